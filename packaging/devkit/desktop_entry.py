"""The desktop entry: its template filled in, with paths quoted as the specification asks."""

import re
from collections.abc import Sequence
from pathlib import Path

from devkit.places import PACKAGING

APPLICATION_ID = "io.github.lacuna_reader.Lacuna"
DESKTOP_ID = f"{APPLICATION_ID}.desktop"

_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")


def render(python: Path) -> str:
    """The desktop entry that starts Lacuna with this Python."""
    template = (PACKAGING / "linux" / "lacuna.desktop.in").read_text("utf-8")
    line = exec_line([str(python), "-P", "-m", "reader"])
    return template.replace("@EXEC@", line).replace("@TRY_EXEC@", escape_value(str(python)))


def exec_line(words: Sequence[str]) -> str:
    """The value of `Exec` for a program and its arguments.

    A program whose own path holds a percent sign is started through `env`: GLib looks the program
    up before it turns the doubled sign back into one, and would hide the entry.
    """
    through = ["env"] if "%" in words[0] else []
    return escape_value(" ".join(quote_argument(word) for word in [*through, *words]))


def quote_argument(word: str) -> str:
    """One argument of `Exec`, quoted where it must be (Desktop Entry Specification, "Exec")."""
    doubled = word.replace("%", "%%")
    if word and not _RESERVED.search(word):
        return doubled
    return '"' + re.sub(r'(["`$\\])', r"\\\1", doubled) + '"'


def escape_value(value: str) -> str:
    """A value of type string, escaped (Desktop Entry Specification, "Possible value types")."""
    escapes = {"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
    return "".join(escapes.get(letter, letter) for letter in value)
