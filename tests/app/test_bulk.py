"""Changes of many documents: what the preview says is what is written, and all comes back."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from reader.annotations import (
    CODEBOOK_NAME,
    CodebookStore,
    CollectionInfo,
    Colour,
    NotesWriteError,
    Status,
    Version,
    find_codebook,
    read_codebook,
    safefile,
)
from reader.app import bulk
from reader.app.bulk import BulkDesk, Chosen, Plan, Planning, TooManyError
from reader.app.bulk_deeds import Deed, Sample, Tagged
from reader.app.course import Course
from reader.app.jobs import Cancelled, JobControl, Progress
from reader.app.ledgers import Ledgers
from reader.app.reversing import OvertakenError
from reader.app.tag_desk import TagDesk
from reader.app.workspace import Workspace
from reader.checks import read_documents
from reader.collection.query import parse_query
from reader.collection.rows import Known
from reader.document import Address, Span
from tests.app.conftest import Clock
from tests.app.deaths import deaths, die_at, needs_fork, next_start, run_and_die

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.journal import Writing
    from reader.app.paths import AppPaths
    from reader.collection.query import Node

T = TypeVar("T")
WORDS = (
    "The harbour office counted nine lighters in March.\n"
    "\n"
    "A second lighter was counted by the harbour\n"
    "office in April; its clerk was not.\n"
)


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


def write(folder: Path, count: int, text: str = WORDS) -> list[Chosen]:
    found: list[Chosen] = []
    for number in range(count):
        path = folder / f"paper-{number:04}.txt"
        path.write_text(f"Paper {number}.\n\n{text}", encoding="utf-8")
        found.append(Chosen(Address(path)))
    return found


def root(query: str) -> Node:
    found = parse_query(query).root
    assert found is not None
    return found


def loaded(workspace: Workspace, chosen: Chosen) -> Reading:
    (reading,) = workspace.load(chosen.address.path, chosen.address.member)
    return reading


def statuses(workspace: Workspace, chosen: list[Chosen]) -> list[str]:
    return [str(loaded(workspace, one).status) for one in chosen]


def tags_on(workspace: Workspace, chosen: Chosen) -> list[tuple[str, str]]:
    """Each note's words in the text and its tags."""
    reading = loaded(workspace, chosen)
    return [
        (reading.document.flow.quote(note.span), "+".join(t.label for t in note.annotation.tags))
        for note in reading.notes
        if note.span is not None
    ]


def test_status_of_many_is_one_step(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 5)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen[:2], desk.status(Status.RELEVANT), quiet()))
    plan = desk.plan(chosen, desk.status(Status.RELEVANT), quiet())
    assert (plan.documents, plan.already, plan.failures) == (3, 2, ())
    assert [sample.has_it for sample in plan.samples] == [True, True, False, False, False]
    desk.carry_out(plan)
    assert statuses(workspace, chosen) == ["relevant"] * 5
    assert plan.step is not None
    assert plan.step.text == "status “relevant” of 3 documents"
    assert workspace.undo() is plan.step
    assert statuses(workspace, chosen) == ["relevant"] * 2 + ["unread"] * 3
    workspace.redo()
    assert statuses(workspace, chosen) == ["relevant"] * 5
    assert desk.plan(chosen, desk.status(Status.RELEVANT), quiet()).step is None


def test_what_the_index_knows_is_not_parsed(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write(folder, 4)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen[:1], desk.status(Status.READ), quiet()))
    whole = desk.plan(chosen, desk.status(Status.READ), quiet())
    sums = [loaded(workspace, one).document.source.text_sha256 for one in chosen]
    titles = [one.title for one in whole.samples]
    assert all(titles)
    known = [
        replace(one, known=Known(sum_, None), title=title)
        for one, sum_, title in zip(chosen, sums, titles, strict=True)
    ]
    known[3] = replace(known[3], known=Known("of another text", None))
    parsed: list[str] = []

    def load_each(path: Path, *rest: Any) -> Any:
        parsed.append(path.name)
        return real(path, *rest)

    real = workspace.documents.load_each
    monkeypatch.setattr(workspace.documents, "load_each", load_each)
    plan = desk.plan(known, desk.status(Status.READ), quiet())
    assert parsed == ["paper-0003.txt"], "it was changed since it was indexed"
    assert (plan.documents, plan.already, plan.samples) == (3, 1, whole.samples)
    assert plan.step is not None
    assert whole.step is not None
    assert [part.identity for part in plan.step.parts] == [
        part.identity for part in whole.step.parts
    ]
    desk.carry_out(plan)
    assert statuses(workspace, chosen) == ["read"] * 4
    workspace.undo()
    assert statuses(workspace, chosen) == ["read"] + ["unread"] * 3


