"""Random histories of several people, their files, and sync programs that get things wrong.

Clocks are wrong by days, copies are stale, torn or kept under conflict names, one's own file goes
back to an earlier state while what it held turns up again only at the end. Whatever happened,
together all files hold every change that was acknowledged, unless a later one was made with it
in sight.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import (
    Annotation,
    Entry,
    Fact,
    NotesPlaces,
    NotesStore,
    Person,
    Reading,
    Tombstone,
    edits,
    merge,
    read_notes,
    read_notes_file,
    winners,
)
from reader.annotations.gathering import gather
from reader.document import Document, Span
from tests.annotations.making import ANNA, BEN, CARA, NOW, document

TEXT = "¶1. The pilot boats stayed in harbour because of the ice on the river.\n"
NAME = "08LORNE12.txt"
CONFLICTS = (
    "{stem} (conflicted copy 2026-01-02){n}.lacuna{rest}.xml",
    "{stem}.lacuna{rest} ({n}).xml",
    "{stem}.lacuna{rest}.sync-conflict-20260102-10150{n}-ABCDEFG.xml",
)

steps = st.tuples(
    st.integers(0, 2),
    st.sampled_from(
        (
            "edit",
            "edit",
            "edit",
            "new",
            "delete",
            "back",
            "restart",
            "sync",
            "sync",
            "revert",
            "lose",
        )
    ),
    st.integers(-90, 90),
    st.integers(0, 10**6),
)
histories = st.lists(steps, max_size=22)


@dataclass
class Person3:
    """One person at one copy of the folder, and the state their own file may go back to."""

    owner: Person
    folder: Path
    earlier: list[bytes] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return document(TEXT, self.folder / NAME)

    @property
    def reading(self) -> Reading:
        return read_notes(self.document, me=self.owner)

    def store(self, locks: Path) -> NotesStore:
        return NotesStore(self.document, self.owner, lock_folder=locks)


@dataclass
class World:
    """What happened, and what every change was made in sight of."""

    root: Path
    people: list[Person3] = field(default_factory=list)
    in_sight: dict[str, frozenset[str]] = field(default_factory=dict)
    limbo: list[bytes] = field(default_factory=list)
    clock: int = 0

    def __post_init__(self) -> None:
        for owner in (ANNA, BEN, CARA):
            folder = self.root / owner.handle
            folder.mkdir()
            (folder / NAME).write_text(TEXT, encoding="utf-8")
            self.people.append(Person3(replace(owner, run="0"), folder))

    def act(self, who: int, what: str, days: int, seed: int) -> None:
        self.clock += 1
        chance = random.Random(seed)
        person = self.people[who]
        if what == "restart":
            person.owner = replace(person.owner, run=str(self.clock))
        elif what == "sync":
            self.sync(self.people[(who + 1 + seed % 2) % 3], person, chance)
        elif what == "revert":
            self.revert(person, chance)
        elif what == "lose":
            self.lose(person, days, chance)
        else:
            self.change(person, what, days, chance)

    def lose(self, person: Person3, days: int, chance: random.Random) -> None:
        """One's own file is deleted, goes back or is damaged in an open window, which goes on."""
        reading = person.reading
        path = person.store(self.root / "locks").path
        if path.exists():
            lost = chance.choice(("deleted", "damaged", "back"))
            if lost == "back" and person.earlier:
                path.write_bytes(chance.choice(person.earlier))
            elif lost == "damaged":
                path.write_bytes(path.read_bytes()[: chance.randrange(40)])
            else:
                path.unlink()
        self.change(person, chance.choice(("edit", "new", "delete")), days, chance, reading)

    def change(
        self,
        person: Person3,
        what: str,
        days: int,
        chance: random.Random,
        reading: Reading | None = None,
    ) -> None:
        now = NOW + timedelta(days=days, seconds=self.clock)
        remembered = reading.remembered if reading is not None else ()
        reading, me = reading or person.reading, person.owner
        made: list[Entry] = []
        seen: list[Entry] = []
        if what == "back" and reading.deleted:
            stone = chance.choice(reading.deleted)
            seen = [stone]
            made = [replace(edits.restored(stone, me, now), note=self.words(me))]
        elif what == "new" or not reading.notes:
            made = [
                edits.new_annotation(person.document, Span(4, 20), me, now, note=self.words(me))
            ]
        else:
            note = chance.choice(reading.notes)
            seen = [note.annotation, *note.alternatives]
            beside = note.alternatives
            one: Entry
            if what == "delete":
                one = edits.deleted(note.annotation, me, now, beside=beside)
            else:
                words = self.words(me)
                one = edits.edited(note.annotation, me, now, note=words, beside=beside)
            made = [one, *edits.survivors(one, beside)]
        path = person.store(self.root / "locks").write(made, remembered=remembered).path
        label = labelled(made[0])
        kept = {labelled(entry) for entry in made[1:]}
        before = {labelled(entry) for entry in seen} - kept
        self.in_sight[label] = frozenset(before).union(*(self.in_sight[one] for one in before))
        person.earlier.append(path.read_bytes())

    def words(self, me: Person) -> str:
        return f"{me.handle} {self.clock}"

    def sync(self, source: Person3, target: Person3, chance: random.Random) -> None:
        """Copy notes files over; what differs is replaced or becomes a conflict copy."""
        for path in sorted(source.folder.glob("*.xml")):
            data = path.read_bytes()
            there = target.folder / path.name
            if chance.random() < 0.2:
                data = data[: chance.randrange(len(data))]  # It is only half there yet.
            if there.exists() and there.read_bytes() != data:
                if self.is_own(target, there) or chance.random() < 0.5:
                    there = conflict(there, chance)
                elif not is_whole(data):
                    continue  # A program that replaces does so when all is there.
            there.write_bytes(data)

    def revert(self, person: Person3, chance: random.Random) -> None:
        """One's own file goes back; what it held is kept as a conflict copy, here or elsewhere."""
        path = person.store(self.root / "locks").path
        if not person.earlier or not path.exists():
            return
        held = path.read_bytes()
        if chance.random() < 0.5:
            conflict(path, chance).write_bytes(held)
        else:
            self.limbo.append(held)
        path.write_bytes(chance.choice(person.earlier))
        # The program notices at its next start at the latest.
        person.owner = replace(person.owner, run=f"r{self.clock}")

    def is_own(self, person: Person3, path: Path) -> bool:
        data = path.read_bytes()
        return is_whole(data) and read_notes_file(data).owner.id == person.owner.id

    def files(self) -> list[tuple[Entry, ...]]:
        """What every file holds that can be read."""
        paths = [path for one in self.people for path in sorted(one.folder.glob("*.xml"))]
        found = [path.read_bytes() for path in paths] + self.limbo
        return [read_notes_file(data).entries for data in found if is_whole(data)]


