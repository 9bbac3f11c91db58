"""Times and memory of a process, for the benchmarks."""

from __future__ import annotations

import platform
import re
import statistics
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def proportional_memory(pid: int) -> float:
    """Proportional set size of a process in MB (Linux)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    match = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(match.group(1)) / 1000 if match else 0.0


def summary(values: Sequence[float], unit: str, digits: int = 2) -> str:
    """Median and range of some runs."""
    middle = statistics.median(values)
    low, high = min(values), max(values)
    spread = f"{low:.{digits}f} to {high:.{digits}f}"
    return f"{middle:.{digits}f} {unit} (median of {len(values)}, {spread})"


def heading(name: str) -> str:
    """What, when and where, for the record."""
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{name}: {when}, {platform.platform()}, Python {platform.python_version()}"
