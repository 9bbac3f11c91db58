"""Settings as declared data: type, default and description of each in one table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.files import write_text_safely

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SettingValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        key: Dotted, stable.
        default: Its value until chosen; its type is the setting's type.
        description: One sentence for people.
        choices: The allowed texts; empty for any.
        least: For numbers.
        most: For numbers.
        group: Under which heading it is offered; empty for what the program keeps for itself.
    """

    key: str
    default: SettingValue
    description: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000
    group: str = ""

    def problem(self, value: object) -> str | None:
        """What is wrong with a value, as a clause; None if nothing is."""
        if type(value) is not type(self.default):
            return f"must be a {_TYPE_WORDS[type(self.default)]}"
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(self.choices)}"
        if isinstance(value, int) and not isinstance(value, bool):
            inside = self.least <= value <= self.most
            return None if inside else f"must lie between {self.least} and {self.most}"
        return None


_TYPE_WORDS: Mapping[type, str] = {str: "text", int: "number", bool: "true or false"}

_LOOK, _READING, _COPYING = "Look", "Reading", "Copying and printing"
"""Groups of settings, in the order in which they are offered."""

THEME = Setting(
    "theme", "system", "Colours of the window.", ("system", "light", "dark"), group=_LOOK
)
PROJECTION = Setting(
    "projection", "typeset", "How documents open.", ("typeset", "as-published"), group=_READING
)
ZOOM = Setting("zoom", 100, "Size of the text in percent.", least=50, most=300, group=_LOOK)
SCALE = Setting(
    "scale", 100, "Size of lists, panels and menus in percent.", least=100, most=300, group=_LOOK
)
SYSTEM_FONT = Setting(
    "system-font", False, "Use the system's font in lists, panels and menus.", group=_LOOK
)
HOVER = Setting(
    "explain-on-hover", True, "Explain parts of a telegram under the pointer.", group=_READING
)
LINE_NUMBERS = Setting("line-numbers", False, "Number the lines (As published).", group=_READING)
SHOW_ODDITIES = Setting("show-oddities", False, "List oddities among the checks.", group=_READING)
CITE_ON_COPY = Setting(
    "cite-on-copy", False, "Put the citation behind every copied passage.", group=_COPYING
)
PRINT_NOTES = Setting(
    "print-notes", True, "Print notes beside their passages (Typeset).", group=_COPYING
)
WINDOW_STATE = Setting("window-state", "", "Size and layout of the window.")
LIST_VIEW = Setting("list-view", "list", "Form of the list of documents.", ("list", "table"))
TABLE_COLUMNS = Setting("table-columns", "", "Columns of the table of documents.")
KEYS = Setting("keys", "", "Shortcuts chosen instead of the delivered ones.")
START = Setting(
    "start-with",
    "what-was-open-last",
    "What a start without a file opens.",
    ("what-was-open-last", "the-first-page"),
    group=_READING,
)
SESSION = Setting("session", "", "What was open last.")
RECENT = Setting("recent", "", "What was opened, the last first.")

DECLARED: Mapping[str, Setting] = {
    s.key: s
    for s in (
        THEME,
        PROJECTION,
        ZOOM,
        SCALE,
        SYSTEM_FONT,
        HOVER,
        LINE_NUMBERS,
        SHOW_ODDITIES,
        CITE_ON_COPY,
        PRINT_NOTES,
        WINDOW_STATE,
        LIST_VIEW,
        TABLE_COLUMNS,
        KEYS,
        RECENT,
        START,
        SESSION,
    )
}


class Settings:
    """The chosen values, kept in one JSON file; what is not chosen has its default."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, SettingValue] = {}
        self._foreign: dict[str, object] = {}
        """What another version stored; it is written back as it was."""
        self.problems: tuple[str, ...] = ()
        """Every complaint about the file, each one plain sentence."""
        self._load()

    def text(self, setting: Setting) -> str:
        """A text setting's value."""
        return str(self._values.get(setting.key, setting.default))

    def number(self, setting: Setting) -> int:
        """A number setting's value."""
        return int(self._values.get(setting.key, setting.default))

    def flag(self, setting: Setting) -> bool:
        """A yes-or-no setting's value."""
        return bool(self._values.get(setting.key, setting.default))

    def choose(self, setting: Setting, value: SettingValue) -> None:
        """Choose a value and save.

        Raises:
            ValueError: If the value does not fit the declaration.
            OSError: If the file cannot be written; the choice holds until the program ends.
        """
        problem = setting.problem(value)
        if problem:
            raise ValueError(f"{setting.key} {problem}")
        if self._values.get(setting.key, setting.default) == value:
            return
        self._values[setting.key] = value
        stored = {**self._foreign, **self._values}
        text = json.dumps(stored, indent=2, sort_keys=True)
        write_text_safely(self._path, text + "\n")

    def _load(self) -> None:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.problems = (f"The settings could not be read ({reason}); defaults are used.",)
            return
        except ValueError:
            self.problems = ("The settings file is damaged; defaults are used.",)
            return
        if not isinstance(stored, dict):
            self.problems = ("The settings file holds no settings; defaults are used.",)
            return
        problems: list[str] = []
        for key, value in stored.items():
            setting = DECLARED.get(key)
            if setting is None:
                self._foreign[key] = value
                problems.append(f"The setting “{key}” is not known to this version; it is kept.")
            elif problem := setting.problem(value):
                problems.append(f"The setting “{key}” {problem}; its default is used.")
            else:
                self._values[key] = value
        self.problems = tuple(problems)
