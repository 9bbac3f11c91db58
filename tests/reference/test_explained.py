"""One answer for every kind of field."""

import pytest

from reader.reference.explained import meaning_of


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("tags", "ETRD", "Foreign trade"),
        ("tags", "XE", ""),
        ("caption", "NOFORN", "Not releasable to foreign nationals"),
        ("routing_indicator", "RUEHBJ", "Beijing, China"),
        ("plad", "AMCONSUL RIO DE JANEIRO", "Rio de Janeiro, Brazil"),
        ("plad", "AMEMBASSY SINGAPORE", "Singapore"),
        ("plad", "COMMANDER LORNE", ""),
        ("originating-routing-indicator", "RUEHC", "Department of State"),
        ("routing_indicator", "RUEHXV", ""),
        ("security", "ZNR UUUUU ZZH", "Unclassified: may be sent in the clear"),
        ("precedence", "IMMEDIATE", "Action at once"),
        ("subject", "ETRD", ""),
    ],
)
def test_what_a_value_means(name: str, value: str, words: str) -> None:
    assert meaning_of(name, value) == words
