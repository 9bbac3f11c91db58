"""Changes of many files: killed at any step, all of it is there after the next start, or none."""

from __future__ import annotations

import os
import signal
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Status, safefile
from reader.app import journal
from reader.app.jobs import Cancelled, JobControl, Progress
from reader.app.ledgers import Ledgers, Written
from reader.app.tag_desk import TagDesk
from reader.app.workspace import Workspace
from tests.app.conftest import Clock
from tests.app.deaths import deaths, needs_fork
from tests.app.test_tag_desk import labels, tag_id, write_papers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.document import Address

PAPERS = 3


def delete_customs(workspace: Workspace, paths: AppPaths, folder: Path) -> None:
    desk = TagDesk(workspace)
    book_path = folder / "collection.lacuna.xml"
    customs = tag_id(desk.codebook(book_path), "customs")
    tagged = desk.census(book_path).tagged(desk.codebook(book_path), customs)
    desk.delete(book_path, customs, tagged=tagged, keeps_label=False)


def split_customs(workspace: Workspace, paths: AppPaths, folder: Path) -> None:
    desk = TagDesk(workspace)
    book_path = folder / "collection.lacuna.xml"
    customs = tag_id(desk.codebook(book_path), "customs")
    tagged = desk.census(book_path).tagged(desk.codebook(book_path), customs)
    desk.split(book_path, customs, "duties", tagged)


def state(workspace: Workspace, paths: AppPaths, addresses: list[Address]) -> object:
    folder = addresses[0].path.parent
    book = TagDesk(workspace).codebook(folder / "collection.lacuna.xml")
    (first, *_) = workspace.load(addresses[0].path)
    words = [note.annotation.note for note in first.notes]
    assert words == ["first of 0", "second"]
    every = [labels(workspace, address) for address in addresses]
    whole = tuple(tag.label for tag in first.document_tags)
    return [book.path_of(tag.id) for tag in book.tags], every, whole


@needs_fork
@pytest.mark.parametrize("operation", [delete_customs, split_customs])
def test_killed_at_every_step(
    operation: Callable[[Workspace, AppPaths, Path], None], paths: AppPaths, folder: Path
) -> None:
    made = Workspace(paths, clock=Clock())
    made.introduce("Edda Marlow")
    made.collection = folder
    addresses = write_papers(made, folder, PAPERS)
    before = state(made, paths, addresses)

    def work() -> None:
        fresh = Workspace(paths, clock=Clock())
        fresh.collection = folder
        operation(fresh, paths, folder)

    outcomes: Counter[str] = Counter()
    after: object = None
    for _ in deaths(work, folder):
        pending = list(paths.journals.glob("*.journal"))
        started = Workspace(paths, clock=Clock())  # the next start
        now = state(started, paths, addresses)
        assert list(paths.journals.glob("*.journal")) == []
        if now == before:
            assert not pending
            outcomes["nothing"] += 1
        else:
            after = after or now
            assert now == after
            outcomes["rolled forward" if pending else "whole"] += 1
        if pending and now != before:
            assert started.undo() is not None, "what was done before the kill too"
            assert state(started, paths, addresses) == before
            assert started.redo() is not None
            assert state(started, paths, addresses) == after
    assert set(outcomes) == {"nothing", "rolled forward", "whole"}
    told = ", ".join(f"{name} {count}" for name, count in sorted(outcomes.items()))
    print(f"{operation.__name__}: killed before each of {outcomes.total() - 1} calls; {told}")
    # The journal, the codebook and the notes files, each with several calls.
    assert outcomes.total() > 5 * (PAPERS + 2)


