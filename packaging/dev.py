"""Set up, run, test, lint, lock and install Lacuna: `python3 packaging/dev.py COMMAND`.

Standard library only. This file stays readable for older Pythons, so that they get a sentence
instead of a syntax error. Written for Linux, macOS and Windows; run on Linux so far.
"""

from __future__ import annotations

import sys

USAGE = """\
usage: python3 packaging/dev.py COMMAND

  run [PATH...]      set up what Lacuna needs (once), then open the window on PATHs
  test               set up what the tests need (once), then run all of them on all cores
  test ARGS...       the same with pytest's ARGS alone, in one process
  lint               ruff check, ruff format --check, mypy, import contracts
  setup [run|dev]    set up only: for running, or for development too (the default)
  install            menu entry, file types and icon for this user (Linux)
  uninstall          take away what install wrote
  lock [--upgrade]   make the lock files anew from pyproject.toml
"""


def main(words: list[str]) -> int:
    """Run one command; `words` are those after the program's name. Returns the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python may well read this file)
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        sys.stderr.write(f"Lacuna needs Python 3.11 or newer, and this is Python {found}.\n")
        return 1
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(USAGE)
        return 0 if words else 2
    from devkit.commands import COMMANDS
    from devkit.failure import SetupError

    command = COMMANDS.get(words[0])
    if command is None:
        sys.stderr.write(f"There is no command {words[0]!r}.\n\n{USAGE}")
        return 2
    try:
        return command(words[1:])
    except SetupError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Run the same command again to go on.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
