from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotations import Fact, FactKind, Person, Version
from reader.app.reversing import reversal
from reader.app.undo import Change, Part, Step, UndoStack, step_in
from reader.document import Address

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
