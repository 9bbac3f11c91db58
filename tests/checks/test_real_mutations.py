"""One fact of a real telegram changed: the rule that watches it speaks, and no other."""

import re
from pathlib import Path

import pytest

from reader.checks.run import run
from reader.document import Document, SourceText
from reader.parsing import parse

CHANGES = {
    "filing-time-conflict": (r"(?m)^(DE R\w+ #\d+(?:/\d\d)? )\d{3}(?=\d{4}\b)", r"\g<1>199"),
    "precedence-conflict": (r"(?m)^(?:PP|RR|OO)(?= RUEH)", "ZZ"),
    "classification-conflict": (r"ZNR UUUUU", "ZNY SSSSS"),
    "originator-conflict": (r"(?m)^FM AM\w+ .*$", "FM AMEMBASSY WINDHOEK"),
    "serial-conflict": (r"(?m)^(DE R\w+ #)\d+", r"\g<1>9371"),
    "joined-tags-codes": (r"(?m)^TAGS:? .*$", "TAGS: KFRDCVISCMGT"),
    "unknown-tags-code": (r"(?m)^TAGS:? .*$", "TAGS: PREL QQVX"),
    "mojibake": (r"(?m)^(¶2\.? .*)$", "\\1 caf\u00c3\u00a9"),
}


def texts(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.glob("real/0*.txt")):
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        found[path.name] = text
    return found


def checked(text: str) -> Document:
    return run(parse(SourceText.from_text(text)))


def codes(document: Document) -> set[str]:
    return {one.code for one in document.findings}


@pytest.mark.parametrize("code", sorted(CHANGES))
def test_a_changed_fact_is_found_and_nothing_else(shared_samples: Path, code: str) -> None:
    pattern, after = CHANGES[code]
    changed = 0
    for name, text in texts(shared_samples).items():
        before = codes(checked(text))
        made, count = re.subn(pattern, after, text)
        if not count or code in before:
            continue
        changed += 1
        added = codes(checked(made)) - before
        assert added == {code}, name
    assert changed >= 10


def test_a_changed_year_is_found(shared_samples: Path) -> None:
    changed = 0
    for name, text in texts(shared_samples).items():
        made = re.sub(r"(?m)^([PRO] \d{6}Z [A-Z]{3} )\d\d\b", r"\g<1>03", text)
        if made == text or not re.match(r"\d\d[A-Z]+\d+\n", text):
            continue
        changed += 1
        assert "year-conflict" in codes(checked(made)), name
    assert changed >= 10


def test_a_changed_total_is_found(shared_samples: Path) -> None:
    changed = 0
    for name, text in texts(shared_samples).items():
        breaks = re.findall(r"\d{8} {1,2}\d{3} OF 00\d", text)
        if not breaks or "SECTION 01 OF" not in text:
            continue
        changed += 1
        made = re.sub(r"(SECTION 01 OF )\d\d", r"\g<1>09", text)
        assert "section-conflict" in codes(checked(made)), name
    assert changed >= 3
