"""Scenario 12, a big folder: totals that add up, a kill, a week later, a copy, a sub-folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Colour, Status
from reader.app.bulk import BulkDesk, Chosen
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.overview import PictureWish, look_at, saved_searches
from reader.app.paths import HOME_VARIABLE, AppPaths
from reader.app.roots import collection_of
from reader.app.saved_searches import SavedSearchDesk
from reader.app.tag_desk import TagDesk
from reader.app.visits import CollectionVisit, VisitRecords
from reader.app.workspace import Workspace
from reader.collection.index import IndexFaultError
from reader.collection.overview import Group
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find
from reader.document import Address, Span
from tests.benchmarks.corpus import path_of, write_some
from tests.benchmarks.telegrams import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.overview import OverviewLook
    from reader.app.undo import Step

REPOSITORY = Path(__file__).resolve().parents[2]
FEW, MANY = 400, 40_000
NEW, CHANGED = 200, 3
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
_PATIENCE = 600
"""Seconds."""


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


class Archive:
    """A folder of mixed files, and who reads it."""

    def __init__(self, base: Path, many: int) -> None:
        self.folder = base / "archive"
        self.paths = AppPaths.below(base / "home")
        self.many = many
        self.now = MONDAY
        begin = time.perf_counter()
        for first in range(0, many, 500):
            write_some(self.folder, many, first)
        (self.folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
        (self.folder / "undated.txt").write_text("Nothing here says when.\n", encoding="utf-8")
        (self.folder / "~$lock.txt").write_text("", encoding="utf-8")
        (self.folder / ".hidden").write_text("", encoding="utf-8")
        self.say("written", begin)

    def say(self, what: str, begin: float) -> None:
        print(f"{what}: {time.perf_counter() - begin:.1f} s")

    def found(self) -> int:
        """How many files there are that should be documents, by asking the disk."""
        return sum(
            1
            for _, _, names in os.walk(self.folder)
            for name in names
            if not name.startswith((".", "~$")) and ".lacuna" not in name
        )

    def index(self) -> CollectionIndex:
        return CollectionIndex(self.folder, self.paths)

    def indexed(self) -> int:
        """How many files the index holds by now."""
        try:
            with self.index().reading() as connection:
                return int(connection.execute("SELECT count(*) FROM files").fetchone()[0])
        except IndexFaultError:
            return 0

    def kill_while_indexing(self) -> int:
        """Let another process index, and kill it when something is there; how much that is."""
        home = self.paths.data.parent
        program = subprocess.Popen(
            [sys.executable, "-m", "reader", "index", str(self.folder)],
            cwd=REPOSITORY,
            env={**os.environ, HOME_VARIABLE: str(home), "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + _PATIENCE
        while not (there := self.indexed()):
            assert time.monotonic() < deadline
            assert program.poll() is None or self.indexed(), "it ended before it was killed"
            time.sleep(0.02)
        if program.poll() is None:
            os.kill(program.pid, signal.SIGKILL)
        program.wait()
        return there

    def visit(self, after: timedelta) -> OverviewLook:
        """Come, look at everything, and leave in order."""
        self.now += after
        begin = time.perf_counter()
        updated = self.index().update(quiet())
        self.say(f"indexed ({updated.scanned})", begin)
        visit = CollectionVisit(VisitRecords(self.paths), self.folder, self.workspace().identity.id)
        begin = time.perf_counter()
        with self.index().reading() as connection:
            look = look_at(connection, visit, PictureWish(), now=self.now)
        self.say("looked at", begin)
        visit.shown(look.look)
        visit.close()
        return look

    def workspace(self) -> Workspace:
        made = Workspace(self.paths, clock=self._clock)
        made.introduce("Edda Marlow")
        made.collection = self.folder
        return made

    def a_week_of_releases(self) -> None:
        """New files, changed ones, and nothing else."""
        for number in range(NEW):
            other = self.many + number
            path = self.folder / "later" / f"{other:06d}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text_of(other, 2 * self.many), encoding="utf-8")
        for number in range(CHANGED):
            path = self.folder / path_of(number)
            with path.open("a", encoding="utf-8") as file:
                file.write("\nA correction was filed on the next day.\n")

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def finds(folder: Path, paths: AppPaths, query: str) -> list[str]:
    index = CollectionIndex(folder, paths)
    with index.reading() as connection:
        found = find(connection, parse_query(query))
        return sorted(str(one.path) for one in documents(connection, found.ids))


def assert_adds_up(archive: Archive, look: OverviewLook) -> None:
    found = look.overview
    assert found.files == archive.found()
    assert found.unreadable == len(look.unreadable) == 1
    assert {str(reason): count for reason, count in found.left_out}["lock"] == 1
    for group in Group:
        assert sum(one.count for one in found.of(group)) == found.documents
    for one in found.counts:
        assert len(finds(archive.folder, archive.paths, one.query)) == one.count, one.query
    assert found.doubled == len(look.doubled) >= 2 * (archive.many // 100)
    assert found.count(Group.DATE, "none") >= 1
    assert found.first <= found.last


def walk(archive: Archive) -> None:
    there = archive.kill_while_indexing()
    print(f"killed when {there} of {archive.found()} files were indexed")
    first = archive.visit(timedelta())
    assert first.look.since is None
    assert first.look.news.is_empty
    assert_adds_up(archive, first)

    steps = make_notes(archive)
    assert [step is not None for step in steps] == [True, True]
    archive.a_week_of_releases()
    later = archive.visit(timedelta(days=7))
    news = later.look.news
    assert later.look.since == first.look.now.at
    assert (news.new.count, news.changed.count, len(news.gone)) == (NEW, CHANGED, 0)
    assert len(news.new.documents) >= NEW
    assert news.notes.count == 0, "one's own are no news"
    assert_adds_up(archive, later)
    assert archive.visit(timedelta(hours=1)).look.news.is_empty

    copy_works(archive)
    below = archive.folder / "later"
    assert collection_of(below, archive.paths).path == archive.folder.resolve()
    assert collection_of(below, archive.paths).within == "later"


def make_notes(archive: Archive) -> tuple[Step | None, Step | None]:
    """A tag with a colour, notes that carry it, a saved search, and what was read."""
    workspace = archive.workspace()
    book = archive.folder / "collection.lacuna.xml"
    TagDesk(workspace).create(book, "customs", colour=Colour.VIOLET)
    SavedSearchDesk(workspace, archive.folder).save("Mine", "tag:customs")
    desk = BulkDesk(workspace)
    chosen = [Chosen(Address(archive.folder / path_of(number))) for number in range(5)]
    (reading,) = workspace.load(chosen[0].address.path)
    workspace.adopt(reading)
    workspace.annotate(chosen[0].address, Span(0, 9), tags=["customs"], note="Begins here.")
    tagged = desk.plan(chosen[1:], desk.tag_documents("customs"), quiet())
    desk.carry_out(tagged)
    read = desk.plan(chosen, desk.status(Status.READ), quiet())
    desk.carry_out(read)
    return tagged.step, read.step


def copy_works(archive: Archive) -> None:
    copy = archive.folder.with_name("copied elsewhere")
    shutil.copytree(archive.folder, copy)
    CollectionIndex(copy, archive.paths).update(quiet())
    for query in ("tag:customs", "status:read", "has:notes"):
        there = finds(copy, archive.paths, query)
        assert there == finds(archive.folder, archive.paths, query)
        assert there, query
    assert saved_searches(copy) == (("Mine", "tag:customs"),)
    (tag,) = TagDesk(archive.workspace()).codebook(copy / "collection.lacuna.xml").tags
    assert (tag.label, tag.colour) == ("customs", Colour.VIOLET)


def run(base: Path, many: int, steps: Callable[[Archive], None]) -> None:
    begin = time.perf_counter()
    archive = Archive(base, many)
    steps(archive)
    archive.say(f"scenario 12 with {many:,} files", begin)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_big_folder(tmp_path: Path) -> None:
    run(tmp_path, FEW, walk)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_forty_thousand_files(tmp_path: Path) -> None:
    run(tmp_path, MANY, walk)
