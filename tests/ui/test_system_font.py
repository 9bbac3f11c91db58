"""The window in the system's font: chosen in the preferences, sized as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QCheckBox

from reader.app.settings import SYSTEM_FONT
from reader.ui.actions import ActionId
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.theme import fonts
from tests.ui.window import used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture(autouse=True)
def own_face() -> Iterator[None]:
    yield
    fonts.use_system_font(is_wanted=False)


def _system(monkeypatch: pytest.MonkeyPatch, px: int) -> None:
    family = "DejaVu Sans"
    if not QFontDatabase.hasFamily(family):
        pytest.skip(f"{family} is not installed")
    font = QFont(family)
    font.setPixelSize(px)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: font)


def test_the_systems_font_is_a_pixel_smaller_where_its_letters_are_larger(
    themes: ThemeManager, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = qapp.font().pointSizeF()
    _system(monkeypatch, 13)
    told: list[float] = []
    themes.changed.connect(lambda: told.append(themes.scale))

    themes.set_system_font(is_wanted=True)
    assert qapp.font().family() == "DejaVu Sans"
    assert qapp.font().pointSizeF() == pytest.approx(own * 13 / 14)
    assert fonts.serif(16).families()[0] == "Source Serif Pro"
    assert told == [1.0]

    themes.set_system_font(is_wanted=False)
    assert qapp.font().families()[0] == "Source Sans Pro"
    assert qapp.font().pointSizeF() == pytest.approx(own)


def test_a_large_system_font_makes_rows_and_words_larger(
    themes: ThemeManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    _system(monkeypatch, 28)
    themes.set_system_font(is_wanted=True)
    assert themes.scale == pytest.approx(2.0)
    themes.set_scale(1.5)
    assert themes.scale == pytest.approx(3.0)
    themes.set_system_font(is_wanted=False)
    assert themes.scale == pytest.approx(1.5)


def test_the_preference_holds_at_once_and_after_a_restart(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _system(monkeypatch, 13)

    def choose() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, PreferencesDialog)
        control = asked.control(SYSTEM_FONT)
        assert isinstance(control, QCheckBox)
        control.click()
        asked.reject()

    with used_window(qapp, tmp_path / "home") as used:
        assert qapp.font().families()[0] == "Source Sans Pro"
        QTimer.singleShot(0, choose)
        used.trigger(ActionId.PREFERENCES)
        assert qapp.font().family() == "DejaVu Sans"
    with used_window(qapp, tmp_path / "home"):
        assert qapp.font().family() == "DejaVu Sans"


@pytest.mark.parametrize("face", list(fonts.Face))
def test_letters_of_other_scripts_keep_the_width_of_a_face_that_has_them(
    themes: ThemeManager, face: fonts.Face
) -> None:
    del themes
    names = fonts.families(face)
    assert len(names) == len(set(names)), "no family is asked twice"
    font = QFont(list(names))
    assert QFontMetricsF(font).horizontalAdvance("木箱 שלום سلام") > 0
    assert names[0] in {"Source Serif Pro", "Source Sans Pro", "IBM Plex Mono"}
