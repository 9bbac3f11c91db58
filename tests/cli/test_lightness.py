"""What starting the program imports: a command line without Qt, a window without exporters."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Lacuna


def modules_after(lacuna: Lacuna, code: str) -> set[str]:
    """All modules a fresh interpreter has imported when some code has run."""
    script = f"{code}\nimport sys\nsys.stderr.write('\\n' + ' '.join(sorted(sys.modules)))\n"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=lacuna.environment(),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return set(ran.stderr.splitlines()[-1].split())


def packages(modules: set[str]) -> set[str]:
    return {module.split(".")[0] for module in modules}


def run_code(*words: object) -> str:
    return f"from reader.__main__ import main\nassert main({[str(word) for word in words]!r}) == 0"


def test_importing_the_package_is_light(lacuna: Lacuna) -> None:
    heavy = {"PySide6", "lxml", "sqlite3", "argparse", "markdown_it", "multiprocessing"}
    assert not packages(modules_after(lacuna, "import reader, reader.__main__")) & heavy


def test_inspect_imports_neither_qt_nor_what_plain_text_does_not_need(
    lacuna: Lacuna, samples: Path
) -> None:
    found = modules_after(lacuna, run_code("inspect", "--json", samples / "07VELLIN412.txt"))
    unneeded = {"PySide6", "shiboken6", "lxml", "sqlite3", "markdown_it", "multiprocessing"}
    unneeded |= {"pypdfium2", "pypdfium2_raw"}
    assert not packages(found) & unneeded
    assert "reader.ui" not in found
    assert "reader.annotations" not in found


def test_walking_a_folder_of_texts_needs_no_more(lacuna: Lacuna, samples: Path) -> None:
    found = modules_after(lacuna, run_code("inspect", "--json", samples / "sections"))
    assert not packages(found) & {"PySide6", "lxml", "sqlite3", "markdown_it"}


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_export_never_imports_qt(lacuna: Lacuna, samples: Path, form: str) -> None:
    found = modules_after(lacuna, run_code("export", samples, "--format", form))
    assert not packages(found) & {"PySide6", "shiboken6", "sqlite3"}
    assert "reader.ui" not in found


def test_the_start_of_the_window_imports_no_exporter_and_no_http_client(lacuna: Lacuna) -> None:
    code = (
        "import os\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from reader.app.paths import AppPaths\n"
        "from reader.ui.application import make_window\n"
        "app = QApplication([])\n"
        "window = make_window(app, AppPaths.default())\n"
        "window.show()\n"
        "app.processEvents()\n"
    )
    found = modules_after(lacuna, code)
    assert "reader.ui.window.main_window" in found
    assert not packages(found) & {"sqlite3", "markdown_it", "requests", "pypdfium2"}
    assert not found & {"http.client", "urllib.request"}
    assert not {module for module in found if module.startswith("reader.export")}


_SHOWN = """
import os, sys, time
os.environ['QT_QPA_PLATFORM'] = 'offscreen'
from reader.ui.launch import launch
from reader.ui import application
def until_shown(app):
    (window,) = (one for one in app.topLevelWidgets() if isinstance(one, application.MainWindow))
    end = time.monotonic() + 60
    while (window._desk is None or window.reading is None) and time.monotonic() < end:
        app.processEvents()
    assert window.reading is not None
    sys.stderr.write('\\n' + ' '.join(sorted(sys.modules)))
    sys.stderr.flush()
    os._exit(0)
application.LacunaApplication.exec = until_shown
launch([{path!r}], is_apart=True)
"""


def test_opening_one_telegram_imports_only_what_shows_it(lacuna: Lacuna, samples: Path) -> None:
    found = modules_after(lacuna, _SHOWN.format(path=str(samples / "07VELLIN412.txt")))
    unneeded = {
        "reader.app.bulk_deeds",
        "reader.intake.pdf_links",
        "reader.intake.running",
        "reader.parsing.outline",
        "reader.parsing.plain",
        "reader.parsing.release",
        "reader.parsing.report",
        "reader.ui.compare",
        "reader.ui.missing",
        "reader.ui.notes",
        "reader.ui.overview",
        "reader.ui.panels.note_editor",
        "reader.ui.panels.notes",
        "reader.ui.pane.published.pane",
        "reader.ui.printing",
        "reader.ui.tags",
        "reader.ui.welcome",
    }
    assert not found & unneeded
    dialogs = {module for module in found if module.startswith("reader.ui.dialogs.")}
    assert dialogs <= {"reader.ui.dialogs.unsaved"}
    assert not packages(found) & {
        "sqlite3",
        "regex",
        "lxml",
        "filelock",
        "ctypes",
        "markdown_it",
        "pypdfium2",
        "multiprocessing",
        "socket",
    }


def test_asking_an_index_imports_nothing_that_brings_it_up_to_date(
    lacuna: Lacuna, tmp_path: Path
) -> None:
    code = (
        "from pathlib import Path\n"
        "from reader.app.indexing import CollectionIndex\n"
        "from reader.app.paths import AppPaths\n"
        "import reader.app.searching\n"
        f"index = CollectionIndex(Path({str(tmp_path)!r}), AppPaths.default())\n"
        "assert not index.path.exists()\n"
    )
    found = modules_after(lacuna, code)
    assert "reader.collection.index" in found
    assert not found & {
        "reader.app.index_noting",
        "reader.app.index_scan",
        "reader.collection.scan",
        "reader.collection.writer",
        "filelock",
        "lxml",
        "multiprocessing",
        "numpy",
    }


def test_the_list_before_the_desk_needs_nothing_that_reads_notes(lacuna: Lacuna) -> None:
    code = (
        "from reader.ui.window.early_list import show_early\n"
        "from reader.app.index_home import IndexHomes\n"
        "from reader.app.index_rows import IndexRows\n"
        "from reader.app.indexing import CollectionIndex\n"
        "from reader.collection.listing import listed_at_once\n"
    )
    found = modules_after(lacuna, code)
    assert "reader.collection.kept_list" in found
    assert not found & {"reader.annotations", "reader.collection.entry", "lxml", "numpy"}
