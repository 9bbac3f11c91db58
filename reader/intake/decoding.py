"""Bytes to characters: byte order mark, declared charset, UTF-8, then the likeliest other."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from itertools import islice

from reader.document import Finding, Span
from reader.intake.binary import wide_without_mark
from reader.intake.legacy import guess_legacy

FIRST_FEW = 20
"""A finding names this many places at most; its count is exact."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: pages that say Latin-1 or ASCII mean Windows-1252 (WHATWG Encoding, 4.2).
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252"}
# Codecs by which a file may say it is written; the rest of Python's are no charsets, or wide.
_CHARSETS = (
    "ascii",
    "big5",
    "cp",
    "euc",
    "gb",
    "hz",
    "iso2022",
    "iso8859",
    "johab",
    "koi8",
    "latin",
    "mac",
    "ptcp",
    "shift",
    "tis",
    "utf-8",
)

_USUAL = frozenset({"cp1252", "latin-1"})
"""What these files are in where they are not UTF-8: nothing need be said of it."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_ESCAPED_SURROGATE = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
_CESU_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_CESU = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_REPLACED = re.compile("\ufffd")
_LINE_END = re.compile("\r+\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_C0 = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_C1 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters with line feeds for line ends, and where bytes could not be read.

    Attributes:
        text: The characters; bad bytes and lone surrogates are U+FFFD, one each.
        encoding: The Python codec.
        bad_bytes: How many bytes were no characters.
        bad_spans: The first few, in ``text``.
        surrogates: How many lone surrogates there were.
        surrogate_spans: The first few, in ``text``.
        is_guessed: The encoding is the likeliest of several, and none of the usual ones.
    """

    text: str
    encoding: str
    bad_bytes: int = 0
    bad_spans: tuple[Span, ...] = ()
    surrogates: int = 0
    surrogate_spans: tuple[Span, ...] = ()
    is_guessed: bool = False

    def findings(self) -> tuple[Finding, ...]:
        """What is odd about the characters, with places in :attr:`text`."""
        found: list[Finding] = [*self.guess()]
        if self.bad_bytes:
            found.append(undecodable(self, self.bad_spans))
        if self.surrogates:
            found.append(broken_characters(self, self.surrogate_spans))
        return (*found, *control_characters(self.text))

    def guess(self) -> tuple[Finding, ...]:
        """The finding about an encoding that nothing but its letters speaks for."""
        if not self.is_guessed:
            return ()
        return (Finding("encoding-guessed", (), {"encoding": self.encoding}),)


def undecodable(decoded: Decoded, spans: tuple[Span, ...]) -> Finding:
    """The finding about bytes that are no characters."""
    return Finding(
        "undecodable-bytes", spans, {"count": decoded.bad_bytes, "encoding": decoded.encoding}
    )


def broken_characters(decoded: Decoded, spans: tuple[Span, ...]) -> Finding:
    """The finding about lone surrogates."""
    return Finding("lone-surrogates", spans, {"count": decoded.surrogates})


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole file; never raises.

    Args:
        data: The file.
        declared: The charset the file itself names, if it names one.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], encoding)
    codec = _usable(declared)
    if codec is not None and codec != "utf-8":
        return _decode_as(data, codec)
    wide = wide_without_mark(data) if codec is None else None
    if wide is not None:
        return _decode_as(data, wide)
    as_utf8 = _utf8(data)
    if as_utf8 is not None:
        return Decoded(_with_line_ends(as_utf8), "utf-8")
    if _is_damaged_utf8(data):
        return _decode_damaged(data, "utf-8")
    wide = wide_without_mark(data)
    if wide is not None:
        return _decode_as(data, wide)
    guess = guess_legacy(data)
    return replace(_decode_as(data, guess), is_guessed=guess not in _USUAL)


def control_characters(text: str) -> tuple[Finding, ...]:
    """The finding about control characters other than tab, line end and form feed."""
    if not _may_hold_controls(text):
        return ()
    spans = _first_spans(_CONTROL, text)
    if not spans:
        return ()
    count = len(spans)
    if count == FIRST_FEW:
        count = sum(1 for _ in _CONTROL.finditer(text))
    return (Finding("control-characters", spans, {"count": count}),)