def test_every_hit_is_tagged_as_the_preview_says(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 3)
    (reading,) = workspace.load(chosen[0].address.path)
    workspace.adopt(reading)
    start = reading.document.text.index("The harbour office")
    workspace.annotate(chosen[0].address, Span(start, start + 30), tags=["Port"])
    desk = BulkDesk(workspace)
    deed = desk.tag_passages("Port", root('"harbour office"'), Colour.BLUE)
    plan = desk.plan(chosen, deed, quiet())
    # Two in each paper, one of them over a line's end; one is covered by a tagged note.
    assert (plan.documents, plan.passages, plan.already, plan.without) == (3, 5, 1, 0)
    assert [one.name for one in plan.samples] == [one.address.path.name for one in chosen]
    passages = [each for one in plan.samples for each in one.passages]
    assert [each.has_it for each in passages] == [True] + [False] * 5
    assert [each.where for each in passages[:2]] == ["line 3", "line 5"]
    assert plan.tag == Tagged("Port", is_new=False)
    snippet = passages[1].snippet
    assert [hit.of(snippet.text) for hit in snippet.hits] == ["harbour office"]
    desk.carry_out(plan)
    assert tags_on(workspace, chosen[1]) == [("harbour office", "Port")] * 2
    assert len(tags_on(workspace, chosen[0])) == 2
    note = loaded(workspace, chosen[1]).notes[1]
    assert note.annotation.colour is Colour.BLUE
    assert note.annotation.target.quote.head == "harbour\noffice"
    again = desk.tag_passages("port", root('"harbour office"'))
    assert desk.plan(chosen, again, quiet()) == replace(
        plan, step=None, documents=0, passages=0, already=6, samples=_all_has(plan)
    )
    workspace.undo()
    assert [len(tags_on(workspace, one)) for one in chosen] == [1, 0, 0]
    assert loaded(workspace, chosen[1]).deleted == ()


def _all_has(plan: Plan) -> tuple[Sample, ...]:
    return tuple(
        replace(one, passages=tuple(replace(each, has_it=True) for each in one.passages))
        for one in plan.samples
    )


def test_what_is_known_is_told_before_all_is_known(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 3)
    desk, planning = BulkDesk(workspace), Planning()
    told: list[tuple[int, int]] = []

    def report(_progress: Progress) -> None:
        assert planning.so_far.step is None
        told.append((planning.so_far.documents, len(planning.so_far.samples)))

    deed = desk.tag_passages("Port", root("harbour"))
    plan = desk.plan(chosen, deed, JobControl(report), planning)
    assert told == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert plan.step is not None
    assert planning.so_far == replace(plan, step=None)


def test_a_document_shows_its_first_passages_and_counts_the_others(
    workspace: Workspace, folder: Path
) -> None:
    chosen = write(folder, 1, "The pier.\n\n" * 9)
    plan = BulkDesk(workspace).plan(
        chosen, BulkDesk(workspace).tag_passages("Port", root("pier")), quiet()
    )
    (sample,) = plan.samples
    assert len(sample.passages) + sample.more == 9
    assert sample.more == 5


def test_a_tag_is_called_as_it_is_stored(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 1)
    desk = BulkDesk(workspace)
    plan = desk.plan(chosen, desk.tag_documents(" sweep// night   watch/"), quiet())
    assert plan.tag == Tagged("sweep/night watch", is_new=True)
    assert plan.step is not None
    assert plan.step.text == "tag “sweep/night watch” on 1 document"
    desk.carry_out(plan)
    (tag,) = loaded(workspace, chosen[0]).document_tags
    assert tag.label == "sweep/night watch"
    again = desk.plan(chosen, desk.tag_documents("Night watch"), quiet())
    assert again.tag == Tagged("sweep/night watch", is_new=False), "below another: the one meant"


