"""What a notes file held when it was read, where the file lost it since.

A file may be deleted, go back to an older state or be damaged while its notes are shown. What was
shown is not dropped for that: it stays in the reading, and the next change writes it again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.annotations.merge import merge, unseen
from reader.annotations.model import Annotation, Entry, NotesFile, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One notes file that takes part.

    Attributes:
        path: The file.
        file: What it holds.
        is_here: Whether it lies where notes on this document are kept.
    """

    path: Path
    file: NotesFile
    is_here: bool = True

    def is_of(self, person: Person | None) -> bool:
        """Whether it is that person's."""
        return person is not None and self.file.owner.id == person.id

    def without(self, is_left_out: Callable[[Entry], bool]) -> Source:
        """The same without some entries."""
        entries = tuple(entry for entry in self.file.entries if not is_left_out(entry))
        return replace(self, file=replace(self.file, entries=entries))


def lost_since(
    remembered: Iterable[Source], sources: Sequence[Source], me: Person | None
) -> tuple[Source, ...]:
    """What is in no file any more, by the file that held it; one's own first.

    Args:
        remembered: What the files held as they were read.
        sources: What they hold now.
        me: The user.
    """
    known: list[Entry] = [entry for source in sources for entry in source.file.entries]
    lost: list[Source] = []
    for source in sorted(remembered, key=lambda one: not one.is_of(me)):
        entries = unseen(known, source.file.entries)
        if entries:
            known += entries
            lost.append(replace(source, file=replace(source.file, entries=entries)))
    return tuple(lost)


def together(sources: Iterable[Source], lost: Iterable[Source]) -> tuple[Source, ...]:
    """Files as they are remembered: what they hold, and what they lost."""
    found: dict[Path, Source] = {}
    for source in (*sources, *lost):
        first = found.setdefault(source.path, source)
        if first is not source:
            entries = merge(first.file.entries, source.file.entries)
            found[source.path] = replace(first, file=replace(first.file, entries=entries))
    return tuple(found.values())


def loss_sentence(lost: Source, me: Person | None) -> str:
    """What is said of a file that was found to have lost something."""
    count, is_one = _counted(lost)
    they, them = ("it is", "it") if is_one else ("they are", "them")
    mine = lost.is_of(me)
    whose = "Your notes file" if mine else "The notes file"
    then = f"writes {them} again" if mine else f"keeps {them} in your notes"
    return (
        f"{whose} {lost.path.name} has lost {count} since it was read (it was deleted, damaged or"
        f" went back to an older state); {they} still shown, and your next change {then}."
    )


def mended_sentence(lost: Source, me: Person) -> str:
    """What is said when that was written."""
    count, is_one = _counted(lost)
    they = "it was" if is_one else "they were"
    if lost.is_of(me):
        return f"Your notes file had lost {count} since it was read; {they} written again."
    now = "it is" if is_one else "they are"
    return f"{lost.path.name} had lost {count} since it was read; {now} kept in your notes file."


def _counted(lost: Source) -> tuple[str, bool]:
    """``2 notes``, and whether it is one."""
    entries = lost.file.entries
    count = len({(type(entry), entry.id) for entry in entries})
    noun = "note" if all(isinstance(entry, Annotation) for entry in entries) else "change"
    return (f"{count} {noun}" if count == 1 else f"{count} {noun}s"), count == 1
