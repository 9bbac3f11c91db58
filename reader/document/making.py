"""Frozen values made and sent in half the time: a document has hundreds, a scan has millions."""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T")

_LEAST = 2
"""Of one attribute its value is asked for, not a tuple."""


def quickly_sent(cls: type[T]) -> type[T]:
    """Let a frozen, slotted dataclass be pickled as the call that makes it.

    What :mod:`dataclasses` gives such a class asks for its fields anew with each object, going out
    and coming in: what workers answer would spend a twentieth of an index's time so.

    Raises:
        TypeError: If the class has less than two attributes, or some that its call does not take.
    """
    known = fields(cls)  # type: ignore[arg-type]
    if len(known) < _LEAST or not all(field.init and not field.kw_only for field in known):
        raise TypeError(f"{cls.__name__} cannot be sent quickly")
    values = attrgetter(*(field.name for field in known))

    def reduced(self: T) -> tuple[type[T], tuple[object, ...]]:
        return cls, values(self)

    cls.__reduce__ = reduced  # type: ignore[method-assign,assignment]
    return cls


def quickly_made(cls: type[T]) -> type[T]:
    """Give a frozen, slotted dataclass an ``__init__`` that does the same in half the time.

    The one that :mod:`dataclasses` writes goes round the class's own guard against assignment with
    one call of ``object.__setattr__`` for each attribute. This one lets the new object be of a
    twin class, which has the same slots and no guard, until its attributes are set. Nobody can
    see it before, and afterwards it is as frozen as ever.

    Raises:
        TypeError: If the class has what is not provided for: no slots, factories for defaults,
            keyword-only attributes, or ``__post_init__``.
    """
    known = fields(cls)  # type: ignore[arg-type]
    names = tuple(field.name for field in known)
    is_plain = all(
        field.init and not field.kw_only and field.default_factory is MISSING for field in known
    )
    if not is_plain or cls.__dict__.get("__slots__") != names or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} cannot be made quickly")
    scope: dict[str, object] = {
        "_become": object.__dict__["__class__"].__set__,
        "_Open": type(f"_Open{cls.__name__}", (), {"__slots__": names}),
        "_Frozen": cls,
    }
    parameters = ["self"]
    lines = ["    _become(self, _Open)"]
    for field in known:
        has_default = field.default is not MISSING
        scope[f"_default_{field.name}"] = field.default
        parameters.append(f"{field.name}=_default_{field.name}" if has_default else field.name)
        lines.append(f"    self.{field.name} = {field.name}")
    lines.append("    self.__class__ = _Frozen")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), scope)
    made = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"  # type: ignore[attr-defined]
    made.__doc__ = cls.__init__.__doc__
    cls.__init__ = made  # type: ignore[assignment]
    return cls
