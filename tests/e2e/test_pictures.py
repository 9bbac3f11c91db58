"""The window looks as it should: by the colours in its parts, and as its reference pictures.

``LACUNA_PICTURES`` names a folder that takes the pictures as they are, for people.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from reader.ui.theme.theme import DARK, LIGHT
from reader.ui.theme.tokens import Token
from tests.e2e.reference import (
    SHOTS,
    differences,
    has_same_pitch,
    is_of_fixed_pitch,
    reference,
    small,
)
from tests.e2e.screen import HEIGHT, WIDTH, colour_count, has_tools
from tests.e2e.take_pictures import OTHERS, README, Shot, take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _pytest.mark import ParameterSet

pytestmark = pytest.mark.window

OFTEN = frozenset(
    {"search-light", "main-light", "main-dark-2x", "as-published-dark", "checks-light"}
)
"""Taken in each run; the others are slow."""

RENEW = "look at it, then renew it: python -m tests.e2e.reference --update"
MAIN = next(shot for shot in SHOTS if shot.name == "main-light")

LIST = QRect(0, 100, 338, 660)
PAGE = QRect(345, 70, 580, 700)
PANEL = QRect(984, 70, 290, 700)
HERE = (
    (PAGE, Token.CLASS_U, 400),
    (PAGE, Token.GAP, 300),
    (PAGE, Token.GAP_TINT, 3000),
    (PAGE, Token.TEXT, 300),
)
"""Part, colour, and how many pixels of it there are at least at 1x."""

SEEN = {
    "welcome": ((PAGE, Token.GAP, 300), (PAGE, Token.TEXT, 300), (PAGE, Token.RULE, 300)),
    "main": (
        *HERE,
        (PAGE, Token.AMBER, 3000),
        (PAGE, Token.AMBER_LINE, 300),
        (LIST, Token.SELECTED_IDLE, 3000),
        (PANEL, Token.AMBER_LINE, 200),
        (PANEL, Token.GREEN_LINE, 60),
    ),
    "as-published": (*HERE, (PAGE, Token.CAPTION, 50), (LIST, Token.SELECTED_IDLE, 3000)),
    "overview": (
        (PAGE, Token.TEXT, 300),
        (PAGE, Token.RULE, 1000),
        (PAGE, Token.ACCENT, 20),
        (PAGE, Token.GAP, 30),
        (LIST, Token.GAP, 100),
    ),
    "search": (
        (QRect(600, 70, 570, 700), Token.HIT, 300),
        (QRect(175, 190, 360, 580), Token.HIT, 500),
        (QRect(0, 70, 540, 110), Token.SELECTED, 3000),
        (QRect(0, 190, 165, 580), Token.EDGE, 300),
    ),
    "checks": (
        *HERE[1:],
        (PAGE, Token.CONFLICT_TINT, 200),
        (PANEL, Token.CONFLICT_TINT, 500),
        (PANEL, Token.CONFLICT, 30),
        (PANEL, Token.GAP, 30),
        (LIST, Token.SELECTED_IDLE, 3000),
    ),
}


def scaled(box: QRect, scale: int) -> QRect:
    return QRect(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)


class Camera:
    """Takes each picture once for all tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: dict[str, QImage] = {}

    def take(self, shot: Shot) -> QImage:
        """A picture; people get it too where they ask for it."""
        if shot.name not in self._taken:
            picture = self._taken[shot.name] = take(shot, self._folder / shot.name)
            wanted = os.environ.get("LACUNA_PICTURES")
            if wanted:
                Path(wanted).mkdir(parents=True, exist_ok=True)
                picture.save(str(Path(wanted) / f"{shot.name}.png"))
        return self._taken[shot.name]


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Camera:
    if not has_tools():
        pytest.skip("Xvfb and xdotool are not installed")
    return Camera(tmp_path_factory.mktemp("camera"))


def shots(which: Iterable[Shot]) -> list[ParameterSet]:
    return [
        pytest.param(shot, id=shot.name, marks=() if shot.name in OFTEN else pytest.mark.slow)
        for shot in which
    ]


@pytest.mark.parametrize("shot", shots(s for s in README + OTHERS if s.room == (WIDTH, HEIGHT)))
def test_the_parts_have_their_colours(shot: Shot, camera: Camera) -> None:
    picture = camera.take(shot)
    assert (picture.width(), picture.height()) == (WIDTH * shot.scale, HEIGHT * shot.scale)
    theme = DARK if shot.theme == "dark" else LIGHT
    kind = shot.name.partition("-light")[0].partition("-dark")[0]
    page = scaled(PAGE, shot.scale)
    ground = colour_count(picture, theme.colour(Token.PAGE).name(), page)
    assert ground > 0.4 * page.width() * page.height()
    for part, token, least in SEEN[kind]:
        found = colour_count(picture, theme.colour(token).name(), scaled(part, shot.scale))
        assert found >= least * shot.scale, (token, found)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("shot", shots(SHOTS))
def test_the_window_is_as_its_reference_picture(shot: Shot, camera: Camera) -> None:
    expected = reference(shot.name)
    if is_of_fixed_pitch(shot) and not has_same_pitch(expected):
        pytest.skip("this machine has another face of fixed pitch")
    assert differences(camera.take(shot), expected) == [], RENEW


@pytest.mark.usefixtures("qapp")
def test_letters_drawn_otherwise_pass(camera: Camera) -> None:
    picture = camera.take(MAIN)
    soft = picture.scaled(
        *(round(WIDTH * 0.75), round(HEIGHT * 0.75)),
        mode=Qt.TransformationMode.SmoothTransformation,
    )
    soft = soft.scaled(WIDTH, HEIGHT, mode=Qt.TransformationMode.SmoothTransformation)
    assert soft != picture
    assert differences(soft, small(picture)) == []


@pytest.mark.usefixtures("qapp")
def test_each_kind_of_damage_is_found(camera: Camera) -> None:
    picture = camera.take(MAIN)
    expected = small(picture)
    assert differences(picture, expected) == []
    dark = camera.take(next(shot for shot in SHOTS if shot.name == "main-dark"))
    assert differences(dark, expected), "another theme"
    moved = painted_over(picture, QPoint(LIST.x() + 12, LIST.y() + 12), picture.copy(LIST))
    assert differences(moved, expected), "a panel elsewhere"
    banner = banner_of(picture)
    plain = QImage(banner.size(), picture.format())
    plain.fill(LIGHT.colour(Token.PAGE))
    without = painted_over(picture, banner.topLeft(), plain)
    assert differences(without, expected), "no banner"
    narrower = picture.copy(0, 0, WIDTH - 8, HEIGHT)
    assert differences(narrower, expected) == [f"the size is {WIDTH - 8} x {HEIGHT}"]


def painted_over(picture: QImage, at: QPoint, part: QImage) -> QImage:
    changed = picture.copy()
    painter = QPainter(changed)
    painter.drawImage(at, part)
    painter.end()
    return changed


def banner_of(picture: QImage) -> QRect:
    """Where the highest run of the tint of what is missing stands on the page."""
    tint = LIGHT.colour(Token.GAP_TINT).name()
    runs: list[list[int]] = [[]]
    for y in range(PAGE.top(), PAGE.bottom()):
        if colour_count(picture, tint, QRect(PAGE.x(), y, PAGE.width(), 1)) > 100:
            runs[-1].append(y)
        elif runs[-1]:
            runs.append([])
    rows = max(runs, key=len)
    assert len(rows) > 40, "a banner"
    return QRect(PAGE.x(), rows[0], PAGE.width(), len(rows))
