"""Deciding about the places of notes whose text changed; each decision is one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import FactKind, Placement, make_target
from reader.annotations.edits import edited, fact, rejection
from reader.app.note_steps import name_of, named
from reader.app.undo import Change, step_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.annotations import Reading
    from reader.app.workspace import Workspace
    from reader.document import Address, Span


def proposals(reading: Reading) -> dict[str, Span]:
    """The proposed place of every note that has one, by the note's id."""
    return {
        note.id: note.span
        for note in reading.notes
        if note.placement is Placement.PROPOSED and note.span is not None
    }


def place(workspace: Workspace, address: Address, places: Mapping[str, Span]) -> None:
    """Give notes a place of the text at hand: by confirming a proposal, or by hand.

    Raises:
        KeyError: If there is no such note in the open document.
        NotesWriteError: If it cannot be stored; then no note is placed.
    """
    reading = workspace.opened(address)
    changes = []
    text = f"place of {len(places)} notes in {name_of(reading.document)}"
    for note_id, span in places.items():
        note = reading.note(note_id)
        if note is None:
            raise KeyError(note_id)
        if len(places) == 1:
            text = f"place of {named(reading, note.annotation)}"
        after = edited(
            note.annotation,
            workspace.identity.on(address),
            workspace.now(),
            target=make_target(reading.document, span),
            beside=note.alternatives,
        )
        changes.append(Change(note.annotation, after, note.alternatives))
    if changes:
        workspace.commit(step_in(text, address, changes))


def reject(workspace: Workspace, address: Address, note_ids: Iterable[str]) -> None:
    """Refuse the proposed places of notes; they are not proposed for these notes again.

    Raises:
        NotesWriteError: If it cannot be stored; then nothing is refused.
    """
    reading = workspace.opened(address)
    asked = proposals(reading)
    changes = []
    text = ""
    for note_id in note_ids:
        note = reading.note(note_id)
        if note is None or note_id not in asked:
            continue
        text = f"refusal of the place of {named(reading, note.annotation)}"
        before = reading.fact(FactKind.REJECTION, note_id)
        after = rejection(
            reading.document,
            note.annotation,
            asked[note_id],
            workspace.identity.on(address),
            workspace.now(),
            before,
        )
        changes.append(Change(before, after))
    if len(changes) > 1:
        text = f"refusal of {len(changes)} places in {name_of(reading.document)}"
    if changes:
        workspace.commit(step_in(text, address, changes))


def propose_again(workspace: Workspace, address: Address, note_id: str) -> None:
    """Take back that places were refused for a note; nothing where none was.

    Raises:
        KeyError: If there is no such note in the open document.
        NotesWriteError: If it cannot be stored.
    """
    reading = workspace.opened(address)
    note, before = reading.note(note_id), reading.fact(FactKind.REJECTION, note_id)
    if note is None:
        raise KeyError(note_id)
    if before is None or not before.value:
        return
    me = workspace.identity.on(address)
    after = fact(FactKind.REJECTION, me, workspace.now(), key=note_id, over=before)
    text = f"proposal of a place of {named(reading, note.annotation)}"
    workspace.commit(step_in(text, address, [Change(before, after)]))
