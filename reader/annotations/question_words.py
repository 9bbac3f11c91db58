"""The sentence that asks whether notes found elsewhere are notes on the document at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.model import Annotation
from reader.annotations.reading import QuestionKind
from reader.annotations.twins import Twin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.annotations.model import Entry, Person

_MOST_NAMES = 3
"""So many people are named in a question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about.

    Attributes:
        words: ``3 notes by you and Ivo Stern``.
        is_one: It is a single note.
    """

    words: str
    is_one: bool


def question_sentence(
    kind: QuestionKind,
    here: tuple[Path, str | None],
    there: Path,
    notes: Asked,
    *,
    reference_id: str | None,
    twin: Twin = Twin.SAME,
    is_there: bool = True,
) -> str:
    """What is asked, short enough for a line of notices beside its answers.

    Args:
        kind: Why it is asked.
        here: The document's file and member.
        there: Where the document lies, or lay, that the notes name; of a backup that itself.
        notes: How many notes, and whose (:func:`counted_notes`).
        reference_id: Of both documents, where that is why it is asked.
        twin: Where the contents are why it is asked: whether they still are the same.
        is_there: The document's file still holds the text that is at hand.
    """
    path, member = here
    begin = notes.words[:1].upper() + notes.words[1:]
    do, they, them = ("does", "it", "it") if notes.is_one else ("do", "they", "them")
    if kind in (QuestionKind.COPIED, QuestionKind.RELATED, QuestionKind.ALIKE):
        near, far = told_apart(path, there)
    else:
        near, far = path.name, there.name
    if member is not None:
        near, far = f"{near}, {member}", f"{far}, {member}"
    match kind:
        case QuestionKind.COPIED:
            alike = _alike(twin, _at_hand(near, is_there=is_there))
            return f"{begin} on “{far}”, {alike}: use {them} here too?"
        case QuestionKind.RELATED:
            same = f"the reference id is the same, {reference_id}"
            return f"{begin} on “{far}” may belong to “{near}” ({same}): {do} {they}?"
        case QuestionKind.ALIKE if path == there:
            return (
                f"{begin} on an earlier text of “{near}”, nearly the same:"
                f" {do} {they} belong to this one?"
            )
        case QuestionKind.ALIKE:
            return (
                f"{begin} on “{far}”, which is not there any more, may belong to “{near}” (the text"
                f" is nearly the same): {do} {they}?"
            )
        case QuestionKind.BACKUP:
            gone = f"The notes file of “{near}” is gone"
            return f"{gone}; its backup {far} has {notes.words}: use {them}?"
        case _:
            return (
                f"“{near}” was replaced, perhaps by another document; on the text that stood here"
                f" before: {notes.words}. {do.title()} {they} belong to this text?"
            )


def _at_hand(near: str, *, is_there: bool) -> str:
    return f"“{near}”" if is_there else f"“{near}” as it was opened (it was changed since)"


def _alike(twin: Twin, near: str) -> str:
    """What is true of the two contents at this moment."""
    match twin:
        case Twin.SAME:
            return f"which has the same content as {near}"
        case Twin.CHANGED:
            return f"which had the same content as {near} and was changed since"
        case Twin.UNKNOWN:
            return f"which had the same content as {near} when it was noted on"


def counted_notes(count: int, entries: Iterable[Entry], me: Person | None) -> Asked:
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
    return Asked(f"{many} by {joined}" if joined else many, is_one=count == 1)


def told_apart(one: Path, other: Path) -> tuple[str, str]:
    """Two files by their names, each with as many of the folders above as tell them apart."""
    first, second = one.parts, other.parts
    for length in range(1, max(len(first), len(second))):
        near, far = first[-length:], second[-length:]
        if near != far:
            return "/".join(near), "/".join(far)
    return one.name, other.name
