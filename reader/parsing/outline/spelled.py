"""Dates in words, as treaties and notes close with: *the seventh of March, nineteen fifty-one*."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

_UNIT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_UNITS = _UNIT_WORDS.split()
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TEN_WORDS.split()
_NUMBERS = (
    {word: at for at, word in enumerate(_UNITS, start=1)}
    | {word: 10 * at for at, word in enumerate(_TENS, start=2)}
    | {"hundred": 100, "thousand": 1000}
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = _ORDINAL_WORDS.split()
_DAYS = (
    {word: at for at, word in enumerate(_ORDINALS, start=1)}
    | {f"twenty-{word}": 20 + at for at, word in enumerate(_ORDINALS[:9], start=1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
_MONTH_WORDS = (
    "january february march april may june july august september october november december"
)
_MONTHS = _MONTH_WORDS.split()
_DAY = rf"(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))"
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_YEAR = (
    rf"(?P<digits>[12]\d{{3}})|(?P<words>(?:{_WORDS})(?:(?:\s|-|\sand\s)(?:{_WORDS})){{1,6}})(?!\w)"
)
SPELLED = re.compile(
    rf"\b(?:the\s|this\s)?(?:(?P<d1>{_DAY})(?:\sday)?(?:\sof)?\s(?P<m1>{'|'.join(_MONTHS)})|"
    rf"(?P<m2>{'|'.join(_MONTHS)})\s(?:the\s)?(?P<d2>{_DAY}))"
    rf"(?:,?\s(?:in\sthe\syear\s(?:of\sour\slord\s)?)?|,)(?:{_YEAR})",
    re.IGNORECASE,
)
"""A day in words (or ``7th day of``), a month's name, a year in words or digits."""

_FIRST_YEAR, _LAST_YEAR = 1500, 2199


def iso_of(match: re.Match[str]) -> str | None:
    """The date that a match of :data:`SPELLED` names; None where the calendar has none."""
    day_words = (match["d1"] or match["d2"]).lower()
    day = _DAYS.get(day_words) or int(re.sub(r"\D", "", day_words) or 0)
    month = 1 + _MONTHS.index((match["m1"] or match["m2"]).lower())
    year = int(match["digits"]) if match["digits"] else _number(match["words"].lower())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(words: str) -> int:
    """``one thousand nine hundred and fifty-one``; ``nineteen fifty-one`` is read in pairs."""
    values = [_NUMBERS[word] for word in re.split(r"\s|-", words) if word != "and"]
    if not {100, 1000} & set(values):
        head = next((at for at, (a, b) in enumerate(pairwise(values)) if b >= 10 or a < 20), 0)
        return 100 * sum(values[: head + 1]) + sum(values[head + 1 :])
    total = part = 0
    for value in values:
        if value == 1000:
            total, part = total + 1000 * (part or 1), 0
        elif value == 100:
            part = 100 * (part or 1)
        else:
            part += value
    return total + part
