import pytest

from reader.intake.binary import binary_name, wide_without_mark

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PNG, "a PNG image"),
        (b"\xff\xd8\xff\xe0 JFIF", "a JPEG image"),
        (b"GIF89a....", "a GIF image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", "a bitmap image"),
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook"),
        (
            b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text",
            "an OpenDocument text",
        ),
        (b"PK\x03\x04..mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04....readme", "a ZIP archive"),
        (b"{\\rtf1\\ansi Hello}", "a Rich Text (RTF) document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (Word, Excel, Outlook)"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"\x7fELF\x02", "a program"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"\x00\x00\x00\x18ftypmp42", "a video or picture"),
        (bytes(range(256)) * 4, "made of binary data"),
        (b"\x00\x01\x02\x03" * 100_000, "made of binary data"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, name: str) -> None:
    assert binary_name(data) == name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"MZ is how the clerk signed.",
        b"BMW and other cars of the consulate",
        b"PK is a country code; KPKO is none.",
        b"The file began with %PDF-1.4, he wrote.",
        b"RIFF RAFF\n",
        b"VZCZC\0\0 with two NULs in a line of some length\n",
        "¶1. Wide.".encode("utf-16"),
        "¶1. Wide without a mark, all of it".encode("utf-16-le"),
        "Много слов".encode("cp1251"),
        b"ESC \x1b[1mbold\x1b[0m colours \x1b[2m of a terminal" * 5,
    ],
)
def test_texts_are_not_taken_for_binary_data(data: bytes) -> None:
    assert binary_name(data) is None


def test_wide_text_needs_nuls_at_every_second_place() -> None:
    assert wide_without_mark(b"ab") is None
    assert wide_without_mark(b"plain text") is None
    assert wide_without_mark("words".encode("utf-16-be")) == "utf-16-be"
