"""A value worked out when it is first asked for, then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used like `property`
    """Like `functools.cached_property`, but without a lock.

    Before Python 3.12 that one holds a single lock for all instances while it works: the window
    would wait for a worker that reads another document. Two threads that ask at once may both
    work here; the values are equal.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        value = self._work(instance)
        # Found there from now on: an attribute of the instance comes before this descriptor.
        instance.__dict__[self._name] = value
        return value
