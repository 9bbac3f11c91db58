"""The one accessor of packaged resources."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(*parts: str) -> Path:
    """The path of a packaged resource, such as ``resource_path("schemas", "notes.rng")``.

    An installed wheel carries the folder as ``reader/_resources``; a working copy (and an
    editable install) has it beside the package.

    Raises:
        FileNotFoundError: If there is no such resource: the installation is damaged.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


def resource_text(*parts: str) -> str:
    """The text of a packaged resource (UTF-8).

    Raises:
        FileNotFoundError: If there is no such resource.
    """
    return resource_path(*parts).read_text(encoding="utf-8")
