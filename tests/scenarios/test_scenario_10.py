"""Scenario 10: evidence from several documents, tagged and exported with its citations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.app.export_job import annotated_readings, export_text
from reader.app.find import find
from reader.app.jobs import JobControl, Progress
from reader.cli import main
from reader.collection.walk import list_files
from reader.export import WRITERS, Tagged
from tests.scenarios.walking import named, read, workspace_at

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from reader.document import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage to be tagged, and what an export must say of it.

    Attributes:
        file: How the file's name begins.
        words: The passage; empty for the first words of a paragraph.
        paragraph: Its number, for those.
        tag: What it is tagged with.
        told: What must stand in its entry, besides the tag.
    """

    file: str
    tag: str
    told: tuple[str, ...]
    words: str = ""
    paragraph: int = 0


ORIGINALS = (
    Evidence("000", "seizures", ("07BEIJING792", "¶30", "2007, 06:42 UTC", "1 of 14 sections"),
             "14,675 IPR seizures in 2006"),
    Evidence("003", "seizures", ("[2005]", "year only"), "increased by 100 percent"),
    Evidence("004", "seizures", ("UNODC, bullet 1", "7 March 2023", "to the day"),
             "25,402,269 pieces"),
    Evidence("000", "cooperation", ("07BEIJING792", "¶34", "1 of 14 sections"), paragraph=34),
    Evidence("001", "cooperation", ("09MEXICO520", "¶1 (SBU)", "3 of 3 sections"), paragraph=1),
)  # fmt: skip

SAMPLES = (
    Evidence("07VELLIN412", "seals", ("07VELLIN412", "¶30", "1 of 14 sections"),
             "73 percent of the broken seals"),
    Evidence("outreach", "seals", ("[2008]", "year only"), "sealed cargo"),
    Evidence("port-registers", "registers", ("7 March 2009", "to the day"), "registers"),
    Evidence("07VELLIN412", "registers", ("¶34", "1 of 14 sections"), paragraph=34),
    Evidence("08VELLIN57", "registers", ("08VELLIN57", "¶1", "3 of 3 sections"), paragraph=1),
)  # fmt: skip


def tag_all(folder: Path, home: Path, evidence: tuple[Evidence, ...]) -> None:
    workspace = workspace_at(home)
    workspace.collection = folder
    for one in evidence:
        tag(workspace, named(folder, one.file), one)


def tag(workspace: Workspace, path: Path, one: Evidence) -> None:
    document = read(path)
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    if one.paragraph:
        paragraph = next(p for p in document.paragraphs if p.number == one.paragraph)
        words = " ".join(document.flow.quote(paragraph.spans[0]).split()[:6])
        span = _inside(find(document, words), paragraph.spans[0])
    else:
        span = find(document, one.words)[0]
    workspace.annotate(document.source.address, span, tags=(one.tag,))


def _inside(hits: tuple[Span, ...], outer: Span) -> Span:
    return next(hit for hit in hits if outer.covers(hit))


def _ignore(_progress: Progress) -> None:
    """Nobody watches."""


def markdown(folder: Path, *, tag: str | None = None) -> tuple[str, int]:
    """The Markdown export of a folder, and how many notes it holds."""
    files = list_files(folder, JobControl(_ignore)).files
    writer = WRITERS["markdown"]()
    made = datetime(2026, 3, 1, tzinfo=UTC)
    text, documents = export_text(
        annotated_readings(files, JobControl(_ignore)),
        writer,
        title="Evidence",
        made=made,
        only=Tagged(tag) if tag else None,
    )
    return text, sum(len(document.notes) for document in documents)


@pytest.mark.parametrize("which", ["originals", "samples"])
def test_every_note_carries_its_evidence(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder: Path = request.getfixturevalue(which)
    evidence = ORIGINALS if which == "originals" else SAMPLES
    tag_all(folder, tmp_path / "home", evidence)
    text, count = markdown(folder)
    assert count == len(evidence) == 5
    entries = [part.partition("\n## ")[0] for part in plain(text).split("\n### ")[1:]]
    assert len(entries) == 5
    for one in evidence:
        wanted = (*one.told, one.words, f"Tags: {one.tag}")
        assert [
            entry
            for entry in entries
            if all(words.casefold() in entry.casefold() for words in wanted)
        ], one


def plain(text: str) -> str:
    """Markdown without its escapes."""
    return text.replace("\\", "")


def test_an_export_of_one_tag(originals: Path, tmp_path: Path) -> None:
    tag_all(originals, tmp_path / "home", ORIGINALS)
    assert [markdown(originals, tag=name)[1] for name in ("seizures", "cooperation")] == [3, 2]


@pytest.mark.parametrize(("form", "name"), [("markdown", "notes.md"), ("html", "notes.html")])
def test_the_command_line_exports_the_same(
    originals: Path, tmp_path: Path, form: str, name: str
) -> None:
    tag_all(originals, tmp_path / "home", ORIGINALS)
    target = tmp_path / name
    assert main(["export", "--format", form, "--output", str(target), str(originals)]) == 0
    text = target.read_text(encoding="utf-8")
    for words in ("07BEIJING792", "1 of 14 sections", "25,402,269 pieces", "year only"):
        assert words in text
    assert "http://" not in text.replace("http://www.w3.org", "")
