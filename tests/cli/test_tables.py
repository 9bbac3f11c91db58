"""One habit in every table: nothing is a formula, no and yes as in JSON, lists joined."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from reader.app.tables import cell, table
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (False, "false"),
        (None, None),
        (-3, -3),
        (["one", "two"], "one; two"),
        (["=one"], "'=one"),
        ([], ""),
        ("=1+1", "'=1+1"),
        ("- a list", "'- a list"),
        ("@here", "'@here"),
        ("plain = words", "plain = words"),
    ],
)
def test_a_value_as_tables_hold_it(value: object, written: object) -> None:
    assert cell(value) == written


def test_lines_end_as_spreadsheets_expect_and_are_read_back() -> None:
    written = table(("a", "b"), [{"a": "x\ny", "b": None, "c": "not asked for"}])
    assert written == 'a,b\r\n"x\ny",\r\n'
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["a", "b"], ["x\ny", ""]]


def test_a_file_that_is_named_like_a_formula_is_none_in_any_table(
    lacuna: Lacuna, workspace: Workspace, samples: Path, tmp_path: Path
) -> None:
    (samples / "=cmd.txt").write_text("The only heliograph.\n")
    annotate(workspace, samples / "=cmd.txt", "heliograph", "counts", note="- first\n- second")
    listed = tmp_path / "list.txt"
    listed.write_text("heliograph\n")

    def only(*words: object) -> dict[str, str]:
        (found,) = csv.DictReader(io.StringIO(lacuna(*words, "--in", samples, "--csv").out))
        assert found["path"] == "'=cmd.txt"
        return found

    only("find", "heliograph")
    only("find", "--batch", listed)
    row = only("notes", "tag:counts")
    assert row["private"] == "false"
    assert row["note"].startswith("'- first")
