"""What asks whether notes found elsewhere are on the document at hand, or says they are left."""

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


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question, and what is said where nobody can answer it.

    Attributes:
        sentence: Asks.
        statement: Says what became of the notes, and where it can be answered.
    """

    sentence: str
    statement: str


def question_words(
    kind: QuestionKind,
    here: tuple[Path, str | None],
    there: Path,
    notes: Asked,
    *,
    reference_id: str | None,
    noted_id: str | None = None,
    twin: Twin = Twin.SAME,
    is_there: bool = True,
) -> QuestionWords:
    """What is asked, short enough for a line of notices beside its answers.

    Args:
        kind: Why it is asked.
        here: The document's file and member.
        there: Where the document lies, or lay, that the notes name; of a backup that itself.
        notes: How many notes, and whose (:func:`counted_notes`).
        reference_id: Of the document.
        noted_id: Of the text that the notes were made on.
        twin: Where the contents are why it is asked: whether they still are the same.
        is_there: The document's file still holds the text that is at hand.
    """
    path, member = here
    begin = notes.words[:1].upper() + notes.words[1:]
    were = "was" if notes.is_one else "were"
    if kind in (QuestionKind.COPIED, QuestionKind.RELATED, QuestionKind.ALIKE):
        near, far = told_apart(path, there)
    else:
        near, far = path.name, there.name
    if member is not None:
        near, far = f"{near}, {member}", f"{far}, {member}"
    match kind:
        case QuestionKind.COPIED:
            facts = _copied(begin, far, were, twin, _at_hand(near, is_there=is_there))
        case QuestionKind.RELATED:
            same = f"the reference id is the same, {reference_id}"
            facts = f"{begin} on “{far}” may belong to “{near}” ({same})"
        case QuestionKind.ALIKE if path == there:
            facts = f"{begin} on an earlier text of “{near}”, nearly the same"
        case QuestionKind.ALIKE:
            facts = (
                f"{begin} on “{far}”, which is not there any more, may belong to “{near}” (the text"
                " is nearly the same)"
            )
        case QuestionKind.BACKUP:
            facts = f"The notes file of “{near}” is gone; its backup {far} has {notes.words}"
        case _:
            # Whether the text went or the notes file came under this name nobody can tell.
            of = f", of {noted_id}" if noted_id not in (None, reference_id) else ""
            facts = f"{begin}, kept as notes on “{near}”, {were} made on another text{of}"
    asks = _asks(kind, notes, is_of_here=path == there)
    are = "it is" if notes.is_one else "they are"
    left = f"{are} left out here; open “{near}” in the window to decide."
    return QuestionWords(f"{facts}: {asks}", f"{facts}: {left}")


def _asks(kind: QuestionKind, notes: Asked, *, is_of_here: bool) -> str:
    """What is asked behind the facts.

    Args:
        kind: Why it is asked.
        notes: What it is about.
        is_of_here: The notes name this very place.
    """
    do, they, them = ("does", "it", "it") if notes.is_one else ("do", "they", "them")
    match kind:
        case QuestionKind.COPIED:
            return f"use {them} here too?"
        case QuestionKind.BACKUP:
            return f"use {them}?"
        case QuestionKind.RELATED:
            return f"{do} {they}?"
        case QuestionKind.ALIKE if not is_of_here:
            return f"{do} {they}?"
        case _:
            return f"{do} {they} belong to this one?"


def _at_hand(near: str, *, is_there: bool) -> str:
    return f"“{near}”" if is_there else f"“{near}” as it was opened (it was changed since)"


def _copied(begin: str, far: str, were: str, twin: Twin, near: str) -> str:
    """What is true of the two contents at this moment."""
    match twin:
        case Twin.SAME:
            return f"{begin} on “{far}”, which has the same content as {near}"
        case Twin.CHANGED:
            # Whether that file was another once, or its notes file came under its name, nobody
            # can tell.
            return f"{begin}, kept as notes on “{far}”, {were} made on the text of {near}"
        case Twin.UNKNOWN:
            return f"{begin} on “{far}”, which had the same content as {near} when it was noted on"


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


def newer_sentence(file: str) -> str:
    """What is told of a file of a newer major version.

    Args:
        file: ``The notes file a.txt.lacuna.xml``.
    """
    return (
        f"{file} was made by a newer version of this program: what is understood of it is shown,"
        " and it is not written to."
    )


def told_apart(one: Path, other: Path) -> tuple[str, str]:
    """Two files by their names, each with as many of the folders above as tell them apart."""
    first, second = one.parts, other.parts
    for length in range(1, max(len(first), len(second))):
        near, far = first[-length:], second[-length:]
        if near != far:
            return "/".join(near), "/".join(far)
    return one.name, other.name
