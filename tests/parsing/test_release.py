from pathlib import Path

import pytest

from reader.document import (
    BasisKind,
    BlockRole,
    DateKind,
    DatePrecision,
    Document,
    DocumentKind,
    SourceText,
    Span,
    place_of,
    tiles,
)
from reader.intake import read
from reader.parsing.release import looks_like_release, parse_release

RELEASE = """\
Office of River Lights


Lamps to Be Lit on Both Banks

KESTREL LOCK – Clerks of four offices will visit Sandmoor and Harrow Bay in May to see the lamps. \
They will bring oil, wicks and a list.

"A lamp that is not lit is a stone," said Acting Warden Piet Hollis. "We mean to light them all, \
and to write down who did."

Since October the offices have worked hard. They did so by working to:

      • Light the lamps.

        • The Office of River Lights has bought nine barrels of oil.

        • Pilots report lamps that are out.

      • Write it down.

        • A rule is available here.

      The cost was 1,200 crowns.

      click here for printer friendly version

      Help Link Site Map Link
       Search Title Image
      item: Lamp Fact Sheet
      2006 Press Releases
      item: October 2006
      item: Press Room
"""

DATED = """\
MINISTRY OF HARBORS
PRESS RELEASE
FOR IMMEDIATE RELEASE
Tuesday, April 4, 2006
Contact: Ida Marsh, 555-0142

Harbors Open
Their Books

SANDMOOR, April 4, 2006 -- The ministry opened its books today to all who ask for them in writing, \
and to some who do not.

Background

The books have four columns.

"We like columns," the minister added.

About the Ministry

The ministry keeps harbors.

# # #

For more information: www.example.org
"""


def _parse(text: str) -> Document:
    document = parse_release(SourceText.from_text(text))
    assert tiles(document.blocks, len(text))
    assert document.kind is DocumentKind.PRESS_RELEASE
    for field in document.fields:
        assert field.span is not None
        assert field.span.of(text) == field.raw
    return document


def _words(document: Document, role: BlockRole) -> list[str]:
    return [b.span.of(document.text).strip() for b in document.blocks if b.role is role]


def _value(document: Document, name: str) -> str | None:
    return next((field.value for field in document.fields if field.name == name), None)


def test_a_release_shows_itself() -> None:
    assert looks_like_release(SourceText.from_text(RELEASE))
    assert looks_like_release(SourceText.from_text(DATED))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Notes on lamps\n\n- oil\n- wicks\n",
        "KESTREL LOCK – A lamp fell into the river last night, and nobody saw it fall at all.\n",
        "Dear Ida,\n\nthe press release went out. Contact: me.\n",
        "MEMORANDUM\n\nOffice of Lamps\n\nMay 3, 2006\n\nAll lamps are to be lit. \n",
        # A newspaper's story: a dateline, words of people, and nobody who issued it.
        "Lamp Falls\n\nKESTREL LOCK, May 3 – A lamp fell into the river last night and sank at"
        ' once.\n\n"It fell," said the keeper.\n',
    ],
)
def test_what_is_no_release(text: str) -> None:
    assert not looks_like_release(SourceText.from_text(text))


def test_issuing_body_title_and_place() -> None:
    document = _parse(RELEASE)
    assert _value(document, "issuing_body") == "Office of River Lights"
    assert _value(document, "title") == "Lamps to Be Lit on Both Banks"
    assert _value(document, "place") == "KESTREL LOCK"
    assert _words(document, BlockRole.TITLE) == ["Lamps to Be Lit on Both Banks"]
    assert [field.name for field in document.fields] == ["issuing_body", "title", "place", "date"]
    assert all(f.basis.kind is BasisKind.STATED for f in document.fields if f.name != "date")


def test_the_year_is_inferred_from_the_menu_and_says_so() -> None:
    document = _parse(RELEASE)
    assert document.date is not None
    assert (document.date.iso, document.date.kind) == ("2006", DateKind.ISSUED)
    assert document.date.precision is DatePrecision.YEAR
    assert document.date.field.basis.kind is BasisKind.INFERRED
    assert document.date.field.basis.rule == "from “2006 Press Releases”"
    assert document.date.field.raw == "2006 Press Releases"


