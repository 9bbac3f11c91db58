"""The first documents of a search on their way to the window, while all are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.jobs import JobControl
    from reader.app.searching import Answer
    from reader.ui.delivery import Delivery


@dataclass(frozen=True, slots=True)
class PageSender:
    """Called on a job's thread with an answer that is not whole, hands it to the window's.

    Attributes:
        delivery: Leads there.
        control: Of the job; after its end by another search nothing arrives.
        show: Shows the answer.
    """

    delivery: Delivery
    control: JobControl
    show: Callable[[Answer], None]

    def __call__(self, answer: Answer) -> None:
        """Hand it over."""
        self.delivery.deliver(_Page(self, answer))


@dataclass(frozen=True, slots=True)
class _Page:
    sender: PageSender
    answer: Answer

    def __call__(self) -> None:
        if not self.sender.control.is_cancelled:
            self.sender.show(self.answer)
