"""The preferences: every setting that is declared for people, and what is chosen holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget

from reader.app.settings import CITE_ON_COPY, DECLARED, PROJECTION, SCALE, THEME, ZOOM, Settings
from reader.ui.actions import ActionId
from reader.ui.dialogs.preferences import PreferencesDialog
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.app.settings import Setting


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(settings: Settings, window: QWidget) -> PreferencesDialog:
    made = PreferencesDialog(settings, window)
    made.chosen.connect(settings.choose)
    return made


def test_each_setting_for_people_has_a_control_with_its_value(
    dialog: PreferencesDialog, settings: Settings
) -> None:
    offered = [setting for setting in DECLARED.values() if setting.group]
    assert THEME in offered
    for setting in offered:
        control = dialog.control(setting)
        assert control.accessibleName() == setting.description.rstrip(".")
        assert _value(dialog, setting) == setting.default
    assert settings.number(ZOOM) == 100


def test_what_is_chosen_holds_at_once_and_is_stored(
    dialog: PreferencesDialog, settings: Settings, tmp_path: Path
) -> None:
    choice = dialog.control(PROJECTION)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findText("As published"))
    box = dialog.control(CITE_ON_COPY)
    assert isinstance(box, QCheckBox)
    box.click()
    assert settings.text(PROJECTION) == "as-published"
    assert Settings(tmp_path / "settings.json").flag(CITE_ON_COPY)


def test_all_can_be_as_delivered_again(dialog: PreferencesDialog, settings: Settings) -> None:
    zoom = dialog.control(ZOOM)
    assert isinstance(zoom, QSpinBox)
    zoom.setValue(140)
    assert settings.number(ZOOM) == 140
    dialog.restore.click()
    assert settings.number(ZOOM) == 100
    assert _value(dialog, ZOOM) == 100


def _value(dialog: PreferencesDialog, setting: Setting) -> object:
    match control := dialog.control(setting):
        case QCheckBox():
            return control.isChecked()
        case QSpinBox():
            return control.value()
        case QComboBox():
            return control.currentData()


def test_the_windows_words_grow_at_once_and_at_the_next_start(
    qapp: QApplication, tmp_path: Path
) -> None:
    def enlarge() -> None:
        asked = qapp.activeModalWidget()
        assert isinstance(asked, PreferencesDialog)
        size = asked.control(SCALE)
        assert isinstance(size, QSpinBox)
        size.setValue(150)
        asked.reject()

    with used_window(qapp, tmp_path) as used:
        plain = qapp.font().pointSizeF()
        QTimer.singleShot(0, enlarge)
        used.trigger(ActionId.PREFERENCES)
        assert qapp.font().pointSizeF() == pytest.approx(1.5 * plain)
    with used_window(qapp, tmp_path) as used:
        assert used.window.themes.scale == 1.5
        assert qapp.font().pointSizeF() == pytest.approx(1.5 * plain)
