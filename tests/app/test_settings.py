from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from reader.app.settings import DECLARED, HOVER, THEME, ZOOM, Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_choice_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    settings = Settings(path)
    settings.choose(THEME, "dark")
    settings.choose(ZOOM, 140)
    settings.choose(HOVER, value=False)
    again = Settings(path)
    assert (again.text(THEME), again.number(ZOOM), again.flag(HOVER)) == ("dark", 140, False)
    assert again.problems == ()


def test_without_a_file_every_setting_has_its_default_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    assert settings.text(THEME) == "system"
    settings.choose(THEME, "system")
    assert not path.exists()


def test_every_default_fits_its_own_declaration() -> None:
    for key, setting in DECLARED.items():
        assert setting.key == key
        assert setting.problem(setting.default) is None
        assert setting.description.endswith(".")


@pytest.mark.parametrize(
    ("setting", "value"),
    [(THEME, "pink"), (THEME, 3), (ZOOM, 49), (ZOOM, 301), (ZOOM, True), (HOVER, 1)],
)
def test_a_value_that_does_not_fit_is_refused(tmp_path: Path, setting, value) -> None:  # type: ignore[no-untyped-def]
    settings = Settings(tmp_path / "settings.json")
    with pytest.raises(ValueError, match=setting.key):
        settings.choose(setting, value)
    assert not (tmp_path / "settings.json").exists()


def test_all_errors_of_a_file_are_told_at_once_and_the_good_values_hold(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    stored = {"theme": "pink", "zoom": "big", "explain-on-hover": False, "colour": "red"}
    path.write_text(json.dumps(stored), encoding="utf-8")
    settings = Settings(path)
    assert len(settings.problems) == 3
    for name, problem in zip(("theme", "zoom", "colour"), settings.problems, strict=True):
        assert f"“{name}”" in problem
        assert problem.endswith(("its default is used.", "it is kept."))
    assert settings.text(THEME) == "system"
    assert settings.number(ZOOM) == 100
    assert settings.flag(HOVER) is False


@pytest.mark.parametrize("damaged", [b"{", b"[]", b"3", b"\xff\xfe", b"", b"nan"])
def test_a_damaged_file_is_told_and_defaults_are_used(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damaged)
    settings = Settings(path)
    assert len(settings.problems) == 1
    assert settings.text(THEME) == "system"


def test_what_another_version_stored_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"split-view": True}), encoding="utf-8")
    Settings(path).choose(THEME, "dark")
    assert json.loads(path.read_text(encoding="utf-8")) == {"split-view": True, "theme": "dark"}


def test_a_choice_that_cannot_be_stored_holds_until_the_end(tmp_path: Path) -> None:
    blocker = tmp_path / "config"
    blocker.write_text("a file where the folder should be", encoding="utf-8")
    settings = Settings(blocker / "settings.json")
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's choice
        settings.choose(THEME, "dark")
    assert settings.text(THEME) == "dark"


def test_the_file_is_private_to_its_user_and_no_draft_is_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Settings(path).choose(THEME, "dark")
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