def test_two_years_in_the_menu_are_none() -> None:
    text = RELEASE.replace("      item: Press Room\n", "      2005 Press Releases\n")
    assert _parse(text).date is None


def test_a_year_in_the_text_is_no_date() -> None:
    assert _parse(RELEASE.replace("2006 Press Releases\n", "item: Lamps\n")).date is None


def test_bullets_stand_on_two_levels_in_one_list() -> None:
    document = _parse(RELEASE)
    (one,) = document.lists
    assert [(item.level, item.number, item.marker) for item in one.items] == [
        (1, 1, "•"),
        (2, 1, "•"),
        (2, 2, "•"),
        (1, 2, "•"),
        (2, 1, "•"),
    ]
    assert [item.parent for item in one.items] == [None, 0, 0, None, 3]
    assert one.lead_in is not None
    assert one.lead_in.of(document.text) == "They did so by working to:"
    at = document.text.index("Pilots report")
    assert place_of(document, Span(at, at + 6)).label == "bullet 1.2"
    last = _words(document, BlockRole.PARAGRAPH)[-1]
    assert last == "The cost was 1,200 crowns."


def test_quotations_and_the_menu_are_set_apart() -> None:
    document = _parse(RELEASE)
    assert [words[:7] for words in _words(document, BlockRole.QUOTATION)] == ['"A lamp']
    menu = "\n".join(_words(document, BlockRole.SITE_NAVIGATION))
    assert menu.startswith("click here")
    assert menu.endswith("item: Press Room")
    assert "October 2006" not in document.flow.text
    assert "The cost was" in document.flow.text


def test_a_head_without_blank_lines_is_parted() -> None:
    document = _parse(DATED)
    assert _value(document, "issuing_body") == "MINISTRY OF HARBORS"
    assert _value(document, "title") == "Harbors Open Their Books"
    assert _value(document, "place") == "SANDMOOR"
    details = [b.detail for b in document.blocks if b.role is BlockRole.BYLINE]
    assert details == ["issuing-body", "label", "label", "contact", "contact"]
    assert _words(document, BlockRole.DATELINE) == ["Tuesday, April 4, 2006"]
    assert _words(document, BlockRole.END_OF_MESSAGE) == ["# # #"]


def test_a_stated_date_is_taken_from_the_dateline_first() -> None:
    document = _parse(DATED.replace("SANDMOOR, April 4, 2006", "SANDMOOR (April 5, 2006)"))
    assert document.date is not None
    assert document.date.iso == "2006-04-05"
    assert document.date.field.basis.kind is BasisKind.STATED
    document = _parse(DATED.replace("SANDMOOR, April 4, 2006", "SANDMOOR"))
    assert document.date is not None
    assert document.date.field.raw == "Tuesday, April 4, 2006"


def test_headings_within_the_text() -> None:
    document = _parse(DATED)
    assert [heading.text for heading in document.headings] == ["Background", "About the Ministry"]
    at = document.text.index("four columns")
    assert place_of(document, Span(at, at + 4)).label == "Background"


@pytest.mark.parametrize("mark", ["###", "-30-", "- 30 -", "- END -", "ENDS", "* * *"])
def test_end_marks(mark: str) -> None:
    document = _parse(DATED.replace("# # #", mark))
    assert _words(document, BlockRole.END_OF_MESSAGE) == [mark]


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("NEW SANDMOOR, XE – The", "NEW SANDMOOR, XE"),
        ("ST. MARN — The", "ST. MARN"),
        ("Sandmoor, May 3, 2006 – The", "Sandmoor"),
        ("SANDMOOR, May 3 (Port News) -- The", "SANDMOOR"),
        ("Sandmoor – The", None),
        ("NOTE – The", None),
        ("The harbor - The", None),
        ("A-1 – The", None),
    ],
)
def test_datelines(start: str, place: str | None) -> None:
    text = RELEASE.replace("KESTREL LOCK – Clerks", f"{start} clerks")
    assert _value(_parse(text), "place") == place


