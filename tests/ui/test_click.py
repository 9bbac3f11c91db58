"""A click is a press and a release of the left button at nearly one place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from reader.ui.pane.click import Click

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def event(kind: QEvent.Type, at: QPointF, button: Qt.MouseButton = LEFT) -> QMouseEvent:
    return QMouseEvent(kind, at, at, button, button, Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize(
    ("to", "button", "is_click"),
    [
        (QPointF(20, 30), LEFT, True),
        (QPointF(22, 31), LEFT, True),
        (QPointF(22, 32), LEFT, False),
        (QPointF(60, 30), LEFT, False),
        (QPointF(20, 30), RIGHT, False),
    ],
)
def test_a_hand_may_move_a_little_while_it_clicks(
    to: QPointF, button: Qt.MouseButton, *, is_click: bool
) -> None:
    click = Click()
    click.press(event(QEvent.Type.MouseButtonPress, QPointF(20, 30), button))
    assert click.is_made_by(event(QEvent.Type.MouseButtonRelease, to, button)) == is_click


def test_a_release_without_a_press_is_no_click() -> None:
    assert not Click().is_made_by(event(QEvent.Type.MouseButtonRelease, QPointF(0, 0)))
