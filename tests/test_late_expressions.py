"""Expressions of modules are compiled when they are first used; all else stays as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import reader
from reader.app.paths import AppPaths
from reader.app.samples import provide_samples


def ran(code: str) -> str:
    """What a fresh interpreter prints that puts expressions off and then runs some code."""
    head = (
        "import re, sys\n"
        "from reader.late_expressions import LateExpression, put_off_expressions\n"
        "put_off_expressions()\n"
        "put_off_expressions()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", head + code], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def test_an_expression_of_a_module_is_compiled_at_its_first_use() -> None:
    code = (
        "compiled = []\n"
        "plain = re._compiler.compile\n"
        "def noted(pattern, flags=0):\n"
        "    compiled.append(pattern)\n"
        "    return plain(pattern, flags)\n"
        "re._compiler.compile = noted\n"
        "import reader.document.links as links\n"
        "late = [one for one in vars(links).values() if isinstance(one, LateExpression)]\n"
        "assert late and not any(one._compiled.func is re.compile for one in late)\n"
        "before = len(compiled)\n"
        "assert late[0].pattern in compiled[before:]\n"
        "assert late[0].search('') is None and late[0].flags\n"
        "assert len(compiled) == before + 1\n"
        "print(len(late))\n"
    )
    assert int(ran(code)) > 1


def test_what_a_function_compiles_is_compiled_at_once() -> None:
    code = (
        "from reader.app import find\n"
        "def typed():\n"
        "    try:\n"
        "        re.compile('(')\n"
        "    except re.error as error:\n"
        "        print(error.pos)\n"
        "    return re.compile('a')\n"
        "assert isinstance(typed(), re.Pattern)\n"
        "assert isinstance(re.compile('b'), re.Pattern)\n"
    )
    assert ran(code) == "0\n"


def test_documents_are_read_the_same_either_way(tmp_path: Path) -> None:
    samples = provide_samples(AppPaths.below(tmp_path))
    words = ["inspect", "--json", str(samples)]
    code = f"from reader.__main__ import main\nmain({words!r})\n"
    plainly = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert ran(code) == plainly.stdout
    assert plainly.stdout.count("\n") > 10


def test_no_match_is_asked_which_object_found_it() -> None:
    """That is the compiled expression, not what the module holds for it."""
    root = Path(reader.__file__).parent
    asked = [
        f"{path}: {line}"
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\.re (is|==|!=|in|not) ", line)
    ]
    assert not asked
