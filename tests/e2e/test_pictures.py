"""The window looks as it should, by the colours in its parts.

No reference pictures: As published is set in the fixed pitch of the system, which differs from
machine to machine, so whole pictures are for people. ``LACUNA_PICTURES`` names a folder that
takes them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect

from reader.ui.theme.theme import DARK, LIGHT
from reader.ui.theme.tokens import Token
from tests.e2e.screen import HEIGHT, WIDTH, colour_count, has_tools
from tests.e2e.take_pictures import OTHERS, README, Shot, take

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

pytestmark = pytest.mark.window

OFTEN = frozenset(
    {"search-light", "main-light", "main-dark-2x", "as-published-dark", "checks-light"}
)
"""Taken in each run; the others are slow."""

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


def picture_of(shot: Shot, folder: Path) -> QImage:
    picture = take(shot, folder)
    wanted = os.environ.get("LACUNA_PICTURES")
    if wanted:
        Path(wanted).mkdir(parents=True, exist_ok=True)
        picture.save(str(Path(wanted) / f"{shot.name}.png"))
    return picture


@pytest.mark.skipif(not has_tools(), reason="Xvfb and xdotool are not installed")
@pytest.mark.parametrize(
    "shot",
    [
        pytest.param(shot, id=shot.name, marks=() if shot.name in OFTEN else pytest.mark.slow)
        for shot in README + OTHERS
    ],
)
def test_the_parts_have_their_colours(shot: Shot, tmp_path: Path) -> None:
    picture = picture_of(shot, tmp_path)
    assert (picture.width(), picture.height()) == (WIDTH * shot.scale, HEIGHT * shot.scale)
    theme = DARK if shot.theme == "dark" else LIGHT
    kind = shot.name.partition("-light")[0].partition("-dark")[0]
    page = scaled(PAGE, shot.scale)
    ground = colour_count(picture, theme.colour(Token.PAGE).name(), page)
    assert ground > 0.4 * page.width() * page.height()
    for part, token, least in SEEN[kind]:
        found = colour_count(picture, theme.colour(token).name(), scaled(part, shot.scale))
        assert found >= least * shot.scale, (token, found)
