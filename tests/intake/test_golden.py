"""Extractors must not change under notes: the text of each page here is fixed, to the character.

To accept a change of text, raise the extractor's version, run with LACUNA_WRITE_GOLDEN=1 and
review the difference.
"""

import hashlib
import json
import os
from pathlib import Path

import pytest

from reader.intake import read

PAGES = Path(__file__).resolve().parent.parent / "data" / "intake"
HASHES = PAGES / "hashes.json"
NAMES = sorted(
    path.name for path in PAGES.iterdir() if path.suffix in (".html", ".htm", ".md", ".pdf")
)


def test_there_are_pages_and_none_is_without_a_hash() -> None:
    assert len(NAMES) >= 6
    if "LACUNA_WRITE_GOLDEN" in os.environ:
        known = {}
        for name in NAMES:
            (source,) = read(PAGES / name)
            (PAGES / f"{name}.text").write_text(source.text, encoding="utf-8", newline="\n")
            known[name] = {"extractor": source.extractor, "text_sha256": source.text_sha256}
        HASHES.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    assert sorted(json.loads(HASHES.read_text(encoding="utf-8"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_page_is_the_one_its_notes_were_made_on(name: str) -> None:
    (source,) = read(PAGES / name)
    expected = (PAGES / f"{name}.text").read_bytes()
    assert source.text == expected.decode("utf-8")
    known = json.loads(HASHES.read_text(encoding="utf-8"))[name]
    assert (source.extractor, source.text_sha256) == (known["extractor"], known["text_sha256"])
    assert source.text_sha256 == hashlib.sha256(expected).hexdigest()
