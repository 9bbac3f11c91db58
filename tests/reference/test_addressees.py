"""One name of an addressee, in whichever form it is printed."""

from __future__ import annotations

import pytest

from reader.reference.addressees import name_of


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("WASHDC, SECSTATE", "SECSTATE WASHDC"),
        ("HARROW BAY,  AMCONSUL", "AMCONSUL HARROW BAY"),
        ("Lorne, Amembassy", "AMEMBASSY LORNE"),
        ("GENEVA, USMISSION", "USMISSION GENEVA"),
        ("SECSTATE  WASHDC", "SECSTATE WASHDC"),
        ("WASHINGTON, DC", "WASHINGTON, DC"),
        ("NEW YORK, NY", "NEW YORK, NY"),
        ("AMEMBASSY LORNE, AMCONSUL", "AMEMBASSY LORNE, AMCONSUL"),
        ("VELLIN, LORNE, AMEMBASSY", "VELLIN, LORNE, AMEMBASSY"),
        ("TREASURY DEPT, OFAC", "TREASURY DEPT, OFAC"),
    ],
)
def test_listing_forms_are_turned_and_nothing_else(printed: str, name: str) -> None:
    assert name_of(printed) == name
