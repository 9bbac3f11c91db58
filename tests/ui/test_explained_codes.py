"""Exemptions and agencies are explained where they stand: on hover, in Routing, in Checks."""

from __future__ import annotations

from reader.checks.run import run
from reader.document import BlockRole, Document, SourceText
from reader.parsing import parse
from reader.ui.pane.explain import explanation, mention_at
from reader.ui.panels.check_rows import CheckRow, check_rows
from reader.ui.theme.theme import LIGHT
from tests.parsing.telegram.telegrams import Shape

BODY = (
    "\n¶1. (SBU) The keeper, [B6], told (b)(6) of the lamps. Quay B5 is dark.\n\n"
    "¶2. (SBU) More was said.\n\nHALL\n"
)


def document_of(text: str) -> Document:
    return run(parse(SourceText.from_text(text)))


def test_hover_explains_an_exemption_and_an_agency() -> None:
    text = Shape(body=BODY).text.replace("SIPDIS\n", "SIPDIS\n\nSTATE PASS USTR FOR HALE\n", 1)
    document = document_of(text)
    said = mention_at(document, None, text.index("[B6]") + 1)
    assert said is not None
    assert "Personal privacy" in explanation(None, None, None, LIGHT, said)
    assert mention_at(document, None, text.index("Quay B5") + 5) is None
    passing = next(
        (one for one in document.blocks if one.role is BlockRole.PASSING_INSTRUCTION), None
    )
    assert passing is not None
    agency = mention_at(document, passing, text.index("USTR"))
    assert agency is not None
    assert agency.meaning == "Office of the United States Trade Representative"


def test_checks_name_the_exemptions_of_what_was_cut_out() -> None:
    document = document_of(Shape(body=BODY).text)
    rows = check_rows(document, chosen=None, shows_oddities=False)
    (cut,) = (one for one in rows if isinstance(one, CheckRow) and one.code == "redaction")
    assert "(B)(6)  FOIA (b)(6): Personal privacy." in cut.tip
