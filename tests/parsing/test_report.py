from pathlib import Path

import pytest

from reader.document import (
    BasisKind,
    BlockRole,
    DateKind,
    Document,
    DocumentKind,
    SourceText,
    Span,
    place_of,
    tiles,
)
from reader.intake import read
from reader.parsing.report import looks_like_report, parse_report

REPORT = """\
Coordination Meeting of Bodies Working on Lamps and the Lighting of Rivers

organized by the River Lamp Union

Harrow Bay, March 7, 2010

SUMMARY REPORT

prepared by the Secretariat

Opening

The meeting was opened by the harbor master, who welcomed the participants and showed the way.

River Lamp Union (RLU)

Advice on Rules:

- Two districts asked for advice on lamps.

Training and Courses:

- A course was held in May. It treated:
 - wicks by Ida Marsh
 - oil by Piet Hollis
- A second course was not held.

Guild of Keepers (GK)

School of Lamps (SL):

The school admits all. In 2009 it offered:

- a course on wicks
- a course on oil

- a course on matches

World Body of Pilots (WBP)

- Pilots from four stations¹ noted each lamp.
- They noted it twice.

¹ A station is a mooring with a bell.

- They agreed to note it once.

[End of document]
"""


def _parse(text: str) -> Document:
    document = parse_report(SourceText.from_text(text))
    assert tiles(document.blocks, len(text))
    assert document.kind is DocumentKind.REPORT
    for field in document.fields:
        assert field.span is not None
        assert field.span.of(text) == field.raw
    return document


def _label(document: Document, words: str) -> str:
    at = document.text.index(words)
    return place_of(document, Span(at, at + len(words))).label


def test_a_report_shows_itself() -> None:
    assert looks_like_report(SourceText.from_text(REPORT))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Notes\n\n## Lamps\n\n- oil\n- wicks\n\n## Rivers\n\n- wide\n",
        "Harrow Bay, March 7, 2010\n\nDear Ida,\n\nthe lamps are lit.\n",
        "Lamps\n\nRiver Lamp Union (RLU)\n\n- oil\n\nGuild of Keepers (GK)\n\n- wicks\n",
        "REPORT\n\nAll is well.\n",
        "The trip was organized by the River Lamp Union, the report was prepared by a clerk.\n",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert not looks_like_report(SourceText.from_text(text))


def test_the_front() -> None:
    document = _parse(REPORT)
    assert document.title is not None
    assert document.title.value == (
        "Coordination Meeting of Bodies Working on Lamps and the Lighting of Rivers"
    )
    values = {field.name: field.value for field in document.fields}
    assert values["organiser"] == "River Lamp Union"
    assert values["place"] == "Harrow Bay"
    details = [b.detail for b in document.blocks if b.role is BlockRole.BYLINE]
    assert details == ["organiser", "label", "prepared-by"]


def test_the_issuing_body_is_the_organisers_secretariat() -> None:
    body = _parse(REPORT).issuing_body
    assert body is not None
    assert (body.value, body.raw) == ("Secretariat of the River Lamp Union", "Secretariat")
    assert body.basis.kind is BasisKind.INFERRED
    assert "“River Lamp Union”" in body.basis.rule


def test_a_named_preparer_is_the_issuing_body() -> None:
    body = _parse(REPORT.replace("by the Secretariat", "by the Guild of Clerks")).issuing_body
    assert body is not None
    assert (body.value, body.basis.kind) == ("Guild of Clerks", BasisKind.STATED)


def test_without_a_preparer_the_organiser_is_inferred() -> None:
    body = _parse(REPORT.replace("prepared by the Secretariat\n\n", "")).issuing_body
    assert body is not None
    assert (body.value, body.basis.kind) == ("River Lamp Union", BasisKind.INFERRED)
    text = REPORT.replace("prepared by the Secretariat\n\n", "")
    assert _parse(text.replace("organized by the River Lamp Union\n\n", "")).issuing_body is None


@pytest.mark.parametrize(
    ("line", "iso", "kind"),
    [
        ("Harrow Bay, March 7, 2010", "2010-03-07", DateKind.HELD),
        ("Harrow Bay, March 7 to 9, 2010", "2010-03-07", DateKind.HELD),
        ("(Harrow Bay, 7-9 March 2010)", "2010-03-07", DateKind.HELD),
        ("March 2010", "2010-03", DateKind.HELD),
    ],
)
def test_the_date_of_a_meeting(line: str, iso: str, kind: DateKind) -> None:
    date = _parse(REPORT.replace("Harrow Bay, March 7, 2010", line)).date
    assert date is not None
    assert (date.iso, date.kind) == (iso, kind)


def test_the_date_of_a_report_on_no_meeting() -> None:
    text = REPORT.replace("organized by the River Lamp Union\n\n", "")
    date = _parse(text.replace("Coordination Meeting of Bodies", "A Study of Bodies")).date
    assert date is not None
    assert date.kind is DateKind.PUBLISHED
    assert _parse(text.replace("Harrow Bay, March 7, 2010\n\n", "")).date is None