def _may_hold_controls(text: str) -> bool:
    """Quick on millions of characters: the expression runs only where it will find something."""
    data = text.encode("utf-8")
    return len(data.translate(None, _C0)) < len(data) or _C1.search(data) is not None


def _usable(declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    # The declaration was read as ASCII, so it is not true of a codec that has other letters.
    if not name.startswith(_CHARSETS) or b"charset".decode(name) != "charset":
        return None
    return _MEANT.get(name, name)


def _utf8(data: bytes) -> str | None:
    """The characters, if all bytes are; decoded once, for a dump is as large as memory allows."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether there is a whole multi-byte character for every two bytes that are none.

    In other encodings such sequences hardly ever come about by chance.
    """
    good = bad = 0
    for match in islice(re.finditer(rb"[\x80-\xff]{1,400}", data), 5000):
        chars = _CESU.sub(b"\xc2\xb6", match.group()).decode("utf-8", "surrogateescape")
        escaped = len(_ESCAPED.findall(chars))
        bad += escaped
        good += len(chars) - escaped
    return good > 0 and 2 * good >= bad


def _decode_as(data: bytes, encoding: str) -> Decoded:
    if encoding.startswith(("utf-16", "utf-32")):
        return _decode_wide(data, encoding)
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return _decode_damaged(data, encoding)
    return Decoded(_with_line_ends(text), encoding)  # No codec but the wide ones gives surrogates.


def _decode_wide(data: bytes, encoding: str) -> Decoded:
    unit = 2 if encoding.startswith("utf-16") else 4
    odd = len(data) % unit
    whole = data[: len(data) - odd]
    bad = 0
    try:
        text = whole.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:  # numbers past the last code point
        text = whole.decode(encoding, "replace")
        bad = text.count(_REPLACEMENT) * unit
    text = _with_line_ends(text)
    spans = _first_spans(_REPLACED, text) if bad else ()
    if odd:
        spans = (*spans, Span(len(text), len(text) + 1))[:FIRST_FEW]
        text += _REPLACEMENT
    return _without_surrogates(text, encoding, bad + odd, spans)


def _decode_damaged(data: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        data = _CESU_PAIR.sub(_join_pair, data)
    try:
        text = data.decode(encoding, "surrogateescape")
    except UnicodeError:  # a stateful codec that cannot go on: every byte is a character
        return _decode_as(data, "latin-1")
    if encoding == "utf-8":
        text = _ESCAPED_SURROGATE.sub("\ud800", text)
    text = _with_line_ends(text)
    count = sum(1 for _ in _ESCAPED.finditer(text))
    spans = _first_spans(_ESCAPED, text)
    return _without_surrogates(_ESCAPED.sub(_REPLACEMENT, text), encoding, count, spans)


def _join_pair(match: re.Match[bytes]) -> bytes:
    """A character past U+FFFF written as two surrogates of three bytes each (CESU-8)."""
    units = match.group().decode("utf-8", "surrogatepass")
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode("utf-8")


def _without_surrogates(
    text: str, encoding: str, bad: int = 0, bad_spans: tuple[Span, ...] = ()
) -> Decoded:
    # Searching is the slow part on a large text, and an encoder finds surrogates far faster.
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        count = sum(1 for _ in _SURROGATE.finditer(text))
        spans = _first_spans(_SURROGATE, text)
        text = _SURROGATE.sub(_REPLACEMENT, text)
        return Decoded(text, encoding, bad, bad_spans, count, spans)
    return Decoded(text, encoding, bad, bad_spans)


def _first_spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in islice(pattern.finditer(text), FIRST_FEW))


def _with_line_ends(text: str) -> str:
    if "\r" not in text:
        return text
    text = text.replace("\r\n", "\n")
    return _LINE_END.sub("\n", text) if "\r" in text else text
