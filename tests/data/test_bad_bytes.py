"""The bad input is what it says, at every call and on disk."""

from pathlib import Path

import pytest

from tests.data import bad_bytes
from tests.data.make_bad import write_all

BAD = Path(__file__).resolve().parent / "bad"


def test_the_files_in_the_repository_are_those_the_generator_makes(tmp_path: Path) -> None:
    write_all(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in BAD.iterdir()}


@pytest.mark.parametrize("name", ["undecodable-bytes.txt", "cut-in-a-character.txt"])
def test_what_is_called_undecodable_is_no_utf_8(name: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        bad_bytes.SMALL[name]().decode("utf-8")


def test_lone_surrogates_are_no_utf_16() -> None:
    with pytest.raises(UnicodeDecodeError):
        bad_bytes.utf16_lone_surrogates().decode("utf-16")


def test_the_large_kinds_are_as_large_as_asked_for() -> None:
    text = bad_bytes.large_text(100_000)
    assert 100_000 <= len(text) < 102_000
    assert text.decode("utf-8").endswith("HALLORAN\n")
    longest = max(bad_bytes.long_line(100_000).splitlines(), key=len)
    assert len(longest) >= 100_000
