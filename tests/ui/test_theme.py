from __future__ import annotations

import gc
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.reference import resource_path, resource_text
from reader.ui.theme import fonts
from reader.ui.theme.contrast import contrast, contrast_colours
from reader.ui.theme.controls import ControlPictures
from reader.ui.theme.focus import FocusRing
from reader.ui.theme.sheet import fill_sheet
from reader.ui.theme.theme import DARK, LIGHT, Theme, ThemeManager, ThemeMode, load_theme
from reader.ui.theme.tokens import (
    HIGHLIGHTS,
    SEVERITIES,
    Highlight,
    LineStyle,
    Token,
    highlight_style,
    severity_tint,
    severity_token,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_GROUNDS = (
    Token.PAGE,
    Token.SURFACE,
    Token.WINDOW,
    Token.RAISED,
    Token.HOVER,
    Token.SELECTED,
    Token.SELECTED_IDLE,
)
_MARKS = tuple(style.ground for style in HIGHLIGHTS)
_TINTS = tuple(severity_tint(severity) for severity in SEVERITIES)
_CLASSES = (Token.CLASS_U, Token.CLASS_C, Token.CLASS_S, Token.CLASS_T)
_KINDS = (
    Token.TRANSMISSION,
    Token.ADDRESSEES,
    Token.CAPTION,
    Token.PASSING,
    Token.LABEL,
    Token.SEAM,
)
_SEVERITY_GROUNDS = (
    Token.PAGE,
    Token.SURFACE,
    Token.WINDOW,
    Token.HOVER,
    Token.SELECTED,
    Token.SELECTED_IDLE,
)

TEXT_PAIRS: tuple[tuple[Token, Token], ...] = (
    *((fore, ground) for fore in (Token.TEXT, Token.TEXT_2, Token.MUTED) for ground in _GROUNDS),
    *(
        (Token.TEXT, ground)
        for ground in (Token.PRESSED, Token.SELECTION, Token.HIT, *_MARKS, *_TINTS)
    ),
    *((Token.TEXT_2, ground) for ground in (Token.PRESSED, *_MARKS)),
    *((severity, ground) for severity in SEVERITIES for ground in _SEVERITY_GROUNDS),
    *((severity, severity_tint(severity)) for severity in SEVERITIES),
    *(
        (Token.ACCENT, ground)
        for ground in (
            Token.PAGE,
            Token.SURFACE,
            Token.RAISED,
            Token.SELECTED,
            Token.GAP_TINT,
            Token.REMARK_TINT,
            Token.CONFLICT_TINT,
        )
    ),
    (Token.MUTED, Token.GAP_TINT),
    (Token.MUTED, Token.REMARK_TINT),
    (Token.ON_ACCENT, Token.ACCENT),
    (Token.PAGE, Token.TEXT_2),
    (Token.OK, Token.PAGE),
    (Token.OK, Token.SURFACE),
    *((kind, ground) for kind in _CLASSES for ground in (Token.PAGE, Token.SURFACE)),
    *((kind, Token.PAGE) for kind in _KINDS),
)
GRAPHIC_PAIRS: tuple[tuple[Token, Token], ...] = (
    *(
        (Token.EDGE, ground)
        for ground in (
            Token.PAGE,
            Token.SURFACE,
            Token.RAISED,
            Token.WINDOW,
            Token.SELECTED,
            Token.HOVER,
        )
    ),
    (Token.GAP_HATCH, Token.GAP_TINT),
    (Token.GAP_HATCH, Token.PAGE),
    (Token.HIT_EDGE, Token.PAGE),
    (Token.HIT_EDGE, Token.HIT),
    (Token.ACCENT, Token.SELECTION),
    *(
        (style.line, ground)
        for style in HIGHLIGHTS
        for ground in (Token.PAGE, style.ground, Token.SURFACE, Token.SELECTED)
    ),
)


def desktop(ground: str, text: str, link: str, highlight: str) -> Theme:
    """The theme that a desktop of high contrast gives."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    palette.setColor(QPalette.ColorRole.Link, QColor(link))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    return Theme("contrast", contrast_colours(palette))


def ratio(theme: Theme, pair: tuple[Token, Token]) -> float:
    return contrast(theme.colour(pair[0]), theme.colour(pair[1]))


THEMES = (
    LIGHT,
    DARK,
    desktop("#000000", "#FFFFFF", "#FFFF00", "#1AEBFF"),
    desktop("#FFFFFF", "#000000", "#00009F", "#37006E"),
    desktop("#202020", "#FFFFFF", "#444444", "#FFFFFF"),
)


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager()
    manager.apply(qapp)
    yield manager
    manager.set_mode(ThemeMode.SYSTEM)
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_token_has_a_colour(theme: Theme) -> None:
    for token in Token:
        assert re.fullmatch("#[0-9A-F]{6}", theme.hex(token)), token
        assert theme.colour(token).name().upper() == theme.hex(token)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read_on_every_ground_they_stand_on(theme: Theme) -> None:
    low = [(pair, ratio(theme, pair)) for pair in TEXT_PAIRS if ratio(theme, pair) < 4.5]
    assert low == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_graphics_can_be_seen_on_every_ground_they_stand_on(theme: Theme) -> None:
    low = [(pair, ratio(theme, pair)) for pair in GRAPHIC_PAIRS if ratio(theme, pair) < 3.0]
    assert low == []


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


def test_every_colour_but_the_hairline_is_proved_against_a_ground() -> None:
    proved = {token for pair in (*TEXT_PAIRS, *GRAPHIC_PAIRS) for token in pair}
    assert set(Token) - proved == {Token.RULE}


def test_an_incomplete_theme_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"colours": {"window": "#000000"}}
    monkeypatch.setattr("reader.ui.theme.theme.resource_text", lambda *_: json.dumps(table))
    with pytest.raises(ValueError, match="no colour for surface"):
        load_theme("half")


def test_no_colour_stands_outside_the_themes() -> None:
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(", resource_text("themes", "window.qss"))
    for icon in resource_path("icons").glob("*.svg"):
        assert "#" not in icon.read_text(encoding="utf-8") or icon.name.startswith("lacuna")


def test_five_highlights_differ_in_number_and_pattern() -> None:
    assert [style.number for style in HIGHLIGHTS] == [1, 2, 3, 4, 5]
    assert {style.pattern for style in HIGHLIGHTS} == set(LineStyle)
    assert highlight_style("rose").highlight is Highlight.ROSE
    assert highlight_style("a colour of the future").highlight is Highlight.AMBER


def test_severities_name_their_colours() -> None:
    assert severity_token("gap") is Token.GAP
    assert severity_tint("conflict") is Token.CONFLICT_TINT
    with pytest.raises(ValueError, match="not a severity"):
        severity_token("window")


def test_the_style_sheet_is_filled_and_understood(themes: ThemeManager, qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    assert LIGHT.hex(Token.ACCENT) in sheet
    assert not re.search(r"@\w+\(", sheet)
    for name in re.findall(r'url\("([^"]+)"\)', sheet):
        assert "currentColor" not in Path(name).read_text(encoding="utf-8")
    assert themes.current is LIGHT


def test_a_mistake_in_the_style_sheet_is_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = ControlPictures(LIGHT)
    for template in ("@colour(mauve)", "@picture(wheel)", "@shadow(2)"):
        monkeypatch.setattr("reader.ui.theme.sheet.resource_text", lambda *_, t=template: t)
        with pytest.raises(ValueError, match=r"mauve|wheel|shadow"):
            fill_sheet(LIGHT, pictures)


def test_a_change_of_mode_changes_palette_and_sheet_and_says_so(
    themes: ThemeManager, qapp: QApplication, qtbot: QtBot
) -> None:
    themes.set_mode(ThemeMode.LIGHT)
    with qtbot.waitSignal(themes.changed, timeout=500):
        themes.set_mode(ThemeMode.DARK)
    assert themes.current is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.colour(Token.WINDOW)
    assert DARK.hex(Token.ACCENT) in qapp.styleSheet()
    with qtbot.assertNotEmitted(themes.changed):
        themes.set_mode(ThemeMode.DARK)


def test_the_system_mode_follows_the_system(
    themes: ThemeManager, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QGuiApplication.styleHints()
    themes.set_mode(ThemeMode.SYSTEM)
    assert themes.current is LIGHT
    monkeypatch.setattr("reader.ui.theme.theme.system_is_dark", lambda: True)
    with qtbot.waitSignal(themes.changed, timeout=500):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current is DARK
    themes.set_mode(ThemeMode.LIGHT)
    assert themes.current is LIGHT


def test_the_systems_high_contrast_wins_over_both(
    themes: ThemeManager, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.theme.theme.system_wants_contrast", lambda: True)
    themes.set_mode(ThemeMode.DARK)
    assert themes.current.name == "contrast"
    shown = qapp.palette().color(QPalette.ColorRole.Window)
    assert shown == themes.colour(Token.WINDOW)
    monkeypatch.undo()
    themes.set_mode(ThemeMode.LIGHT)
    assert themes.current is LIGHT


def test_a_text_scale_grows_the_window_font(themes: ThemeManager, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    themes.set_scale(1.5)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
    themes.set_scale(1.0)


def test_controls_have_the_sizes_of_the_look(themes: ThemeManager, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, tool, field, tabs = QPushButton("Export"), QToolButton(), QLineEdit(), QTabWidget()
    tabs.addTab(QWidget(), "Notes")
    bar = QScrollBar(Qt.Orientation.Vertical)
    for widget in (button, tool, field, tabs, bar):
        column.addWidget(widget)
    window.show()
    assert themes.scale == 1.0
    assert button.sizeHint().height() == 28
    assert tool.sizeHint().toTuple() == (28, 28)
    assert field.sizeHint().height() == 30
    # With the rule below: the rules of the centre's head and of the tabs meet.
    assert tabs.tabBar().sizeHint().height() + 1 == 40
    page = tabs.currentWidget()
    assert page.mapTo(tabs, QPoint(0, 0)).y() == 40
    assert bar.sizeHint().width() == 12


def test_the_focus_ring_is_for_the_keyboard_only(
    themes: ThemeManager, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = QPushButton("First"), QPushButton("Second")
    column.addWidget(first)
    column.addWidget(second)
    tabs = QTabBar()
    tabs.addTab("Routing")
    tabs.addTab("Checks")
    column.addWidget(tabs)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    ring = themes.findChild(FocusRing)
    assert ring is not None

    def target() -> QWidget | None:
        return ring.target

    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert target() is second
    monkeypatch.setattr(
        "reader.ui.theme.focus.QGuiApplication.mouseButtons", lambda: Qt.MouseButton.LeftButton
    )
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert target() is None
    monkeypatch.undo()
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    assert target() is tabs
    tabs.setCurrentIndex(1)
    overlay = ring._overlay
    assert overlay is not None
    assert overlay.isVisible()
    assert overlay.geometry() == tabs.tabRect(1).translated(tabs.pos())
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert target() is second
    second.deleteLater()
    qtbot.waitUntil(lambda: target() is not second)


def test_the_source_faces_are_loaded_once(qapp: QApplication) -> None:
    assert len(fonts.face_files()) == 7
    assert fonts.load_faces() == 7
    assert fonts.sans(14).families()[0] == "Source Sans Pro"
    assert fonts.serif(16, italic=True).italic()
    assert fonts.mono(13).styleHint() == fonts.mono(13).StyleHint.Monospace


def test_sizes_are_pixels(qapp: QApplication) -> None:
    assert fonts.px_to_pt(16.0) * fonts.px_per_pt() == pytest.approx(16.0)
    assert fonts.serif(16, scale=2).pointSizeF() == pytest.approx(fonts.px_to_pt(32))
    wide = fonts.spaced(fonts.sans(20), 2)
    assert wide.letterSpacing() == pytest.approx(0.4, abs=1 / 64)


def test_what_was_dressed_under_the_former_theme_finds_its_pictures(
    qapp: QApplication, themes: ThemeManager
) -> None:
    field = QLineEdit()
    field.setClearButtonEnabled(True)
    field.setText("barge")
    former = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert former
    themes.set_mode(ThemeMode.DARK)
    assert re.findall(r'url\("([^"]+)"\)', qapp.styleSheet()) != former
    assert all(Path(name).exists() for name in former)
    other = ThemeManager()
    other.set_mode(ThemeMode.LIGHT)
    other.apply(qapp)
    shown = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del other
    gc.collect()
    assert all(Path(name).exists() for name in shown)
    # Qt would warn of a picture that is not there.
    field.grab()
