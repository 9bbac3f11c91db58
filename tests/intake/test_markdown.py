import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Mark, MarkKind
from reader.intake.markdown_lines import read_markdown


def _said(text: str, kind: MarkKind) -> list[tuple[str, str, int]]:
    found = sorted(read_markdown(text).marks, key=_start)
    return [(mark.span.of(text), mark.value, mark.level) for mark in found if mark.kind is kind]


def _start(mark: Mark) -> int:
    return mark.span.start


def test_links_have_the_span_of_their_words_and_their_target() -> None:
    text = 'TAGS: [EWWT](#) [ETRD](https://example.org/a "title") [XE]( ./b ) [in](<c/d>)'
    assert _said(text, MarkKind.LINK) == [
        ("EWWT", "", 0),
        ("ETRD", "https://example.org/a", 0),
        ("XE", "./b", 0),
        ("in", "c/d", 0),
    ]


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert _said("see <https://example.org/x>.", MarkKind.LINK) == [
        ("https://example.org/x", "https://example.org/x", 0)
    ]


def test_a_link_may_name_an_address_that_is_defined_elsewhere() -> None:
    text = (
        "See the [first report][One], [second] and [third][].\n\n"
        '[one]: https://example.org/one "Title"\n[Second]: <https://example.org/two>\n'
        "[third]: ./three\n[one]: https://example.org/later\n"
    )
    assert _said(text, MarkKind.LINK) == [
        ("first report", "https://example.org/one", 0),
        ("second", "https://example.org/two", 0),
        ("third", "./three", 0),
    ]
    read = _read(text)
    assert read.startswith("See the first report, second and third.\n")
    assert "example.org" not in read


@pytest.mark.parametrize(
    "text",
    [
        "[a][b] and [c]",
        "[^1]: https://example.org\n\n[^1]",
        "words\n[a]: https://example.org/that-is-said b",
        "[a]: https://example.org is where it lies",
    ],
)
def test_what_names_no_address_stays_as_it_is(text: str) -> None:
    assert _said(text, MarkKind.LINK) == []
    assert _read(text) == text


def test_a_picture_is_its_words_wherever_it_lies() -> None:
    text = "The ![map][m] and ![plan](p.png).\n\n[m]: map.png\n"
    assert _said(text, MarkKind.LINK) == []
    assert _read(text).startswith("The map and plan.\n")


def test_an_address_of_mail_in_angle_brackets_is_a_link() -> None:
    text = "Write to <keeper@example.org>, <b>not</b> <keeper@> or a < b@c.d > e."
    assert _said(text, MarkKind.LINK) == [("keeper@example.org", "mailto:keeper@example.org", 0)]
    assert _read(text) == "Write to keeper@example.org, <b>not</b> <keeper@> or a < b@c.d > e."


def test_struck_words_are_said_to_be_struck() -> None:
    text = "~~Two *lamps*~~ one lamp, ~5 m, ~~~no~~~, a ~~ b and ~~open"
    assert _said(text, MarkKind.STRUCK) == [("Two *lamps*", "", 0)]
    assert _read(text) == "Two lamps one lamp, ~5 m, ~~~no~~~, a ~~ b and ~~open"


def test_a_backslash_at_the_end_of_a_line_is_no_word() -> None:
    assert _read("The lamp\\\nwas lit.\\") == "The lamp\nwas lit.\\"


def _read(text: str) -> str:
    """What is left of a text without its signs."""
    at, left = 0, []
    for sign in read_markdown(text).signs:
        left.append(text[at : sign.span.start])
        at = sign.span.stop
    return "".join([*left, text[at:]])


@pytest.mark.parametrize(
    "text", ["![map](map.png)", "\\[a](b)", "[a] (b)", "[a]", "[](b)", "[a](b c\nd)", "(a)[b]"]
)
def test_what_is_no_link(text: str) -> None:
    assert _said(text, MarkKind.LINK) == []


