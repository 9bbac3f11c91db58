"""Quoting of paths in the desktop entry."""

from pathlib import Path

import pytest

from devkit.desktop_entry import exec_line, quote_argument, render


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("/opt/python", "/opt/python"),
        ("/opt/my python", '"/opt/my python"'),
        ("100%", "100%%"),
        ('say "x"', r'"say \"x\""'),
        ("a$b`c\\d", r'"a\$b\`c\\d"'),
        ("it's", '"it\'s"'),
        ("", '""'),
    ],
)
def test_argument_is_quoted_only_where_it_must_be(word: str, quoted: str) -> None:
    assert quote_argument(word) == quoted


def test_backslash_is_escaped_a_second_time_for_the_file() -> None:
    assert exec_line(["/a b\\c"]) == r'"/a b\\\\c"'


def test_program_with_a_percent_sign_is_started_through_env() -> None:
    assert exec_line(["/50% of/python", "-m"]) == 'env "/50%% of/python" -m'


def test_entry_names_the_interpreter_and_leaves_no_placeholder() -> None:
    entry = render(Path("/home/ada lovelace/.venv/bin/python"))
    assert "TryExec=/home/ada lovelace/.venv/bin/python\n" in entry
    assert 'Exec="/home/ada lovelace/.venv/bin/python" -P -m reader %F\n' in entry
    assert "@" not in entry
