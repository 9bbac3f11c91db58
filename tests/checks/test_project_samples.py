"""The project's own samples against what a careful reader wrote down about them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reader.checks import read_document
from reader.document import Document, SectionState, Telegram, tiles

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests" / "data" / "samples-expected.json").read_text(encoding="utf-8")
)
TELEGRAMS = sorted(name for name, known in EXPECTED.items() if known["kind"] == "telegram")
SINGLE = (
    "originator",
    "precedence",
    "station_serial",
    "transmission_id",
    "executive_order",
    "declassify_on",
    "classified_by",
    "reason",
    "classification",
    "signature",
)


@cache
def read(name: str) -> Document:
    (document,) = read_document(SAMPLES / name)
    return document


def telegram_of(document: Document) -> Telegram:
    assert document.telegram is not None
    return document.telegram


def value(telegram: Telegram, name: str) -> str | None:
    field = getattr(telegram, name)
    return None if field is None else str(field.value)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_kind_is_recognised_and_the_blocks_tile_the_text(name: str) -> None:
    document = read(name)
    assert str(document.kind) == EXPECTED[name]["kind"]
    assert tiles(document.blocks, len(document.text))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_findings_are_found_and_no_other_is_an_alarm(name: str) -> None:
    known, document = EXPECTED[name], read(name)
    found = [finding.code for finding in document.findings]
    unexplained = {one.code for one in document.findings if one.explained_by is None}
    allowed = {*known["findings"], *known["later"]}
    assert set(known["findings"]) <= set(found)
    assert unexplained <= allowed - set(known["must_explain"])
    assert set(found) <= allowed | set(known["may_explain"])
    for code in known["must_explain"]:
        assert all(one.explained_by for one in document.findings if one.code == code)
    for code, count in known["counts"].items():
        assert found.count(code) == count, code


@pytest.mark.parametrize("name", TELEGRAMS)
def test_ids_title_and_date(name: str) -> None:
    known, document = EXPECTED[name], read(name)
    telegram = telegram_of(document)
    assert document.reference_id == known["reference_id"]
    assert telegram.reference_id is not None
    assert str(telegram.reference_id.basis.kind) == known["reference_id_basis"]
    assert (document.title.value if document.title else None) == known["title"]
    assert (document.date.iso if document.date else None) == known["date"]


@pytest.mark.parametrize("name", TELEGRAMS)
@pytest.mark.parametrize("field", SINGLE)
def test_single_fields(name: str, field: str) -> None:
    known = EXPECTED[name][field]
    found = value(telegram_of(read(name)), field)
    assert found == (None if known is None else str(known))


@pytest.mark.parametrize("name", TELEGRAMS)
def test_lists_of_fields(name: str) -> None:
    known, document = EXPECTED[name], read(name)
    telegram = telegram_of(document)
    assert [one.value for one in telegram.tags] == known["tags"]
    assert sorted(one.value for one in telegram.captions) == sorted(known["captions"])
    assert [one.value for one in telegram.routing_indicators] == known["routing_indicators"]
    assert (len(telegram.action), len(telegram.info)) == (known["action"], known["info"])
    assert len(telegram.passing) == known["passing"]
    assert [heading.text for heading in document.headings] == known["headings"]
    assert [(one.label or None, one.id, str(one.basis.kind)) for one in telegram.references] == [
        (one["label"], one["id"], one["basis"]) for one in known["references"]
    ]


@pytest.mark.parametrize("name", TELEGRAMS)
def test_sections(name: str) -> None:
    known = EXPECTED[name]["sections"]
    telegram = telegram_of(read(name))
    assert telegram.declared_sections == known["declared"]
    assert [s.index for s in telegram.sections if s.is_here] == known["present"]
    assert [s.index for s in telegram.sections if not s.is_here] == known["missing"]
    assert [s.index for s in telegram.sections if s.cut_start or s.cut_end] == known["truncated"]
    doubled = [s.index for s in telegram.sections if s.state is SectionState.DOUBLED]
    assert doubled == known["doubled"]


@pytest.mark.parametrize("name", TELEGRAMS)
def test_paragraphs(name: str) -> None:
    known, telegram = EXPECTED[name], telegram_of(read(name))
    assert [p.number for p in telegram.paragraphs] == known["paragraph_numbers"]
    printed = {str(p.number): p.printed for p in telegram.paragraphs if not p.is_printed_true}
    assert printed == known["printed"]


@pytest.mark.parametrize("name", TELEGRAMS)
def test_every_field_stands_where_it_says(name: str) -> None:
    document = read(name)
    for field in document.fields:
        if field.span is not None:
            assert field.span.of(document.text) == field.raw, field
