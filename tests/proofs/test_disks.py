"""Full disks, disks that become read-only, permissions lost, files replaced, two writers at once.

Each case is real: a small memory disk is mounted (root only, else the case is skipped), limits and
users are set in a child process. After each nothing is lost and the user gets one plain sentence.

    python -m pytest tests/proofs/test_disks.py -m slow -rP
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.annotations import (
    Annotation,
    NotesPlaces,
    NotesStore,
    NotesWriteError,
    Person,
    edits,
    read_notes,
)
from reader.document import Document, Span
from tests.annotations.making import ANNA, BEN, NOW, document
from tests.proofs import killing

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
TEXT = "¶1. The customs house burned down.\n¶2. A new one was built of brick in May.\n"
NAME = "08LORNE12.txt"
NOTES = f"{NAME}.lacuna.xml"
_LARGE = "x" * 60_000
_NOBODY = 65534


def store(doc: Document, locks: Path, fallback: Path | None = None) -> NotesStore:
    return NotesStore(doc, ANNA, lock_folder=locks, places=NotesPlaces(fallback))


def placed(folder: Path) -> Document:
    path = folder / NAME
    path.write_text(TEXT, encoding="utf-8")
    return document(TEXT, path)


def note(doc: Document, words: str, owner: Person = ANNA) -> Annotation:
    return edits.new_annotation(doc, Span(4, 20), owner, NOW, note=words)


def words(doc: Document, fallback: Path | None = None) -> list[str]:
    reading = read_notes(doc, places=NotesPlaces(fallback))
    assert reading.problems == ()
    return sorted(one.annotation.note[:20] for one in reading.notes)


def refused(mine: NotesStore, doc: Document, large: str = _LARGE) -> str:
    """The sentence with which a change is refused."""
    with pytest.raises(NotesWriteError) as caught:
        mine.write([note(doc, large)])
    print(caught.value.sentence)
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A memory disk of 128 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        pytest.skip("only root may mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def remounted(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def test_a_full_disk(disk: Path, tmp_path: Path) -> None:
    doc = placed(disk)
    mine = store(doc, tmp_path / "locks", tmp_path / "fallback")
    mine.write([note(doc, "one")])
    mine.write([note(doc, "two")])
    (disk / "filler").write_bytes(b"x" * 60_000)
    before = (disk / NOTES).read_bytes()
    assert refused(mine, doc) == (
        f"The disk is full, so {NOTES} could not be saved; your earlier notes are safe; free some"
        " space and make the change again."
    )
    assert (disk / NOTES).read_bytes() == before
    assert words(doc) == ["one", "two"]
    assert not list(disk.glob("*.tmp"))
    (disk / "filler").unlink()
    mine.write([note(doc, "three")])
    assert words(doc) == ["one", "three", "two"]


def test_a_disk_without_a_single_free_byte(disk: Path, tmp_path: Path) -> None:
    doc = placed(disk)
    mine = store(doc, tmp_path / "locks")
    mine.write([note(doc, "one")])
    try:
        with (disk / "filler").open("wb") as file:
            while True:
                file.write(b"x" * 4096)
                file.flush()
    except OSError:
        pass
    assert "The disk is full" in refused(mine, doc, "tiny")
    assert words(doc) == ["one"]


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    doc = placed(tmp_path)
    mine = store(doc, tmp_path / "locks")
    mine.write([note(doc, "one")])
    before = (tmp_path / NOTES).read_bytes()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 2000, old[1]))
    try:
        sentence = refused(mine, doc)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert sentence == (
        f"No more may be written to this disk (a quota or a limit is reached), so {NOTES} could"
        " not be saved; your earlier notes are safe; free some space and make the change again."
    )
    assert (tmp_path / NOTES).read_bytes() == before
    mine.write([note(doc, "two")])
    assert words(doc) == ["one", "two"]


def test_a_disk_that_becomes_read_only(disk: Path, tmp_path: Path) -> None:
    doc = placed(disk)
    fallback = tmp_path / "fallback"
    store(doc, tmp_path / "locks", fallback).write([note(doc, "one")])
    remounted(disk, "ro")
    before = (disk / NOTES).read_bytes()
    assert refused(store(doc, tmp_path / "locks"), doc) == (
        f"The folder {disk} may not be written to, so {NOTES} could not be saved; your earlier"
        " notes are safe; copy the document to a folder of yours."
    )
    written = store(doc, tmp_path / "locks", fallback).write([note(doc, "two")])
    print(written.notice)
    assert written.notice == (
        f"Notes on {NAME} cannot be kept beside it; they are kept in {fallback}."
    )
    assert words(doc, fallback) == ["one", "two"]
    assert (disk / NOTES).read_bytes() == before
    remounted(disk, "rw")
    store(doc, tmp_path / "locks", fallback).write([note(doc, "three")])
    assert words(doc, fallback) == ["one", "three", "two"]


def _as_nobody(folder: Path, said: Path) -> None:
    os.setgid(_NOBODY)
    os.setuid(_NOBODY)
    doc = document(TEXT, folder / NAME)
    try:
        store(doc, said / "locks").write([note(doc, "two")])
    except NotesWriteError as error:
        (said / "sentence").write_text(error.sentence, encoding="utf-8")
    written = store(doc, said / "locks", said / "fallback").write([note(doc, "two")])
    (said / "notice").write_text(written.notice, encoding="utf-8")


def test_permission_lost(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root may become somebody else")
    base = Path("/tmp") / f"lacuna-proof-{os.getpid()}"
    folder, said = base / "papers", base / "said"
    try:
        folder.mkdir(parents=True)
        said.mkdir()
        said.chmod(0o777)
        doc = placed(folder)
        store(doc, tmp_path / "locks").write([note(doc, "one")])
        folder.chmod(0o555)
        child = multiprocessing.get_context("fork").Process(target=_as_nobody, args=(folder, said))
        child.start()
        child.join()
        assert child.exitcode == 0
        sentence = (said / "sentence").read_text(encoding="utf-8")
        print(sentence)
        assert sentence == (
            f"The folder {folder} may not be written to, so {NOTES} could not be saved; your"
            " earlier notes are safe; copy the document to a folder of yours."
        )
        print((said / "notice").read_text(encoding="utf-8"))
        assert "they are kept in" in (said / "notice").read_text(encoding="utf-8")
        assert words(doc, said / "fallback") == ["one", "two"]
    finally:
        shutil.rmtree(base)


def test_a_notes_file_that_may_not_be_read(tmp_path: Path) -> None:
    doc = placed(tmp_path)
    mine = store(doc, tmp_path / "locks")
    mine.write([note(doc, "one")])
    path = tmp_path / NOTES
    data = path.read_bytes()
    path.unlink()
    path.mkdir()  # What even root cannot read as a file.
    (problem,) = read_notes(doc, me=ANNA).problems
    print(problem.sentence)
    assert "may not be read, so its notes are not shown; the file itself is kept" in (
        problem.sentence
    )
    mine.write([note(doc, "two")])
    path.rmdir()
    path.write_bytes(data)
    assert words(doc) == ["one", "two"]


def test_a_notes_file_replaced_under_us(tmp_path: Path) -> None:
    doc = placed(tmp_path)
    mine = store(doc, tmp_path / "locks")
    mine.write([note(doc, "one")])
    path = tmp_path / NOTES
    ours = path.read_bytes()

    # By a colleague's file: theirs stays, ours begins under its own name.
    theirs = replace(ANNA, id=BEN.id, name="Ben Orme")
    other = tmp_path / "other"
    other.mkdir()
    bens = NotesStore(placed(other), theirs, lock_folder=tmp_path / "locks")
    bens.write([note(doc, "of Ben", theirs)])
    shutil.copyfile(other / NOTES, path)
    before = path.read_bytes()
    assert mine.write([note(doc, "two")]).path.name == f"{NAME}.lacuna.anna.xml"
    assert path.read_bytes() == before
    assert words(doc) == ["of Ben", "two"]

    # By half of ours: it is set aside, and said.
    path.write_bytes(ours[:-50])
    (tmp_path / f"{NAME}.lacuna.anna.xml").unlink()
    (tmp_path / f"{NAME}.lacuna.anna.xml.bak").unlink(missing_ok=True)
    written = mine.write([note(doc, "three")])
    print(written.notice)
    assert "was damaged and is kept as" in written.notice
    (kept,) = tmp_path.glob("*.damaged-*")
    assert kept.read_bytes() == ours[:-50]

    # By another version of ours, between two changes of ours: both are there.
    path.write_bytes(ours)
    mine.write([note(doc, "four")])
    assert words(doc) == ["four", "one"]


def _write_for(seconds: float, home: Path, path: Path, name: str) -> None:
    workspace, reading = killing.opened(home, path)
    address = reading.document.source.address
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        workspace.annotate(address, Span(number % 200, number % 200 + 9), note=f"{name} {number}")
        number += 1
    print(f"{name} wrote {number}", flush=True)
    (path.parent.parent / f"{name}.count").write_text(str(number))


def test_two_windows_write_one_document_for_a_minute(tmp_path: Path) -> None:
    seconds = float(os.environ.get("LACUNA_PROOF_SECONDS", "60"))
    home, papers = tmp_path / "home", tmp_path / "papers"
    papers.mkdir()
    path = papers / NAME
    path.write_text(killing.TEXT, encoding="utf-8")
    killing.opened(home, path)
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_write_for, args=(seconds, home, path, name)) for name in "ab"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    counts = {name: int((tmp_path / f"{name}.count").read_text()) for name in "ab"}
    print(f"written: {counts}")
    _workspace, reading = killing.opened(home, path)
    wanted = {f"{name} {number}" for name, count in counts.items() for number in range(count)}
    assert {one.annotation.note for one in reading.notes} == wanted
    assert [one.name for one in papers.glob("*.xml")] == [NOTES]
