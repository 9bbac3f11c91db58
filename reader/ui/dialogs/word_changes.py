"""Changed words as they are shown and spoken: what came is underlined, what went is struck."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.annotations.word_diff import PieceKind, word_diff
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import Theme


def changes_html(before: str, after: str, theme: Theme) -> str:
    """Both texts as one, for a rich text field."""
    styles = {
        PieceKind.SAME: "",
        PieceKind.GONE: f"text-decoration: line-through; color: {theme.hex(Token.MUTED)}",
        PieceKind.NEW: (
            f"text-decoration: underline; background: {theme.hex(Token.GREEN)};"
            f" color: {theme.hex(Token.TEXT)}"
        ),
    }
    spans: list[str] = []
    last = " "
    for piece in word_diff(before, after):
        # What went and what came for it do not run together.
        is_joined = piece.kind is PieceKind.NEW and not last.isspace()
        spans.append(" " if is_joined else "")
        spans.append(f'<span style="{styles[piece.kind]}">{escape(piece.words)}</span>')
        last = piece.words[-1]
    return f'<div style="white-space: pre-wrap">{"".join(spans)}</div>'


def changes_spoken(before: str, after: str) -> str:
    """What underlining and striking say, for who does not see them."""
    pieces = word_diff(before, after)
    gone = "; ".join(p.words.strip() for p in pieces if p.kind is PieceKind.GONE)
    new = "; ".join(p.words.strip() for p in pieces if p.kind is PieceKind.NEW)
    told = [_tr("Went: {0}.").format(gone) if gone.strip("; ") else ""]
    told.append(_tr("Came: {0}.").format(new) if new.strip("; ") else "")
    return " ".join(one for one in told if one)


def _tr(words: str) -> str:
    return QCoreApplication.translate("WordChanges", words)
