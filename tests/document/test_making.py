"""Values made quickly are the same values: equal, frozen, copied, pickled and shown alike."""

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from reader.document import Block, BlockRole, Span
from reader.document.making import quickly_made, quickly_sent


@dataclass(frozen=True, slots=True)
class _Slow:
    name: str
    count: int = 3
    places: tuple[int, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class _Quick:
    name: str
    count: int = 3
    places: tuple[int, ...] = ()


def test_it_is_made_as_any_dataclass() -> None:
    assert repr(_Quick("a")).replace("_Quick", "_Slow") == repr(_Slow("a"))
    made = _Quick("a", places=(1, 2))
    assert (made.name, made.count, made.places) == ("a", 3, (1, 2))
    assert made == _Quick(name="a", count=3, places=(1, 2))
    assert hash(made) == hash(_Quick("a", 3, (1, 2)))
    assert type(made) is _Quick
    with pytest.raises(TypeError, match="name"):
        _Quick()  # type: ignore[call-arg]


def test_it_is_frozen() -> None:
    made = _Quick("a")
    with pytest.raises(FrozenInstanceError):
        made.count = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.count
    with pytest.raises((AttributeError, TypeError)):
        made.other = 4  # type: ignore[attr-defined]
    assert made == _Quick("a")


def test_it_is_copied_and_pickled() -> None:
    block = Block(BlockRole.HEADING, Span(2, 5), level=1)
    assert replace(block, level=2) == Block(BlockRole.HEADING, Span(2, 5), 2)
    again = pickle.loads(pickle.dumps(block))
    assert again == block
    with pytest.raises(FrozenInstanceError):
        again.level = 3


def test_a_class_it_does_not_suit_is_refused() -> None:
    @dataclass(frozen=True)
    class Unslotted:
        name: str

    @dataclass(frozen=True, slots=True)
    class WithFactory:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class WithCheck:
        name: str

        def __post_init__(self) -> None:
            raise AssertionError

    for unsuited in (Unslotted, WithFactory, WithCheck):
        with pytest.raises(TypeError, match="cannot be made quickly"):
            quickly_made(unsuited)


def test_a_span_is_frozen_and_checked() -> None:
    span = Span(1, 4)
    with pytest.raises(FrozenInstanceError):
        span.start = 2  # type: ignore[misc]
    with pytest.raises(ValueError, match="not a span"):
        Span(4, 1)
    with pytest.raises(ValueError, match="not a span"):
        replace(span, start=-1)
    assert replace(span, start=2) == Span(2, 4) < Span(2, 5)


@quickly_sent
@dataclass(frozen=True, slots=True)
class _Sent:
    name: str
    places: tuple[int, ...] = ()
    within: list[str] = field(default_factory=list)


def test_it_is_sent_as_the_call_that_makes_it() -> None:
    sent = _Sent("a", (1,), ["b"])
    data = pickle.dumps(sent)
    assert pickle.loads(data) == sent
    assert b"within" not in data
    assert copy(sent) == sent
    with pytest.raises(FrozenInstanceError):
        pickle.loads(data).name = "c"


def test_a_class_that_cannot_be_sent_so_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Lonely:
        name: str

    @dataclass(frozen=True, slots=True)
    class Counted:
        name: str
        count: int = field(init=False, default=0)

    for cls in (Lonely, Counted):
        with pytest.raises(TypeError, match="sent"):
            quickly_sent(cls)
