"""Whatever stands beside the window's words grows with them: icons, crosses, bars, signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from reader.app.notices import Notice, NoticeKind
from reader.ui import icons
from reader.ui.clear_button import ClearButton
from reader.ui.dialogs.signs import SignsPage
from reader.ui.notice_bar import NoticeLine
from reader.ui.overview.picture import CompletenessPicture
from reader.ui.panels.side import Panel
from reader.ui.search.no_hits import NoHits
from reader.ui.welcome import Welcome
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from reader.ui.theme.theme import Theme
    from reader.ui.theme.tokens import Token


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(2600, 900)
        yield window
        window.window.themes.set_scale(1.0)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """Each icon that is painted, and its size in pixels."""
    seen: list[tuple[str, float]] = []
    plain = icons.icon_pixmap

    def noted(
        theme: Theme, glyph: icons.Glyph, token: Token, size: float = 16, ratio: float = 1.0
    ) -> QPixmap:
        seen.append((glyph.value, size))
        return plain(theme, glyph, token, size, ratio)

    monkeypatch.setattr(icons, "icon_pixmap", noted)
    return seen


def _told(
    used: UsedWindow, part: QWidget, painted: list[tuple[str, float]]
) -> set[tuple[str, float]]:
    """The icons of a part once it shows any."""
    seen: set[tuple[str, float]] = set()

    def is_painted() -> bool:
        painted.clear()
        part.grab()
        seen.update(painted)
        return bool(seen)

    used.until(is_painted, "icons")
    return seen


def _search(used: UsedWindow) -> QWidget:
    used.window.search.field.replace_text("seal code:EWWT")
    used.until(lambda: used.window.search.chips.chips, "chips")
    return used.window.search


def _nothing_found(used: UsedWindow) -> QWidget:
    _search(used)
    no_hits = used.window.search.findChild(NoHits)
    assert no_hits is not None
    used.until(lambda: no_hits.findChildren(QAbstractButton), "what is offered then")
    return no_hits


def _notices(used: UsedWindow) -> QWidget:
    used.window.notices.show_notice(Notice(NoticeKind.WARNING, "The disk is full."))
    return used.window.notices


def _passing(used: UsedWindow) -> QWidget:
    used.window.notices.show_notice(Notice(NoticeKind.CONFIRMATION, "Copied."))
    return used.window.notices.passing


def _checks(used: UsedWindow) -> QWidget:
    used.window.side.show_panel(Panel.CHECKS)
    return used.window.side.checks


def _outline(used: UsedWindow) -> QWidget:
    used.window.side.show_panel(Panel.OUTLINE)
    return used.window.side.outline


def _signs(used: UsedWindow) -> QWidget:
    page = SignsPage(used.window.themes, used.window)
    page.resize(1200, 900)
    page.show()
    return page


@pytest.mark.parametrize(
    "part", [_search, _nothing_found, _notices, _passing, _checks, _outline, _signs]
)
def test_icons_are_twice_as_large_beside_words_that_are(
    used: UsedWindow,
    tmp_path: Path,
    painted: list[tuple[str, float]],
    part: Callable[[UsedWindow], QWidget],
) -> None:
    used.list(two_papers(tmp_path))
    used.choose("b-middle.txt")
    shown = part(used)
    small = _told(used, shown, painted)
    used.window.themes.set_scale(2.0)
    large = _told(used, shown, painted)
    assert large <= {(glyph, 2 * size) for glyph, size in small}


def test_the_welcome_page_grows_as_a_whole(
    used: UsedWindow, painted: list[tuple[str, float]]
) -> None:
    page = used.window.findChild(Welcome)
    assert page is not None
    assert {size for _, size in _told(used, page, painted)} == {16}
    used.window.themes.set_scale(2.0)
    assert {size for _, size in _told(used, page, painted)} == {32}


def test_words_of_a_notice_begin_behind_its_sign(used: UsedWindow) -> None:
    bar = used.window.notices
    _notices(used)
    line = bar.findChild(NoticeLine)
    assert line is not None
    for scale, left in ((1.0, 38), (2.0, 54)):
        used.window.themes.set_scale(scale)
        QCoreApplication.processEvents()
        assert line.sentence.x() == left


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_field_is_emptied_by_a_cross_as_large_as_its_words(
    used: UsedWindow, tmp_path: Path, scale: float
) -> None:
    used.list(two_papers(tmp_path))
    used.window.themes.set_scale(scale)
    field = used.window.search.field
    cross = field.findChild(ClearButton)
    assert cross is not None
    assert not cross.isVisible()
    field.replace_text("seal")
    QCoreApplication.processEvents()
    assert cross.isVisible()
    assert cross.width() == pytest.approx(24 * scale, abs=8 * scale)
    assert field.rect().contains(cross.geometry())
    assert field.textMargins().right() == cross.width()
    assert field.textMargins().left() == 16 * scale + 8
    typed: list[str] = []
    field.textEdited.connect(typed.append)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert (field.text(), typed) == ("", [""])
    field.undo()
    assert field.text() == "seal"


def test_the_bars_of_the_overview_grow(used: UsedWindow, tmp_path: Path) -> None:
    used.window.open_paths((two_papers(tmp_path),))
    picture = used.window.findChild(CompletenessPicture)
    assert picture is not None
    used.until(lambda: picture.current is not None, "the picture of the folder")
    cell = picture.rect_of(0)
    used.window.themes.set_scale(2.0)
    assert picture.rect_of(0).height() == 2 * cell.height()
    assert picture.rect_of(0).width() > cell.width()
