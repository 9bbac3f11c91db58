"""The scenarios that end in a citation or an export, on copies of the original documents."""

from __future__ import annotations

import hashlib
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from lxml import html

from reader.app.export_job import annotated_readings, export_text
from reader.app.find import find
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.collection.walk import list_files
from reader.export import WRITERS, Tagged, cite, exported, quote_with_citation
from tests.export.readings import MADE

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.jobs import Progress

EVIDENCE = [
    ("000", "14,675 IPR seizures in 2006", 1, "seizures"),
    ("003", "increased by 100 percent", 1, "seizures"),
    ("004", "25,402,269 pieces", 1, "seizures"),
]


def quiet() -> JobControl:
    def ignore(_progress: Progress) -> None:
        pass

    return JobControl(ignore)


@pytest.fixture
def originals(shared_samples: Path, tmp_path: Path) -> Path:
    """Copies: nothing is ever written beside the originals."""
    folder = tmp_path / "originals"
    folder.mkdir()
    for path in shared_samples.glob("00[0-4]_*.txt"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def workspace(originals: Path, tmp_path: Path) -> Workspace:
    made = Workspace(AppPaths.below(tmp_path / "home"), clock=lambda: MADE)
    made.introduce("Edda Marlow")
    made.collection = originals
    return made


def opened(workspace: Workspace, folder: Path, name: str) -> Reading:
    (path,) = folder.glob(f"{name}_*.txt")
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    return reading


def paragraph_words(reading: Reading, number: int) -> tuple[int, int]:
    """The first words of a paragraph behind its number."""
    paragraph = next(p for p in reading.document.paragraphs if p.number == number)
    start = paragraph.mark.stop
    return start, start + 60


def test_2_a_citation_gives_both_serials_and_the_absent_sections(
    workspace: Workspace, originals: Path
) -> None:
    citation = cite(opened(workspace, originals, "000"))
    assert "07BEIJING792" in citation.text
    assert "station serial 7192" in citation.text
    assert "1 of 14 sections: 1–11, 13 and 14 not in this copy" in citation.text
    assert citation.dtg == "210642Z NOV 07"


def test_3_an_inferred_id_stands_in_square_brackets(workspace: Workspace, originals: Path) -> None:
    citation = cite(opened(workspace, originals, "001"))
    assert citation.ids == "[09MEXICO520]"
    assert citation.absent == ()
    assert citation.sections == "3 of 3 sections"


def test_4_a_quote_across_the_seam(workspace: Workspace, originals: Path) -> None:
    reading = opened(workspace, originals, "001")
    (span,) = find(reading.document, "pharmaceuticals, cell phones, movies and music")
    before = hashlib.sha256(reading.document.source.address.path.read_bytes()).hexdigest()
    workspace.annotate(reading.document.source.address, span)
    (document,) = exported(workspace.load(reading.document.source.address.path))
    (note,) = document.notes
    assert note.quote == "pharmaceuticals, cell phones, movies and music"
    assert note.place == "¶5 (U), printed 15, sections 1-2 of 3"
    after = hashlib.sha256(reading.document.source.address.path.read_bytes()).hexdigest()
    assert after == before
    assert quote_with_citation(reading, span).startswith(
        "“pharmaceuticals, cell phones, movies and music” (¶5 (U), printed 15, sections 1-2 of 3)"
    )


def test_7_a_date_known_by_its_year_alone(workspace: Workspace, originals: Path) -> None:
    citation = cite(opened(workspace, originals, "003"))
    assert citation.date == "[2005]"
    assert citation.date_note == "year only, inferred from “2005 Press Releases”"


def test_8_a_passage_of_the_report(workspace: Workspace, originals: Path) -> None:
    reading = opened(workspace, originals, "004")
    (span,) = find(reading.document, "25,402,269 pieces")
    assert "(UNODC, bullet 1)" in quote_with_citation(reading, span)
    assert cite(reading).date == "meeting held 7 March 2023"


@pytest.mark.parametrize("name", WRITERS)
def test_10_evidence(workspace: Workspace, originals: Path, name: str) -> None:
    from reader.document import Span

    for prefix, words, hits, tag in EVIDENCE:
        reading = opened(workspace, originals, prefix)
        spans = find(reading.document, words)
        assert len(spans) == hits
        workspace.annotate(reading.document.source.address, spans[0], tags=[tag])
    for prefix, number in (("000", 34), ("001", 1)):
        reading = opened(workspace, originals, prefix)
        span = Span(*paragraph_words(reading, number))
        workspace.annotate(reading.document.source.address, span, tags=["cooperation"])
    files = list_files(originals, quiet()).files
    readings = list(annotated_readings(files, quiet()))
    text, documents = export_text(readings, WRITERS[name](), title="Evidence", made=MADE)
    again, _ = export_text(readings, WRITERS[name](), title="Evidence", made=MADE)
    assert text == again
    notes = [note for document in documents for note in document.notes]
    assert [note.tags for note in notes] == [
        ("seizures",),
        ("cooperation",),
        ("cooperation",),
        ("seizures",),
        ("seizures",),
    ]
    assert [note.place for note in notes] == [
        "¶30 (SBU), section 12 of 14",
        notes[1].place,
        notes[2].place,
        "bullet 1.1",
        "UNODC, bullet 1",
    ]
    assert notes[1].place.startswith("¶34")
    assert notes[2].place.startswith("¶1")
    cut = (
        "07BEIJING792, 21 November 2007, 06:42 UTC "
        "[1 of 14 sections: 1–11, 13 and 14 not in this copy]"
    )
    sources = [
        cut,
        cut,
        "[09MEXICO520], 24 February 2009, 17:03 UTC, 3 of 3 sections",
        f"{documents[2].citation.title}, [2005] (year only, inferred from “2005 Press Releases”)",
        f"{documents[3].citation.title}, meeting held 7 March 2023 (to the day)",
    ]
    for note, source in zip(notes, sources, strict=True):
        assert note.source.startswith(f"({note.place}), {source}")
    shown = re.sub(r"\\(.)", r"\1", text)
    if name == "html":
        shown = str(html.document_fromstring(text).xpath("string()"))
    for note in notes:
        assert note.quote.split("\n")[0] in shown
        assert note.place in shown
        assert shown.count(note.source) >= 1
    assert shown.count("1 of 14 sections: 1–11, 13 and 14 not in this copy") >= 1
    _, only = export_text(
        readings, WRITERS[name](), title="Evidence", made=MADE, only=Tagged("SEIZURES")
    )
    assert sum(len(document.notes) for document in only) == 3
