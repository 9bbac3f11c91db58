"""Merging: a union that forgets nothing but what was replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import (
    Annotation,
    Entry,
    FactKind,
    Tombstone,
    Version,
    edits,
    merge,
    merge_report,
    winners,
)
from reader.document import Span
from tests.annotations.making import ANNA, BEN, CARA, NOW, document, later

DOC = document("¶1. The pilot boats stayed in harbour because of the ice.\n")
WRITERS = (ANNA, BEN, CARA)


def new(note: str = "first", annotation_id: str = "n") -> Annotation:
    return edits.new_annotation(DOC, Span(4, 9), ANNA, NOW, note=note, annotation_id=annotation_id)


@dataclass
class World:
    """Three people with a file each, and clocks that are wrong by hours."""

    files: list[tuple[Entry, ...]] = field(default_factory=lambda: [(), (), ()])
    everything: list[Entry] = field(default_factory=list)
    clock: int = 0

    def act(self, who: int, what: str, key: str, skew: int) -> None:
        self.clock += 1
        me, now = WRITERS[who], later(self.clock) + timedelta(hours=skew)
        shown = {one.winner.id: one for one in winners(self.files[who])}.get(key)
        made: tuple[Entry, ...] = ()
        if what == "sync":
            self.files[who] = merge(*self.files)
        elif shown is None:
            note = edits.new_annotation(DOC, Span(0, 9), me, now, note=what, annotation_id=key)
            made = (note,)
        elif isinstance(shown.winner, Tombstone):
            made = (edits.restored(shown.winner, me, now),)
        elif isinstance(shown.winner, Annotation):
            note = shown.winner
            beside = shown.others
            one: Entry = (
                edits.deleted(note, me, now, beside=beside)
                if what == "delete"
                else edits.edited(note, me, now, note=f"{me.handle} {self.clock}", beside=beside)
            )
            made = (one, *edits.survivors(one, beside))
        self.everything += made
        self.files[who] = merge(self.files[who], made)


actions = st.tuples(
    st.integers(0, 2),
    st.sampled_from(("edit", "edit", "delete", "sync")),
    st.sampled_from(("a", "b")),
    st.integers(-48, 48),
)
histories = st.lists(actions, max_size=14)


def played(history: list[tuple[int, str, str, int]]) -> World:
    world = World()
    for action in history:
        world.act(*action)
    return world


@settings(max_examples=60)
@given(histories)
def test_merging_is_commutative_associative_and_idempotent(
    history: list[tuple[int, str, str, int]],
) -> None:
    a, b, c = played(history).files
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == merge(c, b, a)
    assert merge(a, a) == merge(a) == a
    assert winners(merge(a, b, c)) == winners(merge(c, a, b))


@settings(max_examples=60)
@given(histories)
def test_nothing_is_lost_but_what_was_seen_and_replaced(
    history: list[tuple[int, str, str, int]],
) -> None:
    world = played(history)
    merged = merge(*world.files)
    for entry in world.everything:
        assert any(e.id == entry.id and e.version.covers(entry.version) for e in merged)
    for entry in merged:
        assert not any(
            e.id == entry.id and e.version != entry.version and e.version.covers(entry.version)
            for e in world.everything
        )


def test_a_newer_version_replaces_an_older_one_whatever_the_clock_says() -> None:
    old = new()
    edit = edits.edited(old, BEN, NOW - timedelta(days=900), note="second")
    assert merge([edit], [old]) == (edit,)


def test_concurrent_edits_are_both_kept_and_the_newest_is_shown() -> None:
    first = new()
    anna = edits.edited(first, ANNA, later(5), note="by Anna")
    ben = edits.edited(first, BEN, later(9), note="by Ben")
    (result,) = winners(merge([anna], [ben], [first]))
    assert result.winner == ben
    assert result.others == (anna,)


def test_an_edit_wins_over_a_delete_that_has_not_seen_it() -> None:
    first = new()
    gone = edits.deleted(first, ANNA, later(99))
    ben = edits.edited(first, BEN, later(1), note="still needed")
    (result,) = winners(merge([gone], [ben]))
    assert result.winner == ben
    assert result.others == (gone,)


def test_a_delete_that_has_seen_the_edit_holds() -> None:
    first = new()
    ben = edits.edited(first, BEN, later(1), note="b")
    gone = edits.deleted(ben, ANNA, later(2))
    (result,) = winners(merge([first], [ben], [gone]))
    assert result.winner == gone
    assert gone.kept == ben


def test_one_profile_on_two_machines_loses_nothing() -> None:
    first = new()
    here = edits.edited(first, ANNA, later(1), note="at the desk")
    there = edits.edited(first, ANNA, later(2), note="on the train")
    assert here.version == there.version
    (result,) = winners(merge([here], [there]))
    assert {result.winner, *result.others} == {here, there}


def test_editing_what_is_shown_keeps_ones_own_alternative() -> None:
    first = new()
    mine = edits.edited(first, ANNA, later(1), note="mine")
    hers = edits.edited(first, BEN, later(2), note="hers")
    edit = edits.edited(hers, ANNA, later(3), note="hers, corrected", beside=[mine])
    assert edit.version.covers(mine.version)
    (result,) = winners(merge([mine, hers], [edit, *edits.survivors(edit, [mine])]))
    assert isinstance(result.winner, Annotation)
    assert result.winner.note == "hers, corrected"
    assert [one.note for one in result.others if isinstance(one, Annotation)] == ["mine"]


def test_deleting_a_note_with_alternatives_deletes_all_and_keeps_all_words() -> None:
    first = new()
    mine = edits.edited(first, ANNA, later(1), note="mine")
    hers = edits.edited(first, BEN, later(2), note="hers")
    gone = edits.deleted(hers, ANNA, later(3), beside=[mine])
    (result,) = winners(merge([mine, hers], [gone, *edits.survivors(gone, [mine])]))
    stones = [one for one in (result.winner, *result.others) if isinstance(one, Tombstone)]
    assert len(stones) == 2
    assert {one.kept.note for one in stones if one.kept} == {"mine", "hers"}


def test_undo_and_redo_are_new_versions() -> None:
    first = new("one")
    second = edits.edited(first, ANNA, later(1), note="two")
    undone = edits.renewed(first, [second], ANNA, later(2))
    redone = edits.renewed(second, [undone], ANNA, later(3))
    assert merge([first, second, undone]) == (undone,)
    assert merge([redone, undone], [first, second]) == (redone,)
    assert redone.note == "two"


def test_facts_of_two_people_about_one_thing_meet() -> None:
    mine = edits.fact(FactKind.CORRECTION, ANNA, later(1), key="date", value="2005-04")
    theirs = edits.fact(FactKind.CORRECTION, BEN, later(2), key="date", value="2005-05")
    other = edits.fact(FactKind.CORRECTION, ANNA, later(1), key="title", value="T")
    results = winners(merge([mine, other], [theirs]))
    assert {r.winner for r in results} == {theirs, other}
    settled = edits.fact(
        FactKind.CORRECTION, ANNA, later(3), key="date", value="2005-04", over=theirs
    )
    assert settled in merge([mine, other], [theirs], [settled])
    assert mine not in merge([mine, other], [theirs], [settled])


def test_the_report_says_what_happened() -> None:
    same, changed, deleted = new(annotation_id="s"), new(annotation_id="c"), new(annotation_id="d")
    before = merge([same, changed, deleted])
    after = merge(
        before,
        [
            edits.edited(changed, BEN, later(1), note="x"),
            edits.deleted(deleted, BEN, later(1)),
            new(annotation_id="n"),
        ],
    )
    report = merge_report(before, after)
    assert (report.new, report.same, report.changed, report.deleted) == (
        ("n",), ("s",), ("c",), ("d",),
    )  # fmt: skip


def test_version_vectors() -> None:
    one = Version.of({"a": 1})
    assert one.next_by("a").covers(one)
    assert not one.covers(one.next_by("b"))
    assert one.joined(Version.of({"b": 2})) == Version.of({"a": 1, "b": 2})
    assert Version.of({"a": 0}) == Version()
