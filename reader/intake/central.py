"""Windows-1250 and ISO 8859-2: known by whose alphabet the letters of the words are.

Most of their bytes are letters of Windows-1252 too, so the letters must all be of one language,
and some of them letters that Western words in Windows-1252 never turn into.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_CODECS = ("cp1250", "iso8859_2")
_SHARE = 0.95
_LEAST = 4


class _Alphabet(NamedTuple):
    """The letters past ASCII of a language, and those of which enough kinds must be there."""

    letters: frozenset[str]
    telling: frozenset[str]
    kinds: int


_ALPHABETS = (
    _Alphabet(frozenset("ąćęłńóśźż"), frozenset("łąęśź"), 3),  # Polish
    _Alphabet(frozenset("áčďéěíňóřšťúůýž"), frozenset("řšťž"), 2),  # Czech
    _Alphabet(frozenset("áäčďéíĺľňóôŕšťúýž"), frozenset("šťž"), 2),  # Slovak
    _Alphabet(frozenset("áéíóöőúüű"), frozenset("őű"), 1),  # Hungarian
    _Alphabet(frozenset("čćđšž"), frozenset("čćđšž"), 3),  # Croatian and its neighbours
)


def central_european(data: bytes, runs: Sequence[re.Match[bytes]]) -> str | None:
    """The codec of a Central European text; None where the letters are of no such language.

    Args:
        data: The file.
        runs: Its runs of bytes past ASCII.
    """
    best: tuple[float, str] | None = None
    for codec in _CODECS:
        letters = _letters(data, runs, codec)
        if len(letters) < _LEAST:
            continue
        kinds = set(letters)
        for alphabet in _ALPHABETS:
            share = sum(char in alphabet.letters for char in letters) / len(letters)
            is_shown = len(kinds & alphabet.telling) >= alphabet.kinds
            if share >= _SHARE and is_shown and (best is None or share > best[0]):
                best = (share, codec)
    return best[1] if best is not None else None


def _letters(data: bytes, runs: Sequence[re.Match[bytes]], codec: str) -> str:
    """What the bytes past ASCII that touch a letter of ASCII are in a codec, in lower case."""
    parts: list[str] = []
    for run in runs:
        around = data[max(0, run.start() - 1) : run.start()] + data[run.end() : run.end() + 1]
        if any(chr(byte).isalpha() for byte in around):
            # Quotation marks and dashes touch letters in every language.
            chars = run.group()[:_MOST].decode(codec, "replace")
            parts += [char for char in chars if char not in _NO_LETTERS]
    return "".join(parts).lower()


_MOST = 24
_NO_LETTERS = frozenset("‘’“”„–—…«»\u00a0\u00ad")
