"""The codebook as its user works on it: every operation is one undo step, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations import (
    CODEBOOK_NAME,
    Annotation,
    Codebook,
    Fact,
    TagRef,
    find_codebook,
    read_codebook,
)
from reader.annotations.tag_edits import (
    TagEditError,
    created,
    deleted_tag,
    edited_tag,
    favoured,
    merged_into,
    moved,
)
from reader.annotations.tagged import retagged
from reader.app.tag_census import TagCensus, Tagged
from reader.app.undo import Change, Part, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from reader.annotations import CodebookEntry, Colour, DocumentIdentity, Tag
    from reader.app.jobs import JobControl
    from reader.app.workspace import Workspace
    from reader.document import Address


@dataclass(frozen=True, slots=True)
class Reach:
    """How much an operation changes.

    Attributes:
        notes: Notes, and documents that carry the tag as a whole.
        documents: In so many documents.
    """

    notes: int
    documents: int

    def __str__(self) -> str:
        if not self.notes:
            return "no notes"
        notes = "1 note" if self.notes == 1 else f"{self.notes:,} notes"
        documents = "1 document" if self.documents == 1 else f"{self.documents:,} documents"
        return f"{notes} in {documents}"


def reach_of(tagged: Iterable[Tagged]) -> Reach:
    """How many notes, in how many documents."""
    every = tuple(tagged)
    return Reach(len(every), len({one.address for one in every}))


class TagDesk:
    """Works on the codebook of the open collection, or of the one a document lies in.

    Args:
        workspace: Takes the steps.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def codebook_path(self, document: Address | None) -> Path | None:
        """Where the tags are kept; None where no folder is open and none above has tags."""
        folder = self._workspace.collection
        if document is not None:
            found = find_codebook(document.path.parent)
            if found is not None:
                return found
            if folder is not None and not document.path.is_relative_to(folder):
                return None
        if folder is None:
            return None
        return find_codebook(folder) or folder / CODEBOOK_NAME

    def codebook(self, path: Path | None) -> Codebook:
        """The tags as they are now, of all their writers."""
        return read_codebook(path) if path is not None else Codebook()

    @property
    def person(self) -> str:
        """Id of the user, whose keys are shown."""
        return self._workspace.identity.id

    def census(self, path: Path, control: JobControl | None = None) -> TagCensus:
        """Which notes carry which tags, in the whole collection; it takes its time.

        It reads notes files only, and may be called from any thread.

        Raises:
            Cancelled: If the job is cancelled.
        """
        places = self._workspace.notes_home.places(path)
        return TagCensus.of(path.parent, places=places, control=control)

    def create(
        self, path: Path, label: str, *, parent: str | None = None, colour: Colour | None = None
    ) -> Tag:
        """A new tag.

        Raises:
            TagEditError: If the label is empty or taken there.
            NotesWriteError: If it cannot be stored.
        """
        book = self.codebook(path)
        me, now = self._workspace.identity, self._workspace.now()
        made = created(book, label, me, now, parent=parent, colour=colour)
        self._commit(f"new tag “{made.label}”", path, book, (made,))
        return made

    def edit(
        self, path: Path, tag_id: str, *, label: str, colour: Colour | None, description: str
    ) -> None:
        """Rename, recolour, describe; no note is touched, and all show the new name."""
        book, tag = self._tag(path, tag_id)
        me, now = self._workspace.identity, self._workspace.now()
        after = edited_tag(book, tag, me, now, label=label, colour=colour, description=description)
        if (after.label, after.colour, after.description) == (
            tag.label,
            tag.colour,
            tag.description,
        ):
            return
        if after.label != tag.label:
            text = f"rename tag “{tag.label}” to “{after.label}”"
        elif after.colour is not tag.colour:
            text = f"colour of tag “{tag.label}”"
        else:
            text = f"description of tag “{tag.label}”"
        self._commit(text, path, book, (after,))

    def move(self, path: Path, tag_id: str, parent: str | None) -> None:
        """Put a tag, with those below it, below another one, or at the top."""
        book, tag = self._tag(path, tag_id)
        above = book.tag(parent) if parent else None
        if book.above(tag) == above:
            return
        me, now = self._workspace.identity, self._workspace.now()
        after = moved(book, tag, above, me, now)
        where = f"below “{above.label}”" if above else "to the top"
        self._commit(f"move tag “{tag.label}” {where}", path, book, (after,))

    def merge(self, path: Path, tag_id: str, into: str) -> None:
        """Let one tag stand for both; the notes stay as they are and show the other's name."""
        book, tag = self._tag(path, tag_id)
        _same, other = self._tag(path, into)
        me, now = self._workspace.identity, self._workspace.now()
        after = merged_into(book, tag, other, me, now)
        self._commit(f"merge tag “{tag.label}” into “{other.label}”", path, book, after)

    def set_key(self, path: Path, slot: int, tag_id: str | None) -> None:
        """Put a tag on one of the user's keys 1 to 9, or free the key."""
        book = self.codebook(path)
        tag = book.tag(tag_id) if tag_id else None
        me, now = self._workspace.identity, self._workspace.now()
        after = favoured(book, slot, tag, me, now)
        text = f"tag “{tag.label}” on key {slot}" if tag else f"free key {slot}"
        self._commit(text, path, book, (after,))

    def split(self, path: Path, tag_id: str, label: str, chosen: Sequence[Tagged]) -> Reach:
        """Make a new tag beside one, and let some of its notes carry that one instead.

        Raises:
            TagEditError: If the label is empty or taken, or nothing is chosen.
            NotesWriteError: If it cannot be stored; then nothing was changed.
        """
        if not chosen:
            raise TagEditError("Choose the notes that go to the new tag.")
        book, tag = self._tag(path, tag_id)
        me, now = self._workspace.identity, self._workspace.now()
        above = book.above(tag)
        made = created(book, label, me, now, parent=above.id if above else None, colour=tag.colour)
        ref = TagRef(made.id, book.with_entry(made).path_of(made.id))
        reach = reach_of(chosen)
        text = f"split tag “{made.label}” from “{tag.label}” with {reach}"
        notes = self._retag(chosen, book.ids_of(tag.id), ref)
        self._commit(text, path, book, (made,), notes)
        return reach

    def delete(
        self, path: Path, tag_id: str, *, tagged: Sequence[Tagged], keeps_label: bool
    ) -> Reach:
        """Delete a tag; never a note.

        Args:
            path: The codebook.
            tag_id: The tag; those below it stand where it stood.
            tagged: The notes that carry it, as the census says.
            keeps_label: The notes go on showing its name; else it is taken off them.

        Raises:
            NotesWriteError: If it cannot be stored; then nothing was changed.
        """
        book, tag = self._tag(path, tag_id)
        me, now = self._workspace.identity, self._workspace.now()
        after = list(deleted_tag(book, tag, me, now))
        slot = next((n for n, one in enumerate(book.favourites(me.id), 1) if one == tag), None)
        gone: list[CodebookEntry] = [*after]
        if slot is not None:
            gone.append(favoured(book, slot, None, me, now))
        reach = Reach(0, 0) if keeps_label else reach_of(tagged)
        text = f"delete tag “{tag.label}”"
        if reach.notes:
            text += f" from {reach}"
        notes = () if keeps_label else self._retag(tagged, book.ids_of(tag.id), None)
        self._commit(text, path, book, gone, notes)
        return reach

    def _retag(
        self, tagged: Iterable[Tagged], ids: Collection[str], instead: TagRef | None
    ) -> tuple[Part, ...]:
        """What changes in the notes, document by document."""
        me, now = self._workspace.identity, self._workspace.now()
        changes: dict[Address, list[Change]] = {}
        identities: dict[Address, DocumentIdentity | None] = {}
        for one in tagged:
            before = one.entry
            assert isinstance(before, Annotation | Fact)
            after = retagged(before, ids, instead, me.on(one.address), now, beside=one.beside)
            change = Change(before, after, one.beside)
            changes.setdefault(one.address, []).append(change)
            identities[one.address] = one.identity
        return tuple(
            Part(address, tuple(found), identities[address]) for address, found in changes.items()
        )

    def _tag(self, path: Path, tag_id: str) -> tuple[Codebook, Tag]:
        book = self.codebook(path)
        tag = book.tag(tag_id)
        if tag is None:
            raise TagEditError("This tag is not there any more; somebody else deleted it.")
        return book, tag

    def _commit(
        self,
        text: str,
        path: Path,
        book: Codebook,
        after: Iterable[CodebookEntry],
        notes: tuple[Part, ...] = (),
    ) -> None:
        before = {one.id: one for one in book.entries}
        changes = tuple(Change(before.get(one.id), one) for one in after)
        self._workspace.commit(Step(text, (Part(path, changes), *notes)))
