"""The sample collection: copied where its user may write notes beside it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from reader.reference import resource_path

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths


def provide_samples(paths: AppPaths) -> Path:
    """The folder of the writable copy; what is there already (the user's notes) stays.

    Raises:
        OSError: If the copy cannot be made.
    """
    packaged = resource_path("samples")
    target = paths.samples
    for source in sorted(packaged.rglob("*")):
        copy = target / source.relative_to(packaged)
        if source.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    return target
