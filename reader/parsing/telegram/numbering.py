"""Which numbers at line starts are paragraphs, and their true numbers: a sequence decision.

A pilcrow proves nothing, a number may be part of a date, and a misread mark changes it. So all
candidates are weighed together: the cheapest way to read them as one sequence wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.document.making import quickly_made

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = r"(?:U|SBU|C|S|TS|LOU|FOUO|UNC|u|sbu|c|s|lou|fouo)"
_WORDS = r"(?:CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE|UNCLASSIFIED)"
PORTION = rf"\({_MARKS}(?:/{{1,2}}[A-Za-z]{{1,7}})*\)"
_ENTIRE = r" ?-{0,2} ?(?i:ENTIRE TEXT)"
_WHOLE = rf"\((?:{_MARKS}|{_WORDS}){_ENTIRE}\.?\)|(?:{_MARKS}|{_WORDS}){_ENTIRE}\b"
"""One mark for the whole telegram, as its first paragraph: ``(C - ENTIRE TEXT)``."""
MARK = re.compile(
    rf"(?P<printed>(?P<pilcrow>[¶\ufffd] ?)?(?P<digits>\d{{1,4}})(?P<stop>\.(?!\d)|\)(?=\s))?)"
    rf"\s*(?P<portion>{PORTION}|{_WHOLE})?"
)
MARK_BEHIND = re.compile(
    rf"(?P<printed>(?P<portion>{PORTION})\s*(?P<digits>\d{{1,3}})(?P<stop>\.(?!\d)))(?=\s)"
)
"""A portion mark before the number: ``(U) 1.``."""
_LETTER = re.compile(rf"\(?({_WORDS}|{_MARKS})(?:[ -]|\W*$)")
_SHORT = {"CONFIDENTIAL": "C", "SECRET": "S", "LIMITED OFFICIAL USE": "LOU", "UNCLASSIFIED": "U"}


def portion_of(printed: str) -> str:
    """The letters of a portion mark as printed: ``(C - ENTIRE TEXT)`` is ``C``."""
    letter = _LETTER.match(printed)
    if letter is None:
        return printed.strip("()").upper()
    return _SHORT.get(letter[1], letter[1].upper())


# These begin with the end of a sentence, for which the engine looks quickly, and end before the
# number.
INSIDE = re.compile(rf"[.!?\"')]\s{{1,4}}(?=(?:¶ ?)?\d{{1,3}}\. ?(?:{PORTION}))")
INSIDE_PILCROW = re.compile(r"[.!?\"')]\s{1,4}(?=¶ ?\d{1,3}\. )")
INSIDE_PLAIN = re.compile(r"(?:[a-z\d)][.!?]|[A-Z]{2}\.)\s{1,4}(?=\d{1,2}\. [A-Z])")
"""A number behind another on one line, which only the numbers round it can prove."""
BEAM = 10
DUE_AT_LINE_START = 3.0
"""What the number due proves of itself where the line above, a heading or a list, ends openly."""
DUE_BUT_CALLED_FOR = 1.5
"""The same where the word above takes a number."""
INSIDE_A_LINE = 1.0
"""What it costs to believe a number in mid-line; less than a paragraph that is absent."""
LARGEST = 400


class Reading(Enum):
    """How a candidate is read."""

    TRUE = auto()
    DIGIT = auto()
    MISNUMBERED = auto()
    NOT_A_PARAGRAPH = auto()


@quickly_made
@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may begin a paragraph.

    Attributes:
        at: Offset of the number (or its pilcrow) in the text.
        printed: ``¶30.``.
        digits: Those printed.
        has_pilcrow: A mark stands before them.
        portion: The portion mark's letters.
        is_mid_sentence: The sentence before is not finished.
        is_apart: A blank line, rule or seam stands above.
        behind_gap: A missing section stands between the candidate before and this one.
        is_repeated: A section that stands twice begins again before it.
        is_called_for: The word before takes a number: ``see paragraph`` and ``2.``.
        is_inside: It stands inside a line, behind a full stop, with neither sign nor mark.
    """

    at: int
    printed: str
    digits: str
    has_pilcrow: bool
    portion: str | None
    is_mid_sentence: bool
    is_apart: bool
    behind_gap: bool
    is_repeated: bool = False
    is_called_for: bool = False
    is_inside: bool = False

    @property
    def is_in_sentence(self) -> bool:
        """Whether it may be a number within an open sentence; a mark that stands apart is not."""
        return self.is_mid_sentence and not (self.is_apart and self.has_pilcrow)


@quickly_made
@dataclass(frozen=True, slots=True)
class Decision:
    """The true number of a candidate; None where it begins no paragraph."""

    number: int | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class _State:
    """One way to read the candidates so far.

    Attributes:
        cost: What it takes to believe it, against the best way.
        last: The last paragraph's number.
        skipped: The last number of a run from 1 that is not the telegram's own; 0 for none.
        path: The decisions.
    """

    cost: float
    last: int | None
    skipped: int
    path: _Path | None


@dataclass(frozen=True, slots=True)
class _Path:
    decision: Decision
    before: _Path | None


@dataclass(frozen=True, slots=True)
class _Habits:
    """What most candidates of the text have."""

    pilcrows: bool
    portions: bool


