"""The documents beside the program: links lead somewhere, and what they name exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from devkit.places import ROOT
from reader.document import RULES
from reader.ui.actions import ACTIONS

if TYPE_CHECKING:
    from pathlib import Path

READER = ROOT / "reader"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"([A-Za-z_]\w*(?:/\w+)*)((?:\.\w+)*)(?:\(.*\))?")
KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z0-9,]|F\d+|Home|End|Left|Right)|F\d+")


def anchors(document: Path) -> set[str]:
    """What a heading is called in a link."""
    heads = re.findall(r"^#+ +(.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    prose = CODE.sub("", FENCE.sub("", document.read_text(encoding="utf-8")))
    for name, anchor in LINK.findall(prose):
        target = document.parent / name if name else document
        assert target.exists(), name
        assert not anchor or anchor in anchors(target), f"{name}#{anchor}"


@cache
def defined() -> tuple[dict[str, set[str]], set[str]]:
    """The names each module speaks of, by every end of its path; and all of them."""
    modules: dict[str, set[str]] = {}
    everything: set[str] = set()
    for path in READER.rglob("*.py"):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    names.add(name)
                case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                    names.add(name)
                case ast.ImportFrom(names=imported):
                    names.update(one.name for one in imported)
                case _:
                    pass
        everything |= names
        *folder, module = path.relative_to(READER).with_suffix("").parts
        for first in range(len(folder) + 1):
            within = "/".join(folder[first:])
            modules.setdefault(f"{within}/{module}".strip("/"), set()).update(names)
            if within:
                # What stands in a module of a folder may be called by the folder.
                modules.setdefault(within, set()).update(names, {module})
    return modules, everything


def is_known(words: str) -> bool:
    """Whether a module, folder, class, function or attribute is called so."""
    found = NAME.fullmatch(words.removesuffix("/"))
    if found is None or (ROOT / words).exists():
        # No name (a chain of rooms, a call on a call), or a file of the project.
        return True
    modules, everything = defined()
    head, *rest = [found[1], *filter(None, found[2].split("."))]
    if not rest:
        return head in modules or head in everything
    within, last = "/".join([head, *rest[:-1]]), rest[-1]
    if last == "py":
        return within in modules
    return last in modules.get(within, everything if head in everything else set())


def test_the_architecture_names_every_room_and_nothing_that_is_not_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in READER.glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == rooms
    # Words of other makers stand in code marks, too.
    others = {"interrupt", "slow"}
    named = set(CODE.findall(FENCE.sub("", text))) - others
    assert len(named) > 100
    assert sorted(one for one in named if not is_known(one)) == []


def test_what_does_not_exist_is_not_known() -> None:
    for words in ("collection", "ui", "pane/typeset", "app.jobs", "jobs.JobRunner", "Workspace"):
        assert is_known(words)
    for words in ("collections", "pane/typesetting", "jobs.Runner", "Workspace.fly", "flown.py"):
        assert not is_known(words)


def test_the_table_of_findings_names_every_code_and_no_other() -> None:
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    named = set()
    for cell in re.findall(r"^\| (`[a-z].*?) \|", text, re.MULTILINE):
        first, *others = CODE.findall(cell)
        named.add(first)
        for other in others:
            # `text-truncated-start`, `-end`: the last part stands alone.
            is_part = other.startswith("-")
            named.add(f"{first.rpartition('-')[0]}{other}" if is_part else other)
    assert named == set(RULES)


@pytest.mark.parametrize("name", ["README.md", "docs/searching.md"])
def test_the_keys_that_are_told_are_those_of_actions(name: str) -> None:
    told = set(CODE.findall((ROOT / name).read_text(encoding="utf-8")))
    keys = {one for one in told if KEYS.fullmatch(one)}
    assert keys <= {key for action in ACTIONS for key in action.keys}


def test_the_commands_that_are_told_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"^\.venv/bin/lacuna (\w+)", text, re.MULTILINE))
    assert commands
    assert all((READER / "cli" / f"{name}.py").exists() for name in commands)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for module in re.findall(r"`?(?:python -m |^`)?(tests\.[\w.]+)", contributing):
        path = ROOT / module.replace(".", "/")
        assert path.exists() or path.with_suffix(".py").exists(), module
