"""The text layer of PDFs: pages, gaps, running heads, and files that give no text."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.checks import read_document
from reader.document import MarkKind
from reader.intake import UnreadableError, UnreadableReason, read
from tests.intake.pdfs import LOCKED, make_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import SourceText

TELEGRAM = [
    "R 031000Z MAR 99",
    "FM AMEMBASSY VELLIN",
    "TO SECSTATE WASHDC 1204",
    None,
    "UNCLAS VELLIN 000412",
    None,
    "E.O. 12958: N/A",
    "TAGS: ETRD, KIPR",
    "SUBJECT: HARBOUR DUES",
    None,
    "1. The harbour board of the town met on Monday and the well-",
    "known chairman opened the session with a long",
]


def pdf(path: Path, *pages: list[str | None], trailer: str = "") -> Path:
    path.write_bytes(make_pdf(pages, trailer=trailer))
    return path


def source_of(path: Path) -> SourceText:
    (source,) = read(path)
    return source


def chrome_of(source: SourceText) -> list[str]:
    marks = [mark for mark in source.marks if mark.kind is MarkKind.NAVIGATION]
    assert all(mark.value == "page" for mark in marks)
    return [mark.span.of(source.text).strip() for mark in marks]


def test_the_text_comes_page_by_page_with_marks_and_gaps(tmp_path: Path) -> None:
    source = source_of(
        pdf(tmp_path / "a.pdf", ["One line", "and more.", None, "New paragraph"], ["Page the last"])
    )
    assert source.text == "One line\nand more.\n\nNew paragraph\nPage the last\n"
    assert [span.of(source.text) for span in source.pages] == [
        "One line\nand more.\n\nNew paragraph\n",
        "Page the last\n",
    ]
    assert (source.extractor, source.media_type) == ("pdf/1", "application/pdf")
    assert not source.findings


def test_a_hyphen_at_a_line_end_keeps_its_line_end(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", ["an eight-", "point document", "and so on"])
    assert source_of(path).text == "an eight-\npoint document\nand so on\n"


def test_letters_past_ascii_are_read(tmp_path: Path) -> None:
    assert source_of(pdf(tmp_path / "a.pdf", ["¶1. Señor Núñez – “so”"])).text == (
        "¶1. Señor Núñez – “so”\n"
    )


def test_a_pdf_is_known_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    assert source_of(pdf(tmp_path / "07VELLIN412", ["Words"])).extractor == "pdf/1"


def test_a_page_without_text_is_said(tmp_path: Path) -> None:
    source = source_of(pdf(tmp_path / "a.pdf", ["Words here."], [], ["More words."], []))
    (finding,) = source.findings
    assert finding.code == "no-text-layer"
    assert finding.message == "2 of 4 pages have no text layer: 2, 4. They may be images."
    assert [mark.value for mark in source.marks if mark.kind is MarkKind.PAGE] == ["1", "3"]


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (make_pdf([[], []]), UnreadableReason.NO_TEXT_LAYER, "holds images of 2 pages, without"),
        (make_pdf([["x"]], trailer=LOCKED), UnreadableReason.LOCKED, "locked with a password"),
        (b"%PDF-1.7\nnothing else", UnreadableReason.DAMAGED, "“a.pdf” is a damaged PDF"),
    ],
)
def test_a_pdf_without_text_says_why(
    tmp_path: Path, data: bytes, reason: UnreadableReason, words: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=words) as caught:
        read(path)
    assert caught.value.reason is reason


def test_running_heads_and_feet_are_set_apart(tmp_path: Path) -> None:
    pages = [
        ["Ministry of Ports - Annual review", None, f"Words of page {word}.", None, f"{n} / 3"]
        for n, word in enumerate(("one", "two", "three"), start=1)
    ]
    source = source_of(pdf(tmp_path / "a.pdf", *pages))
    assert chrome_of(source) == [
        "Ministry of Ports - Annual review",
        "1 / 3",
        "Ministry of Ports - Annual review",
        "2 / 3",
        "Ministry of Ports - Annual review",
        "3 / 3",
    ]


def test_what_a_browser_prints_in_the_margin_is_set_apart_on_a_single_page(tmp_path: Path) -> None:
    foot = "https://archive.example/cable/07VELLIN412.html 1/1"
    source = source_of(pdf(tmp_path / "a.pdf", ["Some words of a text", None, foot]))
    assert chrome_of(source) == [foot]


def test_seams_and_classification_lines_are_never_running_heads(tmp_path: Path) -> None:
    pages: list[list[str | None]] = [
        [
            "UNCLAS",
            f"PAGE 0{n}  VELLIN  00412",
            f"Words {n} of {word}.",
            f"VELLIN 412  00{n} OF 003",
        ]
        for n, word in enumerate(("old", "new", "all"), start=1)
    ]
    assert not chrome_of(source_of(pdf(tmp_path / "a.pdf", *pages)))


def test_a_telegram_goes_on_across_a_running_foot(tmp_path: Path) -> None:
    foot: list[str | None] = [None, "https://archive.example/07VELLIN412   1/2"]
    rest: list[str | None] = ["address to the board.", None, "2. All agreed.", None, "HALE"]
    last: list[str | None] = [None, "https://archive.example/07VELLIN412   2/2"]
    (document,) = read_document(pdf(tmp_path / "a.pdf", [*TELEGRAM, *foot], [*rest, *last]))
    telegram = document.telegrams[0]
    assert telegram.signature is not None
    assert telegram.signature.value == "HALE"
    assert [paragraph.number for paragraph in telegram.paragraphs] == [1, 2]
    assert "a long address to the board." in document.flow.text
    assert "archive.example" not in document.flow.text


def test_a_thousand_pages_are_read(tmp_path: Path) -> None:
    pages: list[list[str | None]] = [[f"Line {n} of many words here."] * 20 for n in range(1000)]
    source = source_of(pdf(tmp_path / "a.pdf", *pages))
    assert len(source.pages) == 1000


def test_the_print_of_a_telegram_is_read_whole(shared_samples: Path) -> None:
    (document,) = read_document(shared_samples / "real" / "00GABORONE5064.pdf")
    telegram = document.telegrams[0]
    assert telegram.signature is not None
    assert telegram.signature.value == "DELISI"
    assert [paragraph.number for paragraph in telegram.paragraphs] == [1, 2, 3, 4, 5]
    assert (telegram.sections[0].index, telegram.sections[0].total) == (1, 2)
    assert telegram.dtg is not None
    assert telegram.dtg.value == "2000-11-09T12:53:00Z"
    assert len(telegram.references) == 3


@given(data=st.data())
def test_a_damaged_pdf_is_a_text_or_unreadable(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(make_pdf([["Some words", None, "and more"], ["of a page"]]))
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + bytes(whole))
    sources: tuple[SourceText, ...] = ()
    with suppress(UnreadableError):
        sources = read(path)
    assert all(source.text.strip() for source in sources)


def test_a_link_leads_where_its_annotation_says(tmp_path: Path) -> None:
    # Courier of 10 points: 6 points a character; the first line's baseline lies at 740.
    left = 72 + 6 * len("See the ")
    right = left + 6 * len("register") - 1
    link = (
        f"<< /Type /Annot /Subtype /Link /Rect [{left} 736 {right} 750] "
        "/A << /S /URI /URI (https://register.example/lamps) >> >>"
    )
    path = tmp_path / "linked.pdf"
    path.write_bytes(make_pdf([["See the register of lamps.", None, "More."]], annots=link))
    (source,) = read(path)
    (mark,) = (mark for mark in source.marks if mark.kind is MarkKind.LINK)
    assert (mark.span.of(source.text), mark.value) == ("register", "https://register.example/lamps")


@pytest.mark.parametrize(
    ("pages", "says"),
    [([[]], "is the image of a page"), ([[], []], "holds images of 2 pages")],
)
def test_images_of_pages_are_refused_with_what_to_do(
    tmp_path: Path, pages: list[list[str | None]], says: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(pdf(tmp_path / "scan.pdf", *pages))
    assert says in caught.value.sentence
    assert caught.value.sentence.startswith("“scan.pdf”")