def test_headings_make_a_tree_of_bodies_and_groups() -> None:
    document = _parse(REPORT)
    names = [heading.text for heading in document.headings]
    tree = [
        (h.level, h.text, names[h.parent] if h.parent is not None else None)
        for h in document.headings
    ]
    assert tree == [
        (1, "Opening", None),
        (1, "River Lamp Union (RLU)", None),
        (2, "Advice on Rules:", "River Lamp Union (RLU)"),
        (2, "Training and Courses:", "River Lamp Union (RLU)"),
        (1, "Guild of Keepers (GK)", None),
        (2, "School of Lamps (SL):", "Guild of Keepers (GK)"),
        (1, "World Body of Pilots (WBP)", None),
    ]


def test_lists_go_on_over_blank_lines_and_footnotes() -> None:
    document = _parse(REPORT)
    assert [[item.level for item in one.items] for one in document.lists] == [
        [1],
        [1, 2, 2, 1],
        [1, 1, 1],
        [1, 1, 1],
    ]
    leads = [one.lead_in and one.lead_in.of(document.text) for one in document.lists]
    assert leads == [None, None, "In 2009 it offered:", None]


def test_places_name_the_path_of_headings_and_the_bullet() -> None:
    document = _parse(REPORT)
    assert _label(document, "Two districts") == "RLU, Advice on Rules, bullet 1"
    assert _label(document, "oil by Piet") == "RLU, Training and Courses, bullet 1.2"
    assert _label(document, "course on matches") == "GK, SL, bullet 3"
    assert _label(document, "note it once") == "WBP, bullet 3"
    assert _label(document, "harbor master") == "Opening"
    assert _label(document, "Harrow Bay") == "line 5"


def test_a_footnote_is_joined_to_its_mark_and_read_behind_the_text() -> None:
    document = _parse(REPORT)
    (note,) = document.footnotes
    assert note.label == "1"
    assert note.span.of(document.text) == "¹ A station is a mooring with a bell."
    assert note.mark is not None
    assert document.text[note.mark.start - 8 : note.mark.stop] == "stations¹"
    assert document.flow.text.endswith("[End of document]\n\n¹ A station is a mooring with a bell.")
    at, stop = document.text.index("They noted"), document.text.index("note it once")
    quote = document.flow.quote(Span(at, stop))
    assert quote.startswith("They noted it twice.\n\n- They agreed to")


def test_notes_without_a_mark_and_with_a_name() -> None:
    text = REPORT.replace("stations¹", "stations").replace("noted it twice", "noted[^a] it twice")
    document = _parse(text.replace("[End of", "[^a]: Or thrice.\n\n[End of"))
    labels = [(note.label, note.mark is None) for note in document.footnotes]
    assert labels == [("1", True), ("a", False)]


def test_the_end_mark() -> None:
    document = _parse(REPORT)
    assert document.blocks[-1].role is BlockRole.END_OF_MESSAGE


def test_a_front_without_blank_lines_is_parted() -> None:
    head, rest = REPORT.split("Opening", 1)
    document = _parse(head.strip().replace("\n\n", "\n") + "\n\nOpening" + rest)
    assert {field.name: field.value for field in document.fields}["place"] == "Harrow Bay"
    assert document.title is not None
    assert document.title.value.endswith("Lighting of Rivers")


@pytest.mark.parametrize(
    "text", ["", "\n", "word", "- item", "¹ note", "A (BC)\n", "[End of document]"]
)
def test_any_text_is_parsed(text: str) -> None:
    assert _parse(text).text == text


def test_the_original_report(shared_samples: Path) -> None:
    (source,) = read(shared_samples / "004_746b5bc79bbcfe61.txt")
    assert looks_like_report(source)
    document = parse_report(source)
    assert tiles(document.blocks, len(source.text))
    tops = [i for i, heading in enumerate(document.headings) if heading.level == 1]
    assert document.headings[0].text == "Welcome Address"
    assert len(tops) == 1 + 9
    groups = [h.parent for h in document.headings if h.level == 2]
    assert [groups.count(tops[1]), groups.count(tops[2])] == [4, 2]
    assert len(groups) == 6
    sizes = {
        _label(document, one.items[0].span.of(source.text)[:30]): len(one.items)
        for one in document.lists
    }
    assert sizes["INTERPOL, IIPCIC, bullet 1"] == 7
    assert sizes["UPU, bullet 1"] == 4
    assert _label(document, "25,402,269 pieces") == "UNODC, bullet 1"
    assert document.date is not None
    assert (document.date.iso, document.date.kind) == ("2023-03-07", DateKind.HELD)
    assert document.place is not None
    assert document.place.value == "Geneva"
    (note,) = document.footnotes
    assert note.mark is not None
    assert source.text[note.mark.start - 6 : note.mark.stop] == "unions¹"
    assert document.flow.text.endswith(note.span.of(source.text))