def test_a_new_tag_comes_and_goes_with_its_step(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 2)
    desk, tags = BulkDesk(workspace), TagDesk(workspace)
    book = folder / "collection.lacuna.xml"
    plan = desk.plan(chosen, desk.tag_documents("customs/joint work"), quiet())
    assert not book.exists(), "planning writes nothing"
    desk.carry_out(plan)
    paths = [tags.codebook(book).path_of(tag.id) for tag in tags.codebook(book).tags]
    assert paths == ["customs", "customs/joint work"]
    labels = [tag.label for one in chosen for tag in loaded(workspace, one).document_tags]
    assert labels == ["customs/joint work"] * 2
    workspace.undo()
    assert tags.codebook(book).tags == ()
    assert loaded(workspace, chosen[0]).document_tags == ()
    workspace.redo()
    assert len(tags.codebook(book).tags) == 2
    assert plan.step is not None
    assert "on 2 documents" in plan.step.text


def test_words_only_in_an_address_mark_nothing(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 2)
    desk = BulkDesk(workspace)
    plan = desk.plan(chosen, desk.tag_passages("Port", root("zeppelin")), quiet())
    assert (plan.step, plan.documents, plan.without) == (None, 0, 2)


def test_what_cannot_be_read_is_told_and_the_rest_is_done(
    workspace: Workspace, folder: Path
) -> None:
    chosen = write(folder, 3)
    chosen[1].address.path.unlink()
    desk = BulkDesk(workspace)
    plan = desk.plan(chosen, desk.status(Status.READ), quiet())
    assert plan.documents == 2
    assert len(plan.failures) == 1
    assert "paper-0001.txt" in plan.failures[0]
    desk.carry_out(plan)
    assert statuses(workspace, [chosen[0], chosen[2]]) == ["read", "read"]


def test_cancelling_leaves_nothing(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 10)
    desk = BulkDesk(workspace)
    seen: list[Progress] = []

    def stop(progress: Progress) -> None:
        seen.append(progress)
        if progress.done >= 4:
            control.cancel()

    control = JobControl(stop)
    with pytest.raises(Cancelled):
        desk.plan(chosen, desk.status(Status.READ), control)
    assert [one.done for one in seen] == [0, 1, 2, 3, 4]
    assert not list(folder.glob("*.lacuna*"))


def test_too_many_are_refused(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write(folder, 3)
    desk = BulkDesk(workspace)
    monkeypatch.setattr(bulk, "MOST_PASSAGES", 5)
    with pytest.raises(TooManyError, match="More than 5 passages"):
        desk.plan(chosen, desk.tag_passages("Port", root("harbour")), quiet())
    monkeypatch.setattr(bulk, "MOST_DOCUMENTS", 2)
    with pytest.raises(TooManyError, match="3 documents"):
        desk.plan(chosen, desk.status(Status.READ), quiet())
    assert not list(folder.glob("*.lacuna*"))


def test_members_of_a_dump_and_telegrams_of_a_file(workspace: Workspace, folder: Path) -> None:
    dump = folder / "rows.csv"
    rows = "".join(f'{n},2007-11-0{n + 1},"The harbour office, row {n}."\n' for n in range(4))
    dump.write_text("id,date,body\n" + rows, encoding="utf-8")
    members = [
        r.document.source.address.member for r in workspace.documents.load_each(dump, (), quiet())
    ]
    assert members == []
    addresses = [document.source.address for document in read_documents(dump)]
    assert len(addresses) == 4
    desk = BulkDesk(workspace)
    chosen = [Chosen(one) for one in addresses[:3]]
    desk.carry_out(desk.plan([*chosen, chosen[0]], desk.status(Status.READ), quiet()))
    assert statuses(workspace, [Chosen(one) for one in addresses]) == ["read"] * 3 + ["unread"]


def test_a_colleague_who_came_first_is_not_overwritten_by_undo(
    workspace: Workspace, paths: AppPaths, folder: Path
) -> None:
    chosen = write(folder, 3)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.status(Status.READ), quiet()))
    other = Workspace(paths, clock=Clock())
    (reading,) = other.load(chosen[2].address.path)
    other.adopt(reading)
    other.set_document(chosen[2].address, status=Status.RELEVANT)
    with pytest.raises(OvertakenError, match="changed it again"):
        workspace.undo()
    assert statuses(workspace, chosen) == ["read", "read", "relevant"], "all or nothing"


