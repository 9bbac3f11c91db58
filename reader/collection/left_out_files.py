"""What a scan left out, file by file: the index keeps only how many there are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.contents import pages_among, why_left_out

if TYPE_CHECKING:
    from reader.collection.control import Control
    from reader.collection.left_out import LeftOut


def left_out_files(root: Path, reason: LeftOut, control: Control) -> list[Path]:
    """The files and folders below a collection's folder that are left out for one reason.

    Args:
        root: The collection's folder, which is looked through for it.
        reason: Why they are no documents.
        control: May cancel it.

    Returns:
        Paths below the folder, in their order; of folders that cannot be listed nothing.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
    """
    found: list[str] = []
    waiting = [str(root)]
    while waiting:
        control.check()
        try:
            with os.scandir(waiting.pop()) as listing:
                members = list(listing)
        except OSError:
            continue
        pages = pages_among(members)
        for member in members:
            why = why_left_out(member, pages)
            if why is reason:
                found.append(member.path)
            elif why is None and member.is_dir(follow_symlinks=False):
                waiting.append(member.path)
    return sorted(Path(path).relative_to(root) for path in found)
