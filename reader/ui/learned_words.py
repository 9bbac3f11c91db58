"""What the collection teaches of a routing token, in words; never told as a fact of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.collection.learned import Learned


def learned_words(learned: Learned) -> str:
    """``learned here, from 12 telegrams``: behind a name that was learned."""
    return f"learned here, from {_telegrams(learned.telegrams)}"


def seen_words(learned: Learned) -> str:
    """What stands beside a token of which no one name is sure: ``TARN (4 telegrams here), ...``."""
    first, *rest = learned.seen
    told = [f"{first.name} ({_telegrams(first.telegrams)} here)"]
    return ", ".join([*told, *(f"{one.name} ({one.telegrams})" for one in rest)])


def learned_sentence(learned: Learned) -> str:
    """All that is to be said of a token when the pointer rests on it."""
    if learned.name:
        return f"{learned.name}: {learned_words(learned)}; the tables do not know it."
    return f"The tables do not know it. Other telegrams print beside it {seen_words(learned)}."


def _telegrams(number: int) -> str:
    return "1 telegram" if number == 1 else f"{number:,} telegrams"
