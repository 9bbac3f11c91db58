"""Whatever stands in a text: every rule ends, and every finding can be said and shown."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checks.run import run
from reader.document import RULES, SourceText
from reader.parsing import parse
from tests.parsing.telegram.telegrams import LISTING, Shape

SECTIONED = Shape(
    listing=LISTING,
    line="UNCLAS SECTION 01 OF 02 VELLIN 000612\n",
    body="\n¶1. (SBU) One.\n\nVELLIN 00000612  002 OF 002\n\n¶2. Two.\n\n¶4. (C) Four.\n\nHALL\n",
)
EXTRA = (
    "id: 11\nrefid: 09VELLIN612\n",
    "From: Registry\nTo: Desk\n",
    "REF: A. 08 LORNE 31 B. 407 AND PREVIOUS",
    "TAGS: KFRDCVISCMGT, OVIP (A, B) 12 ((",
    "DE RUEHBJ #9999/77 9999999",
    "RR RUEHBJ RUEHXX",
    "O P 312359Z DEC 99 ZDK",
    "ZNY SSSSS",
    "PAGE 02 VELLIN 00612 07 OF 03 241405Z",
    "UNCLAS SECTION 09 OF 04 VELLIN 000612",
    "caf\u00c3\u00a9,s of",
    "* Missing Section 002 *",
)
LINES = (*SECTIONED.text.splitlines(), *EXTRA)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40), st.text(max_size=60))
def test_lines_in_any_order(lines: list[str], more: str) -> None:
    document = run(parse(SourceText.from_text("\n".join([*lines, more]))))
    for finding in document.findings:
        assert finding.code in RULES
        assert finding.message
        assert all(span.stop <= len(document.text) for span in finding.spans)
        assert list(finding.spans) == sorted(set(finding.spans))
