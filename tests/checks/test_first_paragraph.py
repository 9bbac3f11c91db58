"""``paragraph-gap`` before the first number: a text that begins with ¶4."""

import pytest

from tests.parsing.telegram.telegrams import body_of, codes

LEAD = "The lamps of the harbor were lit, tested and put out again in good order. " * 4


def gaps_of(body: str, line: str = "UNCLAS VELLIN 000612\n") -> list[str]:
    document = body_of(body, line=line)
    return [one.message for one in document.findings if one.code == "paragraph-gap"]


def test_a_text_that_begins_with_a_late_number_lacks_those_before() -> None:
    assert gaps_of("\n¶4. Four.\n\n¶5. Five.\n\nHALLORAN\n") == [
        "Paragraphs 1–3 are absent before ¶4, with which the text begins: text removed or "
        "misnumbered, not known."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "\n¶1. One.\n\n¶2. Two.\n\nHALLORAN\n",
        "\n¶2. Two.\n\n¶3. Three.\n\nHALLORAN\n",
        f"\n{LEAD}\n\n¶4. Four.\n\n¶5. Five.\n\nHALLORAN\n",
        "\nNo numbers at all.\n\nHALLORAN\n",
    ],
)
def test_texts_that_begin_at_their_beginning(body: str) -> None:
    assert gaps_of(body) == []


def test_a_missing_section_explains_the_first_number() -> None:
    body = "\n¶7. Seven.\n\n¶8. Eight.\n\nHALLORAN\n"
    line = "UNCLAS SECTION 02 OF 02 VELLIN 000612\n"
    assert gaps_of(body, line) == []
    assert "section-missing" in codes(body_of(body, line=line))