@pytest.mark.usefixtures("read_only")
def test_a_folder_that_takes_no_files(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 30)
    told: list[str] = []
    workspace.listen_to_notices(told.append)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.status(Status.READ), quiet()))
    assert statuses(workspace, chosen) == ["read"] * 30
    assert not list(folder.glob("*.lacuna*"))
    # Where they are is said once, not thirty times.
    assert len(told) == 1
    assert "29 more documents" in told[0]
    workspace.undo()
    assert statuses(workspace, chosen) == ["unread"] * 30


def test_a_full_disk_is_said_and_made_good(
    workspace: Workspace, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write(folder, 4)
    told: list[str] = []
    workspace.listen_to_notices(told.append)
    desk = BulkDesk(workspace)
    plan = desk.plan(chosen, desk.status(Status.READ), quiet())
    real = safefile._write_through

    def full(path: Path, data: bytes) -> None:
        if "paper-0002" in path.name:
            raise OSError(28, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(safefile, "_write_through", full)
    desk.carry_out(plan)
    assert statuses(workspace, chosen) == ["read", "read", "unread", "read"]
    assert len(told) == 1
    assert "one file" in told[0]
    monkeypatch.setattr(safefile, "_write_through", real)
    assert statuses(Workspace(paths, clock=Clock()), chosen) == ["read"] * 4


def test_a_journal_that_cannot_be_begun_changes_nothing(
    workspace: Workspace, paths: AppPaths, folder: Path
) -> None:
    chosen = write(folder, 3)
    desk = BulkDesk(workspace)
    plan = desk.plan(chosen, desk.status(Status.READ), quiet())
    shutil.rmtree(paths.journals, ignore_errors=True)
    paths.journals.write_text("in the way", encoding="utf-8")
    with pytest.raises(NotesWriteError):
        desk.carry_out(plan)
    assert statuses(workspace, chosen) == ["unread"] * 3
    assert workspace.undo_stack.next_undo is None


def _status(desk: BulkDesk) -> Deed:
    return desk.status(Status.READ)


def _passages(desk: BulkDesk) -> Deed:
    return desk.tag_passages("Port", root("harbour"))


@needs_fork
@pytest.mark.parametrize("deed", [_status, _passages])
def test_killed_at_every_step(deed: object, paths: AppPaths, folder: Path) -> None:
    """All of it is there after the next start, or none."""
    assert callable(deed)
    made = Workspace(paths, clock=Clock())
    made.introduce("Edda Marlow")
    chosen = write(folder, 3)

    def work() -> None:
        fresh = Workspace(paths, clock=Clock())
        fresh.collection = folder
        desk = BulkDesk(fresh)
        desk.carry_out(desk.plan(chosen, deed(desk), quiet()))

    def state() -> list[object]:
        started = Workspace(paths, clock=Clock())
        return [
            (str(reading.status), len(reading.notes))
            for reading in (loaded(started, one) for one in chosen)
        ]

    before = state()
    outcomes: Counter[str] = Counter()
    for _ in deaths(work, folder):
        pending = list(paths.journals.glob("*.journal"))
        now = state()
        assert not list(paths.journals.glob("*.journal"))
        assert len(set(now)) == 1, "all documents, or none"
        assert bool(pending) <= (now != before)
        outcomes["nothing" if now == before else "rolled forward" if pending else "whole"] += 1
    assert set(outcomes) == {"nothing", "rolled forward", "whole"}


@needs_fork
@pytest.mark.parametrize("deed", [_status, _passages])
@pytest.mark.parametrize("is_long", [False, True])
def test_a_change_that_was_finished_after_a_crash_leaves_no_file_once_it_is_undone(
    deed: object, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch, *, is_long: bool
) -> None:
    assert callable(deed)
    Workspace(paths, clock=Clock()).introduce("Edda Marlow")
    if is_long:
        monkeypatch.setattr("reader.app.journal.LONG", 0)
    chosen = write(folder, 3)
    before = sorted(one.name for one in folder.iterdir())

    def work() -> None:
        fresh = Workspace(paths, clock=Clock())
        fresh.collection = folder
        desk = BulkDesk(fresh)
        desk.carry_out(desk.plan(chosen, deed(desk), quiet()))

    finished = 0
    for _ in deaths(work, folder):
        started = next_start(paths, folder)
        if started is None:
            continue
        finished += 1
        assert started.undo() is not None
        assert sorted(one.name for one in folder.iterdir()) == before
        assert statuses(started, chosen) == ["unread"] * 3
        assert started.redo() is not None
        assert sorted(one.name for one in folder.iterdir()) != before
        assert started.undo() is not None
        assert sorted(one.name for one in folder.iterdir()) == before
    assert finished > 5


@needs_fork
def test_what_was_noted_before_a_crash_outlasts_the_undo_of_what_it_interrupted(
    paths: AppPaths, folder: Path
) -> None:
    chosen = write(folder, 3)

    def work() -> None:
        fresh = Workspace(paths, clock=Clock())
        fresh.introduce("Edda Marlow")
        fresh.collection = folder
        desk = BulkDesk(fresh)
        desk.carry_out(desk.plan(chosen[:2], desk.status(Status.READ), quiet()))
        die_at(14)
        desk.carry_out(desk.plan(chosen, desk.status(Status.RELEVANT), quiet()))

    assert not run_and_die(work, 10_000)
    assert any(paths.journals.glob("*.journal"))
    started = Workspace(paths, clock=Clock())
    started.collection = folder
    assert statuses(started, chosen) == ["relevant"] * 3
    started.undo()
    assert statuses(started, chosen) == ["read", "read", "unread"]
    names = [one.name for one in folder.iterdir()]
    assert [f"{one.address.path.name}.lacuna.xml" in names for one in chosen] == [True, True, False]


def test_a_bulk_step_that_is_undone_leaves_no_file_behind(
    workspace: Workspace, folder: Path
) -> None:
    chosen = write(folder, 6)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen[:1], desk.status(Status.READ), quiet()))
    before = sorted(one.name for one in folder.iterdir())
    loaded_one = loaded(workspace, chosen[1])
    workspace.adopt(loaded_one)
    desk.carry_out(desk.plan(chosen, desk.status(Status.RELEVANT), quiet()))
    workspace.undo()
    left = sorted(one.name for one in folder.iterdir())
    assert [name for name in left if "paper-0000" not in name] == [
        name for name in before if "paper-0000" not in name
    ]
    assert statuses(workspace, chosen) == ["read"] + ["unread"] * 5
    assert workspace.opened(chosen[1].address).problems == ()
    workspace.redo()
    assert statuses(workspace, chosen) == ["relevant"] * 6
    workspace.undo()
    assert sorted(one.name for one in folder.iterdir()) == left


