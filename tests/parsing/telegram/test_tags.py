"""TAGS lines: codes, terms of several words, persons, codes that run together."""

from __future__ import annotations

import pytest

from tests.parsing.telegram.telegrams import HEAD, telegram_with

LINES = [
    ("TAGS: EWWT ETRD XE", ["EWWT", "ETRD", "XE"]),
    ("tags: ewwt, etrd,\npgov, gm", ["EWWT", "ETRD", "PGOV", "GM"]),
    ("TAGS: PREL/PGOV/GM", ["PREL", "PGOV", "GM"]),
    # terms of several words, commas lost or not
    ("TAGS: ASEC AMGT GM COUNTRY CLEARANCE", ["ASEC", "AMGT", "GM", "COUNTRY CLEARANCE"]),
    ("TAGS: ASEC AMGT GM COUNTRY\nCLEARANCE", ["ASEC", "AMGT", "GM", "COUNTRY CLEARANCE"]),
    ("TAGS: OVIP WICKHAM MARY PREL GM", ["OVIP", "WICKHAM MARY", "PREL", "GM"]),
    ("TAGS: OVIP (WICKHAM, MARY), PREL", ["OVIP (WICKHAM, MARY)", "PREL"]),
    ("TAGS: ECON GM SHIPPING AND LAMPS", ["ECON", "GM", "SHIPPING AND LAMPS"]),
    ("TAGS: PHUM, HUMAN RIGHTS,\nPOLITICAL PARTIES", ["PHUM", "HUMAN RIGHTS",
                                                     "POLITICAL PARTIES"]),
    ("TAGS: OTRA, GM, Country Visits", ["OTRA", "GM", "Country Visits"]),
    ("TAGS: PGOV GM Lamp Election March 2004", ["PGOV", "GM", "Lamp Election March 2004"]),
    ("TAGS: PGOV, OIL - Lamp Party, GM", ["PGOV", "OIL - Lamp Party", "GM"]),
    # words that may be codes stay alone
    ("TAGS: PREL GM CVR CTERR", ["PREL", "GM", "CVR", "CTERR"]),
    ("TAGS: ETRD ETC PREL GM", ["ETRD", "ETC", "PREL", "GM"]),
    ("TAGS: PHUM UNHRC-1 GM", ["PHUM", "UNHRC-1", "GM"]),
    # codes that begin with a digit
    ("TAGS: ECON, 1A, 1W, GM", ["ECON", "1A", "1W", "GM"]),
    ("TAGS: ECON GM\n1A", ["ECON", "GM", "1A"]),
    # codes that run together, where the table parts them in one way only
    ("TAGS: AEMR AMEDCASCKFLO TBIO", ["AEMR", "AMED", "CASC", "KFLO", "TBIO"]),
    ("TAGS: ETRDEINVECINPGOVGM", ["ETRD", "EINV", "ECIN", "PGOV", "GM"]),
    # a caption at the end is none
    ("TAGS: ECON ETRD GM SIPDIS", ["ECON", "ETRD", "GM"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), LINES)
def test_tags(printed: str, expected: list[str]) -> None:
    found = telegram_with(head=HEAD.replace("TAGS: EWWT ETRD XE", printed))
    assert [one.value for one in found.tags] == expected
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS"


def test_many_words_are_several_terms_that_nothing_parts() -> None:
    printed = "TAGS: PHUM WICKHAM MARY LAMPER JOHN OILER PETER"
    found = telegram_with(head=HEAD.replace("TAGS: EWWT ETRD XE", printed))
    assert [one.value for one in found.tags][:3] == ["PHUM", "WICKHAM", "MARY"]
