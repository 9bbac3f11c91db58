from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from markdown_it import MarkdownIt

from reader.annotations import Fact, FactKind, NotesProblem, Version
from reader.export import WRITERS, exported, is_export, writer_for
from tests.export.readings import MADE, ME, annotation, read, reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Reading
    from reader.document import Document

HOSTILE = "Lighters <script>alert(1)</script> & [a](javascript:alert(1)) ![i](http://x.example/i)\n"


def written(name: str, readings: Sequence[Reading], title: str = "Notes on lighters") -> str:
    stream = io.StringIO()
    WRITERS[name]().write(exported(readings), stream, title=title, made=MADE)
    return stream.getvalue()


@pytest.fixture
def full(telegram: Document, plain: Document) -> list[Reading]:
    said = Fact(FactKind.NOTE, Version().next_by(ME.id), MADE, ME, value="On the *whole*.")
    return [
        reading(
            telegram,
            annotation(telegram, "nine lighters", tags=("counts",), note="See **¶2**.\n\n# Why"),
            annotation(telegram, "the list"),
        ),
        reading(
            plain,
            annotation(plain, "A few words about lighters.\n\nAnd"),
            facts=(said,),
            problems=(NotesProblem(Path("x"), "The notes file x is damaged."),),
            is_fictional=True,
        ),
    ]


def test_the_table_of_writers() -> None:
    assert list(WRITERS) == ["markdown", "html"]
    for name, make in WRITERS.items():
        writer = make()
        assert writer.name == name
        assert writer.label
        found = writer_for(Path(f"notes{writer.suffix.upper()}"))
        assert found is not None
        assert found.name == name
    assert writer_for(Path("notes.docx")) is None
    assert writer_for(Path("notes")) is None


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_notes_give_the_same_bytes(name: str, full: list[Reading]) -> None:
    assert written(name, full) == written(name, full)
    assert "2026-03-01 12:00 UTC" in written(name, full)


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_knows_itself_again(name: str, full: list[Reading], tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text(written(name, full), encoding="utf-8")
    assert is_export(path)
    path.write_text("A source that says nothing of the kind.", encoding="utf-8")
    assert not is_export(path)


def test_markdown_as_a_whole(full: list[Reading]) -> None:
    text = written("markdown", full)
    assert text == Path(__file__).with_name("expected.md").read_text(encoding="utf-8")


def test_markdown_has_a_heading_a_document_and_one_a_note(full: list[Reading]) -> None:
    page = html.document_fromstring(MarkdownIt("commonmark").render(written("markdown", full)))
    headings = [(str(one.tag), str(one.xpath("string()"))) for one in page.iter("h1", "h2", "h3")]
    assert headings == [
        ("h1", "Notes on lighters"),
        ("h2", "[07VELLIN431]: LIGHTERS COUNTED TWICE"),
        ("h3", "1. ¶1 (SBU), section 2 of 2"),
        ("h3", "2. ¶2 (U), section 2 of 2"),
        ("h2", "A few words about lighters."),
        ("h3", "1. line 1"),
    ]
    other = html.document_fromstring(written("html", full))
    same = [(str(one.tag), str(one.xpath("string()"))) for one in other.iter("h1", "h2", "h3")]
    assert same == headings
    quotes = [str(one.xpath("string()")).split() for one in page.iter("blockquote")]
    assert quotes == [
        ["nine", "lighters"],
        ["the", "list"],
        ["A", "few", "words", "about", "lighters.", "And"],
    ]


@pytest.mark.parametrize("name", WRITERS)
def test_each_note_carries_document_date_precision_and_completeness(
    name: str, full: list[Reading]
) -> None:
    text = re.sub(r"\\(.)", r"\1", written(name, full))
    source = "[07VELLIN431], 11 April 2007, 15:30 UTC [1 of 2 sections: 1 not in this copy]"
    assert text.count(source) == 2
    assert text.count("FICTIONAL") == 3
    assert "The notes file x is damaged." in text
    assert "1 of 2 sections: 1 not in this copy." in text


def test_a_page_is_whole_and_fetches_nothing(full: list[Reading]) -> None:
    text = written("html", full)
    page = html.document_fromstring(text)
    assert text.startswith("<!DOCTYPE html>")
    assert page.findtext(".//title") == "Notes on lighters"
    for tag in ("script", "link", "img", "iframe", "object", "base", "form"):
        assert not page.findall(f".//{tag}")
    assert not page.xpath("//@src | //@style | //@background")
    style = page.findtext(".//style") or ""
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    policy = page.xpath("string(//meta[@http-equiv]/@content)")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_page_has_an_article_a_document_and_a_section_a_note(full: list[Reading]) -> None:
    page = html.document_fromstring(written("html", full))
    assert len(page.findall(".//article")) == 2
    sections = page.findall(".//section")
    assert [one.findtext("h3") for one in sections] == [
        "1. ¶1 (SBU), section 2 of 2",
        "2. ¶2 (U), section 2 of 2",
        "1. line 1",
    ]
    assert [one.get("class") for one in sections] == ["amber"] * 3
    quote = sections[2].find("blockquote")
    assert quote is not None
    assert [one.text for one in quote] == ["A few words about lighters.", "And"]
    assert page.findtext(".//h4") == "Why"


@pytest.mark.parametrize("name", WRITERS)
def test_hostile_words_are_only_words(name: str) -> None:
    document = read(HOSTILE, "<img src=x>.txt")
    one = annotation(
        document, HOSTILE.strip(), tags=("<b>tag</b>",), note=HOSTILE,
        creator=replace(ME, name="<i>Edda</i>"),
    )  # fmt: skip
    text = written(name, [reading(document, one)], title="<u>Notes</u> & more")
    shown = text if name == "html" else MarkdownIt("commonmark").render(text)
    page = html.document_fromstring(shown)
    for tag in ("script", "img", "b", "i", "u"):
        assert not page.findall(f".//{tag}")
    assert {str(link.get("href")) for link in page.findall(".//a")} <= {"http://x.example/i"}
    words = " ".join(str(page.xpath("string()")).split())
    assert words.count("<script>alert(1)</script>") >= 2
    assert "<b>tag</b>" in words
    assert "<i>Edda</i>" in words
    assert "<img src=x>.txt" in words
    assert "<u>Notes</u> & more" in words


def test_nothing_annotated_gives_an_honest_page(plain: Document) -> None:
    assert "0 notes on 0 documents" in written("markdown", [reading(plain)])
    assert "0 notes on 0 documents" in written("html", [reading(plain)])
