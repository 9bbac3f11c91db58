from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact, FactKind, Person, Version
from reader.annotations.edits import edited, new_annotation
from reader.app.reversing import reversal
from reader.app.undo import Change, Part, Step, UndoStack, step_in
from reader.document import Address, Span
from tests.annotations.making import document

if TYPE_CHECKING:
    import pytest

ME = Person("11111111-1111-4111-8111-111111111111", "Edda Marlow", "edda")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = Address(Path("a.txt"))
FIRST = Fact(FactKind.NOTE, Version().next_by(ME.id), NOW, ME, value="one")
SECOND = replace(FIRST, version=FIRST.version.next_by(ME.id), value="two")


def step(before: Fact | None, after: Fact, address: Address = HERE) -> Step:
    return step_in("note on the whole of a.txt", address, [Change(before, after)])


def test_an_empty_stack_has_nothing_to_do() -> None:
    stack = UndoStack()
    assert stack.next_undo is None
    assert stack.next_redo is None


def test_a_reversal_is_a_newer_version_of_the_older_words() -> None:
    again = reversal(Change(FIRST, SECOND), ME, NOW)
    assert isinstance(again, Fact)
    assert again.value == "one"
    assert again.version.covers(SECOND.version)
    withdrawn = reversal(Change(None, FIRST), ME, NOW)
    assert isinstance(withdrawn, Fact)
    assert withdrawn.value == ""


def test_a_colleagues_note_is_theirs_again_once_a_change_of_it_is_undone() -> None:
    paper = document("The lighters of Carrow were counted twice.\n")
    ivo = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")
    theirs = new_annotation(paper, Span(4, 12), ivo, NOW, note="Which ones?")
    later = NOW.replace(year=2027)
    mine = edited(theirs, ME, later, note="")
    again = reversal(Change(theirs, mine), ME, later)
    assert isinstance(again, Annotation)
    assert (again.note, again.editor, again.modified) == ("Which ones?", None, NOW)
    assert again.version.covers(mine.version)


def test_the_steps_below_start_from_the_version_that_undo_made() -> None:
    stack = UndoStack()
    stack.push(step(None, FIRST))
    stack.push(step(FIRST, SECOND))
    again = reversal(Change(FIRST, SECOND), ME, NOW)
    stack.undone((Part(HERE, (Change(SECOND, again),)),))
    assert stack.next_undo is not None
    assert stack.next_undo.changes == (Change(None, again),)
    assert stack.next_redo is not None
    assert stack.next_redo.changes == (Change(SECOND, again),)


def test_the_same_version_in_another_document_is_another_entry() -> None:
    elsewhere = Address(Path("b.txt"))
    stack = UndoStack()
    stack.push(step(None, FIRST, elsewhere))
    stack.push(step(FIRST, SECOND))
    stack.undone((Part(HERE, (Change(SECOND, reversal(Change(FIRST, SECOND), ME, NOW)),)),))
    assert stack.next_undo == step(None, FIRST, elsewhere)


def test_a_new_step_forgets_what_was_undone() -> None:
    stack = UndoStack()
    stack.push(step(None, FIRST))
    stack.undone((Part(HERE, (Change(FIRST, SECOND),)),))
    stack.push(step(None, FIRST))
    assert stack.next_redo is None


def test_the_oldest_steps_are_forgotten_by_number_and_by_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.app.undo.MOST_STEPS", 3)
    stack = UndoStack()
    for number in range(5):
        stack.push(step(None, replace(FIRST, value=str(number))))
    values = []
    while (last := stack.next_undo) is not None:
        values.append(last.changes[0].after)
        again = Part(HERE, (Change(last.changes[0].after, FIRST),))
        stack.undone((again,))
    assert [getattr(one, "value", "") for one in values] == ["4", "3", "2"]
    monkeypatch.setattr("reader.app.undo.MOST_CHANGES", 10)
    stack = UndoStack()
    stack.push(step(None, FIRST))
    # A step larger than the bound alone can still be undone.
    huge = step_in("many", HERE, [Change(None, replace(FIRST, key=str(n))) for n in range(50)])
    stack.push(huge)
    assert stack.next_undo == huge
    stack.undone((Part(HERE, tuple(Change(c.after, FIRST) for c in huge.changes[::-1])),))
    assert stack.next_undo is None


def test_steps_of_one_series_are_undone_at_once() -> None:
    third = replace(SECOND, version=SECOND.version.next_by(ME.id), value="three")
    stack = UndoStack()
    stack.push(step(None, FIRST))
    stack.push(replace(step(FIRST, SECOND), series="words"))
    stack.push(replace(step(SECOND, third), series="words"))
    assert stack.next_undo is not None
    assert stack.next_undo.changes == (Change(FIRST, third),)
    stack.undone((Part(HERE, (Change(third, FIRST),)),))
    assert stack.next_undo.changes == (Change(None, FIRST),)


def test_who_listens_hears_of_every_change_of_the_stack() -> None:
    heard: list[str] = []
    stack = UndoStack()
    stack.listen(lambda: heard.append(stack.next_undo.text if stack.next_undo else ""))
    stack.push(step(None, FIRST))
    stack.undone((Part(HERE, (Change(FIRST, SECOND),)),))
    stack.redone((Part(HERE, (Change(SECOND, FIRST),)),))
    assert heard == ["note on the whole of a.txt", "", "note on the whole of a.txt"]
