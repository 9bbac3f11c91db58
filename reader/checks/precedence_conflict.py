"""``precedence-conflict``: format line 2's prosign against the precedences named below it.

Format line 2 carries the highest precedence of all addressees (5 FAH-2 H-320, ACP 127).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import spans_of
from reader.document import Finding
from reader.reference import precedence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Telegram
    from reader.reference.precedence import Precedence

_DOUBLED = frozenset({"ZZ", "OO", "PP", "RR"})
_PROSIGN = re.compile(r"[ZOPR](?= )")


def precedence_conflict(document: Document) -> Iterator[Finding]:
    """One finding a telegram; a copy relayed to info addressees alone may carry theirs."""
    for telegram in document.telegrams:
        first = telegram.precedence
        if first is None or first.raw not in _DOUBLED:
            continue
        own = precedence.of(first.value)
        of_group = _of_group(telegram)
        named = [*of_group, *_of_addressees(telegram)]
        if own is None or not named:
            continue
        highest = min(named, key=_rank)
        if own == highest or (len(of_group) > 1 and own in of_group):
            continue
        addresses = (*telegram.action, *telegram.info)
        below = [one.precedence for one in addresses if one.precedence is not None]
        telling = [one for one in below if precedence.of(one.value) == highest]
        yield Finding(
            "precedence-conflict",
            spans_of((first, telegram.dtg, *telling)),
            {"first": own.name, "highest": highest.name},
        )


def _of_group(telegram: Telegram) -> list[Precedence]:
    """Of format line 5: one, or that for action and that for info."""
    if telegram.dtg is None:
        return []
    head = telegram.dtg.raw[:4]
    found = (precedence.of(one.group()) for one in _PROSIGN.finditer(head))
    return [one for one in found if one is not None]


def _of_addressees(telegram: Telegram) -> list[Precedence]:
    addresses = (*telegram.action, *telegram.info)
    found = (precedence.of(one.precedence.value) for one in addresses if one.precedence)
    return [one for one in found if one is not None]


def _rank(one: Precedence) -> int:
    return one.rank
