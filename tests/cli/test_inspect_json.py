from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reader.checks import read_document
from reader.checks.run import run
from reader.document import BlockRole, SourceText
from reader.export import inspection
from reader.intake import UnreadableError
from reader.parsing import parse
from reader.reference import resource_path, resource_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYS = [
    "path", "member", "sha256", "kind", "title", "date", "date_basis", "telegram", "telegrams",
    "fields", "sections", "paragraphs", "headings", "lists", "footnotes", "blocks", "findings",
    "set_aside", "corrections",
]  # fmt: skip
TELEGRAM_KEYS = [
    "era", "reference_id", "mrn", "transmission_id", "precedence", "routing_indicators",
    "originating_routing_indicator", "station_serial", "filing_time", "dtg", "dtg_raw",
    "originator", "action", "info", "exempt", "classification", "captions", "passing",
    "executive_order", "declassify_on", "classified_by", "reason", "tags", "subject",
    "references", "summary", "signature",
]  # fmt: skip
SAMPLES = sorted(path for path in resource_path("samples").rglob("*") if path.is_file())


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(resource_text("schemas", "inspect-1.schema.json"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def spans_of(value: object, key: str = "") -> Iterator[tuple[int, int]]:
    """Every span in a JSON value, by the keys that hold them."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from spans_of(one, name)
    elif isinstance(value, list):
        if key in ("span", "lead_in", "mark"):
            yield value[0], value[1]
        else:
            for one in value:
                if key == "spans":
                    yield one[0], one[1]
                else:
                    yield from spans_of(one)


def check(found: dict[str, object], text: str) -> None:
    again = json.loads(json.dumps(found))
    assert again == found
    errors = [error.message for error in validator().iter_errors(again)]
    assert errors == []
    assert list(found) == KEYS
    for start, stop in spans_of(again):
        assert 0 <= start <= stop <= len(text)
    at = 0
    for block in again["blocks"]:
        assert block["span"][0] == at
        at = block["span"][1]
    assert at == len(text)
    for field in again["fields"]:
        if field["span"] and field["raw"]:
            start, stop = field["span"]
            assert text[start:stop] == field["raw"]


def test_the_schema_requires_every_key_and_no_other() -> None:
    schema = json.loads(resource_text("schemas", "inspect-1.schema.json"))
    assert schema["required"] == KEYS
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["telegram"]["required"] == TELEGRAM_KEYS
    roles = schema["properties"]["blocks"]["items"]["properties"]["role"]["enum"]
    assert roles == [role.value for role in BlockRole]


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_every_sample_is_valid(path: Path) -> None:
    for document in read_document(path):
        found = inspection(document)
        check(found, document.text)
        for telegram in document.telegrams:
            assert list(found["telegrams"][document.telegrams.index(telegram)]) == TELEGRAM_KEYS  # type: ignore[index]


def test_every_original_is_valid(shared_samples: Path) -> None:
    seen = 0
    for path in sorted(shared_samples.rglob("*")):
        if not path.is_file():
            continue
        try:
            documents = read_document(path)
        except UnreadableError:
            continue
        for document in documents:
            check(inspection(document), document.text)
            seen += 1
    assert seen >= 5


def test_a_plain_document_leaves_no_key_out() -> None:
    found = inspection(run(parse(SourceText.from_text("Only a few words.\n"))))
    assert list(found) == KEYS
    assert found["telegram"] is None
    assert found["telegrams"] == []
    assert found["sections"] == {
        "declared": None, "present": [], "missing": [], "truncated": [], "doubled": [],
    }  # fmt: skip
    assert (found["date"], found["date_basis"], found["member"]) == (None, None, None)
    check(found, "Only a few words.\n")


def test_an_empty_document_is_valid() -> None:
    check(inspection(run(parse(SourceText.from_text("")))), "")


_PIECES = st.sampled_from(
    [
        "VZCZCXRO1882\n", "OO RUEHCN\n", "DE RUEHVL #7192/01 3250642\n", "ZNR UUUUU ZZH\n",
        "O 210642Z NOV 07\n", "O 999999Z XXX 99\n", "FM AMEMBASSY VELLIN\n",
        "TO RUEHC/SECSTATE WASHDC IMMEDIATE 3578\n", "INFO RUEHGH/AMCONSUL LORNE 0041\n",
        "UNCLAS SECTION 01 OF 03 VELLIN 000412\n", "UNCLAS SECTION 9 OF 2 VELLIN 000412\n",
        "SENSITIVE\n", "SIPDIS\n", "E.O. 12958: N/A\n", "TAGS: EWWT, ECON, XE\n",
        "SUBJECT: LIGHTERS\n", "REF: (A) VELLIN 1\n", "1. (SBU) One.\n", "¶2. Two\n",
        "14. (U) Four\n",
        "VELLIN 00000412  002 OF 003\n", "[MISSING SECTION 02 OF 03]\n", "------\n", "BT\n#7192\n",
        "NNNN\n", "\n", "MARLOW\n", "* a bullet\n", "Heading\n=====\n", "\u2028", "\x00", "\ufeff",
        "e\u0301", "\U0001f600",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=30).map("".join))
def test_odd_texts_are_valid(text: str) -> None:
    plain = text.encode("utf-8", "replace").decode("utf-8")
    check(inspection(run(parse(SourceText.from_text(plain)))), plain)