def test_a_full_disk_leaves_the_rest_to_the_next_start(
    workspace: Workspace, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = write_papers(workspace, folder)
    told: list[str] = []
    workspace.listen_to_notices(told.append)
    real = safefile._write_through

    def full(path: Path, data: bytes) -> None:
        if path.name.startswith("paper-1"):
            raise OSError(28, "No space left on device")
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(safefile, "_write_through", full)
        delete_customs(workspace, paths, folder)
    assert labels(workspace, addresses[0]) == [(), ("lamps",)]
    assert labels(workspace, addresses[1])[0] == ("customs",)
    assert "still to be written to one file" in told[-1]
    again = Workspace(paths)
    assert labels(again, addresses[1]) == [(), ("lamps",)]
    assert not list(paths.journals.glob("*.journal"))


def interrupted(workspace: Workspace, paths: AppPaths, folder: Path) -> list[Address]:
    """A long change of three papers of which nothing but the journal was written."""
    addresses = write_papers(workspace, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledgers, "_carry_out", lambda *_: Written(4, ()))
        delete_customs(workspace, paths, folder)
    return addresses


def test_a_long_change_waits_and_nothing_of_it_is_changed_meanwhile(
    workspace: Workspace, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = interrupted(workspace, paths, folder)
    (folder / "other.txt").write_text("The lamps burn.\n", encoding="utf-8")
    monkeypatch.setattr(journal, "LONG", 100)
    again = Workspace(paths, clock=Clock())
    was_unfinished = again.long_changes.is_unfinished
    assert was_unfinished
    assert labels(again, addresses[0])[0] == ("customs",), "the start has not waited for it"
    refused: list[str] = []
    for path in (addresses[0].path, folder / "other.txt"):
        again.adopt(again.load(path)[0])
    other = again.load(folder / "other.txt")[0].document.source.address

    def heard(progress: Progress) -> None:
        if progress.done == 1:
            again.set_document(other, status=Status.READ)
        try:
            again.set_document(addresses[0], status=Status.READ)
        except safefile.NotesWriteError as error:
            refused.append(error.sentence)

    finished = again.long_changes.finish(JobControl(heard))
    assert again.undo_stack.next_undo is not None, "the other document's status"
    again.long_changes.publish_finished(finished)
    (step,) = finished.steps
    assert again.undo_stack.next_undo is step
    assert len(step.parts) == 4
    assert len(refused) == len(finished.ledgers) == 4, "the codebook, and three papers"
    assert "still being finished" in refused[0]
    assert finished.is_whole
    assert not again.long_changes.is_unfinished
    assert labels(again, addresses[1]) == [(), ("lamps",)]
    shown = again.reading(addresses[0])
    assert shown is not None
    assert shown.notes[0].annotation.tags == ()
    again.set_document(addresses[0], status=Status.READ)
    assert not list(paths.journals.glob("*.journal"))


def test_a_long_change_that_is_cancelled_is_finished_by_the_next_start(
    workspace: Workspace, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = interrupted(workspace, paths, folder)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "LONG", 100)
        again = Workspace(paths)

        def heard(progress: Progress) -> None:
            if progress.done == 2:
                control.cancel()

        control = JobControl(heard)
        with pytest.raises(Cancelled):
            again.long_changes.finish(control)
        assert labels(again, addresses[2])[0] == ("customs",)
    assert labels(Workspace(paths), addresses[2]) == [(), ("lamps",)]


@needs_fork
def test_what_a_living_process_is_at_is_left_to_it(
    workspace: Workspace, paths: AppPaths, folder: Path
) -> None:
    addresses = write_papers(workspace, folder)
    here, there = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            fresh = Workspace(paths, clock=Clock())
            fresh.collection = folder
            real = Ledgers._carry_out

            def halted(*arguments: object) -> Written:
                os.write(there, b"in it")
                signal.pause()
                return real(*arguments)  # type: ignore[arg-type]

            Ledgers._carry_out = halted  # type: ignore[method-assign, assignment]
            delete_customs(fresh, paths, folder)
        finally:
            os._exit(2)
    try:
        assert os.read(here, 5) == b"in it"
        (pending,) = paths.journals.glob("*.journal")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journal, "LONG", 1)
            assert not Workspace(paths).long_changes.is_unfinished, (
                "nor is it said to be interrupted"
            )
        second = Workspace(paths, clock=Clock())
        second.adopt(second.load(addresses[0].path)[0])
        second.set_document(addresses[0], status=Status.READ)
        assert pending.exists()
        assert labels(second, addresses[1])[0] == ("customs",), "nothing was done for it"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    third = Workspace(paths, clock=Clock())
    assert labels(third, addresses[1]) == [(), ("lamps",)], "its owner died: it is finished"
    assert list(paths.journals.iterdir()) == []


def test_a_damaged_journal_is_kept_and_said(paths: AppPaths) -> None:
    paths.journals.mkdir(parents=True)
    broken = paths.journals / "x.journal"
    broken.write_bytes(b'{"version": 1, "writings": [{"docu')
    told: list[str] = []
    Workspace(paths).listen_to_notices(told.append)
    assert "is kept as x.damaged" in told[0]
    assert not broken.exists()


def test_a_journal_that_cannot_be_written_changes_nothing(
    workspace: Workspace, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = write_papers(workspace, folder)
    before = state(workspace, paths, addresses)
    real = safefile._write_through

    def full(path: Path, data: bytes) -> None:
        if path.is_relative_to(paths.journals):
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(safefile, "_write_through", full)
    with pytest.raises(safefile.NotesWriteError, match="disk is full"):
        delete_customs(workspace, paths, folder)
    assert state(workspace, paths, addresses) == before
