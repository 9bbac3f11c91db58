"""Exemptions stamped where text is cut out (5 U.S.C. 552(b); E.O. 13526, section 1.4)."""

from __future__ import annotations

import re

from reader.reference.tables import two_columns

_BRACKETS = re.compile(r"[\s()\[\],]+")


def meaning(code: str) -> str | None:
    """Why text was withheld; None where the table does not know the code.

    Args:
        code: As stamped: ``B1``, ``(b)(6)``, ``B7(C)``, ``1.4(D)``.
    """
    return two_columns("exemptions.csv").get(_BRACKETS.sub("", code.upper()))
