"""Codes in running words: exemptions where text was cut out, agencies that are named."""

from __future__ import annotations

import pytest

from reader.reference.passing import agencies_in, exemptions_in


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("the name (b)(6) of the keeper", ["(b)(6)"]),
        ("the name (B)(7)(C) of the keeper", ["(B)(7)(C)"]),
        ("withheld under 1.4(D).", ["1.4(D)"]),
        ("[B1] and [B1 B5] and [ B6 ]", ["B1", "B1", "B5", "B6"]),
        ("quay B5 and pier (b)", []),
        ("[see B52 of the plan]", []),
    ],
)
def test_exemptions_need_brackets_in_running_words(words: str, codes: list[str]) -> None:
    found = list(exemptions_in(words))
    assert [one.code for one in found] == codes
    assert all(words[one.start : one.stop] == one.code for one in found)


def test_a_stamp_names_them_bare() -> None:
    found = list(exemptions_in("RELEASE IN PART B5, 1.4(D)", bare=True))
    assert {one.code for one in found} == {"B5", "1.4(D)"}
    assert {one.meaning.split(":")[0] for one in found} == {"FOIA (b)(5)", "E.O. 13526 1.4(d)"}


def test_agencies_in_a_passing_instruction() -> None:
    found = {one.code: one.meaning for one in agencies_in("STATE PASS USTR AND ITA FOR HALE")}
    assert found == {
        "USTR": "Office of the United States Trade Representative",
        "ITA": "International Trade Administration",
    }
