from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.document import FOLDED_ROLES, Block, BlockRole, Flow, Span, build_flow, tiles
from tests.document.layouts import layouts, spans_of

Layout = tuple[str, tuple[Block, ...]]


def _flow(*parts: tuple[BlockRole, str] | tuple[BlockRole, str, int]) -> tuple[str, Flow]:
    text, blocks, at = "", [], 0
    for role, words, *continues in parts:
        span = Span(at, at + len(words))
        blocks.append(Block(role, span, continues=continues[0] if continues else None))
        text += words
        at = span.stop
    return text, build_flow(text, blocks)


P, B, H, F = (
    BlockRole.PARAGRAPH,
    BlockRole.PAGE_BREAK,
    BlockRole.TRANSMISSION_HEADER,
    BlockRole.BLANK,
)
N = BlockRole.FOOTNOTE


def test_line_ends_of_prose_are_folded() -> None:
    _, flow = _flow((P, "¶1. The clerk\n  saw  two\u2028lamps. \n"), (F, "\n"), (P, "¶2. Noon.\n"))
    assert flow.text == "¶1. The clerk saw two lamps.\n\n¶2. Noon."


def test_a_word_with_a_hyphen_at_the_line_end_is_joined_without_a_blank() -> None:
    _, flow = _flow((P, "capacity-\nbuilding and 5 -\n6 and --\nmore"))
    assert flow.text == "capacity-building and 5 - 6 and -- more"


def test_lines_are_kept_where_a_role_is_read_by_lines() -> None:
    _, flow = _flow((H, "VZCZC  \nPP RUEHXS  \n \nDE RUEHXV"))
    assert flow.text.split() == ["VZCZC", "PP", "RUEHXS", "DE", "RUEHXV"]
    assert "VZCZC\nPP RUEHXS\n" in flow.text


def test_a_sentence_over_a_page_break_is_one() -> None:
    text, flow = _flow(
        (P, "cell \n"), (B, "VELLIN 00000057  002 OF 003 \n"), (F, "\n"), (P, "phones, oil\n", 0)
    )
    assert flow.text == "cell phones, oil"
    assert flow.quote(Span(0, len(text))) == "cell phones, oil"
    (unit,) = flow.units
    assert unit.blocks == (0, 3)
    (seam,) = flow.seams
    assert (seam.at, seam.block) == (5, 1)
    assert flow.to_source(Span(0, len(flow.text))) == (
        Span(0, 6),
        Span(text.index("phones"), len(text) - 1),
    )
    assert flow.to_source_hull(Span(0, 11)) == Span(0, text.index("phones") + 6)


def test_a_page_break_inside_a_line_joins_without_a_line_end() -> None:
    text, flow = _flow((P, "future"), (B, " VELLIN 00000057 002 OF 003 "), (P, "steps", 0))
    assert flow.text == "future steps"
    assert flow.quote(Span(0, len(text))) == "future steps"


def test_a_footnote_is_read_behind_the_text() -> None:
    text, flow = _flow((P, "one¹\n"), (N, "¹ note\n"), (P, "two\n"))
    assert flow.text == "one¹\n\ntwo\n\n¹ note"
    assert flow.quote(Span(0, len(text))) == "one¹\n\ntwo\n\n¹ note"
    assert flow.quote(Span(0, 5)) == "one¹"
    assert flow.stretches(Span(0, 12)) == (Span(0, 4), Span(11, 17))


def test_a_quote_across_a_footnote_does_not_run_to_the_end() -> None:
    text, flow = _flow((P, "one¹\n"), (N, "¹ note\n"), (P, "two\n"), (P, "three\n"))
    assert flow.to_flow(Span(0, text.index("two"))) == Span(0, len(flow.text))
    assert flow.quote(Span(0, text.index("three"))) == "one¹\n\ntwo\n\n¹ note"


def test_navigation_and_page_breaks_have_a_place_but_no_words() -> None:
    text, flow = _flow((P, "one\n"), (B, "PAGE 02\n"), (P, "two\n"))
    place = flow.to_flow(Span(text.index("PAGE"), text.index("02")))
    assert (len(place), place.start) == (0, flow.text.index("two"))
    assert flow.quote(Span(4, 8)) == ""


def test_what_continues_a_folded_block_keeps_its_words() -> None:
    _, flow = _flow((F, "\n"), (P, "one\n", 0), (P, "two\n", 1))
    assert flow.text == "one two"