def test_headings_have_their_words_and_level() -> None:
    text = "# One\n   ### Three ###\n####### no\n#no\n## \n## C# and F#\n"
    assert _said(text, MarkKind.HEADING) == [("One", "", 1), ("Three", "", 3), ("C# and F#", "", 2)]


def test_list_items_have_their_marker_and_depth() -> None:
    text = "- one\n  - two\n* three\n12. four\n-no\n2009 was dry\n    + five\n"
    assert _said(text, MarkKind.LIST_ITEM) == [
        ("- one", "-", 1),
        ("- two", "-", 2),
        ("* three", "*", 1),
        ("12. four", "12.", 1),
        ("+ five", "+", 3),
    ]


def test_emphasis_of_both_signs() -> None:
    text = "*one* _two_ **three** 2*3*4 snake_case_name * not * \\*no\\* **"
    assert [words for words, _, _ in _said(text, MarkKind.EMPHASIS)] == ["one", "two"]
    assert [words for words, _, _ in _said(text, MarkKind.STRONG)] == ["three"]


def test_quoted_lines() -> None:
    assert _said("> said\n>\nplain", MarkKind.QUOTATION) == [("> said", "", 0)]


def test_nothing_is_read_inside_a_fence() -> None:
    text = "[a](b)\n```\n# no [c](d)\n~~~\n```\n[e](f)\n~~~\nopen [g](h)"
    assert [words for words, _, _ in _said(text, MarkKind.LINK)] == ["a", "e"]
    assert _said(text, MarkKind.HEADING) == []
    assert [words for words, _, _ in _said(text, MarkKind.PREFORMATTED)] == [
        "```\n# no [c](d)\n~~~\n```",
        "~~~\nopen [g](h)",
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "*",
        "_a ",
        "[a](",
        "#",
        "# ",
        "**a",
        "- ",
        "> ",
        "`",
        "[a](b ",
        "<https:",
        "\\[",
        "~~a ",
        "[a][b]",
        "[a]: b\n",
        "<a@b.",
    ],
)
def test_a_long_line_takes_no_longer_for_what_it_holds(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    started = time.process_time()
    list(read_markdown(text).marks)
    assert time.process_time() - started < 5


def _signs(text: str) -> list[str]:
    return [sign.span.of(text) for sign in read_markdown(text).signs]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("***one** two*", ["*", "**", "**", "*"]),
        ("a `b*c` ``d ` e`` `f", ["`", "`", "``", "``"]),
        ("[a *b*](c(d)) [e", ["[", "*", "*", "](c(d))"]),
        ("![map](map.png) and [![i](j)](k)", ["![", "](map.png)", "[", "![", "](j)", "](k)"]),
        ("\\*no\\* <https://a.example>", ["\\", "\\", "<", ">"]),
        ("*one\n\ntwo*", []),
        ("- *one\n- two*", []),
        ("# *one\ntwo*", []),
        ("> *one\n> two*\n\nthree", ["*", "*"]),
        ("_____ ***\n* * *\n2*3*4 a_b_c", []),
        ("```\n*a*\n```\n*b*", ["*", "*"]),
        ("|a|b|\n|-|-|\n|*c*||", ["|", "|", "|", "|-|-|\n", "|", "*", "*", "|", "|"]),
        ("a | b\n--|--\nc \\| d | e\nf", [" | ", "--|--\n", "\\", " | "]),
        ("a | b\n---|---|---\nc | d", []),
        ("a | b\n***\n", []),
    ],
)
def test_signs_are_what_is_not_read(text: str, signs: list[str]) -> None:
    assert _signs(text) == signs


@given(st.text("*_`[]()!\\< \na1>h:/", max_size=60))
def test_signs_lie_in_order_beside_each_other(text: str) -> None:
    at = 0
    for sign in read_markdown(text).signs:
        assert at <= sign.span.start < sign.span.stop <= len(text)
        at = sign.span.stop
