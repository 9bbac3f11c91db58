"""What the operating system must provide: Qt's shared libraries and the tests' tools."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from devkit.failure import SetupError
from devkit.process import run_logged, say


@dataclass(frozen=True, slots=True)
class Need:
    """Something looked for on the system, and the Debian packages that hold it.

    Attributes:
        name: A shared library's soname, a program's name, or a Python module's.
        packages: Debian package names, the newest system's first.
    """

    name: str
    packages: tuple[str, ...]


LIBRARIES = (
    Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Need("libEGL.so.1", ("libegl1",)),
    Need("libGL.so.1", ("libgl1",)),
    Need("libfontconfig.so.1", ("libfontconfig1",)),
    Need("libdbus-1.so.3", ("libdbus-1-3",)),
    Need("libxkbcommon.so.0", ("libxkbcommon0",)),
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Need("libxcb-shape.so.0", ("libxcb-shape0",)),
)
"""What Qt's `offscreen` and `xcb` platforms load and the wheels do not carry."""

TEST_PROGRAMS = (
    Need("Xvfb", ("xvfb",)),
    Need("xdotool", ("xdotool",)),
    Need("desktop-file-validate", ("desktop-file-utils",)),
    Need("update-mime-database", ("shared-mime-info",)),
    Need("gio", ("libglib2.0-bin",)),
)
"""What the tests of the real window and of the desktop entries call."""


def sonames(listing: str) -> frozenset[str]:
    """The shared libraries named by the output of `ldconfig -p`."""
    lines = (line.split(maxsplit=1) for line in listing.splitlines() if "=>" in line)
    return frozenset(words[0] for words in lines)


def choose_packages(needs: Iterable[Need], is_available: Callable[[str], bool]) -> list[str]:
    """For each need the first of its packages that this release of Debian has.

    Where it knows none of them (package lists never fetched), the last, oldest name is taken.
    """
    chosen = [
        next((name for name in need.packages if is_available(name)), need.packages[-1])
        for need in needs
    ]
    return list(dict.fromkeys(chosen))


def provide(*, with_test_programs: bool) -> None:
    """Install through apt what is missing; does nothing where nothing is.

    Raises:
        SetupError: It cannot be installed from here; the message names what to install.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = _missing(with_test_programs=with_test_programs)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(advice_without_apt(missing, has_dnf=shutil.which("dnf") is not None))
    prefix = _root_prefix()
    if prefix is None:
        packages = " ".join(choose_packages(missing, _apt_knows))
        raise SetupError(
            "Some system packages are missing; install them, then run this again: "
            f"sudo apt-get install {packages}"
        )
    _install(missing, prefix)


def advice_without_apt(missing: Iterable[Need], *, has_dnf: bool) -> str:
    """The sentence for a Linux without apt: what to install, by the files it must hold."""
    names = [need.name for need in missing]
    if has_dnf:
        words = " ".join(f"'*/{name}'" for name in names)
        return (
            "Some system files are missing; install them, then run this again: "
            f"sudo dnf install {words}"
        )
    return (
        "Some system files are missing; install the packages of your system that hold "
        f"{', '.join(names)}, then run this again."
    )


def _missing(*, with_test_programs: bool) -> list[Need]:
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(Need("ensurepip", (f"python3.{sys.version_info.minor}-venv",)))
    present = _present_libraries()
    if present is not None:
        missing += [need for need in LIBRARIES if need.name not in present]
    if with_test_programs:
        missing += [need for need in TEST_PROGRAMS if shutil.which(need.name) is None]
    return missing


def _present_libraries() -> frozenset[str] | None:
    """What the dynamic linker knows; `None` where it cannot be asked."""
    program = shutil.which("ldconfig", path=f"{os.environ.get('PATH', '')}:/sbin:/usr/sbin")
    if program is None:
        return None
    answer = subprocess.run([program, "-p"], capture_output=True, text=True, check=False)
    return sonames(answer.stdout) if answer.returncode == 0 else None


def _root_prefix() -> list[str] | None:
    """The words that make a command run as root; `None` where that would ask a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if asked.returncode == 0 else None


def _apt_knows(package: str) -> bool:
    command = ["apt-cache", "show", "--no-all-versions", package]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _install(missing: Iterable[Need], prefix: list[str]) -> None:
    """Fetch the package lists, then install; both logged."""
    log = Path(f"/tmp/lacuna-setup-apt-{os.getpid()}.log")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    say("Reading the list of system packages ...")
    listed = run_logged([*apt, "update"], log)
    packages = choose_packages(missing, _apt_knows)
    say(f"Installing {len(packages)} system packages: {' '.join(packages)} ...")
    if run_logged([*apt, "install", "--no-install-recommends", *packages], log) != 0:
        reason = "" if listed == 0 else " (the list of packages could not be fetched either)"
        raise SetupError(
            f"apt could not install the system packages{reason}. Nothing else was changed; the "
            f"details are in {log}. Check the network, then run this again, or install them "
            f"yourself: sudo apt-get install {' '.join(packages)}"
        )
    log.unlink()
