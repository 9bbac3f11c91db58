"""Relations: what the index says of them is what a slow matcher over all documents says."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checks import read_documents
from reader.collection.entry import Entry, Facet, Label, Words, entries_of
from reader.collection.index import make_tables, open_for_writing
from reader.collection.missing import (
    MissingOrder,
    MissingTelegram,
    citing_names,
    missing_at,
    missing_count,
    missing_numbers,
    missing_of,
    missing_telegrams,
)
from reader.collection.relations import (
    CopyKind,
    Relations,
    Text,
    citing,
    copies_of,
    relations_of,
    subject_of,
)
from reader.collection.rows import documents
from reader.collection.writer import FileEntries, FileRecord, Writer
from reader.document import SectionState
from tests.collection.subjects import subject_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

IDS = ("07VELLIN1", "07VELLIN12", "99LORNE3", "08HARROWBAY7", "07LORNE3")
HERE, GONE = SectionState.PRESENT, SectionState.MISSING


@dataclass(frozen=True)
class Paper:
    """A document of one telegram, and what it cites (true where the year is inferred)."""

    id: str | None
    cites: tuple[tuple[str, bool], ...] = ()
    text: str = "t"
    sections: tuple[SectionState, ...] = ()

    def entry(self) -> Entry:
        labels: list[Label] = []
        for cited, is_inferred in self.cites:
            labels.append(Label(Facet.REFERENCE, cited))
            if is_inferred:
                labels.append(Label(Facet.INFERRED_REFERENCE, cited))
        return Entry(
            member=None,
            telegram=0,
            kind="telegram",
            title="",
            reference_id=self.id,
            post=None,
            date="2007-11-21",
            is_date_inferred=False,
            sections=self.sections,
            declared=None,
            findings=0,
            worst=None,
            is_incomplete=False,
            text_sha256=self.text.encode().hex(),
            labels=tuple(dict.fromkeys(labels)),
            words=Words("", "", "", ""),
            canonical_id=self.id,
            length=len(self.text),
        )


papers = st.builds(
    Paper,
    id=st.sampled_from(IDS) | st.none(),
    cites=st.lists(
        st.tuples(st.sampled_from(IDS), st.booleans()), max_size=3, unique_by=lambda one: one[0]
    ).map(tuple),
    text=st.sampled_from(("", "a", "b", "c")),
    sections=st.lists(st.sampled_from((HERE, GONE)), max_size=3).map(tuple),
)
changes = st.lists(st.tuples(st.integers(0, 7), papers | st.none()), max_size=8)


def put(writer: Writer, files: dict[str, Paper]) -> None:
    writer.put(
        [FileEntries(FileRecord(name, 1, 1), (one.entry(),)) for name, one in files.items()],
        added=1,
    )


def name_of(number: int) -> str:
    return f"f{number}.txt"


def read_all(connection: sqlite3.Connection) -> dict[str, Relations]:
    found: dict[str, Relations] = {}
    for (id_,) in connection.execute("SELECT id FROM documents").fetchall():
        subject = subject_in(connection, id_)
        found[str(subject.path)] = relations_of(connection, subject)
    return found


def in_memory() -> sqlite3.Connection:
    import sqlite3

    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    return connection


@settings(max_examples=150)
@given(st.lists(papers, max_size=6), changes)
def test_relations_and_missing_telegrams_are_those_of_a_slow_matcher(
    first: list[Paper], later: list[tuple[int, Paper | None]]
) -> None:
    held = {name_of(number): paper for number, paper in enumerate(first)}
    with closing(in_memory()) as connection:
        writer = Writer(connection)
        put(writer, held)
        for number, paper in later:
            if paper is None:
                held.pop(name_of(number), None)
                writer.forget([name_of(number)])
            else:
                held[name_of(number)] = paper
                put(writer, {name_of(number): paper})

        found = read_all(connection)
        assert found.keys() == held.keys()
        for name, paper in held.items():
            expect_relations(found[name], name, paper, held)
        expect_inverse(found, held)
        expect_missing(connection, held)


def expect_relations(found: Relations, name: str, paper: Paper, held: dict[str, Paper]) -> None:
    others = {other: one for other, one in held.items() if other != name}
    cited = {one: _named(others, one) for one, _ in paper.cites if one != paper.id}
    assert {one.id: _paths(one.documents) for one in found.cites} == cited
    citing_papers = {
        other: dict(one.cites)[paper.id]
        for other, one in others.items()
        if paper.id is not None and one.id != paper.id and paper.id in dict(one.cites)
    }
    assert {str(one.document.path): one.is_inferred for one in found.cited_by} == citing_papers
    assert found.cited_by_count == len(citing_papers)
    assert found.citing_count == len(_groups({other: held[other] for other in citing_papers}))
    copies = {
        other: CopyKind.DUPLICATE if one.text == paper.text else CopyKind.RELEASE
        for other, one in others.items()
        if (one.text == paper.text and paper.text) or (one.id is not None and one.id == paper.id)
    }
    assert {str(one.document.path): one.kind for one in found.copies} == copies
    assert found.copies_count == len(copies)
    wanted = [n for n, state in enumerate(paper.sections, 1) if state is GONE]
    elsewhere = {
        n: {o for o in copies if len(held[o].sections) >= n and held[o].sections[n - 1] is HERE}
        for n in wanted
    }
    assert {one.section: _paths(one.documents) for one in found.sections} == {
        n: names for n, names in elsewhere.items() if names
    }


def expect_inverse(found: dict[str, Relations], held: dict[str, Paper]) -> None:
    """Who cites a document is cited by it, read the other way."""
    forth = {
        (name, str(row.path))
        for name, one in found.items()
        for cited in one.cites
        for row in cited.documents
    }
    back = {
        (str(citing.document.path), name) for name, one in found.items() for citing in one.cited_by
    }
    assert forth == back


def expect_missing(connection: sqlite3.Connection, held: dict[str, Paper]) -> None:
    here = {one.id for one in held.values()}
    cited = [pair for one in held.values() for pair in one.cites if pair[0] not in here]
    expected = {
        id_: (
            len(_groups({n: one for n, one in held.items() if id_ in dict(one.cites)})),
            sum(one == id_ for one, _ in cited),
            all(is_ for one, is_ in cited if one == id_),
        )
        for id_, _ in cited
    }
    listed = list(missing_telegrams(connection))
    assert {one.id: (one.cited_by, one.copies, one.is_inferred) for one in listed} == expected
    assert missing_count(connection) == len(expected)
    assert [one.cited_by for one in listed] == sorted(
        (n for n, *_ in expected.values()), reverse=True
    )
    names = citing_names(connection, most=9)
    assert {id_: len(own) for id_, own in names.items()} == {
        id_: many for id_, (many, *_) in expected.items()
    }
    for order in MissingOrder:
        numbers = missing_numbers(connection, order)
        assert set(missing_at(connection, numbers)) == set(listed)
    assert missing_of(connection, IDS) == {one.id: one for one in listed}


def _groups(held: dict[str, Paper]) -> set[str]:
    """Copies of one document as one: by id, else by text; without a word none has copies."""
    return {one.id or (one.text and f"text {one.text}") or name for name, one in held.items()}


def _named(held: dict[str, Paper], wanted: str) -> set[str]:
    return {name for name, one in held.items() if one.id == wanted}


def _paths(rows: Sequence[object]) -> set[str]:
    return {str(row.path) for row in rows}  # type: ignore[attr-defined]


def test_missing_telegrams_in_order_and_by_letters() -> None:
    cited = ("99LORNE3", "07VELLIN12", "07VELLIN2", "08HARROWBAY7")
    with closing(in_memory()) as connection:
        writer = Writer(connection)
        put(writer, {"a": Paper(None, tuple((one, False) for one in cited))})
        put(writer, {"b": Paper(None, (("08HARROWBAY7", True),), "another")})

        def listed(order: MissingOrder, holding: str = "") -> list[str]:
            numbers = missing_numbers(connection, order, holding=holding)
            return [one.id for one in missing_at(connection, numbers)]

        assert listed(MissingOrder.CITED) == ["08HARROWBAY7", "99LORNE3", "07VELLIN2", "07VELLIN12"]
        assert listed(MissingOrder.DATE) == ["99LORNE3", "07VELLIN2", "07VELLIN12", "08HARROWBAY7"]
        assert listed(MissingOrder.POST) == ["08HARROWBAY7", "99LORNE3", "07VELLIN2", "07VELLIN12"]
        assert listed(MissingOrder.DATE, "vellin 1") == ["07VELLIN12"]
        assert listed(MissingOrder.DATE, "nowhere") == []
        harrow = missing_of(connection, ["08HARROWBAY7"])["08HARROWBAY7"]
        assert replace(harrow, number=0) == MissingTelegram("08HARROWBAY7", 2, copies=2)
        assert harrow.year == 2008
        assert [one.document.path.name for one in citing(connection, "08HARROWBAY7")] == ["a", "b"]
        assert [one.is_inferred for one in citing(connection, "08HARROWBAY7")] == [False, True]
        assert copies_of(connection, "08HARROWBAY7") == ()


TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #0612/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS SECTION {section:02} OF 02 VELLIN 000612

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: LAMPS OF THE HARBOR
REF: A. 08 RIO 1200
     B. VELLIN 77
     C. LORNE 4-2007

1. (U) The keeper of the {what} spoke of the lamps.
"""


