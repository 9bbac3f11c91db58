"""The reference tables: each code once, in its form, with facts that are certain."""

import re
import time
import zoneinfo
from collections import Counter
from zoneinfo import available_timezones

import pytest

from reader.reference import (
    agencies,
    captions,
    exemptions,
    posts,
    precedence,
    resource_path,
    routing,
    signals,
    tags,
    zones,
)
from reader.reference.tables import read_rows
from reader.reference.zones import time_at

FORMS = {
    "agencies.csv": r"[A-Z]{2,8}",
    "captions.csv": r"[A-Z ]+",
    "countries.csv": r"[A-Z]{2}",
    "exemptions.csv": r"B[1-9][A-F]?|1\.4[A-H]",
    "organizations.csv": r"[A-Z]{2,8}",
    "posts.csv": r"[A-Z ]+",
    "precedence.csv": r"[ZOPR]",
    "routing.csv": r"R[A-Z]{4,7}",
    "signals.csv": r"[A-Z]{2,4}",
    "tags.csv": r"[A-Z]{4}",
    "zones.csv": r"[A-Z ]+",
}


def test_every_table_has_its_form_and_its_source() -> None:
    folder = resource_path("reference")
    assert {path.name for path in folder.glob("*.csv")} == set(FORMS)
    sources = (folder / "sources.md").read_text(encoding="utf-8")
    assert [name for name in FORMS if f"`{name}`" not in sources] == []


@pytest.mark.parametrize("name", sorted(FORMS))
def test_each_code_stands_once_in_its_form(name: str) -> None:
    rows = read_rows(name)
    codes = [row[0] for row in rows]
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(FORMS[name], code)] == []
    assert len({len(row) for row in rows}) == 1
    assert all(cell == cell.strip() for row in rows for cell in row)


def test_programme_codes_begin_with_a_k_and_subjects_do_not() -> None:
    for code, kind, _ in read_rows("tags.csv"):
        assert (code[0] == "K") == (kind == "program"), code


def test_no_name_leads_to_two_posts() -> None:
    names = [
        posts.squeezed(name)
        for row in read_rows("posts.csv")
        for name in (row[0], *filter(None, row[2].split(";")))
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_posts_stand_in_known_countries_and_stations_at_known_posts() -> None:
    countries = {row[0] for row in read_rows("countries.csv")}
    assert {row[1] for row in read_rows("posts.csv")} <= countries
    for _, kind, post, agency in read_rows("routing.csv"):
        if kind == "post":
            found = posts.canonical(post)
            assert found is not None
            assert found.name == post
        else:
            assert agency


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("KIPR", "Intellectual property rights"),
        ("pgov", "Internal governmental affairs"),
        ("CH", "China"),
        ("CI", "Chile"),
        ("RS", "Russia"),
        ("GM", "Germany"),
        ("WTRO", "World Trade Organization"),
        ("OVIP (HALLORAN, MARA)", "Visits and travel of prominent people"),
    ],
)
def test_what_tags_mean(code: str, words: str) -> None:
    assert tags.meaning(code) == words


@pytest.mark.parametrize("code", ["ZZZZ", "DK", "XE", "", "COUNTRY CLEARANCE"])
def test_an_unknown_code_stays_unexplained(code: str) -> None:
    assert tags.meaning(code) is None


@pytest.mark.parametrize(
    ("run", "codes"),
    [
        ("KFRDCVISCMGT", ("KFRD", "CVIS", "CMGT")),
        ("ETRDECON", ("ETRD", "ECON")),
        ("PRELCH", ("PREL", "CH")),
    ],
)
def test_codes_that_run_together(run: str, codes: tuple[str, ...]) -> None:
    assert tags.split(run) == codes


@pytest.mark.parametrize("run", ["ETRD", "ETRDX", "ADANA", "CHMX", "ETRDQQQQ", "", "A" * 500])
def test_a_run_that_is_none(run: str) -> None:
    assert tags.split(run) is None


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("RIO", "RIODEJANEIRO"),
        ("AMCONSUL RIO DE JANEIRO", "RIODEJANEIRO"),
        ("SECSTATE WASHDC", "STATE"),
        ("Secretary of State", "STATE"),
        ("Embassy Beijing", "BEIJING"),
        ("SA0 PAULO", "SAOPAULO"),
        ("PORT-AU-PRINCE", "PORTAUPRINCE"),
    ],
)
def test_posts_by_their_names(name: str, post: str) -> None:
    found = posts.canonical(name)
    assert found is not None
    assert found.id == post


def test_unknown_posts_and_stations() -> None:
    assert posts.canonical("AMEMBASSY VELLIN") is None
    assert routing.station("RUEHXV") is None
    assert routing.station("RHMFIUU") is None, "it serves many"


def test_stations() -> None:
    found = routing.station("RUEHBJ")
    assert found is not None
    assert (found.post, found.agency) == ("BEIJING", "")
    agency = routing.station("RUCPDOC")
    assert agency is not None
    assert agency.agency == "Department of Commerce"


def test_the_smaller_tables() -> None:
    assert captions.meaning("NOFORN") == "Not releasable to foreign nationals"
    assert signals.meaning("ZNR") == "Unclassified: may be sent in the clear"
    assert signals.meaning("ZZH") is None
    assert agencies.meaning("USTR") == "Office of the United States Trade Representative"
    assert exemptions.meaning("(b)(6)") == exemptions.meaning("B6") == "Personal privacy"
    assert exemptions.meaning("1.4(D)") == exemptions.meaning("1.4 (d)")
    assert exemptions.meaning("B12") is None


@pytest.mark.parametrize("printed", ["O", "OO", "IMMEDIATE", "NIACT IMMEDIATE"])
def test_precedence_in_each_form(printed: str) -> None:
    found = precedence.of(printed)
    assert found is not None
    assert (found.name, found.rank) == ("IMMEDIATE", 2)


def test_precedences_are_in_order() -> None:
    ranks = [one.rank for sign in "ZOPR" if (one := precedence.of(sign)) is not None]
    assert ranks == [1, 2, 3, 4]
    assert precedence.of("X") is None


def test_the_tables_load_in_an_instant() -> None:
    begin = time.process_time()
    for name in FORMS:
        read_rows(name)
    assert time.process_time() - begin < 0.2


def test_every_post_has_a_zone_that_the_database_knows() -> None:
    rows = read_rows("zones.csv")
    assert [row[0] for row in rows] == [row[0] for row in read_rows("posts.csv")]
    assert [zone for _post, _city, zone in rows if zone not in available_timezones()] == []


def test_a_system_without_a_zone_says_no_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert time_at("AMEMBASSY ROME", "2007-07-21T06:42Z") is not None
    zones._zone.cache_clear()
    monkeypatch.setattr(zoneinfo, "ZoneInfo", _no_zone)
    assert time_at("AMEMBASSY ROME", "2007-07-21T06:42Z") is None
    zones._zone.cache_clear()


def _no_zone(name: str) -> None:
    raise zoneinfo.ZoneInfoNotFoundError(name)
