"""The command `lacuna`: a subcommand goes to the command line, anything else to the window."""

import io
import os
import sys
from collections.abc import Mapping, Sequence

SUBCOMMANDS = frozenset({"export", "find", "index", "inspect", "missing", "notes", "stats"})
"""First words for the command line, as is every option; all other words are the window's paths.

A document of such a name is opened as `./export`.
"""

INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells count it."""

USAGE = 2
"""The exit code where the words cannot be understood."""

NEW_WINDOW = "--new-window"
"""Beside paths: a window of its own, whatever window there is already."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run Lacuna.

    Args:
        argv: The words after the program's name; `None` takes them from `sys.argv`.

    Returns:
        The exit code of the process.
    """
    _fill_closed_streams()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        # Ctrl+C while a command was still being imported.
        return INTERRUPTED


def _run(words: list[str]) -> int:
    is_apart = NEW_WINDOW in words and words[0] not in SUBCOMMANDS
    if is_apart:
        words.remove(NEW_WINDOW)
    if words and (words[0] in SUBCOMMANDS or words[0].startswith("-")):
        from reader.cli import main as run_command_line

        return run_command_line(words)
    unknown = _unknown(words)
    if unknown:
        print(unknown, file=sys.stderr or io.StringIO())
        return USAGE
    if not has_screen(sys.platform, os.environ):
        print(
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "The commands that `lacuna --help` lists work without one.",
            file=sys.stderr or io.StringIO(),
        )
        return 1
    from reader.ui.launch import launch

    return launch(words, is_apart=is_apart)


def _unknown(words: list[str]) -> str:
    """What is told where the first word is neither a command nor a file; empty where it may be.

    Only of a bare word: a path that is gone is told in the window, beside what is there.
    """
    first = words[0] if words else ""
    if not first or not first.isalnum() or os.path.lexists(first):
        return ""
    from difflib import get_close_matches

    close = get_close_matches(first.lower(), sorted(SUBCOMMANDS), 1)
    meant = f"; did you mean {close[0]}?" if close else "."
    return f"lacuna: there is no command or file “{first}”{meant} `lacuna --help` lists all."


def _fill_closed_streams() -> None:
    """Let nothing that is opened later stand where a closed standard stream was.

    What a library or a worker process writes there would else go into a file of ours.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened; Qt itself would end the process where it cannot.

    Args:
        platform: As `sys.platform` names it; only on Linux a screen may be absent.
        environment: As `os.environ`; a `QT_QPA_PLATFORM` set by the caller settles it.
    """
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