def test_a_document_that_is_read_and_one_that_is_indexed_are_one_subject(tmp_path: Path) -> None:
    files = {
        "one.txt": TELEGRAM.format(section=1, what="signal"),
        "two.txt": TELEGRAM.format(section=2, what="horn"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with closing(open_for_writing(tmp_path / "cache" / "index.sqlite")) as connection:
        writer = Writer(connection)
        for name in files:
            (document,) = read_documents(tmp_path / name)
            writer.put([FileEntries(FileRecord(name, 1, 1), tuple(entries_of(document)))], added=1)
        (document,) = read_documents(tmp_path / "one.txt")
        subject = subject_of(document, 0, tmp_path)
        (row,) = (row for row in _rows(connection) if row[1] == "one.txt")
        stored = subject_in(connection, row[0])
        assert subject.cites == ("08RIODEJANEIRO1200", "09VELLIN77", "07LORNE4")
        assert replace(subject, cites=tuple(sorted(subject.cites))) == stored
        assert subject.canonical_id == "09VELLIN612"
        assert subject.text == Text(
            document.source.text_sha256, len(document.text), 0, ("present", "missing")
        )

        found = relations_of(connection, subject)

        assert [str(one.document.path) for one in found.copies] == ["two.txt"]
        assert [one.section for one in found.sections] == [2]
        assert {one.id: one.is_inferred for one in missing_telegrams(connection)} == {
            "07LORNE4": False,
            "08RIODEJANEIRO1200": False,
            "09VELLIN77": True,
        }


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    ids = [id_ for (id_,) in connection.execute("SELECT id FROM documents")]
    return ((one.id, str(one.path)) for one in documents(connection, ids))
