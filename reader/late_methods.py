"""Methods of data classes, written when they are first called.

`dataclasses` writes and compiles the source of some six methods for every class: 140 of the 450 ms
that importing the window's modules takes. Most of them are never called by one run.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITER = "_create_fn"
"""What `dataclasses` writes each method with, in Python 3.11 and 3.12."""


def put_off_methods() -> None:
    """Let every data class that is made from now on write its methods when they are called.

    Nothing else differs: what is called first puts the written method in its own place. A Python
    whose `dataclasses` writes methods in another way goes on as it does.
    """
    write = getattr(dataclasses, _WRITER, None)
    if write is not None and not isinstance(write, partial):
        setattr(dataclasses, _WRITER, partial(_put_off, write))


def _put_off(
    write: Callable[..., Callable[..., object]], name: str, *source: object, **scope: object
) -> Callable[..., object]:
    written: Callable[..., object] | None = None

    def method(*given: Any, **named: Any) -> object:
        nonlocal written
        if written is None:
            written = write(name, *source, **scope)
            written.__qualname__ = method.__qualname__
            for owner in type(given[0]).__mro__:
                if vars(owner).get(name) is method:
                    setattr(owner, name, written)
        return written(*given, **named)

    method.__name__ = name
    return method
