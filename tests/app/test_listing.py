from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import pytest

from reader.app import listing
from reader.app.jobs import Cancelled, JobControl, Progress
from reader.app.listing import is_fictional, list_files, read_rows, summarize
from reader.app.rows import DocumentRow, RowState
from reader.collection.walk import ListedFile
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.app.workspace import Workspace


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


def fill(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"Paper number {number}.\n", encoding="utf-8")


def test_a_readable_file_gives_a_row(document: Path) -> None:
    (row,) = summarize(ListedFile(document, has_notes=False))
    assert row.state is RowState.READ
    assert row.path == document
    assert row.title
    assert (row.notes, row.status, row.is_fictional) == (0, "unread", False)


def test_a_file_that_cannot_be_read_gives_its_reason(folder: Path) -> None:
    (gone,) = summarize(ListedFile(folder / "gone.txt", has_notes=False))
    assert gone.state is RowState.UNREADABLE
    assert "gone.txt" in gone.reason
    binary = folder / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (row,) = summarize(ListedFile(binary, has_notes=False))
    assert row.state is RowState.UNREADABLE
    assert row.reason.endswith(".")


def test_notes_and_status_are_counted(workspace: Workspace, document: Path) -> None:
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(0, 3))
    (row,) = summarize(ListedFile(document, has_notes=True))
    assert row.notes == 1


def test_a_fictional_collection_marks_its_rows(document: Path) -> None:
    assert not is_fictional(document)
    book = document.parent / "collection.lacuna.xml"
    book.write_text(
        '<?xml version="1.0"?>\n<codebook xmlns="urn:lacuna:codebook:1" version="1.0">'
        '<owner id="o"/><collection name="Invented" fictional="yes" '
        'modified="2026-01-01T00:00:00Z"><seen writer="o" changes="1"/><editor id="o"/>'
        "</collection></codebook>\n",
        encoding="utf-8",
    )
    (row,) = summarize(ListedFile(document, has_notes=False))
    assert row.is_fictional
    book.unlink()
    assert not is_fictional(document)


def test_a_short_list_is_read_in_this_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_pool(*_args: object, **_named: object) -> None:
        pytest.fail("a short list needs no process of its own")

    monkeypatch.setattr(listing, "ProcessPoolExecutor", no_pool)
    fill(folder, 40)
    steps: list[Progress] = []
    files = list_files(folder, quiet()).files
    rows = list(read_rows(files, JobControl(steps.append)))
    assert [index for index, _ in rows] == list(range(40))
    assert steps[0] == Progress(0, 40)


def no_child_is_left() -> bool:
    """Whether all spawned processes end in time; the executor's own thread may reap them first."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if not multiprocessing.active_children():
            return True
        time.sleep(0.02)
    return False


def test_a_longer_list_ends_in_a_spawned_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contexts: list[object] = []

    class Watched(ProcessPoolExecutor):
        def __init__(self, workers: int, **named: object) -> None:
            contexts.append(named["mp_context"])
            super().__init__(workers, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(listing, "ProcessPoolExecutor", Watched)
    fill(folder, 70)
    steps: list[Progress] = []
    files = list_files(folder, quiet()).files
    rows = list(read_rows(files, JobControl(steps.append)))
    assert [index for index, _ in rows] == list(range(70))
    assert [row.path.name for _, (row,) in rows] == [f"{n:03}.txt" for n in range(70)]
    assert all(isinstance(row, DocumentRow) for _, (row,) in rows)
    assert steps[-1] == Progress(70, 70)
    assert contexts == [multiprocessing.get_context("spawn")]
    assert no_child_is_left()


def test_a_cancel_reaches_the_other_process_too(folder: Path) -> None:
    fill(folder, 70)
    control = quiet()
    files = list_files(folder, control).files
    seen: list[int] = []

    def read() -> None:
        for index, _rows in read_rows(files, control):
            seen.append(index)
            if index == 41:
                control.cancel()

    with pytest.raises(Cancelled):
        read()
    assert len(seen) < 70
    assert no_child_is_left()


def test_an_unreadable_file_does_not_stop_the_others(folder: Path) -> None:
    fill(folder, 45)
    (folder / "044.txt").write_bytes(b"\x00\x01\x02" * 999)
    files = list_files(folder, quiet()).files
    rows = dict(read_rows(files, quiet()))
    assert len(rows) == 45
    assert rows[44][0].state is RowState.UNREADABLE
    assert rows[43][0].state is RowState.READ


def test_a_path_of_undecodable_bytes_is_listed(folder: Path) -> None:
    try:
        name = os.fsdecode(b"caf\xe9.txt")
        (folder / name).write_text("words", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    (file,) = list_files(folder, quiet()).files
    (row,) = summarize(file)
    assert row.state is RowState.READ


def test_a_worker_that_dies_costs_one_file_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 70)
    started: list[Dying] = []

    class Dying:
        """Stands for a worker process that the system ends when it reads one certain file."""

        def __init__(self, *_args: object, **_named: object) -> None:
            started.append(self)

        def submit(
            self,
            work: Callable[..., list[list[DocumentRow]]],
            files: list[ListedFile],
            _folders: object,
        ) -> Future[list[list[DocumentRow]]]:
            future: Future[list[list[DocumentRow]]] = Future()
            if any(file.path.name == "055.txt" for file in files):
                future.set_exception(BrokenProcessPool("it ended"))
            else:
                future.set_result(work(files))
            return future

        def shutdown(self, **_named: object) -> None:
            pass

    monkeypatch.setattr(listing, "ProcessPoolExecutor", Dying)
    files = list_files(folder, quiet()).files
    rows = [row for _index, (row,) in read_rows(files, quiet())]
    assert [row.path.name for row in rows] == [f"{n:03}.txt" for n in range(70)]
    lost = [row for row in rows if row.state is RowState.UNREADABLE]
    assert [row.path.name for row in lost] == ["055.txt"]
    assert "could not be read" in lost[0].reason
    assert len(started) == 3


def test_large_files_go_in_batches_of_their_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_BATCH_BYTES", 1000)
    sizes = [10, 10, 2000, 10, 500, 600]
    files = []
    for number, size in enumerate(sizes):
        path = folder / f"{number}.txt"
        path.write_bytes(b"x" * size)
        files.append(ListedFile(path, has_notes=False))
    batches = [[int(file.path.stem) for file in batch] for batch in listing._batches(files)]
    assert batches == [[0, 1], [2], [3, 4], [5]]
