from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from reader.app.jobs import Progress
from reader.cli import console as console_module
from reader.cli import inspect
from reader.cli.console import Console, ExitCode

if TYPE_CHECKING:
    from tests.cli.conftest import Lacuna


class Screen(io.StringIO):
    """Standard error of somebody who watches."""

    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_goes_away() -> None:
    out, err = io.StringIO(), Screen()
    console = Console(out, err)
    for done in range(4):
        console.show_progress(Progress(done, 2_000))
    console.show_progress(Progress(1_000, 2_000))
    console.put("words\n")
    console.flush()
    assert err.getvalue().split("\r")[1:3] == ["0 % of 2,000 files ", "50 % of 2,000 files "]
    assert err.getvalue().endswith(" \r")
    assert out.getvalue() == "words\n"


def test_progress_says_how_fast_it_goes_and_how_long_it_will_take() -> None:
    err = Screen()
    console = Console(io.StringIO(), err)
    console.show_progress(Progress(500, 50_000, 812.4, 61.0))
    console.show_progress(Progress(510, 50_000, 800.0, 61.0))
    console.show_progress(Progress(49_000, 50_000, 1_300.0, 9.0))
    console.flush()
    shown = [line.strip() for line in err.getvalue().split("\r")]
    assert shown == [
        "",
        "1 % of 50,000 files, 812 a second, 1 minute left",
        "98 % of 50,000 files, 1,300 a second, 10 seconds left",
        "",
        "",
    ]


def test_progress_of_unknown_length_and_without_a_screen_is_silent() -> None:
    err = Screen()
    Console(io.StringIO(), err).show_progress(Progress(3, 0))
    assert err.getvalue() == ""
    plain = io.StringIO()
    Console(io.StringIO(), plain).show_progress(Progress(3, 4))
    assert plain.getvalue() == ""


def test_a_complaint_makes_the_command_incomplete_and_a_remark_does_not() -> None:
    err = io.StringIO()
    console = Console(io.StringIO(), err)
    console.remark("nothing to do.")
    codes = [console.code]
    console.complain("caf\udce9.txt may not be read.")
    codes.append(console.code)
    assert codes == [ExitCode.DONE, ExitCode.INCOMPLETE]
    assert err.getvalue() == ("lacuna: nothing to do.\nlacuna: caf\\xe9.txt may not be read.\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [(BrokenPipeError(), ExitCode.DONE), (KeyboardInterrupt(), ExitCode.INTERRUPTED)],
)
def test_who_stops_the_command_gets_no_traceback(
    lacuna: Lacuna, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: ExitCode
) -> None:
    def stopped(_arguments: object, _console: Console) -> ExitCode:
        raise error

    def keep(_self: Console) -> None:
        """The test's own standard output stays."""

    monkeypatch.setattr(console_module.Console, "abandon", keep)
    monkeypatch.setattr(inspect, "run", stopped)
    ran = lacuna("inspect", "x")
    assert (ran.code, ran.out, ran.err) == (code, "", "")
