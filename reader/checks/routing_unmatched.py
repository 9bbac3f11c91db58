"""``routing-unmatched``: a routing indicator of format line 2 that no addressee explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.statements import enumerated, spans_of
from reader.document import Finding
from reader.reference import routing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Addressee, Document, Field, Telegram

RELAYS = frozenset({"RUEHWEB"})
"""Stations of the network itself, which stand in format line 2 and are nobody's address."""
_GROUP = re.compile(
    r"\b(?:ALL|POSTS|MISSIONS|EMBASSIES|CONSULATES|MEMBERS?|STATES|INTEREST|REGION|AIG)\b|COLLECTIVE"
)


def routing_unmatched(document: Document) -> Iterator[Finding]:
    """One remark a telegram; a group among the addressees may explain any indicator."""
    for telegram in document.telegrams:
        routed = telegram.routing_indicators
        addresses = (*telegram.action, *telegram.info, *telegram.exempt)
        if not routed or not _are_all_named(addresses):
            continue
        unmatched = [one for one in routed if not _is_explained(document, telegram, one)]
        if unmatched:
            named = enumerated(dict.fromkeys(one.value for one in unmatched))
            verb = "stands" if len(unmatched) == 1 else "stand"
            values = {"indicators": named, "verb": verb}
            yield Finding("routing-unmatched", spans_of(unmatched), values)


def _are_all_named(addresses: tuple[Addressee, ...]) -> bool:
    """Whether every addressee prints its indicator and none is a group."""
    return bool(addresses) and all(
        one.routing_indicator is not None and not _GROUP.search(one.plad.value.upper())
        for one in addresses
    )


def _is_explained(document: Document, telegram: Telegram, one: Field) -> bool:
    station = telegram.originating_routing_indicator
    if one.value in RELAYS or (station is not None and station.value == one.value):
        return True
    span = telegram.span
    first = document.text.find(one.value, span.start, span.stop)
    # The header names it again a few lines below: nothing behind that is searched.
    if first >= 0 and document.text.find(one.value, first + len(one.value), span.stop) >= 0:
        return True
    known = routing.station(one.value)
    addresses = (*telegram.action, *telegram.info)
    return known is not None and any(
        known.post and known.post in address.plad.value for address in addresses
    )
