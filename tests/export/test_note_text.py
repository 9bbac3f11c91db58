from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from reader.export.note_text import escape, note_as_html, note_as_markdown
from reader.export.words import printable

HOSTILE = [
    "<script>alert(1)</script>",
    "see <img src=x onerror=alert(1)> here",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](<java\nscript:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "[a](file:///etc/passwd)",
    "[a](&#106;avascript:alert(1))",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](http://example.org/track.png)",
    "![a](data:image/png;base64,xx)",
    "<!-- an open comment",
    "<div>\n\nopen",
    "[a](relative/path.html)",
    "[a](//example.org/x)",
]


MARKED = st.text(alphabet="ab1 \n\t#*_`~<>[]()!|\\&;=-+.:'\"/x", max_size=60)
"""Texts dense with what Markdown gives a meaning to."""


def rendered(markdown: str) -> html.HtmlElement:
    """As a viewer shows it that allows everything."""

    class Trusting(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return True

    return html.fromstring(f"<div>{Trusting('commonmark').render(markdown)}</div>")


def words_of(element: html.HtmlElement) -> list[str]:
    return "".join(element.itertext()).split()


@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_runs_and_fetches_nothing_on_a_page(note: str) -> None:
    page = html.fromstring(f"<div>{note_as_html(note)}</div>")
    assert {str(one.tag) for one in page.iter()} <= {"div", "p", "a", "em", "strong", "code"}
    for link in page.iter("a"):
        assert re.match(r"(https?|mailto):", str(link.get("href")))
    assert not [name for one in page.iter() for name in one.attrib if str(name).startswith("on")]


@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_is_harmless_as_markdown_too(note: str) -> None:
    page = rendered(note_as_markdown(note))
    assert {str(one.tag) for one in page.iter()} <= {"div", "p"}
    assert words_of(page) == note.split()


@pytest.mark.parametrize(
    ("note", "safe"),
    [
        ("*see* <b>this</b>", "*see* \\<b\\>this\\</b\\>"),
        (
            "# T\n\n- *a*\n- ![i](http://x.example/i.png)",
            "#### T\n\n- *a*\n- \\!\\[i\\](http://x.example/i.png)",
        ),
        ("`<a>` and <a>", "`<a>` and \\<a\\>"),
        ("```\n<a>\n```\n<a>", "```\n<a>\n```\n\\<a\\>"),
        ("[a](https://x.example) [b](file:x)", "[a](https://x.example) \\[b\\](file:x)"),
        ("**AT&T** <br>", "**AT\\&T** \\<br\\>"),
    ],
)
def test_only_what_is_hostile_in_a_note_loses_its_meaning(note: str, safe: str) -> None:
    assert note_as_markdown(note) == safe


@pytest.mark.parametrize(
    "note",
    [
        "[a](https://example.org/a_b)",
        "[a](HTTP://example.org)",
        "<https://example.org>",
        "[write](mailto:a@example.org)",
        "[a][b]\n\n[b]: https://example.org 'title'",
    ],
)
def test_links_to_web_and_mail_stay(note: str) -> None:
    assert note_as_markdown(note) == note
    (link,) = html.fromstring(f"<div>{note_as_html(note)}</div>").iter("a")
    assert link.get("rel") == "noopener noreferrer"


def test_markdown_of_a_note_is_set_on_a_page() -> None:
    page = html.fromstring(f"<div>{note_as_html('# One' + chr(10) * 2 + '* *two*')}</div>")
    assert [str(one.tag) for one in page.iter()] == ["div", "h4", "ul", "li", "em"]


@pytest.mark.parametrize(
    ("note", "nested"),
    [
        ("# One", "#### One"),
        ("### Three ###", "###### Three ###"),
        ("###### Six", "###### Six"),
        ("One\n===", "#### One"),
        ("One\ntwo\n---\n\nthree", "##### One two\n\nthree"),
        ("a\n\n# b\n\nc\n\n## d", "a\n\n#### b\n\nc\n\n##### d"),
        ("```\nopen", "```\nopen\n```"),
        ("~~~~ text\nopen\n~~~", "~~~~ text\nopen\n~~~\n~~~~"),
        ("```\nclosed\n```", "```\nclosed\n```"),
        ("```", "```\n```"),
        ("\n\nplain *words*  \n\n", "plain *words*"),
        ("# `# not`", "#### `# not`"),
    ],
)
def test_a_note_cannot_break_out_of_its_place(note: str, nested: str) -> None:
    assert note_as_markdown(note) == nested


@given(st.one_of(st.text(max_size=60), MARKED))
@example("# heading\n=====\n```\nopen")
@example("* list\n\n      code")
@example("&copy; &#35; \\* 1. a\n2) b")
def test_whatever_follows_a_note_is_not_swallowed(note: str) -> None:
    text = f"# Top\n\n{note_as_markdown(note)}\n\n### Next heading\n"
    page = rendered(text)
    own = (one for one in page if str(one.tag) in ("h1", "h2", "h3"))
    headings = [(str(one.tag), one.text_content()) for one in own]
    assert headings == [("h1", "Top"), ("h3", "Next heading")]


@given(st.one_of(st.text(max_size=80), MARKED))
@example("1. a list")
@example("- a list\n+ another")
@example("2) one\n===\n---\n***\n___")
@example("[a](b) ![c](d) <e> `f` *g* _h_ ~~i~~ | j | &amp; &#35; \\* \\")
@example("#1 # 2")
@example("> quoted")
@example("trailing  ")
@example("http://example.org a@b.example")
def test_escaped_text_reads_as_it_was(text: str) -> None:
    expected = printable(text).split()
    for frame in ("{}", "> {}", "- {}", "### 1. {}"):
        markdown = frame.format(escape(text))
        page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
        shown = unescape(re.sub(r"<[^>]*>", "", page)).split()
        lead = ["1."] if frame.startswith("###") else []
        assert shown == lead + expected


@given(MARKED)
@example("[]()")
@example("see [the *register*]() and [here](https://example.org/a)")
def test_no_note_is_ever_more_than_text_and_safe_links(note: str) -> None:
    allowed = {"div", "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr"}
    allowed |= {"br", "h4", "h5", "h6"}
    for page in (
        html.fromstring(f"<div>{note_as_html(note)}</div>"),
        rendered(f"x\n\n{note_as_markdown(note)}"),
    ):
        tags = {str(one.tag) for one in page.iter()}
        assert tags <= allowed | {"h1", "h2", "h3"}
        for link in page.iter("a"):
            assert re.match(r"(https?|mailto):", str(link.get("href")), re.IGNORECASE)


def test_printable_takes_only_what_no_page_can_show() -> None:
    assert printable("a\tb\nc é 文 😀") == "a\tb\nc é 文 😀"
    assert printable("a\x00b\x1bc\x7f\x85\udce9") == "a\ufffdb\ufffdc\ufffd\ufffd\ufffd"
