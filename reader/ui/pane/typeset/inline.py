"""What is set off inside a line: emphasis, links, footnote marks, words removed before release."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import BlockRole, GapKind, MarkKind, Span
from reader.ui.pane.typeset.sheet import Run, RunStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document, Gap

_STYLES = {
    MarkKind.EMPHASIS: RunStyle.EMPHASIS,
    MarkKind.STRONG: RunStyle.STRONG,
    MarkKind.CODE: RunStyle.CODE,
    MarkKind.STRUCK: RunStyle.STRUCK,
}
_GAP_STYLES = {GapKind.LINK: RunStyle.LOST_LINK, GapKind.REDACTION: RunStyle.REDACTION}


_ADDRESS = re.compile(r"\s*(?P<label>TO|INFO|XMT)?\s*(?:(?P<routing>[A-Z0-9]{4,9})/)?")
_LABEL = re.compile(r"\s*[A-Z][A-Za-z. ]{0,16}\d*\s*:\s*")
_FIELDS = frozenset(
    {BlockRole.EXECUTIVE_ORDER, BlockRole.TAGS, BlockRole.SUBJECT, BlockRole.REFERENCE}
)


@dataclass(frozen=True, slots=True)
class _FlowRun:
    span: Span
    style: RunStyle
    value: str


class InlineRuns:
    """The styled stretches of a document, in flow offsets; asked for paragraph by paragraph."""

    def __init__(self, document: Document, found: tuple[Gap, ...]) -> None:
        flow = document.flow
        runs = [
            _FlowRun(flow.to_flow(span), style, value)
            for span, style, value in _styled(document, found)
            if len(span)
        ]
        self._runs = sorted((run for run in runs if len(run.span)), key=_start)
        self._starts = [run.span.start for run in self._runs]
        self._longest = max((len(run.span) for run in self._runs), default=0)

    def within(self, part: Span) -> tuple[Run, ...]:
        """The stretches inside a part of the flow, counted from its start."""
        found: list[Run] = []
        first = bisect_left(self._starts, part.start - self._longest)
        for run in self._runs[first : bisect_left(self._starts, part.stop)]:
            shared = run.span.intersection(part)
            if shared is not None:
                start, stop = shared.start - part.start, shared.stop - part.start
                found.append(Run(start, stop, run.style, run.value))
        return tuple(found)


def stretches(runs: Sequence[Run], length: int) -> Iterator[tuple[int, int, list[Run]]]:
    """A paragraph of so many code points cut where a style begins or ends.

    Args:
        runs: Its styled stretches, in order; they may lie within each other.
        length: Its own.

    Yields:
        Start and stop of each part, and the runs over it, the outermost first.
    """
    borders = sorted({0, length, *(run.start for run in runs), *(run.stop for run in runs)})
    over: list[Run] = []
    upcoming = 0
    for start, stop in pairwise(borders):
        over = [run for run in over if run.stop > start]
        while upcoming < len(runs) and runs[upcoming].start <= start:
            over.append(runs[upcoming])
            upcoming += 1
        yield start, stop, over


def _start(run: _FlowRun) -> int:
    return run.span.start


def _styled(document: Document, found: tuple[Gap, ...]) -> Iterator[tuple[Span, RunStyle, str]]:
    for mark in document.source.marks:
        if mark.kind in _STYLES:
            yield mark.span, _STYLES[mark.kind], mark.value
    for link in document.links:
        yield link.span, RunStyle.LINK, link.told
    for gap in found:
        if gap.kind in _GAP_STYLES:
            yield gap.span, _GAP_STYLES[gap.kind], ""
    for note in document.footnotes:
        if note.mark is not None:
            yield note.mark, RunStyle.FOOTNOTE_MARK, note.label


def routing_runs(role: BlockRole, line: str) -> tuple[Run, ...]:
    """What is set off within one routing line as it was sent: labels, indicators, values."""
    if role is BlockRole.ADDRESSEE:
        return _address_runs(line)
    if role not in _FIELDS:
        return ()
    label = _LABEL.match(line)
    start = label.end() if label is not None else 0
    style = RunStyle.VALUE_STRONG if role is BlockRole.SUBJECT else RunStyle.VALUE
    return (Run(start, len(line), style),) if start < len(line) else ()


def _address_runs(line: str) -> tuple[Run, ...]:
    match = _ADDRESS.match(line)
    assert match is not None
    runs: list[Run] = []
    at = 0
    if match["label"]:
        at = match.end("label")
        runs.append(Run(match.start("label"), at, RunStyle.VALUE_STRONG))
    if match["routing"]:
        runs.append(Run(*match.span("routing"), RunStyle.ROUTING_INDICATOR))
        at = match.end("routing")
    if at < len(line):
        runs.append(Run(at, len(line), RunStyle.VALUE))
    return tuple(runs)
