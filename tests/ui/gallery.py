"""Paint the look's parts to pictures, to be looked at: `python -m tests.ui.gallery FOLDER`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QTabWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.app.rows import DocumentRow, RowState, SectionMark
from reader.document.telegram import SectionState
from reader.ui.cells import paint_ledger_cell
from reader.ui.icons import Glyph, Icons, paint_icon
from reader.ui.lists.badge import paint_badge
from reader.ui.lists.delegate import DocumentDelegate, row_height
from reader.ui.paint import (
    BANNER_HEIGHT,
    SMALL_BANNER_HEIGHT,
    BannerSize,
    MarkedLine,
    banner_text_rect,
    fill,
    paint_banner,
    paint_classification_lines,
    paint_ground,
    paint_highlight,
    paint_hollow_bar,
    paint_kind_bracket,
    paint_lacuna_sign,
    paint_pattern_bar,
    swatch_pixmap,
)
from reader.ui.theme import fonts
from reader.ui.theme.routing import classification_style
from reader.ui.theme.theme import ThemeManager, ThemeMode
from reader.ui.theme.tokens import HIGHLIGHTS, Token

_LETTERS = {
    "p": SectionMark.PRESENT,
    "t": SectionMark.TRUNCATED,
    "m": SectionMark.MISSING,
    "d": SectionMark.DOUBLED,
    "o": SectionMark.OUT_OF_ORDER,
}
_LONG = "ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE ON SEALED CARGO AND THE PORT REGISTERS"


def marks(letters: str) -> tuple[SectionMark, ...]:
    return tuple(_LETTERS[letter] for letter in letters)


def row(title: str, named: str, date: str, letters: str = "") -> DocumentRow:
    here = sum(letter != "m" for letter in letters)
    return DocumentRow(
        Path("invented.txt"),
        state=RowState.READ,
        title=title,
        reference_id=named,
        date_label=date,
        section_states=marks(letters),
        sections_label=f"{here} of {len(letters)}" if letters else "",
    )


_FIRST = replace(
    row(_LONG, "07VELLIN412", "21 Nov 2007", "mmmmmmmmmmmtmm"), findings=7, worst="gap", notes=2
)
ROWS: tuple[DocumentRow, ...] = (
    replace(
        row("CUSTOMS ACADEMY: TRAINING AT KESTREL LOCK", "09VELLIN640", "24 Feb 2009", "ppp"),
        notes=3,
    ),
    replace(
        row("ESTMARK'S NEW SEAL ACT: TEXT AND COMMENT", "08VELLIN57", "1 Feb 2008", "ppp"),
        findings=1,
        worst="conflict",
        notes=4,
    ),
    _FIRST,
    _FIRST,
    replace(
        row("CENSUS OF LIGHTERS: COLLECTED RETURNS", "09LORNE87", "16 Jun 2009", "pdptm"),
        findings=2,
        worst="conflict",
    ),
    replace(
        row("Agencies Widen Outreach on Sealed Cargo", "Press release", "[Apr 2008]"),
        findings=2,
        worst="oddity",
    ),
    replace(
        row("Coordination Meeting on Port Registers", "Report", "7 Mar 2009"),
        findings=3,
        worst="remark",
        is_fictional=True,
        status="relevant",
    ),
    replace(
        row(_LONG, "07VELLIN412", "21 Nov 2007", "pppp"),
        is_fictional=True,
        post="Vellin",
        status="set-aside",
    ),
    DocumentRow(
        Path("scan.pdf"),
        state=RowState.UNREADABLE,
        title="scan-0041.pdf",
        reason="The PDF has no text layer.",
    ),
    DocumentRow(Path("waiting.txt")),
)


class Board:
    """One picture in one theme at one device ratio."""

    def __init__(self, themes: ThemeManager, ratio: float) -> None:
        self.themes = themes
        self.theme = themes.current
        self.image = QImage(QSize(1280, 980) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(self.theme.colour(Token.PAGE))
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)

    def say(self, x: float, baseline: float, text: str, token: Token = Token.MUTED) -> None:
        self.painter.setFont(fonts.sans(12))
        self.painter.setPen(self.theme.colour(token))
        self.painter.drawText(QPointF(x, baseline), text)

    def rows(self) -> None:
        view = QListView()
        delegate = DocumentDelegate(self.themes, view)
        model = QStandardItemModel(view)
        for value in ROWS:
            item = QStandardItem()
            item.setData(value, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        flags = QStyle.StateFlag
        states = {
            1: flags.State_MouseOver,
            2: flags.State_Selected | flags.State_HasFocus | flags.State_KeyboardFocusChange,
            3: flags.State_Selected,
        }
        top = 20
        option = QStyleOptionViewItem()
        for number in range(len(ROWS)):
            option.rect = QRect(20, top, 340 if number != 7 else 420, row_height())
            option.state = states.get(number, flags.State_None)
            fill(self.painter, QRectF(option.rect), self.theme.colour(Token.SURFACE))
            delegate.paint(self.painter, option, model.index(number, 0))
            top += row_height() + 6
        option.rect = QRect(20, top, 288, row_height())
        option.state = flags.State_None
        fill(self.painter, QRectF(option.rect), self.theme.colour(Token.SURFACE))
        delegate.paint(self.painter, option, model.index(2, 0))

    def badges(self) -> None:
        for number, letters in enumerate(
            ("ppp", "pmpp", "ppptm", "pdp", "pop", "ppppppp", "mmmmmmmmmmmtmm", "p" * 40 + "m")
        ):
            here = sum(letter != "m" for letter in letters)
            at = QPointF(20, 705 + 22 * number)
            paint_badge(self.painter, at, marks(letters), f"{here} of {len(letters)}", self.theme)

    def banners(self) -> None:
        for top, current in ((20, False), (132, True)):
            rect = QRectF(470, top, 470, BANNER_HEIGHT)
            paint_banner(self.painter, rect, self.theme, current=current)
            text = banner_text_rect(rect)
            self.painter.setFont(fonts.serif(17, weight=fonts.SEMIBOLD))
            self.painter.setPen(self.theme.colour(Token.GAP))
            self.painter.drawText(text, "Sections 1–11 of 14 are not in this copy")
            self.say(text.left(), text.top() + 43, "Stated by 11 markers.", Token.TEXT)
        small = QRectF(470, 246, 470, SMALL_BANNER_HEIGHT)
        paint_banner(self.painter, small, self.theme, size=BannerSize.SMALL)
        self.say(
            banner_text_rect(small, BannerSize.SMALL).left(),
            267,
            "¶32 and ¶33 are missing",
            Token.GAP,
        )
        paint_lacuna_sign(self.painter, QRectF(980, 20, 88, 56), self.theme)

    def highlights(self) -> None:
        words = "exchanging seal numbers"
        self.painter.setFont(fonts.serif(16))
        width = self.painter.fontMetrics().horizontalAdvance(words)
        for number, style in enumerate(HIGHLIGHTS):
            for column, current in ((0, False), (1, True)):
                left, base = 470 + column * 200, 320 + number * 52
                lines = [
                    MarkedLine(left, left + width, base),
                    MarkedLine(left, left + 90, base + 24),
                ]
                paint_highlight(self.painter, lines, self.theme, style, current=current)
                self.painter.setFont(fonts.serif(16))
                self.painter.setPen(self.theme.colour(Token.TEXT))
                self.painter.drawText(QPointF(left, base), words)
                self.painter.drawText(QPointF(left, base + 24), "together, yg")
            paint_pattern_bar(
                self.painter, QRectF(860, 303 + number * 52, 4, 42), self.theme, style
            )
            paint_pattern_bar(
                self.painter, QRectF(875, 303 + number * 52, 3, 18), self.theme, style
            )
            paint_hollow_bar(self.painter, QRectF(890, 303 + number * 52, 4, 42), self.theme, style)
            swatch = swatch_pixmap(self.theme, style, 24, self.image.devicePixelRatio())
            self.painter.drawPixmap(QPointF(905, 303 + number * 52), swatch)
        for number, token in enumerate((Token.SELECTION, Token.HIT)):
            base = 322 + (5 + number) * 52 - 6
            paint_ground(
                self.painter, [MarkedLine(470, 470 + width, base)], self.theme.colour(token)
            )
            self.painter.setPen(self.theme.colour(Token.TEXT))
            self.painter.setFont(fonts.serif(16))
            self.painter.drawText(QPointF(470, base), words)

    def sections(self) -> None:
        states = (
            SectionState.PRESENT,
            SectionState.TRUNCATED,
            SectionState.MISSING,
            SectionState.DOUBLED,
            SectionState.OUT_OF_ORDER,
        )
        left, top = 470.0, 640.0
        for number, state in enumerate(states, 1):
            width = paint_ledger_cell(self.painter, QPointF(left, top), number, state, self.theme)
            left += width + 3

    def classes(self) -> None:
        for number, word in enumerate(("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET")):
            rect = QRectF(980, 110 + number * 34, 280, 24)
            style = classification_style(word)
            paint_classification_lines(self.painter, rect, self.theme, style)
            self.painter.setPen(self.theme.colour(style.token))
            self.painter.setFont(fonts.spaced(fonts.sans(12.5, weight=fonts.SEMIBOLD), 8))
            self.painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
        for number, token in enumerate(
            (Token.TRANSMISSION, Token.ADDRESSEES, Token.CAPTION, Token.PASSING)
        ):
            rect = QRectF(980, 260 + number * 24, 4, 20)
            paint_kind_bracket(self.painter, rect, self.theme.colour(token))
            self.painter.setPen(self.theme.colour(token))
            self.painter.setFont(fonts.mono(13, italic=token is Token.PASSING))
            self.painter.drawText(QPointF(992, 275 + number * 24), "DE RUEHXV #4120/12 3250642")

    def glyphs(self) -> None:
        for number, glyph in enumerate(Glyph):
            at = QPointF(980 + number % 9 * 31, 380 + number // 9 * 30)
            paint_icon(self.painter, at, self.theme, glyph)

    def controls(self, ratio: float) -> None:
        panel = control_panel(self.themes)
        panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        panel.resize(280, 440)
        panel.show()
        QApplication.processEvents()
        picture = QImage(panel.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        panel.render(picture)
        self.painter.drawImage(QPointF(980, 520), picture)
        panel.close()
        panel.deleteLater()


def control_panel(themes: ThemeManager) -> QWidget:
    panel = QWidget()
    panel.setProperty("ground", "page")
    column = QVBoxLayout(panel)
    column.setContentsMargins(4, 4, 4, 4)
    line = QHBoxLayout()
    plain, off, main = QPushButton("Plain"), QPushButton("Disabled"), QPushButton("Export")
    off.setEnabled(False)
    main.setProperty("primary", "true")
    for button in (plain, off, main):
        line.addWidget(button)
    column.addLayout(line)
    icons = Icons(themes)
    line = QHBoxLayout()
    for glyph in (Glyph.BACK, Glyph.FORWARD, Glyph.NOTE, Glyph.TAG):
        tool = QToolButton()
        icons.dress(tool, glyph)
        tool.setEnabled(glyph is not Glyph.FORWARD)
        tool.setCheckable(True)
        tool.setChecked(glyph is Glyph.TAG)
        line.addWidget(tool)
    for switch, words in (("typeset", "Typeset"), ("as-published", "As published")):
        half = QPushButton(words)
        half.setProperty("switch", switch)
        half.setProperty("side", "left" if switch == "typeset" else "right")
        half.setCheckable(True)
        half.setChecked(switch == "typeset")
        line.addWidget(half)
    line.setSpacing(0)
    column.addLayout(line)
    field = QLineEdit()
    field.setPlaceholderText("Search 1,284 documents")
    column.addWidget(field)
    combo = QComboBox()
    combo.addItems(["Place in text", "Newest first"])
    box = QCheckBox("Vellin")
    box.setChecked(True)
    line = QHBoxLayout()
    for widget in (combo, box, QCheckBox("Lorne")):
        line.addWidget(widget)
    column.addLayout(line)
    tabs = QTabWidget()
    column.addWidget(tabs)
    view = QListView()
    model = QStringListModel([f"Row {n}" for n in range(30)], view)
    view.setModel(model)
    view.setCurrentIndex(model.index(1))
    tabs.addTab(view, "Routing")
    tabs.addTab(QTreeView(), "Checks 7")
    tabs.addTab(QPlainTextEdit("Earliest mention."), "Notes 2")
    tabs.addTab(QWidget(), "References")
    tabs.setCurrentIndex(3 if themes.current.name == "dark" else 0)
    return panel


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    themes = ThemeManager()
    themes.apply(app)
    folder.mkdir(parents=True, exist_ok=True)
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        themes.set_mode(mode)
        for ratio in (1.0, 1.5, 2.0):
            board = Board(themes, ratio)
            board.rows()
            board.badges()
            board.banners()
            board.highlights()
            board.sections()
            board.classes()
            board.glyphs()
            board.controls(ratio)
            board.painter.end()
            board.image.save(str(folder / f"{mode.value}-{ratio:g}x.png"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
