"""What the built wheel holds."""

import subprocess
import sys
import zipfile
from pathlib import Path

from devkit.places import ROOT


def test_wheel_holds_the_package_and_its_resources(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        scripts = archive.read(next(n for n in names if n.endswith("entry_points.txt"))).decode()
    assert {"reader/__main__.py", "reader/py.typed"} <= names
    assert "reader/_resources/icons/lacuna.svg" in names
    assert not any(name.startswith(("tests/", "packaging/", "docs/")) for name in names)
    assert "lacuna = reader.__main__:main" in scripts
