"""The way to the window: what would slow down the import of its many modules is left out."""

from __future__ import annotations

import builtins
import gc
from typing import TYPE_CHECKING

from reader.late_expressions import put_off_expressions
from reader.late_methods import put_off_methods
from reader.ui.late_signatures import signatures_put_off
from reader.ui.quick_enums import make_enums_quickly

if TYPE_CHECKING:
    from collections.abc import Sequence


def launch(words: Sequence[str], *, is_apart: bool) -> int:
    """Import the window and run it; both as `reader.ui.application.main` says.

    Until the window has come to rest no garbage is searched for among what is only being made:
    :class:`reader.ui.rest.GarbageRest` begins with that again.
    """
    gc.disable()
    put_off_methods()
    put_off_expressions()
    make_enums_quickly()
    keep_plain_imports()
    from reader.ui.application import main

    return main(words, is_apart=is_apart)


def keep_plain_imports() -> None:
    """Import Qt, and go on importing as Python does.

    PySide6 puts a hook round `import` that reads the source of every module imported later (an
    eighth of the start), to see whether `from __feature__ import` may stand in it; none has it.
    """
    plain = builtins.__import__
    with signatures_put_off():
        import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
