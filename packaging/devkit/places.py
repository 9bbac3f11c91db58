"""Where things stand in a working copy."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PACKAGING = ROOT / "packaging"


def venv_program(name: str, venv: Path = VENV) -> Path:
    """The path of a program of the virtual environment, whether it exists or not."""
    if sys.platform == "win32":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name
