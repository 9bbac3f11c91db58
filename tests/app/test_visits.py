"""Visits: what came since the last one, and that no news is ever lost."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations import Status
from reader.app.identity import load_identity, named, save_identity
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.app.visits import CollectionVisit, Look, Seen, VisitRecords
from reader.app.workspace import Workspace
from reader.collection.gone import gone_files
from reader.collection.news import Holdings
from reader.collection.rows import documents
from reader.document import Span
from tests.app.conftest import TEXT

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
SEARCHES = (("Lamps", "lamps"), ("Everything", ""))


class Reader:
    """Somebody who opens one folder now and then."""

    def __init__(self, folder: Path, paths: AppPaths) -> None:
        self.folder = folder
        self.paths = paths
        self.now = MONDAY

    def visit(self) -> CollectionVisit:
        me = load_identity(self.paths).id
        return CollectionVisit(VisitRecords(self.paths), self.folder, me)

    def look(
        self, visit: CollectionVisit, searches: tuple[tuple[str, str], ...] = SEARCHES
    ) -> Look:
        self.now += timedelta(hours=1)
        index = CollectionIndex(self.folder, self.paths)
        index.update(JobControl(lambda _progress: None))
        with index.reading() as connection:
            return visit.look(connection, self.now, searches)

    def come_and_go(self) -> Look:
        visit = self.visit()
        look = self.look(visit)
        visit.shown(look)
        visit.close()
        return look

    def names(self, ids: object) -> list[str]:
        with CollectionIndex(self.folder, self.paths).reading() as connection:
            return [str(one.path) for one in documents(connection, ids)]  # type: ignore[arg-type]


@pytest.fixture
def reader(folder: Path, paths: AppPaths) -> Reader:
    save_identity(paths, named(load_identity(paths), "Edda Marlow"))
    for number in range(6):
        write(folder, number)
    return Reader(folder, paths)


def write(folder: Path, number: int, more: str = "") -> Path:
    path = folder / f"paper-{number}.txt"
    path.write_text(f"{TEXT}\nPaper {number}. {more}\n", encoding="utf-8")
    return path


def test_a_first_visit_has_no_news(reader: Reader) -> None:
    look = reader.come_and_go()
    assert look.since is None
    assert look.news.is_empty


def test_a_first_visit_that_dies_is_a_visit(reader: Reader) -> None:
    dying = reader.visit()
    first = reader.look(dying)
    index = CollectionIndex(reader.folder, reader.paths)
    with index.reading() as connection:
        dying.begin(connection, SEARCHES, first.now.at)
    write(reader.folder, 7)
    reader.look(dying)
    later = reader.look(reader.visit())
    assert later.since == first.now.at
    assert reader.names(later.news.new.documents) == ["paper-7.txt"]


def test_a_first_visit_takes_no_news_from_another_window(reader: Reader) -> None:
    early, late = reader.visit(), reader.visit()
    index = CollectionIndex(reader.folder, reader.paths)
    first = reader.look(early)
    with index.reading() as connection:
        early.begin(connection, (), first.now.at)
    write(reader.folder, 7)
    second = reader.look(late)
    with index.reading() as connection:
        late.begin(connection, (), second.now.at)
    assert reader.names(reader.look(reader.visit()).news.new.documents) == ["paper-7.txt"]


def test_what_was_on_screen_for_a_while_is_seen_though_its_window_dies(reader: Reader) -> None:
    reader.come_and_go()
    write(reader.folder, 7)
    dying = reader.visit()
    dying.shown(reader.look(dying))
    assert not reader.look(reader.visit()).news.is_empty, "it died within seconds"
    dying.keep()
    assert reader.look(reader.visit()).news.is_empty


def test_what_came_since(reader: Reader) -> None:
    first = reader.come_and_go()
    write(reader.folder, 7, "Of lamps.")
    (reader.folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    write(reader.folder, 1, "The lamps were changed.")
    os.utime(reader.folder / "paper-2.txt", (1, 1))
    (reader.folder / "box").mkdir()
    (reader.folder / "paper-3.txt").rename(reader.folder / "box" / "moved.txt")
    (reader.folder / "paper-4.txt").unlink()

    look = reader.come_and_go()
    news = look.news
    assert look.since == first.now.at
    assert (news.new.count, reader.names(news.new.documents)) == (2, ["paper-7.txt"])
    assert reader.names(news.changed.documents) == ["paper-1.txt"]
    assert reader.names(news.moved.documents) == [str(Path("box/moved.txt"))]
    assert len(news.gone) == 1
    hits = {one.name: sorted(reader.names(one.documents)) for one in news.searches}
    assert hits["Lamps"] == ["paper-1.txt", "paper-7.txt"]
    assert reader.come_and_go().news.is_empty


def test_what_is_gone_is_told_as_the_index_knew_it(reader: Reader) -> None:
    shutil.copyfile(reader.folder / "paper-4.txt", reader.folder / "twin.txt")
    reader.come_and_go()
    for name in ("paper-4.txt", "paper-5.txt"):
        (reader.folder / name).unlink()
    keys = reader.come_and_go().news.gone
    index = CollectionIndex(reader.folder, reader.paths)
    with index.reading() as connection:
        twin, alone = gone_files(connection, keys)
        assert gone_files(connection, frozenset()) == []
    assert (twin.path, twin.same_text) == (Path("paper-4.txt"), Path("twin.txt"))
    assert (alone.path, alone.same_text) == (Path("paper-5.txt"), None)
    assert alone.title
    assert alone.documents == 1
    assert (datetime.now(UTC) - alone.since).total_seconds() < 600
    # One that is back is not gone; an index made anew knows only that there was something.
    write(reader.folder, 5)
    reader.come_and_go()
    with index.reading() as connection:
        assert [one.path.name for one in gone_files(connection, keys)] == ["paper-4.txt"]
    index.rebuild(JobControl(lambda _progress: None))
    with index.reading() as connection:
        assert gone_files(connection, keys) == []


def test_a_search_that_is_new_has_no_new_hits(reader: Reader) -> None:
    reader.come_and_go()
    write(reader.folder, 7, "Of lamps.")
    look = reader.look(reader.visit(), (("Lamps", "lamps"), ("Seven", "7")))
    assert [one.name for one in look.news.searches] == ["Lamps"]


def test_what_was_not_on_screen_stays_news(reader: Reader) -> None:
    """A window that died, or that never showed the overview, has seen nothing."""
    reader.come_and_go()
    write(reader.folder, 7)
    reader.look(reader.visit())  # and the process is killed
    unseen = reader.visit()
    reader.look(unseen)
    unseen.close()
    assert reader.come_and_go().news.new.count == 1


def test_marked_as_seen(reader: Reader) -> None:
    reader.come_and_go()
    write(reader.folder, 7)
    visit = reader.visit()
    assert visit.mark_seen(reader.look(visit))
    # Killed here: it was stored at once.
    assert reader.look(visit).news.is_empty
    assert reader.look(reader.visit()).news.is_empty


def test_notes_of_colleagues_and_not_my_own(
    reader: Reader, folder: Path, tmp_path: Path, workspace: Workspace
) -> None:
    reader.come_and_go()
    other = Workspace(AppPaths.below(tmp_path / "other"))
    other.introduce("Bo Vell")
    for one, number in ((other, 1), (other, 2), (workspace, 3)):
        (reading,) = one.load(folder / f"paper-{number}.txt")
        one.adopt(reading)
        one.annotate(reading.document.source.address, Span(0, 3), note="Look here.")
    look = reader.come_and_go()
    assert look.news.notes.count == 2
    assert sorted(reader.names(look.news.notes.documents)) == ["paper-1.txt", "paper-2.txt"]
    assert reader.come_and_go().news.is_empty

    address = other.load(folder / "paper-1.txt")[0].document.source.address
    (note,) = other.opened(address).notes
    other.edit(address, note.id, note="Look again.")
    assert reader.names(reader.come_and_go().news.notes.documents) == ["paper-1.txt"]
    # A moved document takes its notes along; they are no news.
    for path in list(folder.glob("paper-2*")):
        path.rename(folder / path.name.replace("paper-2", "later-2"))
    look = reader.come_and_go()
    assert (look.news.notes.count, look.news.moved.count) == (0, 1)


def test_a_colleagues_note_on_a_whole_document_is_no_news_where_its_file_goes(
    reader: Reader, folder: Path, tmp_path: Path
) -> None:
    other = Workspace(AppPaths.below(tmp_path / "other"))
    other.introduce("Bo Vell")
    (reading,) = other.load(folder / "paper-2.txt")
    other.adopt(reading)
    address = reading.document.source.address
    other.annotate(address, Span(0, 3), note="Look here.")
    other.set_document(address, note="Odd as a whole.")
    assert reader.come_and_go().news.notes.count == 0
    assert reader.come_and_go().news.is_empty

    for path in list(folder.glob("paper-2*")):
        path.rename(folder / path.name.replace("paper-2", "later-2"))
    look = reader.come_and_go()
    assert (look.news.notes.count, look.news.moved.count) == (0, 1)
    for path in list(folder.glob("later-2*")):
        shutil.copy(path, folder / path.name.replace("later-2", "again-2"))
    look = reader.come_and_go()
    assert (look.news.notes.count, look.news.new.count) == (0, 1)

    (moved,) = other.load(folder / "later-2.txt")
    other.adopt(moved)
    other.set_document(moved.document.source.address, note="Not so odd.")
    assert reader.names(reader.come_and_go().news.notes.documents) == ["later-2.txt"]


def test_notes_that_wait_for_a_place_are_told_until_they_have_one(
    reader: Reader, folder: Path, workspace: Workspace
) -> None:
    path = folder / "paper-1.txt"
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    start = reading.document.text.index("nine lighters")
    workspace.annotate(reading.document.source.address, Span(start, start + 13), note="Nine?")
    text = path.read_text(encoding="utf-8").replace("nine lighters", "ten tall barges")
    path.write_text(text, encoding="utf-8")
    for _ in range(2):
        waiting = reader.come_and_go().news.waiting
        assert (waiting.count, reader.names(waiting.documents)) == (1, ["paper-1.txt"])


def test_the_index_may_be_deleted(reader: Reader) -> None:
    reader.come_and_go()
    shutil.rmtree(reader.paths.cache)
    write(reader.folder, 7)
    look = reader.come_and_go()
    assert (look.news.new.count, look.news.changed.count) == (1, 0)


def test_a_copy_of_the_folder_is_another_collection(reader: Reader, tmp_path: Path) -> None:
    reader.come_and_go()
    copy = tmp_path / "copy"
    shutil.copytree(reader.folder, copy)
    look = Reader(copy, reader.paths).come_and_go()
    assert look.since is None
    assert look.news.is_empty


def test_two_windows_forget_nothing(reader: Reader) -> None:
    reader.come_and_go()
    early, late = reader.visit(), reader.visit()
    early.shown(reader.look(early))
    write(reader.folder, 7)
    late.shown(reader.look(late))
    late.close()
    # What the other window saw before that does not take it back.
    early.close()
    assert reader.come_and_go().news.is_empty


def test_a_damaged_record_is_a_first_visit(reader: Reader) -> None:
    reader.come_and_go()
    (record,) = (reader.paths.data / "visits").iterdir()
    record.write_bytes(record.read_bytes()[:-3])
    assert reader.come_and_go().since is None
    assert reader.come_and_go().since is not None


def test_a_record_that_cannot_be_stored_is_told_again(reader: Reader) -> None:
    reader.paths.data.mkdir(parents=True, exist_ok=True)
    (reader.paths.data / "visits").write_text("in the way", encoding="utf-8")
    visit = reader.visit()
    assert not visit.mark_seen(reader.look(visit))
    assert reader.come_and_go().since is None


numbers = st.integers(0, 2**64 - 1)


@given(st.dictionaries(numbers, numbers), st.frozensets(numbers), st.frozensets(st.text()))
def test_what_is_stored_is_read_again(
    files: dict[int, int], notes: frozenset[int], searches: frozenset[str]
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name) / "papers"
        records = VisitRecords(AppPaths.below(Path(name)))
        seen = Seen(MONDAY, Holdings(files, notes), searches)
        assert records.remember(root, seen)
        assert records.last(root) == seen
        earlier = replace(seen, at=MONDAY - timedelta(days=1), searches=frozenset())
        assert records.remember(root, earlier)
        assert records.last(root) == seen


def test_what_was_read_is_no_news(reader: Reader, folder: Path, workspace: Workspace) -> None:
    reader.come_and_go()
    (reading,) = workspace.load(folder / "paper-1.txt")
    workspace.adopt(reading)
    workspace.set_document(reading.document.source.address, status=Status.READ)
    assert reader.come_and_go().news.is_empty
