"""Folders that a browser made beside a web page it saved, for its pictures: no documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDING = "_files"
_PAGES = (".htm", ".html")


def may_be_page_folder(name: str) -> bool:
    """Whether a folder has a name as browsers give it; the page beside it decides."""
    return name.endswith(_ENDING)


def page_folders(folders: Iterable[str], files: Iterable[str]) -> frozenset[str]:
    """Those of some folders that belong to a saved web page: `x_files` beside `x.html`.

    A folder of such a name with no page beside it is one as any other.

    Args:
        folders: The names of the folders in a folder.
        files: The names of the files in it; pages count in any letter case.
    """
    asked = [one for one in folders if may_be_page_folder(one)]
    if not asked:
        return frozenset()
    names = (one.casefold() for one in files)
    pages = {name for name in names if name.endswith(_PAGES)}
    return frozenset(
        one
        for one in asked
        if any(f"{one.removesuffix(_ENDING).casefold()}{ending}" in pages for ending in _PAGES)
    )
