"""The process ends without a fault, whatever was shown and copied."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.ui.leaving import PLACE, Copied

if TYPE_CHECKING:
    from pathlib import Path

HELD = {
    Copied.NOTHING: "",
    Copied.TYPESET_WORDS: PLACE,
    Copied.PUBLISHED_WORDS: PLACE,
    Copied.TABLE: "Group\tField\tValue\tAs printed\tHow it is known",
}


@pytest.mark.parametrize("copied", Copied)
def test_a_window_that_was_used_leaves_without_a_fault(tmp_path: Path, copied: Copied) -> None:
    """A clipboard that outlives the interpreter (offscreen) must hold nothing of Python's."""
    words = [sys.executable, "-m", "tests.ui.leaving", str(tmp_path), copied]
    done = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.splitlines()[0] == HELD[copied]
