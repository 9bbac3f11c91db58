"""Installing for one user, judged by the desktop's own tools in folders of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from devkit import desktop
from devkit.desktop_entry import APPLICATION_ID, DESKTOP_ID, render
from devkit.failure import SetupError
from devkit.places import ROOT

TOOLS = ("update-mime-database", "update-desktop-database", "desktop-file-validate", "gio")
NOTES = "application/vnd.lacuna.notes+xml"
ROOT_ELEMENT = '<notes xmlns="urn:lacuna:notes:1"/>'
TELEGRAM = "text/x-diplomatic-telegram"

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG folders are Linux's"),
    pytest.mark.skipif(
        any(shutil.which(name) is None for name in TOOLS), reason="the desktop's tools are missing"
    ),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it, and an environment drawn by this Python."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)
    monkeypatch.setattr(desktop, "venv_program", lambda name: Path(sys.executable))
    return folder


def snapshot(folder: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def output(*command: str | Path) -> str:
    words = [str(word) for word in command]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    return subprocess.run(
        words, capture_output=True, text=True, check=True, env=environment
    ).stdout.strip()


def content_type(path: Path) -> str:
    return output("gio", "info", "-a", "standard::content-type", path).rsplit(" ", 1)[-1]


def default_of(kind: str) -> str:
    first = output("gio", "mime", kind).splitlines()[0]
    return first.rsplit(" ", 1)[-1] if first.startswith("Default") else ""


def wait_for(path: Path) -> str:
    """The text of a file that another process is about to write, for ten seconds at most."""
    deadline = time.monotonic() + 10
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return path.read_text()


def test_entry_is_valid_and_icons_are_there(home: Path) -> None:
    assert desktop.install() == 0
    data = home / "data"
    assert output("desktop-file-validate", data / "applications" / DESKTOP_ID) == ""
    for size in ("16x16", "512x512"):
        image = data / "icons" / "hicolor" / size / "apps" / f"{APPLICATION_ID}.png"
        assert image.read_bytes().startswith(b"\x89PNG")
    assert (data / "icons/hicolor/scalable/apps" / f"{APPLICATION_ID}.svg").is_file()


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "07VELLIN412\nTITLE\nVZCZCXRO1882\nOO RUEHXX\n", TELEGRAM),
        ("no-ending", "VZCZCXRO1882\nOO RUEHXX\n", TELEGRAM),
        ("b.txt", "PP RUEHXX\nDE RUEHVL #0412 3250642\nFM AMEMBASSY VELLIN\n", TELEGRAM),
        ("c.txt", "An extract.UNCLAS VELLIN 000412\nTAGS: ETRD ES\nSUBJECT: SEALS\n", TELEGRAM),
        ("d.txt", "UNCLASSIFIED\n\nPAGE 01  VELLIN 00412  121302Z\n\nE.O. 11652: N/A\n", TELEGRAM),
        ("e.txt", "MRN: 14 VELLIN 412\nDate/DTG: Jan 01, 2014 / 011234Z JAN 14\n", TELEGRAM),
        (
            "talk.txt",
            "He was posted to\nDE RUYTER street.\nPAGE 01 of it.\n",
            "text/plain",
        ),
        ("empty.txt", "", "text/plain"),
        ("g.txt", "UNCLAS VELLIN 000412\nE.O. 12958: N/A\nTAGS ETRD, ES\n", TELEGRAM),
        ("saved.html", "<!DOCTYPE html>\n<pre>VZCZCXRO1882\nOO RUEHXX</pre>\n", "text/html"),
        ("rows.cables", '{"text": "TITLE\\nVZCZCXRO1882"}\n', "text/plain"),
        ("page.html", "<!DOCTYPE html><title>UNCLAS</title>", "text/html"),
        ("read.md", "# MRN: a word\n", "text/markdown"),
        ("a.txt.lacuna.xml", ROOT_ELEMENT, NOTES),
        (
            "a.txt.lacuna.ann.xml",
            '<?xml version="1.0"?>\n<notes xmlns="urn:lacuna:notes:1"/>',
            NOTES,
        ),
        ("other.xml", '<?xml version="1.0"?>\n<notes xmlns="urn:other"/>', "application/xml"),
    ],
)
def test_file_types_are_told_apart(home: Path, name: str, text: str, kind: str) -> None:
    desktop.install()
    path = home / name
    path.write_text(text)
    assert content_type(path) == kind


def test_own_types_open_with_lacuna_and_others_stay_as_they_are(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applications = tmp_path / "system" / "applications"
    applications.mkdir(parents=True)
    others = {"text/plain": "editor", "text/html": "browser", "inode/directory": "files"}
    for kind, name in others.items():
        (applications / f"{name}.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName={name}\nExec=true %F\nMimeType={kind};\n"
        )
    output("update-desktop-database", applications)
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path}/system:/usr/share")

    desktop.install()

    assert default_of(NOTES) == DESKTOP_ID
    assert default_of(TELEGRAM) == DESKTOP_ID
    for kind, name in others.items():
        assert default_of(kind) == f"{name}.desktop"
        assert DESKTOP_ID in output("gio", "mime", kind)


def test_double_click_starts_the_program_with_the_path(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "50% of $x" / "bin python"
    program.parent.mkdir()
    # Under another name first, so that the words are seen whole or not at all.
    written = tmp_path / "words.new"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{written}"\nmv "{written}" "{tmp_path}/words"\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(desktop, "render", lambda python: render(program))
    desktop.install()
    document = home / "a telegram.txt"
    document.write_text("VZCZCXRO1882\n")
    entry = home / "data" / "applications" / DESKTOP_ID
    output("gio", "launch", entry, document)
    words = tmp_path / "words"
    assert wait_for(words).splitlines() == ["-P", "-m", "reader", str(document)]


def test_second_installation_changes_nothing(home: Path) -> None:
    desktop.install()
    before = snapshot(home)
    desktop.install()
    assert snapshot(home) == before


def test_uninstall_leaves_nothing(home: Path) -> None:
    desktop.install()
    desktop.install()
    assert desktop.uninstall() == 0
    assert snapshot(home) == {}
    assert desktop.uninstall() == 0


def test_uninstall_keeps_what_others_put_there(home: Path) -> None:
    theirs = {
        "config/mimeapps.list": b"[Added Associations]\r\ntext/plain=editor.desktop;\r\n",
        "data/applications/editor.desktop": b"[Desktop Entry]\nType=Application\nName=E\nExec=e\n",
        "data/mime/packages/other.xml": (
            b'<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"/>'
        ),
    }
    for name, content in theirs.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)
    output("update-mime-database", home / "data" / "mime")
    output("update-desktop-database", home / "data" / "applications")
    before = snapshot(home)
    desktop.install()
    desktop.uninstall()
    after = snapshot(home)
    assert {name: after[name] for name in theirs} == theirs
    assert after.keys() == before.keys()


def test_missing_tools_are_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    desktop.install()
    assert "apt-get install shared-mime-info desktop-file-utils" in capsys.readouterr().err
    desktop.uninstall()
    assert snapshot(home) == {}


def test_damaged_manifest_is_told_and_nothing_is_removed(home: Path) -> None:
    desktop.install()
    (home / "data" / "lacuna-reader" / "installed.json").write_text("{")
    before = snapshot(home)
    with pytest.raises(SetupError, match="is damaged"):
        desktop.uninstall()
    assert snapshot(home) == before


def test_metainfo_agrees_with_the_entry() -> None:
    root = ElementTree.parse(ROOT / "packaging" / "linux" / f"{APPLICATION_ID}.metainfo.xml")
    assert root.findtext("id") == APPLICATION_ID
    assert root.findtext("launchable") == DESKTOP_ID
    entry = (ROOT / "packaging" / "linux" / "lacuna.desktop.in").read_text("utf-8")
    types = next(line for line in entry.splitlines() if line.startswith("MimeType="))
    assert types.removeprefix("MimeType=").strip(";").split(";") == [
        *desktop.OWN_TYPES,
        *desktop.OTHER_TYPES,
    ]
    stated = [node.text for node in root.iterfind("provides/mediatype")]
    assert stated == [*desktop.OWN_TYPES, *desktop.OTHER_TYPES[:-1]]
