"""Texts with blocks of any kind, for properties that hold of every document."""

from hypothesis import strategies as st

from reader.document import Block, BlockRole, Span

_ROLES = (
    BlockRole.PARAGRAPH,
    BlockRole.PARAGRAPH,
    BlockRole.LIST_ITEM,
    BlockRole.HEADING,
    BlockRole.TRANSMISSION_HEADER,
    BlockRole.ADDRESSEE,
    BlockRole.FOOTNOTE,
    BlockRole.PAGE_BREAK,
    BlockRole.SITE_NAVIGATION,
    BlockRole.TABLE,
)
_WORDS = st.text(st.sampled_from("abé¶😀- \t\n\n\u2028\u00a0"), min_size=1, max_size=14)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """A text and blocks that tile it; some go on where an earlier one stopped."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for index in range(draw(st.integers(0, 9))):
        words = draw(_WORDS)
        role = draw(st.sampled_from(_ROLES)) if words.strip() else BlockRole.BLANK
        goes_on = index > 0 and role is BlockRole.PARAGRAPH and draw(st.booleans())
        continues = draw(st.integers(0, index - 1)) if goes_on else None
        blocks.append(Block(role, Span(at, at + len(words)), continues=continues))
        parts.append(words)
        at += len(words)
    return "".join(parts), tuple(blocks)


@st.composite
def spans_of(draw: st.DrawFn, length: int) -> Span:
    """A span of a text of that length."""
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))