def decide(candidates: Sequence[Candidate]) -> list[Decision]:
    """The true number of each candidate, in order."""
    weighty = [candidate for candidate in candidates if not candidate.is_inside]
    habits = _Habits(
        pilcrows=sum(c.has_pilcrow for c in weighty) * 2 >= len(weighty),
        portions=sum(c.portion is not None for c in weighty) * 2 >= len(weighty),
    )
    if _is_regular(candidates, habits):
        return [Decision(number, Reading.TRUE) for number in range(1, len(candidates) + 1)]
    states = [_State(0.0, None, 0, None)]
    for candidate in candidates:
        grown = [new for state in states for new in _grow(state, candidate, habits)]
        states = _best(grown)
    path = states[0].path
    decisions: list[Decision] = []
    while path is not None:
        decisions.append(path.decision)
        path = path.before
    return decisions[::-1]


def _is_regular(candidates: Sequence[Candidate], habits: _Habits) -> bool:
    """Whether they run 1, 2, 3 ... and nothing speaks against any: no way could be cheaper."""
    return len(candidates) <= LARGEST and all(
        candidate.digits == str(number)
        and not candidate.behind_gap
        and _weakness(candidate, habits) == 0.0
        for number, candidate in enumerate(candidates, 1)
    )


def _best(states: list[_State]) -> list[_State]:
    by_key: dict[tuple[int | None, int], _State] = {}
    for state in sorted(states, key=_cost):
        by_key.setdefault((state.last, state.skipped), state)
    kept = list(by_key.values())[:BEAM]
    lowest = kept[0].cost
    if lowest == 0.0:
        return kept
    return [_State(s.cost - lowest, s.last, s.skipped, s.path) for s in kept]


def _cost(state: _State) -> float:
    return state.cost


def _grow(state: _State, candidate: Candidate, habits: _Habits) -> list[_State]:
    number = int(candidate.digits)
    grown = [_skip(state, candidate, number, habits)]
    weakness = _weakness(candidate, habits)
    if number == 0 or number > LARGEST or candidate.digits.startswith("0"):
        return grown
    due = 1 if state.last is None else state.last + 1
    if candidate.is_inside and (number != due or state.last is None):
        return grown
    doubt = weakness
    if number == due and candidate.is_in_sentence and not candidate.portion:
        proof = DUE_BUT_CALLED_FOR if candidate.is_called_for else DUE_AT_LINE_START
        doubt = max(0.0, weakness - proof)
    grown.append(_take(state, number, Reading.TRUE, doubt + _jump(state, candidate, habits)))
    if number != due:
        grown.append(_take(state, due, *_misread(candidate, due, habits, weakness)))
    return grown


def _take(state: _State, number: int, reading: Reading, cost: float) -> _State:
    path = _Path(Decision(number, reading), state.path)
    return _State(state.cost + cost, number, 0, path)


def _weakness(candidate: Candidate, habits: _Habits) -> float:
    weakness = INSIDE_A_LINE if candidate.is_inside else 0.0
    if candidate.is_in_sentence and not candidate.behind_gap:
        weakness += 3.0 if not candidate.portion else 0.5
    if not candidate.is_apart and not candidate.has_pilcrow and not candidate.portion:
        weakness += 0.5
    if habits.pilcrows and not candidate.has_pilcrow:
        weakness += 0.2
    if habits.portions and candidate.portion is None:
        weakness += 0.6
    return weakness


def _jump(state: _State, candidate: Candidate, habits: _Habits) -> float:
    """What it costs to believe the printed number."""
    number, last = int(candidate.digits), state.last
    if last is None:
        return 0.0 if number == 1 or candidate.behind_gap else min(2.0 + 0.1 * number, 8.0)
    due = last + 1
    if number == due:
        return 0.0
    if number > due:
        far = min(0.02 * (number - due), 1.5)
        if candidate.behind_gap:
            return 0.2 + far
        lost_mark = habits.pilcrows and not candidate.has_pilcrow
        return (5.0 if lost_mark and _is_one_digit_more(candidate, due) else 3.0) + far
    if candidate.is_repeated:
        return 0.2
    return 3.5 if number == last else 9.0


def _misread(
    candidate: Candidate, due: int, habits: _Habits, weakness: float
) -> tuple[Reading, float]:
    """What it costs to believe that the number due was meant, and how it was damaged."""
    if candidate.behind_gap:
        return Reading.MISNUMBERED, 8.0 + weakness
    if _is_one_digit_more(candidate, due):
        if candidate.has_pilcrow:
            return Reading.MISNUMBERED, 1.8 + weakness
        return Reading.DIGIT, (0.5 if habits.pilcrows else 2.2) + weakness
    return Reading.MISNUMBERED, 4.5 + 2 * weakness


def _is_one_digit_more(candidate: Candidate, due: int) -> bool:
    """Whether the printed number is a 1 and then the number due (``14`` for 4)."""
    return candidate.digits == f"1{due}"


def _skip(state: _State, candidate: Candidate, number: int, habits: _Habits) -> _State:
    """The state in which the number begins no paragraph of the telegram's own."""
    weak = (habits.pilcrows and not candidate.has_pilcrow) or (
        habits.portions and candidate.portion is None
    )
    if number > LARGEST or candidate.digits.startswith("0") or candidate.is_inside:
        cost = 0.1
    elif candidate.is_in_sentence and not candidate.portion:
        cost = 2.2 if number == (state.last or 0) + 1 else 0.8
    elif number == 1:
        cost = 2.0 if state.last is not None else 4.0
    elif state.skipped and number == state.skipped + 1:
        cost = 0.8 if state.last is not None else 1.5
    else:
        cost = 6.0
    path = _Path(Decision(None, Reading.NOT_A_PARAGRAPH), state.path)
    cost = cost * 0.4 if weak else cost
    if candidate.is_inside:
        return _State(state.cost + cost, state.last, state.skipped, path)
    goes_on = number == 1 or (state.skipped > 0 and number == state.skipped + 1)
    return _State(state.cost + cost, state.last, number if goes_on else 0, path)