def test_tagging_that_is_undone_leaves_the_folder_as_it_was(
    workspace: Workspace, folder: Path
) -> None:
    chosen = write(folder, 3)
    before = sorted(folder.iterdir())
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.tag_passages("Lighters", root("lighters")), quiet()))
    workspace.undo()
    assert sorted(folder.iterdir()) == before
    workspace.redo()
    assert all(tags_on(workspace, one) for one in chosen)
    workspace.undo()
    assert sorted(folder.iterdir()) == before
    desk.carry_out(desk.plan(chosen, desk.tag_documents("lighters"), quiet()))
    book = workspace.tags(chosen[0].address)
    assert book.labels() == ("lighters",), "what is made again outlasts what was undone"


def test_a_codebook_that_others_need_stays(workspace: Workspace, folder: Path) -> None:
    chosen = write(folder, 2)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.tag_documents("lighters"), quiet()))
    theirs = replace(workspace.identity, id="urn:uuid:7d1c0e54-0000-4000-8000-00000000beef")
    stated = CollectionInfo(Version().next_by(theirs.writer), Clock()(), theirs, name="Lorne")
    CodebookStore(folder, theirs, lock_folder=folder.parent / "locks").write([stated])
    workspace.undo()
    book = read_codebook(folder / CODEBOOK_NAME)
    assert (book.name, book.tags) == ("Lorne", ())
    assert find_codebook(folder) is not None


