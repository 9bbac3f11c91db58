"""Lacuna in the user's menu and file types, by the XDG specifications (Linux)."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from devkit.desktop_entry import APPLICATION_ID, DESKTOP_ID, render
from devkit.failure import SetupError
from devkit.manifest import Manifest, replace_file
from devkit.mimeapps import add_defaults, remove_defaults
from devkit.openers import Folders, pins
from devkit.places import PACKAGING, ROOT, venv_program
from devkit.process import say

OWN_TYPES = ("application/vnd.lacuna.notes+xml", "text/x-diplomatic-telegram")
"""What Lacuna opens by default."""

OTHER_TYPES = (
    "text/plain",
    "text/markdown",
    "text/html",
    "application/xhtml+xml",
    "inode/directory",
)
"""What Lacuna offers to open, never by default."""

_ICON = ROOT / "resources" / "icons" / "lacuna.svg"
_MANIFEST = "lacuna-reader/installed.json"
_UPDATERS = (
    ("update-mime-database", "mime", "shared-mime-info"),
    ("update-desktop-database", "applications", "desktop-file-utils"),
)
_CACHES = (
    *(
        f"mime/{name}"
        for name in (
            *("aliases", "generic-icons", "globs", "globs2", "icons", "magic", "mime.cache"),
            *("subclasses", "treemagic", "types", "version", "XMLnamespaces"),
            *(f"{kind}.xml" for kind in OWN_TYPES),
        )
    ),
    "applications/mimeinfo.cache",
)
"""What the updaters write; removed only from folders that `install` made."""


def refuse_elsewhere() -> None:
    """Raise `SetupError` on a system without XDG folders."""
    if not sys.platform.startswith("linux"):
        raise SetupError("install and uninstall work on Linux only so far.")


def install() -> int:
    """Write entry, types and icons, and associate them; again changes nothing. The exit code."""
    where = Folders.from_environment(os.environ, Path.home())
    payload = _payload()
    before = Manifest.load(where.data / _MANIFEST) or Manifest()
    present = _read(where.mimeapps)
    wanted = dict.fromkeys(OWN_TYPES, DESKTOP_ID) | pins(OTHER_TYPES, DESKTOP_ID, where)
    edit = add_defaults(present, wanted)
    made = _missing_folders(where, payload)
    # First of all: an installation that is interrupted can be taken away whole.
    Manifest(
        files=tuple(sorted(payload)),
        folders=tuple(dict.fromkeys([*before.folders, *made])),
        defaults={**before.defaults, **edit.added},
        section=before.section or edit.section.decode(),
    ).save(where.data / _MANIFEST)
    for name, content in payload.items():
        replace_file(where.data / name, content)
    for name in set(before.files) - set(payload):
        (where.data / name).unlink(missing_ok=True)
    if edit.content != present:
        replace_file(where.mimeapps, edit.content)
    advice = _update_databases(where.data)
    say("Lacuna is in your menu, and opens telegrams and notes files." + advice)
    return 0


def uninstall() -> int:
    """Take away what `install` wrote, and nothing else. The exit code."""
    where = Folders.from_environment(os.environ, Path.home())
    manifest = Manifest.load(where.data / _MANIFEST)
    if manifest is None:
        say("Lacuna is not installed for this user; nothing was changed.")
        return 0
    present = _read(where.mimeapps)
    left = remove_defaults(present, manifest.defaults, manifest.section.encode())
    if not left and present:
        where.mimeapps.resolve().unlink()
    elif left != present:
        replace_file(where.mimeapps, left)
    for name in manifest.files:
        (where.data / name).unlink(missing_ok=True)
    _update_databases(where.data)
    (where.data / _MANIFEST).unlink()
    _remove_folders(where, manifest.folders)
    say("Lacuna is no longer in your menu. Your documents and notes were not touched.")
    return 0


def _payload() -> Mapping[str, bytes]:
    """The files to write, by their path in the data folder."""
    linux = PACKAGING / "linux"
    metainfo = f"{APPLICATION_ID}.metainfo.xml"
    entry = render(venv_program("python"))
    files = {
        f"applications/{DESKTOP_ID}": entry.encode("utf-8", "surrogateescape"),
        "mime/packages/lacuna.xml": (linux / "lacuna.mime.xml").read_bytes(),
        f"metainfo/{metainfo}": (linux / metainfo).read_bytes(),
        f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg": _ICON.read_bytes(),
    }
    with tempfile.TemporaryDirectory(prefix="lacuna-icons-") as folder:
        script = PACKAGING / "devkit" / "render_icons.py"
        command = [str(venv_program("python")), "-P", str(script), str(_ICON), folder]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        if subprocess.run(command, env=environment, check=False).returncode != 0:
            raise SetupError("The icons could not be drawn; what went wrong stands above.")
        for image in sorted(Path(folder).iterdir()):
            name = f"icons/hicolor/{image.stem}x{image.stem}/apps/{APPLICATION_ID}.png"
            files[name] = image.read_bytes()
    return files


def _missing_folders(where: Folders, names: Iterable[str]) -> list[str]:
    """The folders that writing these files will make."""
    targets = [where.mimeapps, *(where.data / name for name in [*names, _MANIFEST])]
    parents = {parent for target in targets for parent in target.parents}
    return sorted(str(parent) for parent in parents if not parent.exists())


def _remove_folders(where: Folders, made: Iterable[str]) -> None:
    """Remove folders that `install` made and that hold nothing but caches."""
    ours = set(map(Path, made))
    for name in _CACHES:
        cache = where.data / name
        # The database of types is the system's own while other packages feed it.
        packages = list((where.data / "mime" / "packages").glob("*"))
        in_ours = where.data / Path(name).parts[0] in ours
        if in_ours and not (name.startswith("mime/") and packages):
            cache.unlink(missing_ok=True)
    generated = [where.data / "mime" / kind.split("/")[0] for kind in OWN_TYPES]
    for folder in sorted({*ours, *generated}, key=lambda path: len(path.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _update_databases(data: Path) -> str:
    """Tell the desktop; returns a sentence on what is missing for that, or nothing."""
    missing = []
    for program, folder, package in _UPDATERS:
        found = shutil.which(program)
        if found is None:
            missing.append(package)
        elif (data / folder).is_dir():
            subprocess.run([found, data / folder], check=False)
    icons = data / "icons" / "hicolor"
    refresher = shutil.which("gtk-update-icon-cache")
    if (icons / "icon-theme.cache").exists() and refresher:
        subprocess.run([refresher, "-f", "-t", "-q", icons], check=False)
    elif icons.is_dir():
        os.utime(icons)
    if not missing:
        return ""
    return (
        " The file types take effect once these packages are installed and `install` is run "
        f"again: sudo apt-get install {' '.join(missing)}"
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
