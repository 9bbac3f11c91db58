"""The command `lacuna`: a subcommand goes to the command line, anything else to the window."""

import sys
from collections.abc import Sequence

SUBCOMMANDS = frozenset({"inspect", "export", "-h", "--help", "--version"})
"""First words that the command line answers; every other word is a path for the window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run Lacuna.

    Args:
        argv: The words after the program's name; `None` takes them from `sys.argv`.

    Returns:
        The exit code of the process.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in SUBCOMMANDS:
        from reader.cli import main as run_command_line

        return run_command_line(words)
    from reader.ui.application import main as run_window

    return run_window(words)


if __name__ == "__main__":
    sys.exit(main())
