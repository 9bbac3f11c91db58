from __future__ import annotations

import threading

import pytest

from reader.app.jobs import Cancelled, JobControl, Progress
from reader.app.pace import Pace


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_at_first() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert (pace.rate, pace.seconds_left(10)) == (0.0, None)
    pace.count(0)
    clock.now += 0.5
    pace.count(400)
    assert (pace.rate, pace.seconds_left(1000)) == (0.0, None)


def test_the_rate_is_that_of_the_last_seconds() -> None:
    clock = Clock()
    pace = Pace(clock)
    for second in range(60):
        pace.count(second * 10 if second < 30 else 300 + (second - 30) * 100)
        clock.now += 1
    assert pace.rate == pytest.approx(100)
    assert pace.seconds_left(4200) == pytest.approx(10)


def test_a_pause_does_not_count() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.count(0)
    clock.now += 2
    pace.rest()
    clock.now += 1000
    pace.go_on()
    clock.now += 2
    pace.count(400)
    assert pace.rate == pytest.approx(100)


def test_work_that_begins_again_is_counted_from_there() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.count(500)
    clock.now += 5
    pace.count(0)
    clock.now += 5
    pace.count(50)
    assert pace.rate == pytest.approx(10)


def test_a_report_says_rate_and_time_left() -> None:
    clock = Clock()
    seen: list[Progress] = []
    control = JobControl(seen.append, Pace(clock))
    control.report(0, 100)
    for done in (10, 20, 30):
        clock.now += 2
        control.report(done, 100)
    assert seen == [
        Progress(0, 100),
        Progress(10, 100, 5.0),
        Progress(20, 100, 5.0),
        Progress(30, 100, 5.0, 14.0),
    ]


def test_what_is_slow_to_begin_is_not_foreseen_to_go_on_so() -> None:
    clock = Clock()
    pace = Pace(clock)
    foreseen = []
    for second, done in enumerate((0, 18, 36, 236, 436, 636)):
        clock.now = 100.0 + second
        pace.count(done)
        foreseen.append(pace.seconds_left(5036))
    assert foreseen[:5] == [None] * 5, "five minutes, where it was to be half of one"
    assert foreseen[5] == pytest.approx(22)


def test_paused_work_rests_until_it_is_to_go_on() -> None:
    reports: list[Progress] = []
    control = JobControl(reports.append)
    control.pause()
    worker = threading.Thread(target=control.report, args=(1, 2))
    worker.start()
    worker.join(0.05)
    assert (worker.is_alive(), control.is_paused, reports) == (True, True, [])

    control.resume()
    worker.join(10)
    assert not control.is_paused
    assert [(one.done, one.total) for one in reports] == [(1, 2)]


def test_paused_work_can_be_cancelled_and_cancelled_work_is_not_paused() -> None:
    outcome: list[str] = []
    control = JobControl(lambda _progress: None)

    def work() -> None:
        try:
            control.check()
        except Cancelled:
            outcome.append("cancelled")

    control.pause()
    worker = threading.Thread(target=work)
    worker.start()
    control.cancel()
    worker.join(10)
    control.pause()

    assert outcome == ["cancelled"]
    assert not control.is_paused
