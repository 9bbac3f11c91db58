"""Signs of the format are blocks of their own: the flow has the words without them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.document import BlockRole, Document, MarkKind, OutlineKind, SourceText, Span, outline
from reader.document.flow import words_of
from reader.document.folds import folded, folds_of, packed, unpacked
from reader.document.items import item_name
from reader.intake.markdown_lines import read_markdown
from reader.parsing import parse


def markdown(text: str) -> Document:
    source = SourceText.from_text(text, Path("lock.md"))
    found = read_markdown(text)
    marks, signs = tuple(found.marks), tuple(found.signs)
    return parse(replace(source, media_type="text/markdown", marks=marks, signs=signs))


def units(document: Document) -> list[str]:
    return [unit.span.of(document.flow.text) for unit in document.flow.units]


def test_a_quotation_is_read_without_its_signs() -> None:
    document = markdown(
        "He said:\n\n> The barge lay in\n> the canal\nuntil March.\n>\n> It left.\n"
    )
    assert units(document) == ["He said:", "The barge lay in the canal until March.", "It left."]
    assert "".join(block.span.of(document.text) for block in document.blocks) == document.text


def test_what_is_copied_over_the_lines_of_a_quotation_is_one_sentence() -> None:
    document = markdown("> The barge lay in\n> the canal.\n")
    whole = document.blocks[1].span
    start = document.text.index("lay")
    quote = document.flow.quote(Span(start, document.text.index("canal") + 5))
    assert quote == "lay in the canal"
    assert document.text[whole.start :].startswith("The barge")


def test_quotations_within_quotations_lose_all_signs() -> None:
    assert units(markdown("> > Words of a letter,\n> > and more.\n")) == [
        "Words of a letter, and more."
    ]


def test_lines_quoted_in_a_plain_text_are_read_so_too() -> None:
    document = parse(SourceText.from_text("She wrote:\n\n> The lock\n> is mended.\n"))
    assert units(document) == ["She wrote:", "The lock is mended."]


def test_a_heading_is_read_without_its_sign_and_still_heads_what_is_below() -> None:
    document = markdown("# Lock\n\n## Found\n\n> Bent.\n\n- One gate.\n")
    assert units(document) == ["Lock", "Found", "Bent.", "- One gate."]
    found = next(i for i, b in enumerate(document.blocks) if b.span.of(document.text) == "Found\n")
    quoted = next(b for b in document.blocks if b.role is BlockRole.QUOTATION)
    assert quoted.parent == found
    above = document.blocks[found].parent
    assert above is not None
    assert document.blocks[above].span.of(document.text) == "Lock\n"


@pytest.mark.parametrize("closing", ["```\n", "```", ""])
def test_lines_of_code_keep_their_ends_and_lose_their_fences(closing: str) -> None:
    document = markdown(f"Run this:\n```sh\nopen gate\n\n    > wait\n{closing}")
    assert units(document) == ["Run this:", "open gate\n\n    > wait"]
    assert "".join(block.span.of(document.text) for block in document.blocks) == document.text


def test_a_quotation_that_is_only_set_in_keeps_its_words() -> None:
    text = (
        "The master of the lock wrote to the office on that day, and said:\n\n"
        "      The lower gate was bent by a barge and cannot be shut before the\n"
        "      spring; until then the upper gate holds the water alone.\n"
    )
    document = parse(SourceText.from_text(text))
    assert BlockRole.MARKUP not in {block.role for block in document.blocks}


def test_a_title_and_headings_are_named_without_signs() -> None:
    document = markdown(
        "# The **Lock** at _Harrow Bay_\n\nIt was mended.\n\n## See `gate` [one](https://a.example)\n"
    )
    assert document.title is not None
    assert document.title.value == "The Lock at Harrow Bay"
    assert document.title.raw == "The **Lock** at _Harrow Bay_"
    assert [one.text for one in document.headings] == ["The Lock at Harrow Bay", "See gate one"]
    assert document.headings[1].span.of(document.text) == "See `gate` [one](https://a.example)"


def test_a_first_line_is_a_title_without_signs() -> None:
    document = markdown("**The lock at Harrow Bay**\n\nIt was mended, and the barges came again.\n")
    assert document.title is not None
    assert document.title.value == "The lock at Harrow Bay"


def test_a_file_name_in_words_keeps_its_signs() -> None:
    document = markdown("# The file lock_at_bay.txt and 2*3*4\n\nIt was mended.\n")
    assert document.title is not None
    assert document.title.value == "The file lock_at_bay.txt and 2*3*4"


def test_what_is_quoted_within_a_quotation_is_a_paragraph_of_its_own_and_set_deeper() -> None:
    document = markdown(
        "> He said\n> this:\n> > The barge\n> > came.\n> I doubt\n> it.\n\nEnd of the text.\n"
    )
    told = [(unit.span.of(document.flow.text), unit.level) for unit in document.flow.units]
    assert told == [
        ("He said this:", 1),
        ("The barge came.", 2),
        ("I doubt it.", 1),
        ("End of the text.", 0),
    ]


def test_items_within_a_quotation_stand_below_each_other() -> None:
    document = markdown("> They want\n> - a lamp,\n> - a gate\n>   of oak.\n")
    assert units(document) == ["They want", "- a lamp,", "- a gate of oak."]


def test_a_table_is_read_by_its_cells() -> None:
    document = markdown(
        "The gates were these:\n| Gate | **State** | By |\n|:--|:-:|--:|\n"
        "| One | bent | [me](https://a.example) |\n| Two | | you |\nNobody knew.\n"
    )
    assert units(document) == [
        "The gates were these:",
        "Gate\tState\tBy\nOne\tbent\tme\nTwo\t\tyou",
        "Nobody knew.",
    ]
    at = document.text.index("One")
    assert document.flow.quote(Span(at, document.text.index("bent") + 4)) == "One\tbent"
    strong = [m.span.of(document.text) for m in document.source.marks if m.kind is MarkKind.STRONG]
    assert strong == ["Gate", "**State**", "State", "By"]


def test_a_heading_of_signs_alone_stays_what_it_is() -> None:
    assert units(markdown("## ##\n\nThe lock was mended.\n")) == ["##", "The lock was mended."]
    assert units(markdown("## Gates ## \n\nThe lock was mended.\n"))[0] == "Gates"


def test_where_addresses_are_defined_nothing_is_read_and_the_blocks_tile() -> None:
    text = (
        "The Lock\n========\n\nSee the [report][r] of March.\n\n***\n\n"
        "[r]: https://example.org/r\n[s]: https://example.org/s\nIt stands *here*.\n\nEnd.\n"
    )
    document = markdown(text)
    assert units(document) == ["The Lock", "See the report of March.", "It stands here.", "End."]
    assert "".join(block.span.of(text) for block in document.blocks) == text
    assert [link.told for link in document.links] == ["https://example.org/r"]
    apart = [block.span.of(text) for block in document.blocks if block.role is BlockRole.MARKUP]
    assert apart == [
        "========\n",
        "***\n",
        "[r]: https://example.org/r\n[s]: https://example.org/s\n",
    ]


def names_of_items(document: Document) -> list[list[str]]:
    return [[item_name(one, item) for item in one.items] for one in document.lists]


def test_a_number_out_of_turn_goes_on_with_its_list_and_another_sign_begins_one() -> None:
    document = markdown(
        "# Lock\n\nThey agreed:\n\n1. First\n2. Second\n   - nested\n   - another\n10. Tenth\n"
        "\n- [ ] open task\n- [x] done task\n"
    )
    assert names_of_items(document) == [
        ["item 1", "item 2", "item 2, bullet 1", "item 2, bullet 2", "item 10"],
        ["bullet 1", "bullet 2"],
    ]
    assert [u.level for u in document.flow.units if u.role is BlockRole.LIST_ITEM] == [
        *(1, 1, 2, 2, 1),
        *(1, 1),
    ]
    told = [(one.label, one.marker) for one in outline(document) if one.kind is OutlineKind.LIST]
    assert told == [("5 items", "1."), ("2 items", "•")]


def test_what_is_set_in_by_less_than_an_items_words_lies_beside_it() -> None:
    document = markdown(
        "# Lock\n\n1. First\n 2. Second\n   - one\n\n     more\n7. Third\n - apart\n"
    )
    assert names_of_items(document) == [
        ["item 1", "item 2", "item 2, bullet 1", "item 7"],
        ["bullet 1"],
    ]


def test_a_number_is_none_of_a_list_that_ended() -> None:
    document = markdown("# Lock\n\n1. First\n\nIt was mended in\n\n1987. Nobody knew.\n")
    assert names_of_items(document) == [["item 1"]]


def test_characters_written_by_their_names_are_read_as_themselves() -> None:
    text = (
        "# Salt &amp; Sand\n\n&copy; 2001 **&lt;&#62;** one &#x2014; &nosuch; `&amp;` \\&amp;"
        " &reg;\n\n&amp;\n\n| a | b |\n|---|---|\n| &copy; c | d&amp; |\n"
    )
    document = markdown(text)
    assert units(document) == [
        "Salt & Sand",
        "© 2001 <> one — &nosuch; &amp; &amp; ®",
        "&",
        "a\tb\n© c\td&",
    ]
    assert document.title is not None
    assert document.title.value == "Salt & Sand"
    at = text.index("2001")
    assert document.flow.quote(Span(at, text.index("one"))).strip() == "2001 <>"
    sign = Span(text.index("&copy;"), at - 1)
    assert document.flow.to_flow(sign).of(document.flow.text) == "©"
    assert document.flow.to_source(document.flow.to_flow(sign))[0].of(text).strip() == "&copy;"
    assert words_of(text, document.blocks, document.source.signs).split() == (
        document.flow.text.split()
    )
    span = Span(0, len(text))
    folds = list(folds_of(text, document.blocks, span, document.source.signs))
    read = document.flow.text
    assert folded(text, folds).text == folded(text, unpacked(packed(folds))).text == read
