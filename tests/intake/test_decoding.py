import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Span
from reader.intake.decoding import FIRST_FEW, control_characters, decode

TELEGRAM = "¶1. (SBU) The café’s clerk said “noon” – or later…\n¶2. Nothing more.\n"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + TELEGRAM.encode(encoding), declared="cp437")
    assert (decoded.text, decoded.encoding) == (TELEGRAM, encoding)
    assert decoded.findings() == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_known_by_its_nuls(encoding: str) -> None:
    assert decode(TELEGRAM.encode(encoding)).text == TELEGRAM


def test_a_declared_charset_comes_before_utf_8() -> None:
    data = "größer".encode()
    assert decode(data, declared="windows-1252").text == "grÃ¶ÃŸer"
    assert decode("größer".encode("cp1252"), declared="ISO-8859-1").encoding == "cp1252"


@pytest.mark.parametrize(
    "declared", ["utf-16", "base64", "no-such-charset", "rot13", "a\0b", "cp037", ""]
)
def test_a_charset_that_cannot_be_true_is_passed_over(declared: str) -> None:
    assert decode(TELEGRAM.encode(), declared).text == TELEGRAM


def test_utf_8_that_is_declared_but_none_is_passed_over() -> None:
    decoded = decode(TELEGRAM.encode("cp1252"), declared="utf-8")
    assert (decoded.text, decoded.encoding) == (TELEGRAM, "cp1252")


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\r\r\nb\r\r\r\nc", "a\nb\nc"),
        ("a\r\rb", "a\n\nb"),
        ("a\n\rb\r", "a\n\nb\n"),
    ],
)
def test_line_ends_become_line_feeds(printed: str, plain: str) -> None:
    assert decode(printed.encode()).text == plain
    assert decode(codecs.BOM_UTF16_LE + printed.encode("utf-16-le")).text == plain


def test_bad_bytes_are_one_replacement_each_with_their_places() -> None:
    decoded = decode("¶1. é ".encode() + b"\xff\xc3 x\r\n\x80")
    assert decoded.text == "¶1. é \ufffd\ufffd x\n\ufffd"
    (finding,) = decoded.findings()
    assert finding.code == "undecodable-bytes"
    assert finding.values == {"count": 3, "encoding": "utf-8"}
    assert finding.spans == (Span(6, 7), Span(7, 8), Span(11, 12))


def test_many_bad_bytes_are_counted_and_the_first_few_placed() -> None:
    decoded = decode("é".encode() * 200 + b"\xff" * 100)
    (finding,) = decoded.findings()
    assert finding.values["count"] == 100
    assert len(finding.spans) == FIRST_FEW


def test_bytes_that_windows_1252_does_not_have() -> None:
    decoded = decode(b"\x93noon\x94 and \x81 more \x93words\x94")
    assert decoded.text == "“noon” and \ufffd more “words”"
    assert decoded.bad_bytes == 1


def test_surrogates_of_three_bytes_are_joined_or_counted() -> None:
    pair = "\ud83d\ude00".encode("utf-8", "surrogatepass")
    lone = "\udc80".encode("utf-8", "surrogatepass")
    decoded = decode("é ".encode() + pair + b" " + lone + " é".encode())
    assert decoded.text == "é 😀 \ufffd é"
    (finding,) = decoded.findings()
    assert (finding.code, finding.spans) == ("lone-surrogates", (Span(4, 5),))


def test_lone_surrogates_in_wide_text() -> None:
    data = codecs.BOM_UTF16_LE + "no\ud800on\udc00".encode("utf-16-le", "surrogatepass")
    decoded = decode(data)
    assert decoded.text == "no\ufffdon\ufffd"
    assert decoded.surrogate_spans == (Span(2, 3), Span(5, 6))
    assert decoded.findings()[0].message == "2 broken characters were replaced by \ufffd."


def test_wide_text_cut_inside_a_unit() -> None:
    decoded = decode(codecs.BOM_UTF16_BE + "noon".encode("utf-16-be")[:-1])
    assert (decoded.text, decoded.bad_bytes, decoded.bad_spans) == ("noo\ufffd", 1, (Span(3, 4),))


def test_numbers_past_the_last_character() -> None:
    decoded = decode(codecs.BOM_UTF32_LE + "ab".encode("utf-32-le") + b"\xff\xff\xff\x7f")
    assert (decoded.text, decoded.bad_bytes) == ("ab\ufffd", 4)


def test_control_characters_are_kept_and_found() -> None:
    decoded = decode("no\0on\x07 and \x1b[1m\t\f\x85\u2028 \x9d".encode())
    assert decoded.text == "no\0on\x07 and \x1b[1m\t\f\x85\u2028 \x9d"
    (finding,) = decoded.findings()
    assert finding.values == {"count": 4}
    assert [span.of(decoded.text) for span in finding.spans] == ["\0", "\x07", "\x1b", "\x9d"]


def test_many_control_characters_are_all_counted() -> None:
    (finding,) = control_characters("word \0" * 100)
    assert (finding.values["count"], len(finding.spans)) == (100, FIRST_FEW)


@pytest.mark.parametrize("text", ["", "plain", "tab\tform\ffeed\nend", "no-break\u00a0space ¶"])
def test_ordinary_text_has_no_control_characters(text: str) -> None:
    assert control_characters(text) == ()


def test_a_charset_that_gives_up_in_the_middle_leaves_every_byte() -> None:
    decoded = decode(b"\xff noon \x1b$B!", declared="iso-2022-jp")
    assert (decoded.text, decoded.encoding) == ("ÿ noon \x1b$B!", "latin-1")


@given(
    st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1252", "gb18030", "iso-2022-jp"])
)
def test_any_bytes_decode(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared)
    assert "\r" not in decoded.text
    decoded.text.encode("utf-8")  # no surrogate is left
    for finding in decoded.findings():
        assert finding.message
        for span in finding.spans:
            assert len(span.of(decoded.text)) == 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200))
def test_utf_8_is_kept_as_it_is(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert (decoded.text, decoded.encoding, decoded.bad_bytes) == (text, "utf-8", 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_wide_encodings_are_known_with_a_mark_and_without(encoding: str, mark: str) -> None:
    text = "¶1. (SBU) The board met in Núñez.\n"
    decoded = decode((mark + text).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.bad_bytes) == (text, encoding, 0)


def test_a_few_stray_bytes_in_utf_8_stay_stray_bytes() -> None:
    data = "¶1. Señor Núñez met the board.\n".encode() * 20 + b"Caf\xe9 and \x93so\x94.\n"
    decoded = decode(data)
    assert (decoded.encoding, decoded.bad_bytes) == ("utf-8", 3)
    assert [finding.code for finding in decoded.findings()] == ["undecodable-bytes"]


def test_what_was_garbled_before_stays_as_it_is() -> None:
    assert decode("SeÃ±or NuÃ±ez â€“ so".encode()).text == "SeÃ±or NuÃ±ez â€“ so"
