from __future__ import annotations

from reader.document import post_in


def test_the_post_of_a_reference_number_is_no_year() -> None:
    assert post_in("VELLIN 412") == "VELLIN"
    assert post_in("HARROW BAY 00412") == "HARROW BAY"
    assert post_in("13 VELLIN 88") == "VELLIN"
    assert post_in("2013 HARROW BAY 88") == "HARROW BAY"
    assert post_in("0412") == ""
