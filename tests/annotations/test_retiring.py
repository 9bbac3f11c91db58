"""A notes file that holds nothing but what was undone goes, and no merge comes out otherwise."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import Fact, FactKind, KnownNotes, NotesPlaces, NotesStore, Person
from reader.annotations.edits import deleted, fact, new_annotation
from reader.annotations.gathering import gather
from reader.annotations.merge import winners
from reader.annotations.model import Annotation, Entry
from reader.annotations.retiring import Retirement, read_record
from reader.document import Document, Span
from tests.annotations.making import ANNA, BEN, document, later, saved

TEXT = "¶1. The pilot boats stayed in harbour because of the ice on the river.\n"
NAME = "08LORNE12.txt"
STATUS = FactKind.STATUS


@pytest.fixture(autouse=True)
def _no_waiting_for_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", int)


@dataclass
class Site:
    """One document as one person works on it."""

    me: Person
    document: Document
    places: NotesPlaces
    locks: Path

    def shown(self, kind: FactKind = STATUS) -> Fact | None:
        entries = (one.winner for one in winners(self.entries()))
        return next((one for one in entries if isinstance(one, Fact) and one.kind is kind), None)

    def entries(self) -> tuple[Entry, ...]:
        return gather(self.document, self.me, self.places).entries

    def say(self, value: str, minute: int, kind: FactKind = STATUS) -> None:
        made = fact(kind, self.me, later(minute), value=value, over=self.shown(kind))
        self.write(made)

    @property
    def own(self) -> Path:
        return NotesStore(self.document, self.me, lock_folder=self.locks, places=self.places).path

    def say_and_undo(self) -> None:
        """A status and, a minute later, none."""
        self.say("relevant", 1)
        self.say("", 2)

    def write(self, *entries: Entry) -> None:
        store = NotesStore(self.document, self.me, lock_folder=self.locks, places=self.places)
        store.write(entries)

    def retire(self) -> bool:
        return Retirement(self.me, self.locks).retire(self.document, self.places)

    @property
    def papers(self) -> Path:
        return self.document.source.address.path.parent

    @property
    def files(self) -> list[str]:
        return sorted(one.name for one in self.papers.iterdir() if one.name != NAME)


def site(folder: Path, me: Person = ANNA, home: str = "home", run: str = "aaaa1111") -> Site:
    places = NotesPlaces(retired=folder / home / "undone", known=KnownNotes())
    papers = folder / "papers"
    papers.mkdir(exist_ok=True)
    one = saved(papers, TEXT) if not (papers / NAME).exists() else document(TEXT, papers / NAME)
    return Site(replace(me, run=run), one, places, folder / "locks")


def test_what_was_undone_leaves_nothing_and_comes_back(tmp_path: Path) -> None:
    anna = site(tmp_path)
    anna.say_and_undo()
    assert len(anna.files) == 3, "the file, its backup and the first of the day"
    assert anna.retire()
    assert anna.files == []
    shown = anna.shown()
    assert shown is not None
    assert shown.value == ""
    anna.say("relevant", 3)
    again = anna.shown()
    assert again is not None
    assert again.version.covers(shown.version)
    assert NAME + ".lacuna.xml" in anna.files
    anna.say("", 4)
    assert anna.retire()
    assert anna.files == []
    # A later run begins where the record ends, and may take back what it does itself.
    later_on = site(tmp_path, run="bbbb2222")
    later_on.say("read", 5)
    later_on.say("", 6)
    assert later_on.retire()


def test_a_highlight_that_was_undone_goes_too(tmp_path: Path) -> None:
    anna = site(tmp_path)
    made = new_annotation(anna.document, Span(4, 20), anna.me, later(1))
    anna.write(made)
    anna.write(replace(deleted(made, anna.me, later(2)), kept=None))
    assert anna.retire()
    assert anna.files == []


def test_a_copy_made_meanwhile_does_not_bring_it_back(tmp_path: Path) -> None:
    anna = site(tmp_path)
    anna.say("relevant", 1)
    kept = (anna.papers / f"{NAME}.lacuna.xml").read_bytes()
    anna.say("", 2)
    assert anna.retire()
    (anna.papers / f"{NAME}.lacuna (conflicted copy).xml").write_bytes(kept)
    shown = anna.shown()
    assert shown is not None
    assert shown.value == ""


def test_a_twin_is_another_document(tmp_path: Path) -> None:
    anna = site(tmp_path)
    twin = replace(anna, document=saved(anna.papers, TEXT, "twin.txt"))
    twin.say("read", 1)
    anna.say_and_undo()
    assert anna.retire()
    shown = twin.shown()
    assert shown is not None
    assert shown.value == "read"


def test_notes_of_others_on_other_documents_keep_nothing(tmp_path: Path) -> None:
    anna = site(tmp_path)
    others = ("other.txt.lacuna.ben.xml", "other (conflicted copy).txt.lacuna.xml")
    for name in others:
        (anna.papers / name).write_bytes(b"<notes/>")
    anna.say_and_undo()
    assert anna.retire()
    assert anna.files == sorted(others)


def test_a_colleague_who_says_other_things_of_the_document_keeps_nothing(tmp_path: Path) -> None:
    anna, ben = site(tmp_path), site(tmp_path, BEN, "ben home", "cccc3333")
    ben.say("the second page is a copy", 1, FactKind.NOTE)
    ben.say("the second page is missing", 2, FactKind.NOTE)
    before = {name: (anna.papers / name).read_bytes() for name in anna.files}
    for minute in (3, 5):
        anna.say("relevant", minute)
        assert len(anna.files) > len(before)
        anna.say("", minute + 1)
        assert anna.retire()
        assert {name: (anna.papers / name).read_bytes() for name in anna.files} == before


def test_a_colleague_who_says_the_same_keeps_the_file(tmp_path: Path) -> None:
    anna, ben = site(tmp_path), site(tmp_path, BEN, "ben home", "cccc3333")
    anna.say("relevant", 1)
    ben.say("read", 2)
    anna.say("", 3)
    before = anna.files
    assert not anna.retire()
    assert anna.files == before


@pytest.mark.parametrize(
    "case",
    [
        "words",
        "other run",
        "edited",
        "backup",
        "colleague",
        "copy",
        "conflict",
        "kept",
        "link",
        "newer",
    ],
)
def test_in_doubt_the_file_stays(tmp_path: Path, case: str) -> None:
    anna = site(tmp_path)
    own = anna.papers / f"{NAME}.lacuna.xml"
    if case == "other run":
        site(tmp_path, run="before").say("read", 0)
    anna.say("relevant", 1)
    if case == "words":
        made = new_annotation(anna.document, Span(4, 20), anna.me, later(1), note="mind this")
        anna.write(made)
        anna.write(deleted(made, anna.me, later(2)))
    anna.say("", 2)
    match case:
        case "edited":
            own.write_bytes(own.read_bytes().replace(b"Anna Ekdahl", b"Anna E."))
        case "backup":
            backup = own.with_name(own.name + ".bak")
            backup.write_bytes(backup.read_bytes() + b"\n")
        case "colleague":
            (anna.papers / f"{NAME}.lacuna.ben.xml").write_bytes(b"<notes/>")
        case "copy":
            shutil.copy(own, anna.papers / f"{NAME} (conflicted copy).lacuna.xml")
        case "conflict":
            shutil.copy(own, anna.papers / f"{NAME}.lacuna (conflicted copy).xml")
        case "kept":
            shutil.copy(own, anna.papers / f"{NAME}.lacuna.xml.bak-kept-2026-01-01")
        case "link":
            own.rename(tmp_path / "notes.xml")
            own.symlink_to(tmp_path / "notes.xml")
        case "newer":
            own.write_bytes(own.read_bytes().replace(b'version="1.0"', b'version="1.1"'))
    before = {name: (anna.papers / name).read_bytes() for name in anna.files}
    assert not anna.retire()
    assert {name: (anna.papers / name).read_bytes() for name in anna.files} == before
    assert read_record(anna.places.retired, anna.document.source.address) is None


def test_a_disk_that_refuses_keeps_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = site(tmp_path)
    anna.say_and_undo()
    assert anna.places.retired is not None
    anna.places.retired.parent.mkdir(parents=True, exist_ok=True)
    anna.places.retired.write_text("no folder", encoding="utf-8")
    assert not anna.retire()
    assert len(anna.files) == 3


deeds = st.lists(
    st.tuples(
        st.sampled_from(("set", "set", "undo", "undo", "ben", "ben undo", "return", "run")),
        st.sampled_from(("read", "relevant", "set-aside")),
        st.sampled_from((STATUS, FactKind.NOTE)),
    ),
    max_size=14,
)


def said(one: Site) -> dict[str, str]:
    """What is said of the document, as a person sees it."""
    facts = (found.winner for found in winners(one.entries()))
    return {f.id: f.value for f in facts if isinstance(f, Fact) and f.value}


def live(root: Path, steps: list[tuple[str, str, FactKind]], *, retires: bool) -> list[object]:
    """Anna and Ben in one folder; what each of them sees after every deed."""
    anna, ben = site(root), site(root, BEN, "ben home", "cccc3333")
    papers = anna.document.source.address.path.parent
    copies: list[bytes] = []
    seen: list[object] = []
    has_returned = False
    for minute, (deed, value, kind) in enumerate(steps, start=1):
        match deed:
            case "set":
                anna.say(value, minute, kind)
                # A sync program is at hand at the worst moment.
                copies.append(anna.own.read_bytes())
            case "undo":
                shown = anna.shown(kind)
                if shown is not None and shown.value and shown.editor == anna.me:
                    anna.say("", minute, kind)
                    if retires:
                        anna.retire()
            case "ben":
                ben.say(value, minute, kind)
            case "ben undo":
                shown = ben.shown(kind)
                if shown is not None and shown.value and shown.editor == ben.me:
                    ben.say("", minute, kind)
                    if retires:
                        ben.retire()
            case "return":
                # Back comes only what the other life may have copied as well.
                for number, data in enumerate(copies):
                    has_returned = True
                    (papers / f"{NAME}.lacuna ({number}).xml").write_bytes(data)
            case _:
                anna = replace(anna, me=replace(anna.me, run=f"run{minute:05}"))
        seen.append((said(anna), None if has_returned else said(ben)))
    assert not any(isinstance(entry, Annotation) for entry in anna.entries())
    return seen


@settings(max_examples=150)
@given(deeds)
def test_no_merge_comes_out_otherwise(steps: list[tuple[str, str, FactKind]]) -> None:
    check(steps)


@pytest.mark.slow
@settings(max_examples=1_000)
@given(deeds)
def test_no_merge_comes_out_otherwise_many_times(steps: list[tuple[str, str, FactKind]]) -> None:
    check(steps)


def check(steps: list[tuple[str, str, FactKind]]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        lives = []
        for name, retires in ((one, True), (other, False)):
            root = Path(name) / "site"
            root.mkdir()
            lives.append(live(root, steps, retires=retires))
        assert lives[0] == lives[1]
