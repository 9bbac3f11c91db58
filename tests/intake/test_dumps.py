"""Dumps: which files are some, what their rows give, and rows that are broken."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checks import read_document
from reader.document import DocumentKind, MarkKind, SourceText
from reader.intake import UnreadableError, UnreadableReason, read, read_each, read_member

BODY = """UNCLAS VELLIN 000412

SIPDIS

E.O. 12958: N/A
TAGS: ETRD, KIPR
SUBJECT: HARBOUR DUES

1. The board met on Monday.
2. It agreed, "at once", on all points.
3. The dues for the coming year stay what they are, though the board of the fishermen asked for
less in a letter that nobody read.
HALE"""
HEADER = """R 031000Z MAR 07
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC 1204"""
RECORD = {
    "_id": "07VELLIN412",
    "origin": "Embassy Vellin",
    "date_time": "2007-03-03 10:11",
    "classification": "UNCLASSIFIED",
    "body": BODY,
    "header": HEADER,
    "reference_id": "07VELLIN412",
}


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def lines(*records: object) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def table(*rows: list[str], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def names(sources: tuple[SourceText, ...]) -> list[str | None]:
    return [source.address.member for source in sources]


LISTED = "07VELLIN412\t2007-03-03 10:11\tUNCLASSIFIED\tEmbassy Vellin"
OTHER = {**RECORD, "_id": "07VELLIN413", "reference_id": "07VELLIN413"}


@pytest.mark.parametrize(
    ("name", "text", "extractor"),
    [
        ("a.jsonl", lines(RECORD, OTHER), "jsonl/1"),
        ("a.ndjson", lines(RECORD, OTHER).replace("\n", "\n\n"), "jsonl/1"),
        ("a.json", json.dumps([RECORD, OTHER]), "json/1"),
        ("a.json", json.dumps({"count": 2, "found": {"cables": [RECORD, OTHER]}}), "json/1"),
        ("a.json", lines(RECORD, OTHER), "jsonl/1"),
        ("a.csv", table(list(RECORD), list(RECORD.values()), list(OTHER.values())), "csv/1"),
        (
            "a.tsv",
            table(list(RECORD), list(RECORD.values()), list(OTHER.values()), delimiter="\t"),
            "csv/1",
        ),
    ],
)
def test_a_row_is_a_document(tmp_path: Path, name: str, text: str, extractor: str) -> None:
    sources = read(write(tmp_path / name, text))
    assert names(sources) == ["07VELLIN412", "07VELLIN413"]
    assert sources[0].text == f"{LISTED}\n{HEADER}\n{BODY}"
    assert sources[0].extractor == extractor
    assert not sources[0].findings
    assert sources[0].sha256 != sources[1].sha256


def test_rows_without_names_on_top_are_read_as_the_publisher_wrote_them(tmp_path: Path) -> None:
    cells = ["1", "3/3/2007 10:11", "07VELLIN412", "Embassy Vellin", "UNCLASSIFIED", "", HEADER]
    quoted = [[*cells, BODY], ["2", *cells[1:2], "07VELLIN413", *cells[3:], BODY]]
    text = "".join(
        ",".join('"' + cell.replace('"', '\\"') + '"' for cell in row) + "\n" for row in quoted
    )
    sources = read(write(tmp_path / "cables.csv", text))
    assert names(sources) == ["07VELLIN412", "07VELLIN413"]
    assert sources[0].text.startswith(f"{LISTED}\nR 031000Z")
    assert 'agreed, "at once", on' in sources[0].text


def test_the_rows_are_telegrams_with_their_facts(tmp_path: Path) -> None:
    (document, _) = read_document(write(tmp_path / "a.jsonl", lines(RECORD, OTHER)))
    telegram = document.telegrams[0]
    assert document.kind is DocumentKind.TELEGRAM
    assert telegram.dtg is not None
    assert telegram.dtg.value == "2007-03-03T10:00:00Z"
    assert telegram.reference_id is not None
    assert telegram.reference_id.value == "07VELLIN412"
    assert telegram.signature is not None


def test_ids_that_come_twice_or_not_at_all_give_way_to_row_and_hash(tmp_path: Path) -> None:
    records = [RECORD, RECORD, {**RECORD, "_id": "", "reference_id": ""}]
    found = names(read(write(tmp_path / "a.jsonl", lines(*records))))
    assert found[0] == "07VELLIN412"
    assert str(found[1]).startswith("row 2 ")
    assert str(found[2]).startswith("row 3 ")
    assert len(set(found)) == 3


def test_broken_rows_are_shown_as_they_stand_and_stop_nothing(tmp_path: Path) -> None:
    text = lines(RECORD) + '{"_id": "07VELLIN9", "body": "cut of\n' + lines(OTHER) + "[1, 2]\n"
    sources = read(write(tmp_path / "a.jsonl", text))
    assert [[finding.code for finding in source.findings] for source in sources] == [
        [],
        ["broken-row"],
        [],
        ["broken-row"],
    ]
    assert sources[1].text == '{"_id": "07VELLIN9", "body": "cut of'
    assert sources[3].findings[0].message.startswith("Row 4 of the dump is damaged")


def test_a_broken_record_of_a_list_ends_where_the_next_begins(tmp_path: Path) -> None:
    whole = json.dumps(RECORD)
    text = f'[{whole}, {{"_id": 07X, "body": "no"}}, {json.dumps(OTHER)}]'
    sources = read(write(tmp_path / "a.json", text))
    assert names(sources)[::2] == ["07VELLIN412", "07VELLIN413"]
    assert sources[1].findings[0].code == "broken-row"


def test_a_ragged_or_unclosed_row_of_a_table_is_said(tmp_path: Path) -> None:
    head = ["id", "date", "body"]
    good = [[f"07VELLIN{n}", "2007", f"{BODY} {n}"] for n in range(4)]
    text = table(head, *good) + '07VELLIN8,2007,Short,more\n07VELLIN9,2007,"open\n' + table(good[0])
    sources = read(write(tmp_path / "a.csv", text))
    codes = [[finding.code for finding in source.findings] for source in sources]
    assert codes == [[], [], [], [], ["ragged-row"], ["broken-row"], []]
    assert sources[6].text == good[0][2]


def test_the_other_columns_are_kept_as_marks(tmp_path: Path) -> None:
    record = {"id": "17", "title": "Harbour dues", "pages": 3, "tags": ["a", "b"], "text": BODY}
    (source,) = read(write(tmp_path / "a.json", json.dumps([record])))
    fields = [mark.value for mark in source.marks if mark.kind is MarkKind.RECORD_FIELD]
    assert fields == ["id: 17", "title: Harbour dues", "pages: 3", "tags: a, b"]
    assert source.text == BODY


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("07VELLIN412.txt", lines(RECORD)),
        ("settings.json", '{"colour": "red", "sizes": [1, 2, 3]}'),
        ("codes.csv", "code,meaning\nETRD,Foreign trade\nKIPR,Property rights\n"),
        ("words.csv", BODY),
        ("note.csv", "Dear all, this is a letter, not a table.\nIt has commas, as letters do.\n"),
        ("empty.json", ""),
        ("text.json", "Not JSON at all."),
        ("deep.json", "[" * 100_000),
        ("deep.jsonl", '{"a":' * 100_000),
    ],
)
def test_what_only_looks_like_a_dump_stays_a_text(tmp_path: Path, name: str, text: str) -> None:
    (source,) = read(write(tmp_path / name, text))
    assert source.address.member is None
    assert source.extractor == "text/1"
    assert source.text == text


def test_half_characters_and_bad_bytes_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first = json.dumps({**RECORD, "body": BODY + " \ud83d\ude00 \ud83d"}).encode()
    second = json.dumps(OTHER).encode().replace(b"Monday", b"M\xfft\xc3\xb6nday\xc3\xb6")
    path.write_bytes(first + b"\n" + second + b"\n")
    one, two = read(path)
    assert one.text.endswith(" \U0001f600 \ufffd")
    assert "undecodable-bytes" in [finding.code for finding in two.findings]


def test_line_ends_a_dump_lost_are_put_back(tmp_path: Path) -> None:
    header = (
        "VZCZCXRO1882OO RUEHCN RUEHGHDE RUEHVL #0412/01 0621000ZNR UUUUU ZZHO 031000Z MAR 07"
        "FM AMEMBASSY VELLINTO RUEHC/SECSTATE WASHDC IMMEDIATE 3578INFO RUEHCN/AMCONSUL DORN 12"
        "RUCNMEM/EU COLLECTIVE"
    )
    body = (
        "UNCLAS VELLIN 000412SENSITIVESIPDISE.O. 12958: N/ATAGS: ETRD KIPRSUBJECT: HARBOUR "
        "DUES ¶1. (SBU) The board met.¶2. (U) All agreed.HALE"
    )
    record = {**RECORD, "header": header, "body": body}
    (document, _) = read_document(write(tmp_path / "a.jsonl", lines(record, OTHER)))
    telegram = document.telegrams[0]
    assert telegram.dtg is not None
    assert telegram.dtg.value == "2007-03-03T10:00:00Z"
    assert telegram.originator is not None
    assert telegram.originator.value == "AMEMBASSY VELLIN"
    assert telegram.subject is not None
    assert telegram.subject.value == "HARBOUR DUES"
    assert [tag.value for tag in telegram.tags] == ["ETRD", "KIPR"]
    assert [paragraph.number for paragraph in telegram.paragraphs] == [1, 2]
    assert len(telegram.info) == 2
    assert "line-ends-restored" in [finding.code for finding in document.findings]
    kept = document.source.text.split("\n", 1)[1].replace("\n", "")
    assert kept == header + body


def test_one_record_is_read_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines(RECORD, OTHER))
    assert read_member(path, "07VELLIN413") == read(path)[1]
    assert read_member(path, None) == read(path)[0]
    with pytest.raises(UnreadableError, match="holds no record “07VELLIN9” any more") as caught:
        read_member(path, "07VELLIN9")
    assert caught.value.reason is UnreadableReason.NO_RECORD
    plain = write(tmp_path / "a.txt", "Words")
    assert read_member(plain, None).text == "Words"
    with pytest.raises(UnreadableError):
        read_member(plain, "07VELLIN9")


def test_many_rows_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(20_000):
            file.write(json.dumps({"_id": f"07VELLIN{number}", "body": BODY}) + "\n")
    began = time.process_time()
    assert sum(1 for _ in read_each(path)) == 20_000
    assert read_member(path, "07VELLIN19999").text == BODY
    assert time.process_time() - began < 30


def test_the_published_dump_is_three_telegrams(shared_samples: Path) -> None:
    documents = read_document(shared_samples / "real" / "dump-2010-11-28-unclassified.jsonl")
    assert [document.source.address.member for document in documents] == [
        "08MUNICH355",
        "09ANKARA1594",
        "09BERLIN1360",
    ]
    dates = []
    for document in documents:
        telegram = document.telegrams[0]
        assert telegram.subject is not None
        assert len(telegram.subject.value) < 130
        assert telegram.originator is not None
        assert telegram.tags
        assert telegram.dtg is not None
        dates.append(telegram.dtg.value[:10])
    assert dates == ["2008-10-31", "2009-11-05", "2009-10-29"]


BITS = st.sampled_from(
    ['"', '""', ",", "\n", "\t", "{", "}", "[", "]", ":", "\\", "\\u", "body", "x" * 250, "\ufffe"]
)
SUFFIXES = (".json", ".jsonl", ".csv", ".tsv", ".pdf", ".html", ".md", ".txt", "")


@settings(max_examples=300)
@given(
    suffix=st.sampled_from(SUFFIXES),
    data=st.one_of(
        st.binary(max_size=400),
        st.lists(st.one_of(BITS, st.text(max_size=9)), max_size=60).map(
            lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
        ),
    ),
)
def test_any_bytes_of_any_name_are_texts_or_unreadable(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        with suppress(UnreadableError):
            sources = read(path)
            assert sources
            assert len(set(names(sources))) == len(sources)
            for source in sources:
                source.text.encode("utf-8")
                assert "\r" not in source.text
                assert all(mark.span.stop <= len(source.text) for mark in source.marks)
                assert read_member(path, source.address.member) == source
