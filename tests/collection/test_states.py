"""After any history of a folder, its notes and its indexer, the index is as if built anew."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from reader.annotations import (
    FactKind,
    Person,
    Status,
    TagRef,
    read_codebook,
    write_codebook,
)
from reader.annotations.codebook import Codebook
from reader.annotations.edits import deleted, edited, fact, new_annotation, status_fact
from reader.annotations.tag_edits import created, edited_tag
from reader.app import index_scan
from reader.app.indexing import CollectionIndex
from reader.app.jobs import Cancelled, JobControl
from reader.app.notes_home import NotesHome
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.collection import rewalk, scan
from reader.collection.contents import contents_of
from reader.collection.index import IndexFaultError, open_for_writing
from reader.collection.left_out import EXPORT_MARK
from reader.document import CorrectedField, Span
from reader.document.codebooks import CODEBOOK_NAME
from reader.intake import UnreadableError
from tests.collection.kept_index import Notes, is_as_built_anew, quiet

if TYPE_CHECKING:
    import sqlite3

    from reader.annotations import Entry
    from reader.collection.contents import Contents
    from reader.document import Document

ANNA = Person("11111111-aaaa-4aaa-8aaa-111111111111", "Anna Ekdahl", "anna")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NAMES = ("a.txt", "b.txt", "sub/a.txt", "sub/c.txt", "sub/deep/d.txt", "other/e.txt", "rows.csv")
WORDS = ("lamp", "pier", "keel")
TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #0612/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS SECTION 01 OF 02 VELLIN 000612

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: THE {word} OF THE HARBOR
REF: 08 LORNE 12

1. (U) The keeper of the {word} spoke of the
{word} and of nothing else, and nobody wrote it down.

HALLORAN
"""
PLAIN = "On the {word} of the harbor.\n\nNobody spoke of the {word} in those years.\n"
REPORT = """\
Report of the harbour office on the lighters and the {word} of the outer basin

The office counted nine lighters on the first Monday in March. Three of them had come down the
river before the ice broke, and nobody could say who had let them through the boom at night.
The clerk wrote down their numbers and the names of two masters whom he had known before.

On the second day the pilots asked for two more of them on the outer mole. The harbour master
told them that there were none to be had before the spring, and that the old ones would do.
"""
MORE = "A tenth lighter was found on the Thursday after, without a number or a master.\n"
ROWS = (
    "id,date,body\n"
    '1,2009-03-24,"The {word} of the harbor burns."\n'
    '2,2009-03-25,"Another {word} of the town."\n'
)
PAGE = "<!DOCTYPE html><title>The pier</title><p>Nobody spoke of the keel.</p>"
BROKEN = "%PDF-1.4 no {word}"
FORMS = {
    "telegram": TELEGRAM,
    "its other section": TELEGRAM.replace("SECTION 01 OF", "SECTION 02 OF"),
    "plain": PLAIN,
    "report": REPORT,
    "broken": BROKEN,
}
STRANGE = (
    "link",
    "link to a folder",
    "dead link",
    "hidden",
    "of an office",
    "exported",
    "pages",
    "like pages",
)
"""What lies in folders beside documents."""

names = st.sampled_from(NAMES)
places = st.integers(0, len(NAMES))
words = st.sampled_from(WORDS)


class Breaking(JobControl):
    """Cancels the work at one of its checks."""

    def __init__(self, at: int) -> None:
        super().__init__(lambda _progress: None)
        self._left = at

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


