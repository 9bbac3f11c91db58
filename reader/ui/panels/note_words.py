"""A note's Markdown as a card shows it: words without marks, some of them in another face."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.ui.panels.words import Face, Faced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_MARKED = re.compile(r"[*_`\[\]<>&\\~#]|^[ \t]*(?:[-+=]|\d+[.)])", re.MULTILINE)
"""Without any of these a note is shown as it stands: most notes need no parser."""
_INDENT = "  "
_KEPT = 2048
_FACES = {"strong": Face.BOLD, "em": Face.ITALIC, "link": Face.LINK}


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card shows of a note.

    Attributes:
        text: Without marks.
        faces: Parts of the text, in code points, that are set in another face.
        links: The words of each link, and its address.
    """

    text: str
    faces: tuple[Faced, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=_KEPT)
def card_words(note: str) -> CardWords:
    """A note's words for a card: emphasis as faces, lists as lines, links as their words."""
    words = note.strip()
    if _MARKED.search(words) is None:
        return CardWords(words)
    # Imported here: notes without marks pay nothing for the parser.
    from reader.export.note_text import safe_tokens

    return _Setter().set(safe_tokens(words))


class _Setter:
    """Sets the blocks of a note one below the other."""

    def __init__(self) -> None:
        self._text = ""
        self._faces: list[Faced] = []
        self._links: list[tuple[str, str]] = []
        self._lists: list[int | None] = []
        self._sign = ""
        self._last_line = 0

    def set(self, tokens: Sequence[Token]) -> CardWords:
        """Set all of them."""
        for token in tokens:
            self._set_block(token)
        return CardWords(self._text, tuple(self._faces), tuple(self._links))

    def _set_block(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._sign = self._next_sign()
            case "paragraph_open" | "heading_open":
                self._begin(token)
            case "inline":
                self._set_inline(token)
            case "heading_close":
                start = self._text.rfind("\n") + 1
                self._faces.append(Faced(start, len(self._text), Face.BOLD))
            case "fence" | "code_block":
                self._begin(token)
                self._text += token.content.rstrip("\n")
            case "hr":
                self._begin(token)
                self._text += "———"

    def _next_sign(self) -> str:
        number = self._lists[-1]
        indent = _INDENT * (len(self._lists) - 1)
        if number is None:
            return f"{indent}• "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _begin(self, token: Token) -> None:
        """Begin a block on a new line; an empty line before it stays."""
        first, stop = token.map or (self._last_line, self._last_line)
        if self._text:
            self._text += "\n\n" if first > self._last_line else "\n"
        self._last_line = stop
        self._text += self._sign
        self._sign = ""

    def _set_inline(self, token: Token) -> None:
        open_at: list[tuple[int, str]] = []
        for child in token.children or ():
            kind, _, end = child.type.rpartition("_")
            if child.type in ("softbreak", "hardbreak"):
                self._text += "\n"
            elif kind in _FACES and end == "open":
                open_at.append((len(self._text), str(child.attrGet("href") or "")))
            elif kind in _FACES and end == "close":
                start, address = open_at.pop()
                self._faces.append(Faced(start, len(self._text), _FACES[kind]))
                if address:
                    self._links.append((self._text[start:], address))
            else:
                self._text += child.content
