"""`lacuna inspect` on a dump: one object a record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Lacuna


def test_each_record_is_an_object_and_a_line(lacuna: Lacuna, tmp_path: Path) -> None:
    path = tmp_path / "cables.json"
    records = [{"id": n, "text": f"The harbour office counted {n} lighters."} for n in (1, 2, 3)]
    path.write_text(json.dumps({"cables": records}), encoding="utf-8")
    ran = lacuna("inspect", "--json", path)
    assert (ran.code, ran.err) == (0, "")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["member"] for one in found] == ["1", "2", "3"]
    assert len({one["sha256"] for one in found}) == 3
    assert all(one["path"] == str(path) for one in found)


def test_a_pdf_without_a_text_layer_is_named(lacuna: Lacuna, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    ran = lacuna("inspect", path)
    assert ran.code != 0
    assert "“scan.pdf” is a damaged PDF" in ran.err
