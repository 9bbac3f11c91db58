"""Notes are Markdown of whoever wrote them: made safe for the pages they are set into."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from reader.export.words import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

_ALLOWED = re.compile(r"(https?|mailto):", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_MARKER = re.compile(r"^([-+=])")
_LINE_NUMBER = re.compile(r"^(\d+)([.)])")
_ARMED = re.compile(
    r"\\.|(?P<code>`+)(?!`).{0,400}?(?<!`)(?P=code)(?!`)"
    r"|(?<!!)\[[^][!<&\\`]{0,400}\]\((?:https?|mailto):[^\s()<>&\\]*\)"
    r"|<(?:https?|mailto):[^\s<>]*>"
    r"|(?P<mark>[<>\[\]&!])",
    re.IGNORECASE,
)
"""What may begin something foreign, behind what is passed over as harmless."""
_DEEPEST = 6
_BELOW = 3
"""A note's headings go below the three levels of the export."""


def escape(text: str) -> str:
    """Text as Markdown that shows exactly that text, on one line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    return _LINE_NUMBER.sub(r"\1\\\2", _LINE_MARKER.sub(r"\\\1", line))


def safe_tokens(note: str) -> list[Token]:
    """A note's Markdown parsed: no raw markup, no image, links to web and mail addresses only."""
    return _parsed(note, {})


def note_as_html(note: str) -> str:
    """A note as HTML: no raw markup, no image, links to web and mail addresses only."""
    parser = _safe()
    env: dict[str, object] = {}
    tokens = _parsed(note, env)
    for token in _all(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{_nested(int(token.tag[1:]))}"
        elif token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
    return str(parser.renderer.render(tokens, parser.options, env))


def note_as_markdown(note: str) -> str:
    """A note as Markdown that cannot break out of its place in a larger text.

    Headings go below those of the export, an open code fence is closed. Raw HTML, images and links
    to anything but web and mail addresses are shown as they were typed, the rest stays Markdown.
    """
    text = printable(note).strip("\n").rstrip()
    parser = _open()
    env: dict[str, object] = {}
    tokens = parser.parse(text, env)
    if _is_foreign(tokens, env):
        text = _disarmed(text, tokens)
        env = {}
        tokens = parser.parse(text, env)
    if _is_foreign(tokens, env):
        return "\n".join(escape(line) for line in printable(note).strip("\n").split("\n"))
    lines = text.split("\n")
    for token in reversed(tokens):
        if token.type == "heading_open" and token.map is not None:
            _demote(lines, token)
    if tokens and tokens[-1].type == "fence" and not _is_closed(text.split("\n"), tokens[-1]):
        lines.append(tokens[-1].markup)
    return "\n".join(lines)


class _Markdown(MarkdownIt):
    """CommonMark whose links lead to web and mail addresses only."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return _ALLOWED.match(url) is not None


class _AnyLinkMarkdown(MarkdownIt):
    """CommonMark that knows every link as one, whatever it leads to."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True


@cache
def _safe() -> MarkdownIt:
    return _Markdown("commonmark", {"html": False}).disable("image")


@cache
def _open() -> MarkdownIt:
    return _AnyLinkMarkdown("commonmark", {"html": True})


def _parsed(note: str, env: dict[str, object]) -> list[Token]:
    """The tokens of a note; a link that leads nowhere, as ``[]()``, is shown as it was typed."""
    text = printable(note)
    tokens = _safe().parse(text, env)
    if not any(token.type == "link_open" and not token.attrGet("href") for token in _all(tokens)):
        return tokens
    env.clear()
    return _safe().parse(_disarmed(text, tokens), env)


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _is_foreign(tokens: Iterable[Token], env: dict[str, object]) -> bool:
    """Whether a viewer might run, fetch or open something that is no web or mail address."""
    for token in _all(tokens):
        if token.type in ("html_block", "html_inline", "image"):
            return True
        if token.type == "link_open" and not _ALLOWED.match(str(token.attrGet("href"))):
            return True
    # A definition can be used by the notes that follow.
    references = env.get("references")
    known = references.values() if isinstance(references, dict) else ()
    return any(not _ALLOWED.match(str(one.get("href"))) for one in known)


def _disarmed(text: str, tokens: Iterable[Token]) -> str:
    """The text with a backslash before all that may begin HTML, an image, a link, an entity.

    What is code, or a plain link that is allowed, stays; where this misjudges a text, the
    caller finds it foreign still.
    """
    lines = text.split("\n")
    code: set[int] = set()
    for token in _all(tokens):
        if token.type in ("fence", "code_block") and token.map is not None:
            code.update(range(*token.map))
    return "\n".join(
        line if number in code else _ARMED.sub(_with_backslash, line)
        for number, line in enumerate(lines)
    )


def _with_backslash(match: re.Match[str]) -> str:
    return f"\\{match.group()}" if match.lastgroup == "mark" else match.group()


def _nested(level: int) -> int:
    return min(_DEEPEST, level + _BELOW)


def _demote(lines: list[str], token: Token) -> None:
    """Write a heading with ``#`` marks, below the levels of the export."""
    if token.level > 0 or token.map is None:
        return  # inside a list or a quotation it cannot be taken for one of the export's
    start, stop = token.map
    mark = "#" * _nested(int(token.tag[1:]))
    if token.markup.startswith("#"):
        words = lines[start].strip().lstrip("#")
        lines[start] = f"{mark}{words}"
    else:
        words = " ".join(line.strip() for line in lines[start : stop - 1])
        lines[start:stop] = [f"{mark} {words}"]


def _is_closed(lines: list[str], fence: Token) -> bool:
    if fence.map is None or fence.map[1] - fence.map[0] < 2:
        return False
    last = lines[fence.map[1] - 1].strip()
    return len(last) >= len(fence.markup) and set(last) == {fence.markup[0]}
