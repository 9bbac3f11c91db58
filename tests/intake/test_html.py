import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import MarkKind
from reader.intake import html as module
from reader.intake.html import HTML
from reader.intake.page import page_text


def _text(markup: str) -> str:
    return page_text(markup)[0]


def _said(markup: str, kind: MarkKind) -> list[tuple[str, str, int]]:
    text, marks = page_text(markup)
    return [(mark.span.of(text), mark.value, mark.level) for mark in marks if mark.kind is kind]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo\n"),
        ("<p>one<p>two", "one\ntwo\n"),
        ("<div><div>one</div></div><div>two</div>", "one\ntwo\n"),
        ("one<br>two<br/><br>three", "one\ntwo\n\nthree\n"),
        ("<p> one \n\t two  <b> three</b> </p>", "one two three\n"),
        ("a<b>b</b>c", "abc\n"),
        ("a <b> b </b> c", "a b c\n"),
        ("a&nbsp;&nbsp;b", "a\u00a0\u00a0b\n"),
        ("<pre>\n a\n  b &lt;\n</pre>after", " a\n  b <\nafter\n"),
        ("<pre>a\n</pre>", "a\n"),
        ("<span style='white-space: pre'>a  b</span>", "a  b\n"),
        ("x<script>a<b</script><style>p{}</style><noscript>n</noscript>y", "xy\n"),
        ("x<template><p>t</p></template><iframe>f</iframe>y", "xy\n"),
        ("&#182;1. &para;2. &ldquo;a&rdquo; &amp;lt;", "¶1. ¶2. “a” &lt;\n"),
        ("<!-- a --><p>b<!-- c -->d</p><?php echo 1 ?>", "bd\n"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "a\nb\nc\n"),
        ("<dl><dt>a<dd>b</dl>", "a\nb\n"),
        ("<select><option>a<option>b</select>", "a\nb\n"),
        ("<textarea>a\n <b>b</textarea>", "a\n <b>b\n"),
        ("<p>a</p></body></html> b <p>c", "a\nb\nc\n"),
        ("", ""),
        ("   ", ""),
        ("<html></html>", ""),
        ("no markup at all", "no markup at all\n"),
        ("a\u2028b\u00adc", "a\u2028b\u00adc\n"),
    ],
)
def test_lines_and_white_space_are_a_browsers(markup: str, text: str) -> None:
    assert _text(markup).rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "a\tb\nc"),
        ("<tr><td>a<td><td>c<tr><td>d", "a\t\tc\nd"),
        ("<tr><td>a</td><td></td></tr><tr><td>c</td></tr>", "a\nc"),
        ("<tr><td><p>a</p></td><td><p>b</p></td></tr>", "a\nb"),
        ("<tr><td>a</td> <td> <p>b</p></td></tr>", "a\tb"),
        ("<tr><td>a<td><table><tr><td>b</table>", "a\nb"),
    ],
)
def test_a_row_is_a_line_and_its_cells_are_parted_by_tabs(rows: str, text: str) -> None:
    assert _text(f"<table>{rows}</table>").strip("\n") == text


def test_marks_of_a_table() -> None:
    markup = "<table><tr><th>Id<th>Created<tr><td>08VELLIN57<td>2008</table>"
    assert [words for words, _, _ in _said(markup, MarkKind.ROW)] == [
        "Id\tCreated",
        "08VELLIN57\t2008",
    ]
    assert [words for words, _, _ in _said(markup, MarkKind.CELL)] == [
        "Id",
        "Created",
        "08VELLIN57",
        "2008",
    ]


def test_links_and_those_that_lead_nowhere() -> None:
    markup = (
        '<a href=" x.html ">a</a> <a href="#">b</a> <a href="JavaScript:f()">c</a> <a>d</a> '
        '<a name="e">e</a> <a href="y"></a><a href="#par1">f</a>'
    )
    assert _said(markup, MarkKind.LINK) == [
        ("a", "x.html", 0),
        ("b", "", 0),
        ("c", "", 0),
        ("d", "", 0),
        ("f", "#par1", 0),
    ]


def test_headings_emphasis_quotations_and_preformatted_text() -> None:
    markup = (
        "<h1>One</h1><h3> Three </h3><p><em>e</em> <b>s</b><blockquote>q</blockquote><pre>p</pre>"
    )
    assert _said(markup, MarkKind.HEADING) == [("One", "", 1), ("Three", "", 3)]
    assert _said(markup, MarkKind.EMPHASIS) == [("e", "", 0)]
    assert _said(markup, MarkKind.STRONG) == [("s", "", 0)]
    assert _said(markup, MarkKind.QUOTATION) == [("q", "", 0)]
    assert _said(markup, MarkKind.PREFORMATTED) == [("p", "", 0)]


def test_list_items_know_their_marker_and_depth() -> None:
    markup = "<ul><li>a<ol><li>b<li>c</ol><li>d</ul><li>e"
    assert _said(markup, MarkKind.LIST_ITEM) == [
        ("a\nb\nc", "•", 1),
        ("b", "1.", 2),
        ("c", "2.", 2),
        ("d", "•", 1),
        ("e", "", 1),
    ]


