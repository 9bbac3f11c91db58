"""Exemptions stamped where text is cut out (5 U.S.C. 552(b); E.O. 13526, section 1.4)."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.tables import read_rows, two_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETS = re.compile(r"[\s()\[\],]+")


def meaning(code: str) -> str | None:
    """Why text was withheld; None where the table does not know the code.

    Args:
        code: As stamped: ``B1``, ``(b)(6)``, ``B7(C)``, ``1.4(D)``.
    """
    return two_columns("exemptions.csv").get(_BRACKETS.sub("", code.upper()))


def explained(code: str) -> str | None:
    """Which provision a code stands for, and why text was withheld under it.

    Args:
        code: As :func:`meaning`.
    """
    return _provisions().get(_BRACKETS.sub("", code.upper()))


@cache
def _provisions() -> Mapping[str, str]:
    rows = read_rows("exemptions.csv")
    return MappingProxyType({code: f"{provision}: {said}" for code, provision, said in rows})
