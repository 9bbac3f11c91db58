"""Data classes whose methods are written when they are called first are data classes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from reader.late_methods import put_off_methods

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITER = "_create_fn"

pytestmark = pytest.mark.skipif(
    not hasattr(dataclasses, WRITER), reason="this Python writes methods in another way"
)


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    plain = getattr(dataclasses, WRITER)
    put_off_methods()
    yield
    setattr(dataclasses, WRITER, plain)


def make() -> type:
    @dataclass(frozen=True, slots=True, order=True)
    class Barge:
        seal: int
        crew: tuple[str, ...] = ()
        toll: list[int] = field(default_factory=list, compare=False)

    return Barge


def is_written(owner: type, name: str) -> bool:
    """Whether the class has the method that `dataclasses` wrote."""
    return "late_methods" not in vars(owner)[name].__code__.co_filename


def test_no_method_is_written_before_it_is_called() -> None:
    barge = make()
    assert not is_written(barge, "__init__")
    assert not is_written(barge, "__eq__")
    first = barge(7)
    assert is_written(barge, "__init__")
    assert not is_written(barge, "__eq__")
    assert first == barge(7)
    assert is_written(barge, "__eq__")
    assert vars(barge)["__eq__"].__qualname__.endswith("Barge.__eq__")


def test_values_are_as_ever() -> None:
    barge = make()
    one, other = barge(7, ("Aldous",)), barge(seal=8)
    assert (one.seal, one.crew, one.toll) == (7, ("Aldous",), [])
    assert repr(other).endswith("Barge(seal=8, crew=(), toll=[])")
    assert repr(one) == repr(copy.copy(one))
    assert one != other
    assert one < other
    assert sorted([other, one]) == [one, other]
    assert hash(one) == hash(replace(one, toll=[1]))
    assert {one: 1}[barge(7, ("Aldous",))] == 1
    with pytest.raises(FrozenInstanceError):
        one.seal = 9
    with pytest.raises(FrozenInstanceError):
        del one.seal
    with pytest.raises(TypeError, match="seal"):
        barge()


def test_a_class_that_builds_on_another_has_its_own() -> None:
    @dataclass(slots=True)
    class Vessel:
        name: str

    @dataclass(slots=True)
    class Ferry(Vessel):
        seats: int = 0

        def __post_init__(self) -> None:
            self.seats += 1

    ferry, vessel = Ferry("Harrow", 4), Vessel("Harrow")
    assert (ferry.name, ferry.seats, vessel.name) == ("Harrow", 5, "Harrow")
    assert ferry != vessel
    assert Ferry("Harrow") == Ferry("Harrow")
    assert is_written(Vessel, "__init__")


def test_a_method_that_was_taken_before_it_was_written_goes_on() -> None:
    barge = make()
    build = vars(barge)["__init__"]
    first: Any
    second: Any
    first, second = object.__new__(barge), object.__new__(barge)
    build(first, 3)
    build(second, 4)
    assert (first.seal, second.seal) == (3, 4)


def test_what_the_window_makes_is_put_off_and_can_be_sent_to_a_worker() -> None:
    code = (
        "from reader.late_methods import put_off_methods\n"
        "put_off_methods(); put_off_methods()\n"
        "import pickle, sys\n"
        "from pathlib import Path\n"
        "from reader.ui.window.visit import Visit\n"
        "assert 'late_methods' in Visit.__init__.__code__.co_filename\n"
        "sys.stdout.buffer.write(pickle.dumps(Visit(Path('ledger.txt'), telegram=2)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    visit = pickle.loads(ran.stdout)
    assert (visit.path.name, visit.telegram) == ("ledger.txt", 2)