def test_an_empty_flow() -> None:
    flow = build_flow("", ())
    assert flow.text == ""
    assert flow.source_offset(0) == flow.flow_offset(0) == 0
    assert flow.to_source_hull(Span(0, 0)) is None
    assert flow.unit_at(0) is None


def test_the_unit_at_an_offset() -> None:
    _, flow = _flow((P, "one\n"), (P, "two\n"))
    assert [flow.units.index(unit) for at in (0, 2, 5, 7) if (unit := flow.unit_at(at))] == [
        0,
        0,
        1,
        1,
    ]


@given(layouts())
def test_the_blocks_tile(layout: Layout) -> None:
    text, blocks = layout
    assert tiles(blocks, len(text))


@given(layouts())
def test_the_flow_is_made_of_pieces_without_gaps(layout: Layout) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    at = 0
    for piece in flow.pieces:
        assert piece.at == at
        at = piece.stop
        if piece.is_verbatim:
            assert piece.text == piece.span.of(text)
        else:
            assert not piece.text.strip()
            assert not piece.span.of(text).strip()
    assert at == len(flow.text)


@given(layouts())
def test_every_word_is_shown_once_and_folded_ones_never(layout: Layout) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    shown = [0] * len(text)
    for piece in flow.pieces:
        for offset in range(*piece.span) if piece.is_verbatim else ():
            shown[offset] += 1
    for block in blocks:
        for offset in range(*block.span):
            if block.role in FOLDED_ROLES:
                assert shown[offset] == 0
            elif not text[offset].isspace():
                assert shown[offset] == 1
            else:
                assert shown[offset] <= 1


@given(layouts(), st.data())
def test_from_the_source_to_the_flow_and_back_covers_what_is_shown(
    layout: Layout, data: st.DataObject
) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    span = data.draw(spans_of(len(text)))
    back = flow.to_source(flow.to_flow(span))
    for piece in flow.pieces:
        if not piece.is_verbatim:
            continue
        shared = piece.span.intersection(span)
        if shared is not None:
            assert any(part.covers(shared) for part in back)


@given(layouts(), st.data())
def test_from_the_flow_to_the_source_and_back_covers_its_words(
    layout: Layout, data: st.DataObject
) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    span = data.draw(spans_of(len(flow.text)))
    stretches = [part for source in flow.to_source(span) for part in flow.stretches(source)]
    for at in range(*span):
        if not flow.text[at].isspace():
            assert any(part.holds(at) for part in stretches)
            assert text[flow.source_offset(at)] == flow.text[at]
            assert flow.flow_offset(flow.source_offset(at)) == at


@given(layouts())
def test_offsets_grow_within_a_unit(layout: Layout) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    for unit in flow.units:
        assert len(unit.span) > 0
        offsets = [flow.source_offset(at) for at in range(*unit.span)]
        assert offsets == sorted(offsets)
    starts = [unit.span.start for unit in flow.units]
    assert starts == sorted(starts)


@given(layouts())
def test_every_block_with_words_is_in_one_unit(layout: Layout) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    units = [index for unit in flow.units for index in unit.blocks]
    shown = [
        index
        for index, block in enumerate(blocks)
        if block.role not in FOLDED_ROLES and block.span.of(text).strip()
    ]
    assert sorted(units) == shown
    for seam in flow.seams:
        assert blocks[seam.block].role is BlockRole.PAGE_BREAK
        assert 0 <= seam.at <= len(flow.text)


@given(layouts(), st.data())
def test_a_quote_holds_the_words_of_its_span_and_no_page_break(
    layout: Layout, data: st.DataObject
) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    span = data.draw(spans_of(len(text)))
    words = "".join(
        shared.of(text)
        for block in blocks
        if block.role not in FOLDED_ROLES and (shared := block.span.intersection(span))
    )
    quote = flow.quote(span)
    assert sorted("".join(quote.split())) == sorted("".join(words.split()))
    assert quote == quote.strip()


@given(layouts(), st.data())
def test_stretches_are_apart_and_in_order(layout: Layout, data: st.DataObject) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    parts = flow.stretches(data.draw(spans_of(len(text))))
    for one, other in pairwise(parts):
        assert one.stop < other.start
        assert flow.text[one.stop : other.start].strip()


@given(layouts())
def test_the_ends_map_to_the_ends(layout: Layout) -> None:
    text, blocks = layout
    flow = build_flow(text, blocks)
    assert 0 <= flow.flow_offset(len(text)) <= len(flow.text)
    assert 0 <= flow.source_offset(len(flow.text)) <= len(text)
    for at in range(len(text) + 1):
        assert 0 <= flow.flow_offset(at) <= len(flow.text)
