"""Every kind of bad input gives a text with findings, or one sentence that says why not."""

import time
from pathlib import Path

import pytest

from reader.intake import UnreadableError, read
from tests.data import bad_bytes

EXPECTED: dict[str, list[str] | None] = {
    "binary-image.txt": None,
    "binary-noise.txt": None,
    "byte-order-mark-alone.txt": ["no-text"],
    "control-characters.txt": ["control-characters"],
    "cut-in-a-character.txt": ["undecodable-bytes"],
    "doubled-carriage-returns.txt": [],
    "empty.txt": ["empty-document"],
    "html-cut-short.html": [],
    "lone-carriage-returns.txt": [],
    "notes-cut-short.xml": [],
    "notes-with-entities.xml": [],
    "nuls-in-text.txt": ["control-characters"],
    "only-white-space.txt": ["no-text"],
    "undecodable-bytes.txt": ["undecodable-bytes"],
    "utf16-lone-surrogates.txt": ["lone-surrogates"],
    "utf16-odd-length.txt": ["undecodable-bytes"],
    "windows-1252.txt": [],
}


@pytest.mark.parametrize("name", sorted(bad_bytes.SMALL))
def test_bad_input_is_read_or_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = bad_bytes.SMALL[name]()
    path.write_bytes(data)
    expected = EXPECTED[name]
    if expected is None:
        with pytest.raises(UnreadableError, match=r"^“.*” cannot be shown as text: it is .*\.$"):
            read(path)
    else:
        (source,) = read(path)
        assert [finding.code for finding in source.findings] == expected
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "name",
    ["doubled-carriage-returns.txt", "lone-carriage-returns.txt", "windows-1252.txt"],
)
def test_what_is_only_old_reads_like_new(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bad_bytes.SMALL[name]())
    assert read(path)[0].text == bad_bytes.TELEGRAM


def test_every_bad_byte_is_counted_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bad_bytes.undecodable_bytes())
    (source,) = read(path)
    assert source.findings[0].values["count"] == 5
    assert source.text.replace("\ufffd", "") == bad_bytes.TELEGRAM


@pytest.mark.slow
def test_fifty_megabytes_are_read_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for data in (bad_bytes.large_text(), bad_bytes.long_line()):
        path.write_bytes(data)
        started = time.process_time()
        (source,) = read(path)
        assert time.process_time() - started < 10
        assert source.text == data.decode("utf-8")
