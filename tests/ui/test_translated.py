"""Every text that the window shows is handed to `tr`."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reader.ui

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOM = Path(reader.ui.__file__).parent
_SHOWING = {
    "setText",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setPlaceholderText",
    "setTitle",
    "setWindowTitle",
    "setLabelText",
    "setInformativeText",
    "setAccessibleName",
    "setAccessibleDescription",
    "setTabToolTip",
    "setTabText",
    "addTab",
    "addAction",
    "addMenu",
    "addItem",
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
    "Notice",
    "NoticeAction",
    "announce",
    "inform",
    "warn",
}
"""Methods and classes that put a text before the user's eyes or ears."""
_NAME_OR_MARKUP = re.compile(r"Lacuna|<[^>]*>|<.*$")
"""What is the same in every language."""


_NOT_SHOWN = {"topic", "objectName"}
"""Arguments that nobody sees."""


def untranslated(code: str) -> Iterator[tuple[int, str]]:
    """Line and words of each literal that is shown as it stands in the code."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _name(node.func) in _SHOWING:
            shown = (one.value for one in node.keywords if one.arg not in _NOT_SHOWN)
            for argument in (*node.args, *shown):
                for line, words in _literals(argument):
                    if re.search(r"[^\W\d_]", _NAME_OR_MARKUP.sub("", words)):
                        yield line, words


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _literals(shown: ast.expr) -> Iterator[tuple[int, str]]:
    """Words that become part of what is shown; not those a call is given to work with."""
    if isinstance(shown, ast.Constant) and isinstance(shown.value, str):
        yield shown.lineno, shown.value
    elif isinstance(shown, ast.JoinedStr):
        for part in shown.values:
            yield from _literals(part)
    elif isinstance(shown, ast.BinOp):
        yield from _literals(shown.left)
        yield from _literals(shown.right)
    elif isinstance(shown, ast.IfExp):
        yield from _literals(shown.body)
        yield from _literals(shown.orelse)
    elif isinstance(shown, ast.Call) and _name(shown.func) in {"format", "join"}:
        assert isinstance(shown.func, ast.Attribute)
        yield from _literals(shown.func.value)


@pytest.mark.parametrize(
    "path", sorted(_ROOM.rglob("*.py")), ids=lambda path: path.relative_to(_ROOM).as_posix()
)
def test_no_text_is_shown_untranslated(path: Path) -> None:
    assert list(untranslated(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Open")',
        'label.setText(f"{count} notes")',
        'label.setText("Open" if ready else self.tr("Wait"))',
        'label.setText("{0} notes".format(count))',
        'QPushButton("Open", self)',
        'board.warn("It failed: " + reason)',
        'Notice(kind, sentence="It failed.")',
    ],
)
def test_a_text_that_is_not_translated_is_found(code: str) -> None:
    assert len(list(untranslated(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        'label.setText(self.tr("Open"))',
        'label.setText(self.tr("{0} notes").format(count))',
        'label.setText(f"{count}, {name}")',
        'label.setText("…")',
        'label.setObjectName("panelTabs")',
    ],
)
def test_what_is_translated_or_holds_no_words_is_let_pass(code: str) -> None:
    assert list(untranslated(code)) == []
