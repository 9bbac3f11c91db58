"""The sample collection agrees with itself and with what was written down about it by hand."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parent
SAMPLES = DATA.parent.parent / "resources" / "samples"
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (DATA / "samples-expected.json").read_text(encoding="utf-8")
)
TELEGRAMS = sorted(name for name, known in EXPECTED.items() if known["kind"] == "telegram")
WINDOWS_1252 = ("09LORNE87.txt", "pages/08HARROWBAY77.html")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MARKERS = " ".join(f"Missing Section {number:03d}" for number in range(1, 15))


def sample(name: str) -> str:
    """Return a sample's text with plain line ends."""
    encoding = "cp1252" if name in WINDOWS_1252 else "utf-8"
    text = (SAMPLES / name).read_bytes().decode(encoding)
    return text.replace("\r\n", "\n").replace("&#x000A;", "\n")


def words_of(text: str, run: int) -> set[tuple[str, ...]]:
    """Return every run of that many consecutive words, case and punctuation apart."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[at : at + run]) for at in range(len(words) - run + 1)}


def test_every_sample_has_an_expectation_and_none_is_left_over() -> None:
    present = {
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.rglob("*")
        if path.is_file() and ".lacuna" not in path.name
    }
    assert present == set(EXPECTED)


def test_every_sample_is_described_for_people() -> None:
    described = (DATA.parent.parent / "docs" / "samples.md").read_text(encoding="utf-8")
    unnamed = [
        name for name in EXPECTED if name not in described and not re.search(r"-[23]\.txt$", name)
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", TELEGRAMS)
def test_the_filing_time_and_the_date_agree_with_the_date_time_group(name: str) -> None:
    text = sample(name)
    group = re.search(r"^[OPR] (\d\d)(\d\d)(\d\d)Z ([A-Z]{3}) (\d\d)\b", text, re.MULTILINE)
    if group is None:
        assert "T" not in EXPECTED[name]["date"] or name == "13VELLIN88.txt"
        return
    day, hour, minute, year = (int(group[part]) for part in (1, 2, 3, 5))
    sent = datetime(
        year + (1900 if year > 70 else 2000),
        MONTHS.index(group[4]) + 1,
        day,
        hour,
        minute,
        tzinfo=UTC,
    )
    assert EXPECTED[name]["date"] == sent.strftime("%Y-%m-%dT%H:%M:%SZ")
    filed = re.search(r"^DE \w+ #\d{4}(?:/\d\d)? (\d{7})$", text, re.MULTILINE)
    if filed is not None:
        assert filed[1] == sent.strftime("%j%H%M")


@pytest.mark.parametrize("name", TELEGRAMS)
def test_the_printed_paragraph_numbers_are_those_written_down(name: str) -> None:
    known = EXPECTED[name]
    printed = [
        known["printed"].get(str(number), str(number)).strip("¶.")
        for number in known["paragraph_numbers"]
    ]
    found = re.findall(r"^¶?(\d+)\. ", sample(name), re.MULTILINE)
    traps = {"09LORNE87.txt": ["431"], "pages/09VELLIN640-page.txt": ["2008"]}
    assert [number for number in found if number not in traps.get(name, [])] == printed
    assert known["paragraphs"] == len(printed)


@pytest.mark.parametrize("name", TELEGRAMS)
def test_the_section_ledger_is_whole(name: str) -> None:
    sections = EXPECTED[name]["sections"]
    if sections["declared"] is None:
        assert sections["missing"] == []
        return
    assert sorted(sections["present"] + sections["missing"]) == list(
        range(1, sections["declared"] + 1)
    )
    assert set(sections["truncated"]) | set(sections["doubled"]) <= set(sections["present"])


def test_references_inside_the_collection_lead_somewhere() -> None:
    ids = {known["reference_id"] for known in EXPECTED.values()}
    cited = {ref["id"] for known in EXPECTED.values() for ref in known["references"]}
    assert cited - ids == {
        "06VELLIN1188",
        "07HARROWBAY1140",
        "74STATE160231",
        "09HARROWBAY301",
        "12STATE118342",
    }


def test_no_run_of_eight_words_is_taken_from_an_original(shared_samples: Path) -> None:
    originals: set[tuple[str, ...]] = set()
    for path in shared_samples.rglob("*"):
        if path.suffix in {".txt", ".html", ".jsonl"}:
            originals |= words_of(path.read_bytes().decode("utf-8", "replace"), 8)
    originals -= words_of(MARKERS, 8)
    for name in EXPECTED:
        # The lines above a subject are the format's own words, the same in every telegram.
        prose = sample(name).rpartition("SUBJECT:")[2]
        assert words_of(prose, 8) & originals == set(), name
