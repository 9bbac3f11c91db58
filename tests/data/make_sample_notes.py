"""Makes the sample collection's notes and codebook: python -m tests.data.make_sample_notes.

Two invented readers write them with the program's own code, at fixed times and with fixed ids,
so that a second run changes nothing. One note was made on the full release and lies beside the
redacted one: its words are not there, and it is unplaced.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from reader.annotations import (
    Codebook,
    CodebookStore,
    CollectionInfo,
    Colour,
    Entry,
    FactKind,
    Motivation,
    NotesStore,
    Person,
    Status,
    Tag,
    TagRef,
    Version,
    ensure_tag,
)
from reader.annotations.codebook import Provenance
from reader.annotations.edits import fact, new_annotation
from reader.checks import read_document
from reader.document import Document, Span

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
ALDOUS = Person("5d0f1d0e-8f0c-5e86-9f3a-4b6f7c1f2a11", "Mara Aldous", "aldous")
TENNANT = Person("c1f5b6a0-2a54-5c6e-8d2b-0e9d6b7a3c22", "Ruben Tennant", "tennant")
_BEGIN = datetime(2026, 3, 14, 10, 32, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Planned:
    """One note to make: who, on which words of the flow, and what."""

    who: Person
    file: str
    words: str
    motivation: Motivation = Motivation.HIGHLIGHT
    colour: Colour | None = Colour.AMBER
    tags: tuple[str, ...] = ()
    note: str = ""
    made_on: str = ""


NOTES = (
    Planned(
        ALDOUS,
        "07VELLIN412.txt",
        "opening containers together at Harrow Bay and exchanging seal numbers by telephone "
        "the same day",
        tags=("seals", "customs/joint work"),
        note="Earliest mention of joint openings. Compare the Seal Act telegram, ¶4, which "
        "dates them to 2007.",
    ),
    Planned(
        ALDOUS,
        "07VELLIN412.txt",
        "73 percent of the broken seals came from cargo transshipped at two quays",
        colour=Colour.GREEN,
        tags=("figures", "to check"),
        note="Which quays? The missing section 13 may name them.",
    ),
    Planned(
        TENNANT,
        "07VELLIN412.txt",
        "unmarked lamp oil traced through four bonded stores",
        motivation=Motivation.COMMENT,
        colour=Colour.BLUE,
        tags=("customs",),
        note="The same oil as in *Numbers Entered Twice*, cited in the report of 2009?",
    ),
    Planned(
        ALDOUS,
        "08VELLIN57.md",
        "It dates the first joint openings of containers at Harrow Bay to the spring of 2007",
        colour=Colour.VIOLET,
        tags=("customs/joint work", "to check"),
        note="Against 07VELLIN412 ¶30: 2006.",
    ),
    Planned(
        TENNANT,
        "08VELLIN57.md",
        "a key left in a door",
        motivation=Motivation.BOOKMARK,
        colour=None,
    ),
    Planned(
        ALDOUS,
        "reports/port-registers-summary.txt",
        "A survey of 140 harbors found that 38 had lost at least one volume since 2000.",
        colour=Colour.ROSE,
        tags=("figures",),
    ),
    Planned(
        TENNANT,
        "releases/09VELLIN655-redacted.txt",
        "The Minister's advisers are split.",
        motivation=Motivation.COMMENT,
        tags=("to check",),
        note="From the full release. In the redacted one the paragraph is cut out.",
        made_on="releases/09VELLIN655-full.txt",
    ),
)
_DESCRIPTIONS = {
    "seals": ("Seals, their numbers and the registers they stand in", Colour.AMBER),
    "customs": ("The customs services of either bank", None),
    "figures": ("Numbers worth citing", Colour.GREEN),
    "to check": ("Not confirmed yet", Colour.ROSE),
}


def main() -> int:
    """Write everything into the sample collection."""
    for old in SAMPLES.rglob("*.lacuna*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as locks:
        codebook = _codebook()
        for planned in NOTES:
            for label in planned.tags:
                codebook = _with_tag(codebook, label)
        CodebookStore(SAMPLES, ALDOUS, lock_folder=Path(locks)).write(codebook.entries)
        _write_notes(codebook, Path(locks))
    for left in SAMPLES.rglob("*.bak*"):
        left.unlink()
    return 0


def _codebook() -> Codebook:
    first = Version().next_by(ALDOUS.id)
    info = CollectionInfo(
        first,
        _BEGIN,
        ALDOUS,
        name="Papers of the Marn (samples)",
        is_fictional=True,
        description="Invented documents in the shapes of released ones.",
    )
    origin = Provenance(
        "releases",
        first,
        _BEGIN,
        ALDOUS,
        archive="Harrow Bay Reading Room (invented)",
        case_number="HB-2014-00655",
        release_date="2014-06",
    )
    return Codebook((info, origin))


def _with_tag(codebook: Codebook, label: str) -> Codebook:
    codebook, ref = ensure_tag(codebook, label, ALDOUS, _BEGIN)
    described = _DESCRIPTIONS.get(label)
    tag = codebook.tag(ref.id)
    if described and isinstance(tag, Tag) and not tag.description:
        words, colour = described
        codebook = codebook.with_entry(replace(tag, description=words, colour=colour))
    return codebook


def _write_notes(codebook: Codebook, locks: Path) -> None:
    made: dict[tuple[str, Person], list[Entry]] = {}
    for number, planned in enumerate(NOTES):
        document = _document(planned.made_on or planned.file)
        refs = [_ref(codebook, label) for label in planned.tags]
        entry = new_annotation(
            document,
            _place(document, planned.words),
            planned.who,
            _BEGIN + timedelta(minutes=8 * number),
            motivation=planned.motivation,
            colour=planned.colour,
            tags=refs,
            note=planned.note,
            annotation_id=str(uuid5(NAMESPACE_URL, f"urn:lacuna:sample-note:{number}")),
        )
        made.setdefault((planned.file, planned.who), []).append(entry)
    first = made[("07VELLIN412.txt", ALDOUS)]
    later = _BEGIN + timedelta(hours=2)
    text = "Ask the reading room for sections 1 to 11, 13 and 14."
    first.append(fact(FactKind.NOTE, ALDOUS, later, value=text))
    first.append(fact(FactKind.STATUS, ALDOUS, later, value=str(Status.RELEVANT)))
    first.append(fact(FactKind.TAGS, ALDOUS, later, tags=[_ref(codebook, "seals")]))
    for (file, who), entries in made.items():
        store = NotesStore(_document(file), who, lock_folder=locks)
        store.write(entries)


def _ref(codebook: Codebook, label: str) -> TagRef:
    tag = codebook.find(label)
    assert tag is not None
    return TagRef(tag.id, label)


def _document(file: str) -> Document:
    return read_document(SAMPLES / file)[0]


def _place(document: Document, words: str) -> Span:
    at = document.flow.text.index(words)
    place = document.flow.to_source_hull(Span(at, at + len(words)))
    assert place is not None
    return place


if __name__ == "__main__":
    sys.exit(main())
