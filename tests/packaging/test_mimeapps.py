"""Editing `mimeapps.list`, and finding who opens what."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devkit.mimeapps import DEFAULTS, add_defaults, entries, remove_defaults
from devkit.openers import Folders, pins

OWN = "own.desktop"
WANTED = {"application/x-one": OWN, "text/x-two": OWN}

LINES = st.sampled_from(
    [
        "[Default Applications]",
        "[Added Associations]",
        "text/plain=editor.desktop;",
        "application/x-one=other.desktop",
        "# a comment = kept",
        "",
        "  spaced = value ",
        "nonsense",
    ]
)


@given(
    lines=st.lists(LINES, max_size=12), newline=st.sampled_from(["\n", "\r\n"]), ended=st.booleans()
)
@example(lines=["[Default Applications]"], newline="\n", ended=False)
@example(lines=["[Added Associations]"], newline="\r\n", ended=False)
def test_removal_undoes_the_addition_byte_for_byte(
    lines: list[str], newline: str, ended: bool
) -> None:
    before = (newline.join(lines) + (newline if ended and lines else "")).encode()
    edit = add_defaults(before, WANTED)
    assert remove_defaults(edit.content, edit.added, edit.section) == before


@given(lines=st.lists(LINES, max_size=12))
def test_added_types_are_ours_and_chosen_types_stay(lines: list[str]) -> None:
    before = "\n".join(lines).encode()
    chosen = dict(entries(before, DEFAULTS))
    after: dict[str, tuple[str, ...]] = {}
    for kind, names in entries(add_defaults(before, WANTED).content, DEFAULTS):
        after.setdefault(kind, names)
    for kind in WANTED:
        if kind not in chosen:
            assert after[kind] == (OWN,)
    assert chosen.keys() <= after.keys()


def test_second_addition_changes_nothing() -> None:
    once = add_defaults(b"", WANTED)
    again = add_defaults(once.content, WANTED)
    assert again.content == once.content
    assert not again.added


def test_line_that_the_user_changed_since_stays() -> None:
    edit = add_defaults(b"", WANTED)
    changed = edit.content.replace(b"x-one=own.desktop", b"x-one=other.desktop")
    left = remove_defaults(changed, edit.added, edit.section)
    assert left == b"[Default Applications]\napplication/x-one=other.desktop\n"


def test_bytes_that_are_no_utf8_are_kept() -> None:
    before = b"[Added Associations]\ntext/plain=\xff.desktop\n"
    edit = add_defaults(before, WANTED)
    assert edit.content.startswith(before)
    assert remove_defaults(edit.content, edit.added, edit.section) == before


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A user without choices; a system with an editor, a viewer and their cache of types."""
    applications = tmp_path / "system" / "applications"
    (applications / "suite").mkdir(parents=True)
    for name in ("editor.desktop", "suite/viewer.desktop", OWN):
        (applications / name).write_text("[Desktop Entry]\n")
    (applications / "mimeinfo.cache").write_text(
        "[MIME Cache]\ntext/plain=gone.desktop;editor.desktop;\ntext/html=suite-viewer.desktop;\n"
    )
    environment = {
        "XDG_DATA_HOME": f"{tmp_path}/data",
        "XDG_CONFIG_HOME": f"{tmp_path}/config",
        "XDG_DATA_DIRS": f"{tmp_path}/system",
        "XDG_CONFIG_DIRS": f"{tmp_path}/xdg",
        "XDG_CURRENT_DESKTOP": "Quay:GNOME",
    }
    (tmp_path / "config").mkdir()
    return Folders.from_environment(environment, Path("/nowhere"))


def test_present_opener_without_a_statement_is_pinned(folders: Folders) -> None:
    found = pins(["text/plain", "text/html", "inode/directory"], OWN, folders)
    assert found == {"text/plain": "editor.desktop", "text/html": "suite-viewer.desktop"}


def test_stated_default_needs_no_pin(folders: Folders, tmp_path: Path) -> None:
    stated = tmp_path / "system" / "applications" / "gnome-mimeapps.list"
    stated.write_text("[Default Applications]\ntext/plain=editor.desktop\n")
    assert pins(["text/plain"], OWN, folders) == {}


def test_statement_for_a_program_that_is_gone_does_not_count(
    folders: Folders, tmp_path: Path
) -> None:
    folders.mimeapps.write_text("[Default Applications]\ntext/plain=gone.desktop\n")
    assert pins(["text/plain"], OWN, folders) == {"text/plain": "editor.desktop"}


def test_opener_that_the_user_removed_is_not_pinned(folders: Folders) -> None:
    folders.mimeapps.write_text("[Removed Associations]\ntext/plain=editor.desktop;\n")
    assert pins(["text/plain"], OWN, folders) == {}


def test_folders_default_to_the_home_folder() -> None:
    where = Folders.from_environment({"XDG_DATA_HOME": ""}, Path("/home/ada"))
    assert where.data == Path("/home/ada/.local/share")
    assert where.mimeapps == Path("/home/ada/.config/mimeapps.list")
    assert where.data_dirs == (Path("/usr/local/share"), Path("/usr/share"))
