from __future__ import annotations

import threading
from dataclasses import dataclass

from reader.document.lazy import lazy


@dataclass(frozen=True)
class Slow:
    name: str
    work: threading.Event
    begun: threading.Event

    @lazy
    def value(self) -> str:
        """What it is."""
        self.begun.set()
        assert self.work.wait(10)
        return self.name.upper()


def test_the_value_is_worked_out_once() -> None:
    free = threading.Event()
    free.set()
    one = Slow("tide", free, threading.Event())
    first = one.value
    assert first == "TIDE"
    assert one.value is first
    assert Slow.__dict__["value"].__doc__ == "What it is."


def test_one_instance_never_waits_for_another() -> None:
    held, free = threading.Event(), threading.Event()
    free.set()
    slow = Slow("slow", held, threading.Event())
    thread = threading.Thread(target=lambda: slow.value)
    thread.start()
    assert slow.begun.wait(10)
    assert Slow("quick", free, threading.Event()).value == "QUICK"
    assert thread.is_alive()
    held.set()
    thread.join(10)
    assert slow.value == "SLOW"
