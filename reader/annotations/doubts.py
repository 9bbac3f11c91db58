"""Notes files that may be of the document at hand: what they would add to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.counting import is_silent
from reader.annotations.merge import merge, unseen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.annotations.model import Entry, NotesFile
    from reader.annotations.reading import QuestionKind


@dataclass(frozen=True, slots=True)
class Doubt:
    """A notes file that is asked about if it would add anything.

    Attributes:
        kind: Why it is asked.
        path: The file.
        file: What it holds.
        pair: What an answer is remembered by.
        home: The document it lies beside; None where it lies by the hash of a text, and so
            beside every document of it.
    """

    kind: QuestionKind
    path: Path
    file: NotesFile
    pair: tuple[str, str]
    home: Path | None


def offered(
    doubts: Sequence[Doubt], shown: Sequence[Entry]
) -> tuple[tuple[Entry, ...], Doubt | None]:
    """What some notes files would add to a document, and the first that adds any of it.

    The files on one document say together what holds of it: what one of them deletes or undoes
    is nothing that could be used. What was deleted on one of several copies concerns that one.

    Args:
        doubts: The files.
        shown: What the document shows already.
    """
    adding: list[tuple[Entry, ...]] = []
    first: Doubt | None = None
    homes = dict.fromkeys(one.home for one in doubts if one.home is not None)
    for home in homes or (None,):
        own = [one for one in doubts if one.home in (home, None)]
        said = merge(*(one.file.entries for one in own))
        new = tuple(one for one in unseen(shown, said) if not is_silent(one))
        if new:
            adding.append(new)
            first = first or own[0]
    return merge(*adding), first
