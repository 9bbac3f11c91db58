"""Regular expressions of modules, compiled when they are first asked for something.

The modules that a window's start imports hold some 330 of them, and three of four find nothing to
do in one telegram; compiling those took a twentieth of the start.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_OURS = "reader."
_METHODS = (
    *("match", "fullmatch", "search", "finditer", "findall"),
    *("split", "sub", "subn", "scanner"),
)
"""What is called most: kept where it is found without this class."""


def put_off_expressions() -> None:
    """Let every expression that a module of this program makes at its top be compiled when used.

    One that is made inside a function, of what somebody typed, is compiled at once as ever, so
    that its errors are told where they are waited for.
    """
    if not isinstance(re.compile, partial):
        re.compile = partial(_compile, re.compile)


class LateExpression:
    """Stands for a compiled expression; the `re` module's functions do not take it.

    Args:
        compiled: Compiles it.
    """

    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> object:
        """What the compiled expression has under this name."""
        pattern = self._compiled()
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        self._compiled = partial(_same, pattern)
        return getattr(pattern, name)


def _same(pattern: re.Pattern[Any]) -> re.Pattern[Any]:
    return pattern


def _compile(plain: Callable[..., Any], pattern: Any, flags: int = 0) -> Any:
    caller = sys._getframe(1)  # noqa: SLF001
    name = caller.f_globals.get("__name__", "")
    if caller.f_code.co_name != "<module>" or not name.startswith(_OURS):
        return plain(pattern, flags)
    return LateExpression(partial(plain, pattern, flags))