def _menus(markup: str) -> list[tuple[str, str]]:
    return [(words, value) for words, value, _ in _said(markup, MarkKind.NAVIGATION)]


def test_menus_by_their_element_or_role() -> None:
    assert _menus("<nav>a <nav>b</nav></nav><p>c") == [("a b".replace(" ", "\n"), "menu")]
    assert _menus("<div role=navigation>a</div>b") == [("a", "menu")]
    assert _menus("<title>a</title><p>b") == [("a", "title")]
    assert _menus("<p hidden>a</p><p style='DISPLAY:none'>b</p>c") == [
        ("a", "hidden"),
        ("b", "hidden"),
    ]
    assert _menus("<select><option>a</select>b") == [("a", "menu")]


_ENTRIES = "".join(f"<li><a href='{n}'>Entry {n}</a></li>" for n in range(10))


def test_menus_by_the_share_of_links() -> None:
    assert len(_menus(f"<ul>{_ENTRIES}</ul><p>text")) == 1
    assert len(_menus(f"<div>{_ENTRIES}</div><p>text")) == 1
    assert _menus("<footer><a href=a>Contact</a> | <a href=b>Privacy</a></footer>text") == [
        ("Contact | Privacy", "menu")
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>one<li>two<li>three<li>four</ul>",
        "<ul><li><a href=a>Annex</a></ul>",
        f"<div>{_ENTRIES}<pre>UNCLAS VELLIN 000057</pre></div>".replace("<li>", "<p>"),
        f"<div>{_ENTRIES}<p>{'words ' * 100}</div>".replace("<li>", "<p>"),
        "<div>" + "".join(f"<a href='{n}'>ETRD</a> " for n in range(12)) + "</div>",
        "<header><h1>Title</h1><a href=a>permalink</a></header>",
        "<ul>"
        + "".join(f"<li><a href='{n}'>{'A long title of a paper ' * 3}</a>" for n in range(5)),
    ],
)
def test_what_is_no_menu(markup: str) -> None:
    assert _menus(markup) == []


def test_deep_markup_loses_nothing() -> None:
    markup = "<div><span>" * 5000 + "deep" + "</span></div>" * 5000 + "after"
    assert _text(markup).split() == ["deep", "after"]
    assert _text("<ul><li>" * 3000 + "deep").split() == ["deep"]


def test_frames_show_what_is_meant_for_browsers_without() -> None:
    markup = "<frameset><frame src=a><noframes><body><p>a<p>b <noframes>c</noframes></frameset>"
    assert _text(markup).split() == ["a", "b", "c"]


def _extract(data: bytes) -> tuple[str, str, list[str]]:
    extract = HTML.extract(data)
    return extract.text.strip(), extract.encoding, [finding.code for finding in extract.findings]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="cp1251"><p>\xf7\xe0\xf1', "cp1251"),
        (
            b'<META CONTENT="text/html; charset=windows-1251" HTTP-EQUIV=a><p>\xf7\xe0\xf1',
            "cp1251",
        ),
        (b"<?xml version='1.0' encoding='windows-1251'?><html><p>\xf7\xe0\xf1", "cp1251"),
        ("<meta charset=utf-16><p>час".encode(), "utf-8"),
    ],
)
def test_the_declared_charset_counts(data: bytes, encoding: str) -> None:
    assert _extract(data) == ("час", encoding, [])


def test_findings_have_their_places_in_the_pages_text() -> None:
    data = "<p>é</p>  <p>a".encode() + b"\xff" + "b é".encode() + b"\x07"
    extract = HTML.extract(data)
    codes = {finding.code: finding for finding in extract.findings}
    assert [span.of(extract.text) for span in codes["undecodable-bytes"].spans] == ["\ufffd"]
    surrogate = "<p>é é ".encode() + "\ud800".encode("utf-8", "surrogatepass")
    assert [finding.code for finding in HTML.extract(surrogate).findings] == ["lone-surrogates"]


def test_a_page_past_the_limit_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MARKUP", 10)
    assert HTML.suits(".html", b"<p>one</p>")
    assert not HTML.suits(".html", b"<p>a long page</p>")


@given(st.text(st.sampled_from("<>/=\"'ab &;!-\n\t") | st.characters(), max_size=200))
def test_any_markup_gives_a_text_with_marks_inside(markup: str) -> None:
    extract = HTML.extract(markup.encode("utf-8", "surrogatepass"))
    for mark in extract.marks:
        assert mark.span.of(extract.text).strip() == mark.span.of(extract.text) != ""


_TAGS = "p td tr table pre ul li br a nav script noframes select div"
_PARTS = st.sampled_from(
    [*(f"<{tag}>" for tag in _TAGS.split()), *(f"</{tag}>" for tag in _TAGS.split()), "word"]
)


@given(st.lists(_PARTS, max_size=30))
def test_elements_in_any_order_keep_every_word(parts: list[str]) -> None:
    text, marks = page_text(" ".join(parts))
    assert text == text.lstrip("\t")
    assert all(mark.span.stop <= len(text) for mark in marks)
    if not {"<script>", "<select>", "<noframes>"} & set(parts):
        assert text.count("word") == parts.count("word")
