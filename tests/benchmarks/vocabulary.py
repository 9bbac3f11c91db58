"""The words of the generated collection: invented, and as unevenly used as those of a language."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

WORDS = 60_000
_EXPONENT = 1.05
_OFFSET = 2.7
_SEED = "the words"

_FREQUENT_LIST = (
    "the of to and in a for on that with is was by at as from be it has had not will are he "
    "which said have this would its were been they but or their an we also who that could all "
    "our more than there embassy government minister officials ministry percent foreign "
    "meeting new support president political public however year other one state national "
    "between about after two during country local should including trade international "
    "economic security department policy law under no some harbour office council governor "
    "governance board port lamp keeper register seal river quay governing lock ferry customs"
)
_FREQUENT = _FREQUENT_LIST.split()
_STARTS = "b br c ch d dr f fl g gr h j k l m n p pl r s sh st t th tr v w z"
_MIDDLES = "a e i o u ai ea ou oa ie"
_ENDS = "b ck d l ll m n nd ng nt r rd rn s ss st t th x"

RARE = "quillfeather"
MIDDLE = "lampwright"
COMMON = "wharfage"
COMMONEST = "the"
RARE_PHRASE = "brass lantern oath"
COMMON_PHRASE = "the harbour office"
PREFIX = "gov*"

PLANTED = (
    (RARE, 0.0004),
    (MIDDLE, 0.01),
    (COMMON, 0.3),
    (RARE_PHRASE, 0.001),
    (COMMON_PHRASE, 0.25),
)
"""What is put into a text, once, and into what share of the texts."""


@cache
def words() -> tuple[str, ...]:
    """All words, the most frequent first."""
    rng = random.Random(_SEED)
    starts, middles, ends = (part.split() for part in (_STARTS, _MIDDLES, _ENDS))
    found = dict.fromkeys(_FREQUENT)
    while len(found) < WORDS:
        parts = rng.randint(1, 3)
        made = "".join(rng.choice(starts) + rng.choice(middles) for _ in range(parts))
        found[made + rng.choice(ends)] = None
    return tuple(found)


@cache
def _bounds() -> NDArray[np.float64]:
    weights = 1.0 / (np.arange(WORDS) + _OFFSET) ** _EXPONENT
    bounds: NDArray[np.float64] = np.cumsum(weights / weights.sum())
    return bounds


def drawn(seed: int, count: int) -> list[str]:
    """So many words, drawn as a language would (Zipf), the same for the same seed."""
    at = np.searchsorted(_bounds(), np.random.default_rng(seed).random(count))
    known = words()
    return [known[i] for i in np.minimum(at, WORDS - 1).tolist()]


def wrapped(some: Sequence[str], width: int, tail: str = "") -> str:
    """Words on lines of at most so many code points, each with something behind it."""
    lines: list[str] = []
    line = ""
    for word in some:
        if len(line) + len(word) >= width:
            lines.append(line + tail)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line + tail])