class Folder(RuleBasedStateMachine):
    """A folder that people and programs change, and its index."""

    tally: ClassVar[Counter[str]] = Counter()
    """Scans of what changed, the folders they looked into, those that were there."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory(prefix="lacuna-states-")
        base = Path(self._place.name).resolve()
        self.root = base / "documents"
        self.root.mkdir()
        self.paths = AppPaths.below(base / "home")
        self.index = CollectionIndex(self.root, self.paths)
        self.notes = Notes(ANNA, self.paths)
        self.noted = 0
        self.seen = self.look()

    def teardown(self) -> None:
        self.is_as_built_anew_from_its_parts(is_later=False)
        self.is_as_built_anew()
        self._place.cleanup()

    @initialize(word=words)
    def begin(self, word: str) -> None:
        self.write("a.txt", word, "telegram")
        self.write("sub/c.txt", word, "plain")
        self.write("other/e.txt", word, "report")
        self.write("rows.csv", word, "plain")
        self._tag("customs")
        self.annotate(0, "customs", is_private=False, is_told=False)
        self.scan()

    # What people do to files

    @rule(name=names, word=words, form=st.sampled_from(sorted(FORMS)))
    def write(self, name: str, word: str, form: str) -> None:
        path = self.root / name
        if path.is_dir():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((ROWS if name.endswith(".csv") else FORMS[form]).format(word=word))

    @rule(at=places)
    def touch(self, at: int) -> None:
        with suppress(OSError):
            os.utime(self._there(at))

    @rule(at=places, word=words)
    def change_and_keep_the_time(self, at: int, word: str) -> None:
        path = self._there(at)
        if path.exists():
            status = path.stat()
            text = path.read_text()
            for one in WORDS:
                text = text.replace(one, word)
            path.write_text(text)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    @rule(at=places)
    def delete(self, at: int) -> None:
        self._there(at).unlink(missing_ok=True)

    @rule(at=places, to=names, with_notes=st.booleans())
    def move(self, at: int, to: str, with_notes: bool) -> None:
        path, target = self._there(at), self.root / to
        if path == target or target.is_dir() or not path.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        if with_notes:
            for one in path.parent.glob(f"{path.name}.lacuna*"):
                self._put(one, target.with_name(one.name.replace(path.name, target.name, 1)))

    @rule(at=places, to=names, with_notes=st.booleans())
    def move_and_edit(self, at: int, to: str, with_notes: bool) -> None:
        """Between two looks at the folder: only what the text says tells that it is the same."""
        path, target = self._there(at), self.root / to
        if path == target or target.is_dir() or not path.exists():
            return
        self.move(at=at, to=to, with_notes=with_notes)
        # A link that was moved onto the file it leads to leads to itself now.
        if target.suffix == ".txt" and target.is_file():
            target.write_text(target.read_text() + MORE)

    @rule(at=places, to=names, is_hard=st.booleans())
    def copy(self, at: int, to: str, is_hard: bool) -> None:
        path, target = self._there(at), self.root / to
        if path.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            if is_hard:
                target.hardlink_to(path)
            else:
                shutil.copy2(path, target)

    @rule()
    def rename_the_folder(self) -> None:
        for one, other in (("sub", "under"), ("under", "sub")):
            if (self.root / one).exists() and not (self.root / other).exists():
                (self.root / one).rename(self.root / other)
                return

    @rule(at=places, name=names, form=st.sampled_from(STRANGE))
    def lay_something_strange(self, at: int, name: str, form: str) -> None:
        folder = (self.root / name).parent
        if not folder.exists():
            return
        match form:
            case "link":
                self._link(folder / "link.txt", self._there(at))
            case "link to a folder":
                self._link(folder / "all", self.root)
            case "dead link":
                self._link(folder / "dead.txt", folder / "nothing.txt")
            case "hidden":
                (folder / ".hidden.txt").write_text("Nobody reads this.")
            case "of an office":
                (folder / "~$a.txt").write_text("Nobody reads this.")
            case "exported":
                (folder / "notes.md").write_bytes(EXPORT_MARK + b"\n")
            case _:
                (folder / "a_files").mkdir(exist_ok=True)
                (folder / "a_files" / "one.txt").write_text("Nobody reads this beside a page.")
                if form == "pages":
                    (folder / "A.HTM").write_text(PAGE)

    @rule(name=names)
    def take_what_is_strange(self, name: str) -> None:
        folder = (self.root / name).parent
        for one in ("link.txt", "all", "dead.txt", ".hidden.txt", "~$a.txt", "notes.md", "A.HTM"):
            (folder / one).unlink(missing_ok=True)

    @rule(name=names)
    def delete_a_folder(self, name: str) -> None:
        folder = (self.root / name).parent
        if folder != self.root and folder.exists():
            shutil.rmtree(folder)

    @rule(name=names)
    def copy_a_folder(self, name: str) -> None:
        folder = (self.root / name).parent
        if folder != self.root and folder.exists():
            copied = self.root / f"copy of {folder.name}"
            if not copied.exists():
                shutil.copytree(folder, copied, symlinks=True)

    @rule(name=names)
    def put_something_between(self, name: str) -> None:
        """A folder that is a file for a while, or the other way round."""
        path = self.root / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
            path.mkdir()
            (path / "z.txt").write_text(PLAIN.format(word="pier"))

    # What readers do

    @rule(
        at=places,
        tag=st.sampled_from(("", "customs", "to ask")),
        is_private=st.booleans(),
        is_told=st.booleans(),
    )
    def annotate(self, at: int, tag: str, is_private: bool, is_told: bool) -> None:
        document = self._document(self._there(at))
        if document is None or not document.text.strip():
            return
        self.noted += 1
        tags = [self._tag(tag)] if tag else []
        start = min(3, len(document.text) - 1)
        note = new_annotation(
            document,
            Span(start, min(start + 12, len(document.text))),
            ANNA,
            NOW,
            tags=tags,
            note=f"note number {self.noted}",
            is_private=is_private,
            annotation_id=str(UUID(int=self.noted)),
        )
        self._store(document, note, is_told=is_told)

    @rule(at=places, status=st.sampled_from(Status), is_told=st.booleans())
    def judge(self, at: int, status: Status, is_told: bool) -> None:
        document = self._document(self._there(at))
        if document is not None:
            before = self.notes.reading(document).fact(FactKind.STATUS)
            self._store(document, status_fact(status, ANNA, NOW, before), is_told=is_told)

    @rule(at=places, tag=st.sampled_from(("", "customs")), is_told=st.booleans())
    def tag_the_whole(self, at: int, tag: str, is_told: bool) -> None:
        document = self._document(self._there(at))
        if document is not None:
            before = self.notes.reading(document).fact(FactKind.TAGS)
            tags = [self._tag(tag)] if tag else []
            said = fact(FactKind.TAGS, ANNA, NOW, tags=tags, over=before)
            self._store(document, said, is_told=is_told)

    @rule(at=places, is_told=st.booleans())
    def take_over(self, at: int, is_told: bool) -> None:
        """Notes that are offered, mostly of a copy, become this document's."""
        document = self._document(self._there(at))
        questions = self.notes.reading(document).questions if document is not None else ()
        if document is not None and questions:
            home = NotesHome(self.paths)
            for pair in questions[0].pairs:
                home.answer(pair, is_same=True)
            self._store(document, *questions[0].offered, is_told=is_told)

    @rule(at=places, which=st.integers(0, 3), is_told=st.booleans())
    def delete_a_note(self, at: int, which: int, is_told: bool) -> None:
        """One that was made here, or taken over, or that all copies show."""
        document = self._document(self._there(at))
        notes = self.notes.reading(document).notes if document is not None else ()
        if document is not None and notes:
            before = notes[which % len(notes)].annotation
            me = ANNA.on(document.source.address)
            self._store(document, deleted(before, me, NOW), is_told=is_told)

    @rule(at=places, which=st.integers(0, 3), is_private=st.booleans(), is_told=st.booleans())
    def change_a_note(self, at: int, which: int, is_private: bool, is_told: bool) -> None:
        document = self._document(self._there(at))
        notes = self.notes.reading(document).notes if document is not None else ()
        if document is not None and notes:
            before = notes[which % len(notes)].annotation
            me = ANNA.on(document.source.address)
            said = edited(before, me, NOW, note=f"{before.note} again", is_private=is_private)
            self._store(document, said, is_told=is_told)

    @rule(at=places, date=st.sampled_from(("2001-02-03", "2009-03-24")), is_told=st.booleans())
    def correct(self, at: int, date: str, is_told: bool) -> None:
        document = self._document(self._there(at))
        if document is not None:
            key = str(CorrectedField.DATE)
            before = self.notes.reading(document).fact(FactKind.CORRECTION, key)
            said = fact(FactKind.CORRECTION, ANNA, NOW, key=key, value=date, over=before)
            self._store(document, said, is_told=is_told)

    @rule(at=places)
    def lose_notes(self, at: int) -> None:
        path = self._there(at)
        for one in path.parent.glob(f"{path.name}.lacuna*"):
            self._drop(one)

    @rule(at=places, to=names)
    def carry_notes_off(self, at: int, to: str) -> None:
        """Notes alone are moved to another folder."""
        path, folder = self._there(at), (self.root / to).parent
        if folder.exists():
            for one in path.parent.glob(f"{path.name}.lacuna*"):
                self._put(one, folder / one.name)

    @rule(at=places)
    def damage_notes(self, at: int) -> None:
        path = self._there(at)
        for one in path.parent.glob(f"{path.name}.lacuna*.xml"):
            one.write_text("<annotations")

    @rule(name=names, is_damaged=st.booleans())
    def lay_a_codebook_below(self, name: str, is_damaged: bool) -> None:
        folder, book = (self.root / name).parent, self.root / CODEBOOK_NAME
        if folder != self.root and folder.exists() and book.exists():
            shutil.copy(book, folder)
            if is_damaged:
                (folder / CODEBOOK_NAME).write_text("<codebook")

    @rule(label=st.sampled_from(("duties", "customs", "tariffs")))
    def rename_a_tag(self, label: str) -> None:
        path = self.root / CODEBOOK_NAME
        if not path.exists():
            return
        book = read_codebook(path)
        tag = book.tag(self._tag("customs").id)
        if tag is not None and all(book.path_of(one.id) != label for one in book.tags):
            write_codebook(
                path,
                [edited_tag(book, tag, ANNA, NOW, label=label)],
                ANNA,
                lock_folder=self.paths.locks,
            )

    @rule(is_apart=st.booleans())
    def keep_notes_elsewhere(self, is_apart: bool) -> None:
        folder = self.root.parent / "apart" if is_apart else None
        NotesHome(self.paths).choose(self.root, folder)

    # What becomes of the indexer

    @rule()
    def time_passes(self) -> None:
        """So that what was changed does not look as if it were being changed."""
        time.sleep(0.03)

    @rule(is_later=st.booleans())
    def scan(self, is_later: bool = False) -> None:
        if is_later:
            self.time_passes()
        self.seen = self.look()
        self.index.update(quiet())

    @rule(is_later=st.booleans())
    def scan_what_changed(self, is_later: bool) -> None:
        """A watch named the folders something happened in since the last look."""
        if is_later:
            self.time_passes()
        seen = self.look()
        changed = self._changed(seen)
        self.seen = seen

        def looked(folder: str) -> Contents:
            self.tally["looked into"] += 1
            return contents_of(folder)

        with patch.object(rewalk, "contents_of", looked):
            self.index.update(quiet(), named=changed)
        self.tally["there"] += sum(path.is_dir() and not path.is_symlink() for path in seen)
        self.tally["scans"] += 1

    @rule(at=st.integers(0, 30), is_of_part=st.booleans())
    def cancelled_scan(self, at: int, is_of_part: bool) -> None:
        seen = self.look()
        with suppress(Cancelled):
            self.index.update(Breaking(at), named=self._changed(seen) if is_of_part else None)
        # What it did not come to the next one does.
        self.seen = seen

    @rule(steps=st.integers(1, 4000))
    def broken_scan(self, steps: int) -> None:
        """The database ends in the middle of a statement, wherever that is."""

        def opened(path: Path) -> sqlite3.Connection:
            connection = open_for_writing(path)
            connection.set_progress_handler(lambda: 1, steps)
            return connection

        with patch.object(index_scan, "open_for_writing", opened), suppress(IndexFaultError):
            self.index.update(quiet())

    @rule(is_later=st.booleans())
    def is_as_built_anew_from_its_parts(self, is_later: bool) -> None:
        self.scan_what_changed(is_later)
        self._compare()

    @rule()
    def is_as_built_anew(self) -> None:
        self.scan()
        self._compare()

    def _compare(self) -> None:
        assert is_as_built_anew(self.index, self.root, self.paths)

    # Helpers

    def look(self) -> dict[Path, tuple[int, ...]]:
        """Everything in the folder, as a watch would tell of it."""
        found: dict[Path, tuple[int, ...]] = {}
        for path in (self.root, *self.root.rglob("*")):
            one = path.lstat()
            is_folder = path.is_dir() and not path.is_symlink()
            told = () if is_folder else (one.st_size, one.st_mtime_ns, one.st_ctime_ns)
            found[path] = (one.st_ino, *told)
        return found

    def _changed(self, seen: dict[Path, tuple[int, ...]]) -> list[str]:
        paths = seen.keys() | self.seen.keys()
        changed = (path for path in paths if seen.get(path) != self.seen.get(path))
        return sorted({str(path.parent) for path in changed})

    def _link(self, link: Path, to: Path) -> None:
        if not link.is_symlink() and not link.exists():
            link.symlink_to(to)

    def _there(self, at: int) -> Path:
        """One of the documents that are there.

        What lies in a page's folder is none: notes beside it are known to their writer alone, and
        an index from scratch does not look there.
        """
        there = sorted(
            path
            for path in self.root.rglob("*")
            if path.suffix in (".txt", ".csv")
            and path.is_file()
            and not (path.parent.name == "a_files" and (path.parent.parent / "A.HTM").exists())
        )
        return there[at % len(there)] if there else self.root / "none.txt"

    def _document(self, path: Path) -> Document | None:
        try:
            return read_document(path)[0]
        except UnreadableError:
            return None

    def _store(self, document: Document, *entries: Entry, is_told: bool) -> None:
        self.notes.store(document, *entries)
        if is_told and self.index.path.exists():
            self.index.note_changed(self.notes.reading(document))

    def _tag(self, label: str) -> TagRef:
        path = self.root / CODEBOOK_NAME
        book = read_codebook(path) if path.exists() else Codebook()
        tag = created(Codebook(), label, ANNA, NOW)
        if book.tag(tag.id) is None:
            write_codebook(path, [tag], ANNA, lock_folder=self.paths.locks)
        return TagRef(tag.id, label)

    def _put(self, one: Path, target: Path) -> None:
        if one == target:
            return
        if target.is_dir():
            shutil.rmtree(target)
        one.replace(target)

    def _drop(self, one: Path) -> None:
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()


@pytest.fixture(autouse=True)
def _every_list_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "LEAST", 1)


def test_an_index_is_as_if_built_anew_whatever_happened() -> None:
    few = settings(
        max_examples=12,
        stateful_step_count=15,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    run_state_machine_as_test(Folder, settings=few)


@pytest.mark.slow
def test_an_index_is_as_if_built_anew_after_long_histories() -> None:
    """docs/proofs/collection.md says how it is run."""
    many = settings(
        max_examples=int(os.environ.get("LACUNA_STATES", "300")),
        stateful_step_count=40,
        suppress_health_check=list(HealthCheck),
        derandomize=False,
        print_blob=True,
        phases=(Phase.generate,),
    )
    run_state_machine_as_test(Folder, settings=many)
    print(dict(Folder.tally))
