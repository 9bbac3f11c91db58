"""The set-up's stamp, its sentences, and what it asks of the system."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from devkit import environment, locks, system
from devkit.environment import Profile, explain_pip_failure, fingerprint
from devkit.failure import SetupError
from devkit.places import ROOT


@pytest.fixture
def working_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working copy with locks, a project file, and an environment that only has a Python."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for profile in Profile:
        (tmp_path / "packaging" / profile.value).write_text("one==1\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "PACKAGING", tmp_path / "packaging")
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "venv_program", lambda name: tmp_path / ".venv/bin" / name)
    return tmp_path


def finish(profile: Profile) -> None:
    profile.stamp.write_text(environment._fingerprint_now(profile))


def test_is_ready_only_after_a_finished_setup(working_copy: Path) -> None:
    assert not environment.is_ready(Profile.RUN)
    finish(Profile.RUN)
    assert environment.is_ready(Profile.RUN)
    assert not environment.is_ready(Profile.DEV)


def test_development_setup_serves_running_too(working_copy: Path) -> None:
    finish(Profile.DEV)
    assert environment.is_ready(Profile.RUN)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "packaging" / Profile.RUN.value).write_text("one==2\n"),
        lambda root: (root / "pyproject.toml").write_text("[project]\nname = 'x'\n"),
        lambda root: (root / ".venv/bin/python").write_text("another"),
        lambda root: (root / ".venv/bin/python").unlink(),
    ],
    ids=["lock", "project file", "interpreter", "no interpreter"],
)
def test_is_not_ready_after_a_change(working_copy: Path, change: Callable[[Path], object]) -> None:
    finish(Profile.RUN)
    change(working_copy)
    assert not environment.is_ready(Profile.RUN)


def test_setup_that_stops_half_way_is_not_taken_for_finished(
    working_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(Profile.RUN)
    (working_copy / "pyproject.toml").write_text("changed")

    def stop(profile: Profile) -> None:
        raise SetupError("no network")

    monkeypatch.setattr(system, "provide", lambda *, with_test_programs: None)
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "_make_venv", pytest.fail)
    monkeypatch.setattr(environment, "_install", stop)
    with pytest.raises(SetupError):
        environment.ensure(Profile.RUN)
    assert not Profile.RUN.stamp.exists()

    monkeypatch.setattr(environment, "_install", lambda profile: None)
    environment.ensure(Profile.RUN)
    assert environment.is_ready(Profile.RUN)


def test_setup_that_was_killed_begins_afresh(
    working_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(profile: Profile) -> None:
        raise KeyboardInterrupt

    made: list[str] = []
    monkeypatch.setattr(system, "provide", lambda *, with_test_programs: None)
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "_make_venv", lambda: made.append("venv"))
    monkeypatch.setattr(environment, "_install", die)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure(Profile.RUN)
    assert made == []

    monkeypatch.setattr(environment, "_install", lambda profile: None)
    environment.ensure(Profile.RUN)
    assert made == ["venv"]
    assert environment.is_ready(Profile.RUN)
    assert not (working_copy / ".venv" / "lacuna-unfinished").exists()


def test_failure_of_the_file_system_is_told_in_a_sentence(
    working_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*, with_test_programs: bool) -> None:
        raise PermissionError(13, "Permission denied", "/some/file")

    monkeypatch.setattr(system, "provide", refuse)
    with pytest.raises(SetupError, match="Permission denied: /some/file"):
        environment.ensure(Profile.RUN)


def test_ready_environment_is_left_alone(
    working_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(Profile.DEV)
    monkeypatch.setattr(environment, "_set_up", pytest.fail)
    environment.ensure(Profile.DEV)
    environment.ensure(Profile.RUN)


def test_fingerprint_keeps_its_parts_apart() -> None:
    assert fingerprint(b"ab", b"c", "") != fingerprint(b"a", b"bc", "")


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM ...", "not the one that was locked"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("(from versions: 1, 2)\nERROR: No matching distribution found", "no version for this"),
        (
            "(from versions: none)\nERROR: No matching distribution found for one==1",
            "could not be downloaded",
        ),
        ("ReadTimeoutError", "could not be downloaded"),
    ],
)
def test_failed_installation_is_told_in_a_sentence(log: str, words: str) -> None:
    assert words in explain_pip_failure(log)


def test_sonames_are_read_from_the_linkers_list() -> None:
    listing = (
        "2 libs found in cache `/etc/ld.so.cache'\n"
        "\tlibEGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libEGL.so.1\n"
        "\tlibGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libGL.so.1\n"
    )
    assert system.sonames(listing) == {"libEGL.so.1", "libGL.so.1"}


def test_newer_package_name_wins_where_this_release_has_it() -> None:
    glib = system.LIBRARIES[0]
    assert system.choose_packages([glib], lambda name: True) == ["libglib2.0-0t64"]
    assert system.choose_packages([glib], lambda name: "t64" not in name) == ["libglib2.0-0"]
    assert system.choose_packages([glib], lambda name: False) == ["libglib2.0-0"]


def test_package_needed_twice_is_named_once() -> None:
    needs = [system.Need("one", ("shared",)), system.Need("two", ("shared",))]
    assert system.choose_packages(needs, lambda name: True) == ["shared"]


def provide_with(
    monkeypatch: pytest.MonkeyPatch, programs: set[str], prefix: list[str] | None
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "_present_libraries", frozenset)
    monkeypatch.setattr(system, "_root_prefix", lambda: prefix)
    monkeypatch.setattr(system, "_apt_knows", lambda name: False)
    monkeypatch.setattr(shutil, "which", lambda name, path=None: name if name in programs else None)
    system.provide(with_test_programs=False)


def test_without_root_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SetupError) as raised:
        provide_with(monkeypatch, {"apt-get"}, prefix=None)
    sentence = str(raised.value)
    assert "\n" not in sentence
    assert "sudo apt-get install" in sentence
    assert "libxcb-cursor0" in sentence


def test_without_apt_the_files_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SetupError, match=r"libEGL\.so\.1"):
        provide_with(monkeypatch, set(), prefix=[])
    with pytest.raises(SetupError, match=r"dnf install .*'\*/libEGL\.so\.1'"):
        provide_with(monkeypatch, {"dnf"}, prefix=[])


def test_nothing_runs_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_missing", lambda *, with_test_programs: [])
    monkeypatch.setattr(system, "_install", pytest.fail)
    system.provide(with_test_programs=True)


@pytest.mark.parametrize("profile", Profile)
def test_locks_hold_hashes_and_no_address(profile: Profile) -> None:
    lock = ROOT / "packaging" / profile.value
    text = lock.read_text("utf-8")
    pinned = re.findall(r"^[a-z0-9][^=\s]*==", text, re.MULTILINE)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert pinned
    assert len(pinned) == len(entries)
    assert all("--hash=sha256:" in entry for entry in entries)
    locks.refuse_addresses(lock)


def test_lock_with_an_address_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text("one==1\n--index-url https://packages.example/simple\n")
    with pytest.raises(SetupError, match="line 2"):
        locks.refuse_addresses(lock)


def test_development_lock_has_the_versions_that_users_get() -> None:
    def versions(profile: Profile) -> dict[str, str]:
        text = (ROOT / "packaging" / profile.value).read_text("utf-8")
        return dict(re.findall(r"^([a-z0-9][^=\s]*)==(\S+)", text, re.MULTILINE))

    assert versions(Profile.RUN).items() <= versions(Profile.DEV).items()
