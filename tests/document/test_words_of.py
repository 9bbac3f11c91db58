from hypothesis import given
from hypothesis import strategies as st

from reader.collection.tokens import tokens
from reader.document import SourceText, words_of
from reader.parsing import parse

_LINES = st.sampled_from(
    [
        "VZCZCXRO0001",
        "UNCLAS VELLIN 000412 ",
        "SUBJECT: LAMPS AND ",
        "¶1. (U) The keeper of inter-",
        "national lamps re-\u2028ported",
        "VELLIN 00000412  002 OF 003 ",
        "* a footnote",
        "1. A note.",
        "",
        "  ",
        "- An item that is",
    ]
)


@given(st.lists(_LINES, max_size=30))
def test_has_the_words_of_the_flow_in_their_order(lines: list[str]) -> None:
    document = parse(SourceText.from_text("\n".join(lines)))

    found = [token.word for token in tokens(words_of(document.text, document.blocks))]

    assert found == [token.word for token in tokens(document.flow.text)]
