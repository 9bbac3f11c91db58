"""Bad input as bytes: what a folder of released documents may hold besides documents.

Every function is deterministic. The small kinds are listed in `SMALL` and also lie in `bad/`; the
large ones are made when a test asks for them and are never stored.
"""

import codecs
from collections.abc import Callable, Mapping
from types import MappingProxyType

_HEADER = (
    "VZCZCXYZ0012\n"
    "RR RUEHXS\n"
    "DE RUEHXV #0098 0481015\n"
    "ZNR UUUUU ZZH\n"
    "R 171015Z FEB 08\n"
    "FM AMEMBASSY VELLIN\n"
    "TO RUEHC/SECSTATE WASHDC 2999\n"
    "INFO RUEHXS/AMCONSUL SANDMOOR 0409\n"
    "\n"
    "UNCLAS VELLIN 000098\n"
    "\n"
    "E.O. 12958: N/A\n"
    "TAGS: EWWT XE\n"
    "SUBJECT: THE TIDE GAUGE AT TALLOW STREET\n"
    "\n"
)
_BODY = (
    "¶1. The tide gauge was read at noon by the clerk of the café opposite.\n"
    "\n"
    "¶2. It showed eleven feet. The clerk showed two witnesses.\n"
    "\n"
    "HALLORAN\n"
)
_SENTENCE = "The lighter went down with the ebb and the ledger stayed on the quay. "

TELEGRAM = _HEADER + _BODY
"""A short, whole, invented telegram: what every damaged variant here was before the damage."""


def empty() -> bytes:
    """Nothing at all."""
    return b""


def only_white_space() -> bytes:
    """Blanks and line ends, and no word."""
    return b" \n \t\n\r\n   \n"


def byte_order_mark_alone() -> bytes:
    """A file in UTF-8 of which only the mark was saved."""
    return codecs.BOM_UTF8


def doubled_carriage_returns() -> bytes:
    """CR CR LF at each line's end, as transfers in text mode leave it; each is one line end."""
    return TELEGRAM.replace("\n", "\r\r\n").encode()


def lone_carriage_returns() -> bytes:
    """CR alone at each line's end, as old Macintosh files have it."""
    return TELEGRAM.replace("\n", "\r").encode()


def nuls_in_text() -> bytes:
    """A telegram with NULs: inside a line, at the end of one, on a line of their own."""
    text = TELEGRAM.replace("noon", "no\0on").replace("witnesses.\n", "witnesses.\0\0\n")
    return text.replace("\nHALLORAN", "\n\0\0\0\nHALLORAN").encode()


def undecodable_bytes() -> bytes:
    """Bytes that are no UTF-8: stray continuation, cut sequence, FF, overlong form."""
    return (
        TELEGRAM.encode().replace(b"eleven", b"el\x80ev\xc3en").replace(b"two", b"\xfft\xc0\xafwo")
    )


def cut_in_a_character() -> bytes:
    """UTF-8 that ends after the first byte of a pilcrow."""
    return (_HEADER + _BODY).encode() + "¶".encode()[:1]


def utf16_lone_surrogates() -> bytes:
    """UTF-16 with its mark, a high surrogate without a low one and a low one without a high one."""
    text = TELEGRAM.replace("noon", "no\ud800on").replace("eleven", "ele\udc00ven")
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass")


def utf16_odd_length() -> bytes:
    """UTF-16 with its mark, one byte short."""
    return (codecs.BOM_UTF16_BE + TELEGRAM.encode("utf-16-be"))[:-1]


def windows_1252() -> bytes:
    """A telegram whose pilcrow is the byte B6 and whose line ends are CR LF: old, not damaged."""
    return TELEGRAM.replace("\n", "\r\n").encode("cp1252")


def binary_image() -> bytes:
    """A PNG signature, the head of its first chunk and noise, under a document's name."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10" + _noise(512)


def binary_noise() -> bytes:
    """Bytes of every value in no order, NULs among them."""
    return bytes(range(256)) + _noise(1024)


def control_characters() -> bytes:
    """A telegram with BEL, ESC sequences, a form feed and U+2028."""
    text = TELEGRAM.replace("noon", "noon\a").replace("\n¶2", "\n\f¶2")
    return text.replace("eleven", "\x1b[1meleven\x1b[0m").replace("feet. ", "feet.\u2028").encode()


def html_cut_short() -> bytes:
    """A page that ends inside a tag, elements open, with a character reference past Unicode."""
    return (
        b"<html><head><title>Tide &#x110000; table</title><script>var a = '<pre>';\n"
        b"</script><body><div><pre>UNCLAS VELLIN 000098\n\n1. Eleven feet &amp no more"
        b"</div><p>Two witnesses<a href='gauge"
    )


def notes_cut_short() -> bytes:
    """A notes file whose writing was interrupted."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n<notes version="1"><document name="a.txt"'


def notes_with_entities() -> bytes:
    """A notes file whose entities grow beyond any memory; no entity may ever be expanded."""
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">\n' for level in range(1, 10))
    return f'<!DOCTYPE notes [\n<!ENTITY e0 "tide">\n{levels}]>\n<notes>&e9;</notes>\n'.encode()


SMALL: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "empty.txt": empty,
        "only-white-space.txt": only_white_space,
        "byte-order-mark-alone.txt": byte_order_mark_alone,
        "doubled-carriage-returns.txt": doubled_carriage_returns,
        "lone-carriage-returns.txt": lone_carriage_returns,
        "nuls-in-text.txt": nuls_in_text,
        "undecodable-bytes.txt": undecodable_bytes,
        "cut-in-a-character.txt": cut_in_a_character,
        "utf16-lone-surrogates.txt": utf16_lone_surrogates,
        "utf16-odd-length.txt": utf16_odd_length,
        "windows-1252.txt": windows_1252,
        "binary-image.txt": binary_image,
        "binary-noise.txt": binary_noise,
        "control-characters.txt": control_characters,
        "html-cut-short.html": html_cut_short,
        "notes-cut-short.xml": notes_cut_short,
        "notes-with-entities.xml": notes_with_entities,
    }
)
"""File name to maker, for everything small enough to lie in `bad/`."""


def large_text(size: int = 50_000_000) -> bytes:
    """A telegram of many paragraphs, `size` bytes at least (50 MB unless told)."""
    paragraph = "\n".join([_SENTENCE.strip()] * 6)
    parts = [_HEADER.encode()]
    total, number = len(parts[0]), 0
    while total < size:
        number += 1
        part = f"¶{number}. {paragraph}\n\n".encode()
        parts.append(part)
        total += len(part)
    return b"".join([*parts, b"HALLORAN\n"])


def long_line(size: int = 10_000_000) -> bytes:
    """A telegram with one line of `size` bytes at least (10 MB unless told)."""
    line = _SENTENCE * (size // len(_SENTENCE) + 1)
    return f"{_HEADER}¶1. {line.strip()}\n\nHALLORAN\n".encode()


def _noise(count: int) -> bytes:
    """Return `count` bytes of a small linear generator: the same at every call."""
    state, out = 12345, bytearray()
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        out.append(state >> 16 & 0xFF)
    return bytes(out)
