from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from reader.app.jobs import Cancelled, Job, JobControl, JobRunner, Progress

Delivery = Callable[[], None]


class MainThread:
    """Runs what is delivered to it, on the thread that asks."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Delivery] = queue.Queue()

    def deliver(self, call: Delivery) -> None:
        self._waiting.put(call)

    def run_one(self) -> None:
        self._waiting.get(timeout=10)()

    def is_idle(self) -> bool:
        return self._waiting.empty()


@pytest.fixture
def main() -> MainThread:
    return MainThread()


@pytest.fixture
def runner(main: MainThread) -> Iterator[JobRunner]:
    made = JobRunner(main.deliver)
    yield made
    made.close()


def _never(_value: object) -> None:
    pytest.fail("this was not to be called")


def test_the_result_comes_to_the_main_thread(runner: JobRunner, main: MainThread) -> None:
    threads: list[threading.Thread] = []
    results: list[int] = []

    def operation(_control: JobControl) -> int:
        threads.append(threading.current_thread())
        return 41

    def success(value: int) -> None:
        threads.append(threading.current_thread())
        results.append(value + 1)

    runner.start(Job("add", operation, success, _never))
    main.run_one()
    assert results == [42]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_failure_is_handed_on_whole(runner: JobRunner, main: MainThread) -> None:
    errors: list[Exception] = []

    def operation(_control: JobControl) -> None:
        raise KeyError("lost")

    runner.start(Job("fail", operation, _never, errors.append))
    main.run_one()
    assert [type(error) for error in errors] == [KeyError]
    assert errors[0].args == ("lost",)


def test_progress_comes_in_order_before_the_result(runner: JobRunner, main: MainThread) -> None:
    seen: list[object] = []

    def operation(control: JobControl) -> str:
        for step in range(3):
            control.report(step, 3)
        return "done"

    runner.start(Job("count", operation, seen.append, _never, seen.append))
    for _ in range(4):
        main.run_one()
    assert seen == [Progress(0, 3), Progress(1, 3), Progress(2, 3), "done"]


def test_a_cancelled_job_says_no_more(runner: JobRunner, main: MainThread) -> None:
    begun, go_on = threading.Event(), threading.Event()
    ended = threading.Event()

    def operation(control: JobControl) -> str:
        begun.set()
        go_on.wait(10)
        try:
            control.report(1, 2)
        except Cancelled:
            ended.set()
            raise
        return "too late"

    control = runner.start(Job("wait", operation, _never, _never, _never))
    assert begun.wait(10)
    control.cancel()
    go_on.set()
    assert ended.wait(10)
    runner.close()
    assert main.is_idle()


@pytest.mark.parametrize(
    ("error", "level"),
    [(KeyError("a"), logging.ERROR), (TypeError("b"), logging.ERROR), (OSError("c"), logging.INFO)],
)
def test_a_mistake_of_the_program_is_seen_even_where_no_notice_tells_of_it(
    runner: JobRunner, main: MainThread, caplog: pytest.LogCaptureFixture,
    error: Exception, level: int,
) -> None:  # fmt: skip
    def operation(_control: JobControl) -> None:
        raise error

    def failure(_error: Exception) -> None:
        """As where the window goes on without what the job would have brought."""

    with caplog.at_level(logging.INFO, "reader.jobs"):
        runner.start(Job("lookup", operation, _never, failure))
        main.run_one()
    (record,) = caplog.records
    assert record.levelno == level
    assert record.exc_info is not None
    assert record.exc_info[1] is error


def test_what_ends_or_fails_after_a_cancel_is_not_delivered(
    runner: JobRunner, main: MainThread
) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()

    def result(_control: JobControl) -> str:
        begun.release()
        go_on.wait(10)
        return "stale"

    def failure(_control: JobControl) -> str:
        begun.release()
        go_on.wait(10)
        raise OSError("stale")

    controls = [runner.start(Job("stale", work, _never, _never)) for work in (result, failure)]
    for _ in controls:
        assert begun.acquire(timeout=10)
    for control in controls:
        control.cancel()
    go_on.set()
    runner.close()
    assert main.is_idle()


def test_what_is_on_its_way_when_the_cancel_comes_is_dropped(
    runner: JobRunner, main: MainThread
) -> None:
    done = threading.Event()

    def operation(control: JobControl) -> str:
        control.report(1, 1)
        done.set()
        return "stale"

    control = runner.start(Job("stale", operation, _never, _never, _never))
    assert done.wait(10)
    runner.close()
    control.cancel()
    while not main.is_idle():
        main.run_one()


def test_closing_cancels_what_runs_and_waits_for_it(main: MainThread) -> None:
    runner = JobRunner(main.deliver, workers=1)
    begun = threading.Event()
    ended: list[bool] = []

    def operation(control: JobControl) -> None:
        begun.set()
        while not control.is_cancelled:
            threading.Event().wait(0.001)
        ended.append(True)

    runner.start(Job("endless", operation, _never, _never))
    assert begun.wait(10)
    runner.start(Job("never begun", operation, _never, _never))
    runner.close()
    assert ended[:1] == [True]
    assert main.is_idle()


def test_an_outcome_on_its_way_is_not_delivered_after_a_cancel(
    runner: JobRunner, main: MainThread
) -> None:
    def fail(_control: JobControl) -> None:
        raise KeyError("lost")

    def succeed(_control: JobControl) -> None:
        return None

    for operation in (succeed, fail):
        control = runner.start(Job("late", operation, _never, _never))
        while main.is_idle():
            pass
        control.cancel()
        main.run_one()
