"""Qt's enumerations, made in a third of the time.

PySide6 makes 370 of them with 5,000 members in a start, by Python's `enum`, which prepares each
member for everything a class statement may hold: a tenth of the start. Qt's members are plain
numbers.
"""

from __future__ import annotations

import enum
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_KNOWN = (3, 11)
"""The Python whose `enum` is known here; any other makes enumerations as it does."""
_LEFT = {"name", "value", "mro"}
_plain = enum.EnumType._create_  # type: ignore[attr-defined]


def make_enums_quickly() -> None:
    """Let every enumeration that is made of pairs of a name and a number be made quickly.

    It is in all respects what `enum` would have made.
    """
    if sys.version_info[:2] == _KNOWN:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(
    cls: Any, class_name: str, names: Any, *, module: str | None = None, **named: Any
) -> Any:
    if module is None:
        # As `enum` itself finds out who asks: behind its own `__call__`.
        module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
    if not _is_plain(cls, names):
        return _plain(cls, class_name, names, module=module, **named)
    made = _plain(cls, class_name, (), module=module, **named)
    _fill(made, names)
    return made


def _is_plain(cls: Any, names: Any) -> bool:
    return (
        cls in (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
        and type(names) is list
        and all(
            type(pair) is tuple
            and type(pair[1]) is int
            and not pair[0].startswith("_")
            and pair[0] not in _LEFT
            for pair in names
        )
        and len(dict(names)) == len(names)
    )


def _fill(made: Any, pairs: Sequence[tuple[str, int]]) -> None:
    """Give an enumeration its members, as `enum._proto_member` does for one at a time."""
    is_flag, takes_value, new = issubclass(made, enum.Flag), made._use_args_, made._new_member_
    order, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    put = type.__setattr__
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if takes_value else new(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(order)
            by_value[value] = member
            # Of flags only those of one bit are gone through.
            if not is_flag or (value and not value & (value - 1)):
                order.append(name)
        by_name[name] = member
        put(made, name, member)
    if is_flag:
        _fill_masks(made)


def _fill_masks(made: Any) -> None:
    all_of, singles = 0, 0
    for value in made._value2member_map_:
        all_of |= value
        if value and not value & (value - 1):
            singles |= value
    put = type.__setattr__
    put(made, "_flag_mask_", all_of)
    put(made, "_singles_mask_", singles)
    put(made, "_all_bits_", 2 ** all_of.bit_length() - 1)
    values = [made._member_map_[name]._value_ for name in made._member_names_]
    if values != sorted(values):
        put(made, "_iter_member_", made._iter_member_by_def_)