def stop_after(workspace: Workspace, writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the user stop the next work once so many notes files are written."""
    left = writes

    def wait(work: Callable[[], T], stop: Callable[[], None] | None) -> T:
        real = Ledgers._write

        def write(ledgers: Ledgers, one: Writing) -> str:
            nonlocal left
            left -= 1
            if left == 0 and stop is not None:
                stop()
            return real(ledgers, one)

        with monkeypatch.context() as patch:
            patch.setattr(Ledgers, "_write", write)
            if not writes and stop is not None:
                stop()
            return work()

    workspace.long_changes.wait_by(wait)


def test_a_change_that_is_stopped_is_done_in_part_and_undone_whole(
    workspace: Workspace, paths: AppPaths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write(folder, 25)
    desk = BulkDesk(workspace)
    plan = desk.plan(chosen, desk.status(Status.READ), quiet())
    stop_after(workspace, 0, monkeypatch)
    with pytest.raises(Cancelled):
        desk.carry_out(plan)
    assert workspace.undo_stack.next_undo is None
    stop_after(workspace, 10, monkeypatch)
    made = desk.carry_out(plan)
    assert made is not None
    assert made.text == "status “read” of 25 documents (10 of them)"
    assert statuses(workspace, chosen) == ["read"] * 10 + ["unread"] * 15
    assert not list(paths.journals.glob("*.journal")), "the next start does not go on with it"
    stop_after(workspace, 99, monkeypatch)
    workspace.undo()
    assert statuses(workspace, chosen) == ["unread"] * 25
    assert [one for one in folder.iterdir() if "lacuna" in one.name] == []


def test_an_undo_that_is_stopped_can_go_on_or_back(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write(folder, 50)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.status(Status.READ), quiet()))
    stop_after(workspace, 0, monkeypatch)
    with pytest.raises(Cancelled):
        workspace.undo()
    stop_after(workspace, 25, monkeypatch)
    taken = workspace.undo()
    assert taken is not None
    assert taken.text == "status “read” of 50 documents (25 of them)"
    assert statuses(workspace, chosen) == ["read"] * 25 + ["unread"] * 25
    stop_after(workspace, 99, monkeypatch)
    workspace.redo()
    assert statuses(workspace, chosen) == ["read"] * 50
    workspace.undo()
    workspace.undo()
    assert statuses(workspace, chosen) == ["unread"] * 50
    assert workspace.undo_stack.next_undo is None


def test_a_document_that_is_gone_keeps_no_other_from_being_undone(
    workspace: Workspace, folder: Path
) -> None:
    chosen = write(folder, 6)
    before = {one.name for one in folder.iterdir()}
    told: list[str] = []
    workspace.listen_to_notices(told.append)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.tag_documents("port"), quiet()))
    gone, *left = chosen
    for file in folder.glob(f"{gone.address.path.name}*"):
        file.unlink()
    undone = workspace.undo()
    assert undone is not None
    assert undone.text.endswith("(5 of them)")
    assert {one.name for one in folder.iterdir()} == before - {gone.address.path.name}
    assert told == [
        "“paper-0000.txt” is not there any more, nor its notes; the others were changed."
    ]
    assert workspace.undo_stack.next_undo is None
    left[0].address.path.unlink()
    workspace.redo()
    assert all(
        [tag.label for tag in loaded(workspace, one).document_tags] == ["port"] for one in left[1:]
    )
    assert len(told) == 2
    workspace.undo()
    assert all(not loaded(workspace, one).document_tags for one in left[1:])
    workspace.redo()
    for one in left:
        for file in folder.glob(f"{one.address.path.name}*"):
            file.unlink()
    with pytest.raises(OvertakenError):
        workspace.undo()


def test_one_bar_leads_through_all_stages_of_an_undo(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = write(folder, 30)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.status(Status.READ), quiet()))
    seen: list[int] = []
    real = Course.goes_on

    def heard(course: Course, done: int, total: int) -> bool:
        goes_on = real(course, done, total)
        seen.append(course.progress.done)
        return goes_on

    monkeypatch.setattr(Course, "goes_on", heard)
    workspace.undo()
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 29
    assert len(seen) == 90
