"""The sentence that asks whether notes found elsewhere are notes on the document at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.model import Annotation
from reader.annotations.reading import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.annotations.model import Entry, Person

_MOST_NAMES = 3
"""So many people are named in a question."""


def question_sentence(
    kind: QuestionKind,
    here: tuple[Path, str | None],
    there: Path,
    notes: str,
    *,
    reference_id: str | None,
) -> str:
    """What is asked, short enough for a line of notices beside its answers.

    Args:
        kind: Why it is asked.
        here: The document's file and member.
        there: Where the document lies, or lay, that the notes name; of a backup that itself.
        notes: How many notes, and whose (:func:`counted_notes`).
        reference_id: Of both documents, where that is why it is asked.
    """
    path, member = here
    begin = notes[:1].upper() + notes[1:]
    if kind in (QuestionKind.COPIED, QuestionKind.RELATED, QuestionKind.ALIKE):
        near, far = told_apart(path, there)
    else:
        near, far = path.name, there.name
    if member is not None:
        near, far = f"{near}, {member}", f"{far}, {member}"
    match kind:
        case QuestionKind.COPIED:
            return f"{begin} on “{far}”, which has the same content as “{near}”: use them here too?"
        case QuestionKind.RELATED:
            same = f"the reference id is the same, {reference_id}"
            return f"{begin} on “{far}” may belong to “{near}” ({same}): do they?"
        case QuestionKind.ALIKE if path == there:
            return f"{begin} on an earlier text of “{near}”, nearly the same: do they belong to it?"
        case QuestionKind.ALIKE:
            return (
                f"{begin} on “{far}”, which is not there any more, may belong to “{near}” (the text"
                " is nearly the same): do they?"
            )
        case QuestionKind.BACKUP:
            return f"The notes file of “{near}” is gone; its backup {far} has {notes}: use them?"
        case _:
            return (
                f"“{near}” was replaced, perhaps by another document; on the text that stood here"
                f" before: {notes}. Do they belong to this text?"
            )


def counted_notes(count: int, entries: Iterable[Entry], me: Person | None) -> str:
    """``3 notes by you and Ivo Stern``; nobody is named where nobody gave a name.

    Args:
        count: How many notes; none where entries say something that is no note.
        entries: What they say.
        me: The user.
    """
    makers = [one.creator for one in entries if isinstance(one, Annotation)]
    is_mine = me is not None and any(maker.id == me.id for maker in makers)
    others = [one.name or one.handle for one in makers if me is None or one.id != me.id]
    names = (["you"] if is_mine else []) + sorted({name for name in others if name})
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], "others"]
    first, last = ", ".join(names[:-1]), "".join(names[-1:])
    joined = f"{first} and {last}" if first else last
    many = "1 note" if count == 1 else f"{count:,} notes"
    if not count:
        many = "status or corrections"
    return f"{many} by {joined}" if joined else many


def told_apart(one: Path, other: Path) -> tuple[str, str]:
    """Two files by their names, each with as many of the folders above as tell them apart."""
    first, second = one.parts, other.parts
    for length in range(1, max(len(first), len(second))):
        near, far = first[-length:], second[-length:]
        if near != far:
            return "/".join(near), "/".join(far)
    return one.name, other.name
