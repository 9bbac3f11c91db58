import string

import pytest
from hypothesis import given

from reader.document import (
    RULES,
    STATED,
    Address,
    Addressee,
    Block,
    BlockRole,
    DateKind,
    DatePrecision,
    Document,
    DocumentDate,
    DocumentKind,
    Era,
    Field,
    Finding,
    Mark,
    MarkKind,
    Paragraph,
    Section,
    SectionState,
    Severity,
    SourceText,
    Span,
    Telegram,
    inferred,
    text_digest,
    tiles,
)
from tests.document.layouts import layouts


@given(layouts())
def test_any_change_of_a_tiling_is_seen(layout: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = layout
    assert tiles(blocks, len(text))
    assert not tiles(blocks, len(text) + 1)
    if blocks:
        assert not tiles(blocks[1:], len(text))
        assert not tiles((*blocks, blocks[-1]), len(text))
        empty = Block(BlockRole.BLANK, Span(0, 0))
        assert not tiles((empty, *blocks), len(text))


def _field(name: str = "date", span: Span | None = None) -> Field:
    return Field(name, name.upper(), name, span)


@pytest.mark.parametrize(
    ("iso", "precision"),
    [
        ("2005", DatePrecision.YEAR),
        ("2005-04", DatePrecision.MONTH),
        ("2005-04-11", DatePrecision.DAY),
        ("2005-04-11T06:42Z", DatePrecision.MINUTE),
        ("2005-04-11T06:42:00Z", DatePrecision.MINUTE),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(iso: str, precision: DatePrecision) -> None:
    assert DocumentDate(iso, DateKind.SENT, _field()).precision is precision


@pytest.mark.parametrize(
    "iso", ["", "05", "2005-4", "April 2005", "2005-04-11 06:42", "2005-04-11T06"]
)
def test_what_is_no_date(iso: str) -> None:
    with pytest.raises(ValueError, match="reduced precision"):
        DocumentDate(iso, DateKind.SENT, _field())


def test_a_basis_says_from_what() -> None:
    assert inferred("from the menu").rule == "from the menu"
    assert _field().basis is STATED


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_code_and_a_sentence(code: str) -> None:
    assert set(code) <= set(string.ascii_lowercase + "-")
    template = RULES[code].template
    values = {name: name for _, name, _, _ in string.Formatter().parse(template) if name}
    message = Finding(code, values=values).message
    assert message.lstrip("“")[0].isupper() or template.lstrip("“").startswith("{")
    assert message.endswith(".")


def test_a_findings_severity_is_its_rules_unless_raised() -> None:
    assert Finding("signature-missing").severity is Severity.REMARK
    assert Finding("signature-missing", raised_to=Severity.GAP).severity is Severity.GAP
    assert Finding("empty-document").message == "The file is empty."


def test_a_source_made_of_text() -> None:
    source = SourceText.from_text("no\ud800on", "a.txt")
    assert source.text_sha256 == text_digest("no\ud800on") == source.sha256
    assert str(source.address) == "a.txt"
    assert str(Address(source.address.path, "row 3")) == "a.txt#row 3"


def test_the_pages_of_a_source() -> None:
    marks = (Mark(MarkKind.LINK, Span(0, 1)), Mark(MarkKind.PAGE, Span(0, 4), "1"))
    source = SourceText.from_text("noon")
    paged = SourceText(
        source.text, source.address, "application/pdf", "", "pdf/1", "", "", 4, marks=marks
    )
    assert paged.pages == (Span(0, 4),)
    assert source.pages == ()


_SINGLE_FIELDS = (
    "reference_id mrn transmission_id precedence originating_routing_indicator station_serial "
    "filing_time security dtg originator classification executive_order declassify_on "
    "classified_by reason subject summary signature"
)


def _telegram() -> Telegram:
    def at(name: str) -> Field:
        return _field(name, Span(0, 1))

    addressee = Addressee(Span(0, 1), at("plad"), at("routing_indicator"), None, at("mcn"))
    section = Section(1, None, SectionState.PRESENT, (Span(2, 5), Span(7, 9)))
    return Telegram(
        Span(0, 9),
        Era.ACP127,
        routing_indicators=(at("routing"),),
        action=(addressee,),
        info=(Addressee(Span(0, 1), at("plad")),),
        captions=(at("caption"),),
        passing=(at("passing"),),
        tags=(at("tag"),),
        sections=(section,),
        **{name: at(name) for name in _SINGLE_FIELDS.split()},  # type: ignore[arg-type]
    )


def test_a_telegram_gives_all_its_fields_once() -> None:
    names = [field.name for field in _telegram().fields()]
    assert names.count("plad") == 2
    others = [name for name in names if name != "plad"]
    assert sorted(others) == sorted(set(others))
    assert len(names) == 18 + 1 + 3 + 1 + 1 + 1 + 1


def test_an_empty_telegram_has_no_fields() -> None:
    assert list(Telegram(Span(0, 0), Era.SMART).fields()) == []


def test_the_section_at_an_offset() -> None:
    telegram = _telegram()
    assert telegram.section_at(8) is telegram.sections[0]
    assert telegram.section_at(6) is None


def test_printed_numbers() -> None:
    paragraph = Paragraph(4, "14.", Span(0, 3), None, (Span(0, 9),))
    assert (paragraph.printed_number, paragraph.is_printed_true) == ("14", False)
    assert paragraph.printed_words == "14"
    assert Paragraph(4, "¶4.", Span(0, 3), None, (Span(0, 9),)).is_printed_true


def test_a_document_answers_for_its_first_telegram() -> None:
    source = SourceText.from_text("x" * 9)
    block = Block(BlockRole.PARAGRAPH, Span(0, 9))
    document = Document(source, DocumentKind.TELEGRAM, (block,), telegrams=(_telegram(),))
    assert document.reference_id == "REFERENCE_ID"
    assert [section.index for section in document.sections] == [1]
    assert document.paragraphs == ()
    assert list(document.blocks_in(Span(3, 4))) == [block]
    assert list(document.blocks_in(Span(9, 9))) == []
    assert document.flow.text == "x" * 9


def test_a_document_without_telegrams() -> None:
    document = Document(SourceText.from_text(""), DocumentKind.PLAIN, ())
    assert (document.telegram, document.reference_id, document.sections) == (None, None, ())
