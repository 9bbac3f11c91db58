"""PySide6's own Python modules about signatures, read when one of them is needed.

PySide6 compiles 2,500 lines from an archive inside itself, and three large expressions, each time
it is imported (a sixteenth of the start). They word the error of a wrong call and the help of a
function; a program that makes no wrong call never needs them.
"""

from __future__ import annotations

import builtins
import sys
import threading
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PACKAGE = "shibokensupport.signature"
_LATE = ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator")


@runtime_checkable
class Finder(Protocol):
    """Finds modules inside PySide6 and runs them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Where a module is; `None` where it is not among them."""

    def exec_module(self, module: ModuleType) -> None:
        """Run it."""


class LateModule(ModuleType):
    """Stands for a module until something is asked of it, and is that module from then on.

    Args:
        name: The module's.
        finder: Finds and runs it. It is off `sys.meta_path` by then, where the module's own
            imports look for it.
    """

    _lock = threading.RLock()
    _being_run: ClassVar[set[str]] = set()

    def __init__(self, name: str, finder: Finder) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        self._finder = finder
        self.__package__ = name.rpartition(".")[0]

    def __getattr__(self, name: str) -> object:
        """Become the module, unless Python only looks what kind of module this is."""
        if name.startswith("__"):
            raise AttributeError(name)
        # By the name of the class: it may be another's while this waits.
        with LateModule._lock:
            if self.__name__ in LateModule._being_run:
                raise AttributeError(name)
            if type(self) is LateModule:
                self._run()
        return getattr(self, name)

    def _run(self) -> None:
        finder, spec = self._finder, self.__spec__
        assert spec is not None
        # PySide6 gives its modules second names and notes those in their specs.
        second, spec.name = spec.name, self.__name__
        LateModule._being_run.add(self.__name__)
        sys.meta_path.insert(0, finder)
        try:
            finder.exec_module(self)
            self.__class__ = ModuleType  # type: ignore[assignment]
        finally:
            sys.meta_path.remove(finder)
            LateModule._being_run.discard(self.__name__)
            spec.name = second


@contextmanager
def signatures_put_off() -> Iterator[None]:
    """Inside this block an import of PySide6 leaves these modules for later.

    A PySide6 that keeps them elsewhere imports them as it does.
    """
    plain = builtins.__import__

    def importing(name: str, *rest: Any, **named: Any) -> ModuleType:
        if name == _PACKAGE:
            _put_off()
        return plain(name, *rest, **named)

    builtins.__import__ = importing
    try:
        yield
    finally:
        builtins.__import__ = plain


def _put_off() -> None:
    finder = getattr(sys.modules.get(_PACKAGE), "__loader__", None)
    if not isinstance(finder, Finder):
        return
    for name in (f"{_PACKAGE}.{part}" for part in _LATE):
        if name not in sys.modules and finder.find_spec(name, None) is not None:
            sys.modules[name] = LateModule(name, finder)
