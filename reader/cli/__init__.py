"""The command line: what the window can do, but for showing it; one file for each subcommand."""

from __future__ import annotations

import argparse
import io
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from reader import __version__
from reader.cli import export, find, index, inspect, missing, notes, stats
from reader.cli.console import Console, ExitCode, OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

_DESCRIPTION = """\
A reader for released government documents: what they say about themselves, and what is
missing from them. `lacuna` alone opens the window, `lacuna FILE-or-FOLDER...` opens that,
in the window there is already; with `--new-window` in one of its own.
"""
_CODES = """\
exit codes: 0 all was read; 1 something could not be read or written, with the reason on
standard error; 2 the command was not understood, or nothing of it could be done
"""


def main(argv: Sequence[str]) -> int:
    """Run one subcommand.

    Args:
        argv: The words after the program's name.

    Returns:
        The exit code of the process.
    """
    console = Console(sys.stdout, sys.stderr)
    try:
        code = _run(argv, console)
        console.flush()
    except OutputError as error:
        console.abandon()
        console.complain(error.sentence)
        return console.code
    except BrokenPipeError:
        console.abandon()
        return console.code
    except KeyboardInterrupt:
        console.abandon()
        return ExitCode.INTERRUPTED
    return code


def _run(argv: Sequence[str], console: Console) -> int:
    help_ = io.StringIO()
    try:
        # Held back: argparse passes over in silence what cannot be written.
        with redirect_stdout(help_):
            arguments, left = _parser().parse_known_args(find.with_words(argv))
            if left:
                # Of the command's own parser, so that its own usage is shown.
                arguments.parser.error(f"unrecognized arguments: {' '.join(left)}")
    except SystemExit as stop:
        if help_.getvalue():
            console.say(*help_.getvalue().splitlines())
        return stop.code if isinstance(stop.code, int) else ExitCode.USAGE
    return int(arguments.run(arguments, console))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lacuna",
        description=_DESCRIPTION,
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Lacuna {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (inspect, export, index, find, notes, stats, missing):
        one = commands.add_parser(
            command.NAME,
            help=command.SUMMARY,
            description=command.DESCRIPTION,
            epilog="" if "Exit code" in command.DESCRIPTION else _CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_arguments(one)
        one.set_defaults(run=command.run, parser=one)
    return parser