def is_whole(data: bytes) -> bool:
    return data.endswith(b"</notes>\n")


def conflict(path: Path, chance: random.Random) -> Path:
    rest = path.name.removeprefix(f"{NAME}.lacuna").removesuffix(".xml")
    pattern = chance.choice(CONFLICTS)
    names = (pattern.format(stem=NAME, rest=rest, n=number) for number in itertools.count())
    return next(one for name in names if not (one := path.with_name(name)).exists())


def labelled(entry: Entry) -> str:
    """What tells one change from every other."""
    if isinstance(entry, Tombstone):
        return f"deleted {entry.deleted.isoformat()}"
    assert isinstance(entry, Annotation)
    return entry.note


@pytest.fixture(autouse=True)
def _no_waiting_for_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", int)


@settings(max_examples=60)
@given(histories)
def test_together_all_files_hold_every_change_that_was_acknowledged(
    history: list[tuple[int, str, int, int]],
) -> None:
    check(history)


@pytest.mark.slow
@settings(max_examples=600)
@given(histories)
def test_the_same_many_times(history: list[tuple[int, str, int, int]]) -> None:
    check(history)


def check(history: list[tuple[int, str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name))
        for step in history:
            world.act(*step)
        files = world.files()
        together = merge(*files)
        for some in itertools.islice(itertools.permutations(files), 6):
            assert merge(*some) == together
        half = len(files) // 2
        assert merge(merge(*files[:half]), merge(*files[half:])) == together
        assert merge(together, together) == together
        labels = {labelled(entry) for entry in together if not isinstance(entry, Fact)}
        for label in world.in_sight:
            assert label in labels or any(label in world.in_sight[one] for one in labels), label
        assert_one_folder_shows_it(world, together)


def assert_one_folder_shows_it(world: World, together: tuple[Entry, ...]) -> None:
    """All files put into one folder, under whatever names: the program reads the same."""
    folder = world.root / "together"
    folder.mkdir()
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    number = 0
    for person in world.people:
        for path in sorted(person.folder.glob("*.xml")):
            shutil.copyfile(path, folder / f"{NAME}.lacuna ({number}).xml")
            number += 1
    for number, data in enumerate(world.limbo):
        (folder / f"{NAME} (conflicted copy {number}).lacuna.xml").write_bytes(data)
    found = gather(document(TEXT, folder / NAME), ANNA, NotesPlaces())
    assert winners(found.entries) == winners(together)
