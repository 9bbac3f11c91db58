"""Reading the notes of a document: find its notes files, merge them, anchor what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.anchoring import Anchored, Anchorer
from reader.annotations.codebook import Codebook
from reader.annotations.codebook_file import read_codebook
from reader.annotations.gathering import gather
from reader.annotations.judging import judged
from reader.annotations.labels import relabelled
from reader.annotations.merge import Merged, winners
from reader.annotations.model import Annotation, Fact, FactKind, Person, Tombstone
from reader.annotations.places import NotesPlaces
from reader.annotations.reading import Note, Placement, Reading
from reader.annotations.rejecting import is_rejected
from reader.document.codebooks import find_codebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.annotations.remembering import Source
    from reader.document import Document

_RANKS = {Placement.EXACT: 0, Placement.MOVED: 0, Placement.PROPOSED: 1, Placement.UNPLACED: 2}


def read_notes(
    document: Document,
    *,
    me: Person | None = None,
    places: NotesPlaces | None = None,
    before: Reading | None = None,
) -> Reading:
    """A document with all its notes, merged from every notes file and anchored.

    Nothing is written and nothing is raised: what cannot be used is a problem of the reading,
    and what may be another document's notes a question. The reading's document is as its
    readers correct it, and its tags are called what the codebook calls them today.

    Args:
        document: As parsed and checked.
        me: The user, to speak of *your* notes file.
        places: Where notes are kept that do not lie beside their document.
        before: The reading of the document so far: its notes need not be placed again where
            the text is the same, and what the files lost since then is not lost.
    """
    remembered = before.remembered if before is not None else ()
    found = gather(document.as_parsed, me, places or NotesPlaces(), remembered)
    path = document.source.address.path
    codebook_path = find_codebook(path.parent)
    codebook = read_codebook(codebook_path) if codebook_path is not None else Codebook()
    merged = [_relabelled(one, codebook) for one in winners(found.entries)]
    facts = tuple(one.winner for one in merged if isinstance(one.winner, Fact))
    deleted = [one.winner for one in merged if isinstance(one.winner, Tombstone)]
    deleted.sort(key=lambda one: (one.deleted, one.id), reverse=True)
    return Reading(
        document=judged(document, facts, me),
        notes=_placed(document.as_parsed, merged, before),
        facts=facts,
        deleted=tuple(one for one in deleted if one.kept is not None),
        problems=tuple(found.problems),
        is_fictional=codebook.is_fictional,
        is_replaced=found.is_replaced,
        questions=tuple(found.questions),
        moved_from=tuple(found.moved_from),
        codebook=codebook,
        fact_alternatives=tuple(
            other
            for one in merged
            if isinstance(one.winner, Fact)
            for other in one.others
            if isinstance(other, Fact)
        ),
        remembered=found.remembered,
    )


def read_facts(document: Document, places: NotesPlaces) -> Reading:
    """What is said of a document as a whole; no note is anchored, so no text is needed.

    Args:
        document: As parsed, or what stands in for it.
        places: Where its notes are kept.
    """
    codebook_path = find_codebook(document.source.address.path.parent)
    codebook = read_codebook(codebook_path) if codebook_path is not None else Codebook()
    merged = (_relabelled(one, codebook) for one in merged_entries(document, places=places))
    facts = tuple(one.winner for one in merged if isinstance(one.winner, Fact))
    return Reading(document, facts=facts, codebook=codebook)


def merged_entries(
    document: Document,
    *,
    places: NotesPlaces | None = None,
    remembered: Iterable[Source] = (),
) -> tuple[Merged, ...]:
    """What all notes files of a document say together, deleted notes too; nothing is anchored.

    What they held as they were read before (``remembered``) counts as well.
    """
    return winners(gather(document, None, places or NotesPlaces(), remembered).entries)


def _relabelled(one: Merged, codebook: Codebook) -> Merged:
    """Tags are called what they are called today, wherever a note is shown."""
    if not codebook.has_tags:
        return one
    others = tuple(relabelled(other, codebook) for other in one.others)
    return Merged(relabelled(one.winner, codebook), others)


def _placed(
    document: Document, merged: Sequence[Merged], before: Reading | None
) -> tuple[Note, ...]:
    anchorer = Anchorer(document)
    known = _known(document, before)
    rejected = {
        one.winner.key: [fact.value for fact in (one.winner, *one.others) if isinstance(fact, Fact)]
        for one in merged
        if isinstance(one.winner, Fact) and one.winner.kind is FactKind.REJECTION
    }
    notes: list[Note] = []
    for one in merged:
        if not isinstance(one.winner, Annotation):
            continue
        same = known.get(one.winner.id)
        if same is not None and _is_told_by(same, one):
            notes.append(same)
            continue
        if same is not None and same.annotation.target == one.winner.target:
            place = Anchored(same.placement, same.span)
        else:
            place = anchorer.anchor(one.winner)
        refused = rejected.get(one.winner.id, ())
        proposal = place.span if place.placement is Placement.PROPOSED else None
        if proposal is not None and is_rejected(document, proposal, refused):
            place = Anchored(Placement.UNPLACED, None)
        notes.append(Note(one.winner, place.placement, place.span, one.others))
    return tuple(sorted(notes, key=_order))


def _is_told_by(note: Note, one: Merged) -> bool:
    """Whether a placed note of the reading before says just this, in the very same versions."""
    is_same = note.annotation is one.winner and note.alternatives == one.others
    return is_same and note.is_placed


def _known(document: Document, before: Reading | None) -> dict[str, Note]:
    """The notes of an earlier reading of the same text whose places hold still.

    An unplaced one may be so because its place was refused, and that may have been withdrawn.
    """
    if before is None or before.document.source is not document.source:
        return {}
    return {note.id: note for note in before.notes if note.placement is not Placement.UNPLACED}


def _order(note: Note) -> tuple[int, int, int, object, str]:
    span = note.span or note.annotation.target.span
    return (_RANKS[note.placement], span.start, span.stop, note.annotation.created, note.id)