@pytest.mark.parametrize(
    ("line", "is_body"),
    [
        ("Office of River Lights", True),
        ("United States Port Office", True),
        ("U.S. Embassy Sandmoor", True),
        ("THE MINISTRY OF HARBORS AND OF LAMPS", True),
        ("Harbor Authority", True),
        ("Government Announces New Lamps", False),
        ("Lamp Council Lights the River", False),
        ("The office of the keeper is closed", False),
    ],
)
def test_a_line_that_names_a_body_goes_on_with_no_verb(line: str, is_body: bool) -> None:
    document = _parse(RELEASE.replace("Office of River Lights", line, 1))
    assert (document.issuing_body is not None) == is_body
    assert (_value(document, "title") == line) != is_body


def test_what_the_format_marks_as_a_heading_is_the_title(tmp_path: Path) -> None:
    path = tmp_path / "release.md"
    text = "Office of Lamps\n\n## Press Release: Embassy Lamps\n\nMay 3, 2006\n\n"
    path.write_text(
        text + "SANDMOOR – Lit.\n\nShort Line\n\n### More\n\nWords.\n", encoding="utf-8"
    )
    document = parse_release(read(path)[0])
    assert _value(document, "title") == "Press Release: Embassy Lamps"
    assert _value(document, "issuing_body") == "Office of Lamps"
    assert [heading.text for heading in document.headings] == ["More"]


def test_a_release_known_only_by_its_body_takes_that_line_for_its_title() -> None:
    document = _parse("Office of Lamps\n\nSANDMOOR – Lamps were lit.\n")
    assert _value(document, "title") == "Office of Lamps"
    assert document.issuing_body is None


@pytest.mark.parametrize("text", ["", "\n\n", "word", "- item", "# # #", "“”"])
def test_any_text_is_parsed(text: str) -> None:
    document = _parse(text)
    assert document.text == text


def test_a_page(tmp_path: Path) -> None:
    path = tmp_path / "release.html"
    path.write_text(
        "<html><head><title>Press Release: Lamps</title></head><body><nav>Home</nav>"
        "<h1>Lamps to Be Lit</h1><p>Harbor Authority</p><p>May 3, 2006</p>"
        f"<p>{'All lamps will be lit by the keepers of the river. ' * 5}</p>"
        "<ul><li>Oil is <a>here</a><li>Wicks<ul><li>long</ul></ul></body></html>",
        encoding="utf-8",
    )
    (source,) = read(path)
    assert looks_like_release(source)
    document = parse_release(source)
    assert tiles(document.blocks, len(source.text))
    assert _value(document, "title") == "Lamps to Be Lit"
    assert _value(document, "issuing_body") == "Harbor Authority"
    assert document.date is not None
    assert document.date.iso == "2006-05-03"
    assert [item.level for item in document.lists[0].items] == [1, 1, 2]
    assert _words(document, BlockRole.SITE_NAVIGATION) == ["Press Release: Lamps", "Home"]


def test_the_original_release(shared_samples: Path) -> None:
    (source,) = read(shared_samples / "003_53b8fa377ec663fb.txt")
    assert looks_like_release(source)
    document = parse_release(source)
    assert tiles(document.blocks, len(source.text))
    assert document.date is not None
    assert document.date.iso == "2005"
    assert document.date.field.basis.rule == "from “2005 Press Releases”"
    assert _value(document, "place") == "WASHINGTON"
    assert document.issuing_body is not None
    assert document.title is not None
    assert document.title.value.endswith("Trade in Fakes")
    (one,) = document.lists
    levels = [item.level for item in one.items]
    assert (levels.count(1), levels.count(2)) == (5, 12)
    assert len(_words(document, BlockRole.QUOTATION)) == 2
    flow = " ".join(document.flow.text.split())
    assert flow.count("right holders") == 2
    assert "August 2005" not in flow
