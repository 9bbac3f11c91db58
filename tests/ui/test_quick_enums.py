"""Qt's enumerations, made quickly, are what Python would have made."""

from __future__ import annotations

import enum
import pickle
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui import quick_enums

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="any other Python makes enumerations by itself"
)

_KINDS = (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
_NAMES = st.one_of(st.from_regex("[A-Za-z][A-Za-z_0-9]{0,3}", fullmatch=True), st.just("name"))
_VALUES = st.one_of(st.integers(-3, 12), st.sampled_from([1 << bit for bit in range(32)]))


def both(kind: Any, pairs: list[tuple[str, int]]) -> tuple[Any, Any]:
    """The same enumeration, made quickly and as Python makes it."""
    asked: dict[str, Any] = {"module": __name__, "boundary": enum.KEEP}
    quick = quick_enums._create(kind, "Made", list(pairs), **asked)
    plain = quick_enums._plain(kind, "Made", list(pairs), **asked)
    return quick, plain


def told(made: Any) -> object:
    """All that can be seen of an enumeration."""
    values = range(-1, 20)
    parts = {name: repr(part) for name, part in vars(made).items() if "0x" not in repr(part)}
    return (
        sorted(vars(made)),
        parts,
        [(name, member.name, member.value) for name, member in made.__members__.items()],
        [(repr(member), str(member), vars(member).keys()) for member in made],
        [_called(made, value) for value in values],
        [_called(lambda value, one=one: one | made(value), 1) for one in made],
        [_called(lambda _value, one=one: ~one, 0) for one in made],
    )


def _called(function: Any, value: int) -> str:
    try:
        return repr(function(value))
    except (ValueError, TypeError) as error:
        return repr(error)


@given(
    st.sampled_from(_KINDS),
    st.lists(st.tuples(_NAMES, _VALUES), max_size=12, unique_by=lambda pair: pair[0]),
)
def test_it_is_in_all_respects_what_python_makes(
    kind: type[enum.Enum], pairs: list[tuple[str, int]]
) -> None:
    if kind in (enum.Flag, enum.IntFlag):
        pairs = [(name, abs(value)) for name, value in pairs]
    quick, plain = both(kind, pairs)
    assert told(quick) == told(plain)


@pytest.mark.parametrize("kind", _KINDS)
def test_what_is_no_pair_of_name_and_number_is_left_to_python(kind: Any) -> None:
    for names in ("one two", ["one", "two"], [("one", 1), ("_hidden_", 2)][:1], {"one": 1}):
        made = quick_enums._create(kind, "Made", names, module=__name__)
        assert made.one.value == 1


def test_qt_s_own_are_the_same_either_way() -> None:
    code = (
        "import sys\n"
        "{}"
        "import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets, PySide6.QtNetwork, enum\n"
        "for part in (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets, PySide6.QtNetwork):\n"
        "    for owner in [part] + [getattr(part, name) for name in dir(part)]:\n"
        "        for name in dir(owner):\n"
        "            made = getattr(owner, name, None)\n"
        "            if isinstance(made, enum.EnumType):\n"
        "                print(made.__module__, made.__qualname__, made.__mro__, list(made))\n"
        "                print(dict(made.__members__))\n"
    )
    quick = "from reader.ui.quick_enums import make_enums_quickly\nmake_enums_quickly()\n"
    found = _printed(code.format(quick))
    assert found == _printed(code.format(""))
    assert found.count("\n") > 1000


def test_members_are_pickled() -> None:
    code = (
        "from reader.ui.quick_enums import make_enums_quickly\nmake_enums_quickly()\n"
        "from PySide6.QtCore import Qt\nimport pickle\n"
        "assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A\n"
    )
    _printed(code)
    assert pickle.loads(pickle.dumps(enum.KEEP)) is enum.KEEP


def _printed(code: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    return ran.stdout
