"""How each kind of paragraph is set: faces, leading, indents, colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
)

from reader.ui.direction import runs_right_to_left
from reader.ui.pane.typeset.sheet import ParaKind, RunStyle
from reader.ui.pane.typeset.tab_columns import set_row
from reader.ui.theme import fonts
from reader.ui.theme.routing import role_style
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.sheet import Para
    from reader.ui.theme.theme import Theme

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
CUT_START = "[…"
CUT_END = "…]"
_HANGING = 22
_CODE = 0.875
"""Letters of fixed pitch look larger than others of their size."""
_DEEPEST = 4
"""A quotation within more quotations is set in no further."""
_IN_BANNER = (47, 35)
AS_SENT_INDENT = 24
"""How far routing lines stand in, so that their labels and brackets have room."""


@dataclass(frozen=True, slots=True)
class _Form:
    """Leading at 16 px zoom 1, space above and below, indents left and right."""

    leading: int
    above: int = 0
    below: int = 12
    left: int = 0
    right: int = 0


_FORMS = {
    ParaKind.PROSE: _Form(24),
    ParaKind.HEADING: _Form(24, above=12, below=6),
    ParaKind.ITEM: _Form(24, below=6),
    ParaKind.QUOTATION: _Form(24, left=22, right=22),
    ParaKind.LINES: _Form(20),
    ParaKind.FOOTNOTE: _Form(20, below=8),
    ParaKind.SIGNATURE: _Form(24, above=12),
    ParaKind.SEAM: _Form(24, below=0),
    ParaKind.AS_SENT: _Form(19, below=14, left=AS_SENT_INDENT),
    ParaKind.MARKER: _Form(18, below=30, left=_IN_BANNER[0], right=_IN_BANNER[1]),
    ParaKind.APART: _Form(19, below=14, left=AS_SENT_INDENT),
    ParaKind.RULE: _Form(6, below=18),
}


_BRACKETED = frozenset({ParaKind.AS_SENT, ParaKind.MARKER, ParaKind.APART})


class Formats:
    """The formats of one theme and measure, made once and shared by all paragraphs.

    Args:
        theme: Its colours.
        measure: Its columns.
        is_plain: The letters of paragraphs are set one by one, unshaped.
    """

    def __init__(self, theme: Theme, measure: Measure, *, is_plain: bool = False) -> None:
        self._is_plain = is_plain
        self._theme = theme
        self._measure = measure
        self._fonts: dict[ParaKind, QFont] = {}
        self._cut_indent = QFontMetricsF(self.sign_font()).horizontalAdvance(CUT_START + " ")

    def sign_font(self) -> QFont:
        """The face of `[…` and `…]`."""
        return fonts.sans(16, weight=fonts.SEMIBOLD, scale=self._measure.zoom)

    def above(self, para: Para) -> int:
        """Space above a paragraph where nothing stands in it, in pixels."""
        return self._measure.scaled(_FORMS[para.kind].above)

    def below(self, para: Para) -> int:
        """Space below a paragraph, in pixels."""
        if para.goes_on:
            return 0
        return self._measure.scaled(_FORMS[para.kind].below)

    def block(self, para: Para, above: int) -> QTextBlockFormat:
        """The block format of a paragraph with so much space above."""
        form = _FORMS[para.kind]
        scaled = self._measure.scaled
        result = QTextBlockFormat()
        leading = self._measure.leading if form.leading == 24 else scaled(form.leading)
        result.setLineHeight(leading, _FIXED)
        result.setTopMargin(above)
        result.setBottomMargin(self.below(para))
        start, end = scaled(form.left) + scaled(_HANGING) * _depth(para), scaled(form.right)
        hanging = 0
        if para.is_cut_start:
            result.setTextIndent(self._cut_indent)
        elif para.kind in (ParaKind.AS_SENT, ParaKind.LINES, ParaKind.MARKER):
            hanging = scaled(16)
            result.setTextIndent(-hanging)
        elif para.kind is ParaKind.RULE:
            draw_rule(result, self._theme)
        if para.columns:
            row = set_row(para.text, para.columns, self._font(para))
            result.setTabPositions(row.stops)
            hanging = max(hanging, round(row.hanging))
            result.setTextIndent(row.indent - hanging)
        runs_left = runs_right_to_left(para.text, is_mirrored=self._measure.is_mirrored)
        if runs_left:
            result.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        # Brackets stand where the document's lines begin, whatever these lines are in.
        is_turned = self._measure.is_mirrored if para.kind in _BRACKETED else runs_left
        left, right = (end, start) if is_turned else (start, end)
        result.setLeftMargin(left if runs_left else left + hanging)
        result.setRightMargin(right + hanging if runs_left else right)
        return result

    def chars(self, para: Para) -> QTextCharFormat:
        """The character format of a paragraph."""
        result = QTextCharFormat()
        result.setFont(self._font(para))
        token = self._token(para)
        if token is not None:
            result.setForeground(QBrush(self._theme.colour(token)))
        return result

    def run(self, base: QTextCharFormat, style: RunStyle) -> QTextCharFormat:
        """The character format of a stretch inside a paragraph."""
        result = QTextCharFormat(base)
        match style:
            case RunStyle.EMPHASIS:
                result.setFontItalic(True)
            case RunStyle.STRONG:
                result.setFontWeight(fonts.SEMIBOLD)
            case RunStyle.STRUCK:
                result.setFontStrikeOut(True)
            case RunStyle.CODE:
                # Not the whole font: code may stand in emphasis, and in lines of that face.
                families = fonts.mono(16).families()
                if base.font().families() != families:
                    result.setFontFamilies(families)
                    result.setFontPointSize(_CODE * base.font().pointSizeF())
            case RunStyle.LINK:
                result.setFontUnderline(True)
                result.setForeground(QBrush(self._theme.colour(Token.ACCENT)))
            case RunStyle.LOST_LINK:
                result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                result.setUnderlineColor(self._theme.colour(Token.GAP))
            case RunStyle.REDACTION:
                result.setBackground(QBrush(self._theme.colour(Token.TEXT_2)))
                result.setForeground(QBrush(self._theme.colour(Token.PAGE)))
                result.setFont(fonts.sans(11, weight=fonts.SEMIBOLD, scale=self._measure.zoom))
            case RunStyle.SEAM:
                # The bar of a page break stands in the blank, which is made wide enough for it.
                font = QFont(base.font())
                spacing = self._measure.scaled(4)
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
                result.setFont(font)
            case RunStyle.ROUTING_INDICATOR:
                result.setForeground(QBrush(self._theme.colour(Token.ADDRESSEES)))
            case RunStyle.VALUE | RunStyle.VALUE_STRONG:
                result.setForeground(QBrush(self._theme.colour(Token.TEXT)))
                if style is RunStyle.VALUE_STRONG:
                    result.setFontWeight(fonts.SEMIBOLD)
            case RunStyle.FOOTNOTE_MARK:
                result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                result.setForeground(QBrush(self._theme.colour(Token.ACCENT)))
        return result

    def empty_line(
        self, *, above: int = 0, below: int = 0
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """The empty first or last line, with so much room above or below it."""
        block, chars = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(1, _FIXED)
        block.setTopMargin(above)
        block.setBottomMargin(below)
        font = fonts.serif(1)
        chars.setFont(font)
        return block, chars

    def _font(self, para: Para) -> QFont:
        if para.kind not in (ParaKind.AS_SENT, ParaKind.HEADING):
            known = self._fonts.get(para.kind)
            if known is None:
                known = self._fonts[para.kind] = self._set(self._face(para))
            return known
        return self._set(self._face(para))

    def _set(self, font: QFont) -> QFont:
        if self._is_plain:
            font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        return font

    def _face(self, para: Para) -> QFont:
        zoom = self._measure.zoom
        match para.kind:
            case ParaKind.HEADING:
                if para.level > 1:
                    return fonts.serif(16, italic=True, scale=zoom)
                return fonts.serif(16, weight=fonts.SEMIBOLD, scale=zoom)
            case ParaKind.LINES:
                return fonts.mono(13, scale=zoom)
            case ParaKind.MARKER:
                return fonts.mono(13, scale=zoom)
            case ParaKind.FOOTNOTE:
                return fonts.serif(13.5, scale=zoom)
            case ParaKind.SIGNATURE:
                return fonts.spaced(fonts.serif(16, scale=zoom), 3)
            case ParaKind.SEAM:
                return fonts.sans(12, scale=zoom)
            case ParaKind.APART:
                return fonts.sans(13, scale=zoom)
            case ParaKind.AS_SENT:
                style = role_style(para.role, para.detail)
                weight = fonts.SEMIBOLD if style and style.bold else fonts.REGULAR
                is_italic = bool(style and style.italic)
                return fonts.mono(12.5, weight=weight, italic=is_italic, scale=zoom)
            case _:
                return fonts.serif(16, scale=zoom)

    def _token(self, para: Para) -> Token | None:
        match para.kind:
            case ParaKind.SEAM:
                return Token.SEAM
            case ParaKind.MARKER | ParaKind.APART:
                return Token.MUTED
            case ParaKind.FOOTNOTE:
                return Token.TEXT_2
            case ParaKind.AS_SENT:
                style = role_style(para.role, para.detail, para.text)
                return style.token if style is not None else None
            case _:
                return None


def draw_rule(block: QTextBlockFormat, theme: Theme) -> None:
    """Draw a hairline from margin to margin along the foot of a paragraph."""
    whole = QTextLength(QTextLength.Type.PercentageLength, 100)
    block.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
    # Of a paragraph with such a line the ground is the line's colour.
    block.setBackground(QBrush(theme.colour(Token.RULE)))


def _depth(para: Para) -> int:
    """How many steps a paragraph is set in: as an item, or quoted within a quotation."""
    if para.kind is ParaKind.ITEM:
        return max(1, para.level)
    return max(0, min(para.level, _DEEPEST) - 1) if para.kind is ParaKind.QUOTATION else 0


_LETTERS = {
    ParaKind.LINES: 13.0,
    ParaKind.MARKER: 13.0,
    ParaKind.FOOTNOTE: 13.5,
    ParaKind.SEAM: 12.0,
    ParaKind.APART: 13.0,
    ParaKind.AS_SENT: 12.5,
}


def letter_px(kind: ParaKind) -> float:
    """Size of a kind's letters at 100 percent, in pixels."""
    return _LETTERS.get(kind, 16.0)
