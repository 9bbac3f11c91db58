"""The outline: what a document consists of, and what of it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.checks import read_document
from reader.document import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    Era,
    Finding,
    Footnote,
    Heading,
    ItemList,
    ListItem,
    OutlineEntry,
    OutlineKind,
    Paragraph,
    SourceText,
    Span,
    Telegram,
    entry_at,
    first_words,
    outline,
)

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
_SHORT = {
    OutlineKind.HEADING: "h",
    OutlineKind.LOST_HEADING: "lost",
    OutlineKind.GAP: "gap",
    OutlineKind.PARAGRAPH_GAP: "gap",
    OutlineKind.TELEGRAM: "telegram",
}


def outline_of(path: Path) -> tuple[OutlineEntry, ...]:
    (document,) = read_document(path)
    return outline(document)


def named(folder: Path, start: str) -> Path:
    (path,) = (one for one in folder.glob(f"{start}*.txt"))
    return path


def shape(entries: tuple[OutlineEntry, ...]) -> list[str]:
    """Each entry as its depth and its label or kind."""
    return [f"{entry.level} {entry.label or _SHORT[entry.kind]}" for entry in entries]


def under(entries: tuple[OutlineEntry, ...], name: str) -> list[OutlineEntry]:
    """What stands below a heading."""
    start = next(at for at, entry in enumerate(entries) if name in entry.text)
    inside: list[OutlineEntry] = []
    for entry in entries[start + 1 :]:
        if entry.level <= entries[start].level:
            break
        inside.append(entry)
    return inside


def test_what_is_missing_stands_in_its_place() -> None:
    entries = outline_of(SAMPLES / "07VELLIN412.txt")
    assert shape(entries) == ["1 gap", "1 ¶30", "1 h", "2 ¶31", "2 gap", "2 ¶34", "1 gap"]
    assert [entry.text for entry in entries if _SHORT.get(entry.kind) == "gap"] == [
        "Sections 1–11 of 14 are not in this copy",
        "Paragraphs 32 and 33 are absent: removed or misnumbered",
        "Sections 13 and 14 of 14 are not in this copy",
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("08HARROWBAY81.txt", "Only the listing is in this copy, not the text"),
        ("03LORNE310.txt", "Only an extract is in this copy"),
        ("08SANDMOOR204.txt", "Section 2 of 4 is not in this copy"),
    ],
)
def test_other_gaps_say_what_they_are(name: str, sentence: str) -> None:
    gaps = [one.text for one in outline_of(SAMPLES / name) if one.kind is OutlineKind.GAP]
    assert gaps == [sentence]


def test_printed_numbers_and_portion_marks() -> None:
    entries = outline_of(SAMPLES / "08VELLIN57.md")
    paragraphs = [entry for entry in entries if entry.kind is OutlineKind.PARAGRAPH]
    assert [entry.label for entry in paragraphs] == [f"¶{number}" for number in range(1, 12)]
    printed = {one.label: one.printed for one in paragraphs if one.printed}
    assert printed == {"¶4": "14", "¶5": "15", "¶8": "¶18", "¶9": "¶19"}
    assert {one.portion_mark for one in paragraphs} == {"U", "SBU"}
    assert all(one.level == 2 for one in paragraphs)
    assert not any(one.text.startswith(("(", "¶")) or one.text[0].isdigit() for one in paragraphs)


def test_lost_headings_hold_paragraphs() -> None:
    entries = outline_of(SAMPLES / "pages" / "09VELLIN640-page.txt")
    assert shape(entries)[:5] == ["1 lost", "2 ¶1", "2 ¶2", "1 lost", "2 ¶3"]


def test_a_report_is_a_tree() -> None:
    entries = outline_of(SAMPLES / "reports" / "port-registers-summary.txt")
    groups = [one.text for one in under(entries, "(MRC)") if one.kind is OutlineKind.HEADING]
    assert groups == ["Legislative Assistance:", "Publications and Meetings:", "Training:"]
    (listed,) = under(entries, "School of Register Keeping")
    assert (listed.label, listed.text) == ("5 items", "In 2008 it offered the following:")
    last = entries[-1]
    assert (last.kind, last.label, last.level) == (OutlineKind.FOOTNOTE, "Footnote 1", 1)
    assert last.text.startswith("Under the Guild's statutes")


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda path: path.name)
def test_entries_stand_in_order_and_find_themselves(path: Path) -> None:
    for document in read_document(path):
        entries = outline(document)
        body = [entry for entry in entries if entry.kind is not OutlineKind.FOOTNOTE]
        starts = [entry.span.start for entry in body]
        assert starts == sorted(starts)
        assert list(entries[: len(body)]) == body
        for entry in entries:
            found = entry_at(entries, entry.span.start)
            assert found is not None
            assert entries[found].span.start == entry.span.start
            assert entry.text
            # A gap's sentence and a heading lost are the program's own words.
            assert len(entry.text) <= 61
        assert entry_at(entries, 0) is None or starts[0] == 0


def test_a_document_without_parts_has_no_outline() -> None:
    document = Document(SourceText.from_text("Words.\n"), DocumentKind.PLAIN, ())
    assert outline(document) == ()
    assert entry_at((), 3) is None


def test_two_telegrams_of_one_file_are_the_roots() -> None:
    text = "FM A\nONE\n1. AA\n - B\n\nFM C\n1. DD\n"
    tiles = (Block(BlockRole.PARAGRAPH, Span(0, len(text))),)
    first = Paragraph(1, "1.", Span(9, 11), None, (Span(9, 19),))
    second = Paragraph(1, "1.", Span(26, 28), None, (Span(26, 31),))
    document = Document(
        SourceText.from_text(text),
        DocumentKind.TELEGRAM,
        tiles,
        telegrams=(
            Telegram(Span(0, 20), Era.ACP127, paragraphs=(first,)),
            Telegram(Span(20, len(text)), Era.ACP127, paragraphs=(second,)),
        ),
        headings=(Heading(1, "ONE", Span(5, 8)),),
        lists=(ItemList((ListItem(1, 1, Span(15, 19), "-"),)), ItemList(())),
        findings=(Finding("redaction", (Span(5, 6),)),),
    )
    entries = outline(document)
    assert shape(entries) == [
        "1 Message 1",
        "2 h",
        "3 ¶1",
        "4 1 item",
        "1 Message 2",
        "2 ¶1",
    ]
    assert [entries[0].span.of(text), entries[4].span.of(text)] == ["FM A", "FM C"]
    assert entries[3].text == "B"


def test_headings_stand_below_their_parents_and_footnotes_hold_their_own_words() -> None:
    text = "A\nB\n¹ note\nC\n"
    document = Document(
        SourceText.from_text(text),
        DocumentKind.REPORT,
        (Block(BlockRole.PARAGRAPH, Span(0, len(text))),),
        headings=(
            Heading(1, "A", Span(0, 1)),
            Heading(3, "B", Span(2, 3), parent=0),
            Heading(1, "C", Span(11, 12)),
        ),
        footnotes=(Footnote("1", Span(4, 10), None),),
    )
    entries = outline(document)
    assert shape(entries) == ["1 h", "2 h", "1 h", "1 Footnote 1"]
    assert entries[3].text == "note"
    assert [entry_at(entries, at) for at in (0, 3, 4, 9, 10, 12)] == [0, 1, 3, 3, 1, 2]


def test_first_words_end_between_words() -> None:
    assert first_words(" one\n two ") == "one two"
    assert first_words("one, two three", 8) == "one, two…"
    assert first_words("one, two", 6) == "one…"
    assert first_words("indivisible words", 4) == "indivisible…"
    assert first_words("indivisible", 4) == "indivisible"


def test_the_numbers_of_an_original(shared_samples: Path) -> None:
    entries = outline_of(named(shared_samples, "001"))
    paragraphs = [one for one in entries if one.kind is OutlineKind.PARAGRAPH]
    assert [one.label for one in paragraphs] == [f"¶{number}" for number in range(1, 11)]
    eight = paragraphs[7]
    assert eight.text.startswith("One sour note")
    assert eight.printed == "¶18"
    assert not any(one.kind in {OutlineKind.GAP, OutlineKind.PARAGRAPH_GAP} for one in entries)


def test_the_tree_of_an_original(shared_samples: Path) -> None:
    entries = outline_of(named(shared_samples, "004"))
    heads = [one for one in entries if one.kind is OutlineKind.HEADING]
    tops = [one for one in heads if one.level == 1]
    assert tops[0].text == "Welcome Address"
    assert len(tops) == 10
    for name, groups in (("(WIPO)", 4), ("(INTERPOL)", 2)):
        inside = under(entries, name)
        assert sum(one.kind is OutlineKind.HEADING for one in inside) == groups
    assert [one.label for one in under(entries, "(IIPCIC)")] == ["7 items"]
    assert [one.label for one in under(entries, "(UPU)")] == ["4 items"]
    notes = [one for one in entries if one.kind is OutlineKind.FOOTNOTE]
    assert [(one.label, one.level) for one in notes] == [("Footnote 1", 1)]
    assert entries[-1] is notes[0]


def test_gaps_and_lost_headings_of_originals(shared_samples: Path) -> None:
    gaps = [
        one.text
        for one in outline_of(named(shared_samples, "000"))
        if one.kind in {OutlineKind.GAP, OutlineKind.PARAGRAPH_GAP}
    ]
    assert gaps[0] == "Sections 1–11 of 14 are not in this copy"
    assert gaps[1].startswith("Paragraphs 32 and 33 are absent")
    assert gaps[2] == "Sections 13 and 14 of 14 are not in this copy"
    lost = shape(outline_of(named(shared_samples, "002")))
    assert lost == [
        *("1 lost", "2 ¶1", "2 ¶2", "1 lost", "2 ¶3", "1 lost", "2 ¶4"),
        *("1 lost", "2 ¶5", "1 lost", "2 ¶6", "1 lost", "2 ¶7"),
    ]
