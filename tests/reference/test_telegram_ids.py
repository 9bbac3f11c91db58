from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.reference.telegram_ids import TelegramId, canonical_id, telegram_id


@pytest.mark.parametrize(
    "printed",
    [
        "07VELLIN412",
        "2007VELLIN00412",
        "07 VELLIN 412",
        "07 Vellin 000412",
        "VELLIN 412-07",
        "VELLIN 412/2007",
        "Vellin 412 (2007)",
        " vellin 00412 (07) ",
    ],
)
def test_one_telegram_however_it_is_printed(printed: str) -> None:
    assert telegram_id(printed) == TelegramId(2007, "VELLIN", 412)
    assert canonical_id(printed) == "07VELLIN412"


@pytest.mark.parametrize("printed", ["RIO 12-79", "79RIODEJANEIRO12", "1979 Rio de Janeiro 0012"])
def test_a_post_goes_by_the_name_the_table_has_for_it(printed: str) -> None:
    found = telegram_id(printed)
    assert found is not None
    assert (found.year, found.mrn, str(found)) == (
        1979,
        "RIO DE JANEIRO 12",
        "79RIODEJANEIRO12",
    )


@pytest.mark.parametrize(
    "printed", ["", "VELLIN 412", "412", "07VELLIN", "07 VELLIN 412-08", "A-1"]
)
def test_what_is_no_id_with_a_year(printed: str) -> None:
    assert telegram_id(printed) is None
    assert canonical_id(printed) == "".join(printed.split())


@given(st.integers(1960, 2059), st.sampled_from(("VELLIN", "HARROWBAY")), st.integers(1, 9999999))
def test_an_id_is_its_own_canonical_form(year: int, post: str, serial: int) -> None:
    one = TelegramId(year, post, serial)
    assert telegram_id(str(one)) == one
    assert canonical_id(str(one)) == str(one)
