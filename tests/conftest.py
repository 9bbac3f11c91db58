"""What every test shares: no screen, reproducible properties, the original documents."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from reader.app.paths import HOME_VARIABLE

# Before anything imports Qt. Tests of the real window start a process of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("lacuna", derandomize=True, deadline=None, database=None)
settings.load_profile("lacuna")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an installation of its own: no settings and no notes of the user's."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def shared_samples() -> Path:
    """The folder of original documents beside the repository; skips where it is absent."""
    folder = REPOSITORY.parent / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("the original documents are not beside this repository")
    return folder
