from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.annotations import CODEBOOK_NAME, RequestStatus, read_codebook, write_codebook
from reader.annotations.telegram_request import request
from tests.annotations.making import ANNA, later

if TYPE_CHECKING:
    from tests.cli.conftest import Lacuna


def test_a_folder_is_indexed_once(lacuna: Lacuna, samples: Path) -> None:
    first = lacuna("index", samples)
    again = lacuna("index", samples)

    files = sum(path.is_file() for path in samples.rglob("*"))
    assert (first.code, first.err) == (0, "")
    assert f"; {files} new, 0 changed, 0 gone, 0 as before;" in first.out
    assert f"; 0 new, 0 changed, 0 gone, {files} as before;" in again.out
    assert not list(samples.rglob("*.sqlite*"))


def test_indexing_says_what_it_did_as_data(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    shutil.copytree(samples, folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (folder / "~$lock.txt").write_text("")
    lacuna("index", folder)
    (folder / "07VELLIN412.txt").rename(folder / "moved.txt")

    ran = lacuna("index", folder, "--json")
    told = json.loads(ran.out)

    assert ran.code == 1
    assert (told["moved"], told["new"], told["gone"]) == (1, 0, 0)
    assert told["skipped"]["lock"] == 1
    assert [one["path"] for one in told["unreadable"]] == ["broken.pdf"]


def test_a_home_folder_is_not_indexed_by_accident(
    lacuna: Lacuna, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text("A lamp.\n")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    asked = lacuna("find", "--in", tmp_path, "lamp")
    assert (asked.code, asked.out) == (2, "")
    assert "--yes" in asked.err
    assert lacuna("index", tmp_path, "--yes").code == 0
    assert lacuna("find", "--in", tmp_path, "lamp").code == 0


def test_an_index_lives_where_the_user_says(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    assert lacuna("index", samples, "--index-in", tmp_path / "apart").code == 0
    assert len(list((tmp_path / "apart").glob("*.sqlite"))) == 1
    assert lacuna("find", "--in", samples, "kind:telegram").code == 0
    assert not list((lacuna.home / "cache").rglob("*.sqlite"))

    assert lacuna("index", samples, "--index-in", "nowhere").code == 0
    assert lacuna("find", "--in", samples, "kind:telegram").code == 0
    assert not list((tmp_path / "apart").glob("*.sqlite"))
    assert lacuna("index", samples, "--index-in", "cache").code == 0
    assert len(list((lacuna.home / "cache" / "indexes").glob("*.sqlite"))) == 1


def test_an_index_leaves_nothing_among_the_documents(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    before = sorted(samples.rglob("*"))
    for place in (samples, samples / "press"):
        refused = lacuna("index", samples, "--index-in", place)
        assert (refused.code, refused.out) == (2, "")
        assert "name a folder outside of it" in refused.err
    told = lacuna.process("index", samples, "--index-in", samples)
    assert (told.returncode, told.stdout) == (2, b"")
    assert sorted(samples.rglob("*")) == before

    # A place outside of a folder may lie in another collection.
    outer, inner = tmp_path / "outer", tmp_path / "outer" / "inner"
    shutil.copytree(samples, inner)
    alone = json.loads(lacuna("index", outer, "--json").out)
    assert lacuna("index", inner, "--index-in", outer).code == 0
    told = json.loads(lacuna("index", outer, "--json").out)
    assert told["documents"] == alone["documents"]
    assert told["skipped"]["index"] >= 2
    assert lacuna("index", inner, "--index-in", "cache").code == 0
    assert [one.name for one in outer.iterdir()] == ["inner"]


def test_a_place_that_cannot_be_made_is_not_chosen(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    assert lacuna("index", samples, "--index-in", tmp_path / "file" / "below").code == 2
    assert lacuna("index", samples).code == 0


def test_names_cannot_steer_the_terminal(lacuna: Lacuna, tmp_path: Path) -> None:
    name = "a\x1b[31m\n0 b\r\t\u202etxt.md"
    (tmp_path / name).write_text("The lamp of the harbour.\n")
    (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.4 nothing more")
    shown = "a\\x1b[31m\\n0 b\\r\\t\\u202etxt.md"
    for words in (
        ("find", "--in", tmp_path, "lamp"),
        ("index", tmp_path),
        ("stats", "--in", tmp_path),
        ("inspect", tmp_path),
    ):
        ran = lacuna(*words)
        assert shown in ran.out + ran.err
        assert not set("\x1b\r\t\u202e") & set(ran.out + ran.err)
    found = json.loads(lacuna("find", "--in", tmp_path, "lamp", "--json").out)
    assert found["path"] == name
    wrong = lacuna("find", "--in", tmp_path, "lamp\tdate:soon")
    assert wrong.err.splitlines()[1:] == ["  lamp date:soon", "       ^^^^^^^^^"]


def test_documents_are_found_by_words_and_fields(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna("find", "--in", samples, "incomplete:yes", "07VELLIN412")
    assert ran.code == 0
    assert "07VELLIN412" in ran.out
    assert "1 of 14 sections" in ran.out
    assert "1 document." in ran.err


def test_data_for_programs(lacuna: Lacuna, samples: Path) -> None:
    rows = [
        json.loads(line)
        for line in lacuna("find", "--in", samples, "kind:telegram", "--json").out.splitlines()
    ]
    table = list(
        csv.DictReader(io.StringIO(lacuna("find", "--in", samples, "kind:telegram", "--csv").out))
    )
    assert {row["kind"] for row in rows} == {"telegram"}
    assert not any("id" in row for row in rows)
    assert [row["path"] for row in rows] == [row["path"] for row in table]
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows if row["date"]) + [
        "" for row in rows if not row["date"]
    ]


def test_nothing_found_is_told_with_what_may_be_meant(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna("find", "--in", samples, "tag:KTIA")
    assert (ran.code, ran.out) == (1, "")
    assert "KTIA is a TAGS code: code:KTIA" in ran.err


def test_a_bad_query_points_at_the_place(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna("find", "--in", samples, "lamp date:soon")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[1:] == ["  lamp date:soon", "       ^^^^^^^^^"]


def test_numbers_that_add_up(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    shutil.copytree(samples, folder)
    shutil.copy(folder / "07VELLIN412.txt", folder / "copy.txt")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (folder / "~$lock.txt").write_text("")

    found = json.loads(lacuna("stats", "--in", folder, "--json").out)
    people = lacuna("stats", "--in", folder)

    assert [one["path"] for one in found["unreadable"]] == ["broken.pdf"]
    for group in ("kind", "completeness", "date", "status", "notes"):
        assert sum(found[group].values()) == found["documents"]
    assert found["files"] == sum(
        path.is_file() and not path.name.startswith("~$") and ".lacuna" not in path.name
        for path in folder.rglob("*")
    )
    assert found["doubled"]["documents"] >= 2
    assert found["doubled"]["sets"] >= 1
    assert "1 unreadable" in people.out
    assert "telegrams, " in people.out
    assert people.code == 0


def test_telegrams_that_are_cited_and_not_here(lacuna: Lacuna, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    subject = "E.O. 12958: N/A\nTAGS: EWWT\nSUBJECT: LAMPS\n"
    for serial, cited in ((611, "08 VELLIN 12"), (612, "09 VELLIN 611")):
        (folder / f"{serial}.txt").write_text(
            f"P 241405Z MAR 09\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\n"
            f"UNCLAS VELLIN 000{serial}\n\n{subject}REF: {cited}\n\n1. The lamps burn.\n\nHALL\n"
        )
    ran = lacuna("missing", "--in", folder)
    assert ran.out.split() == ["08VELLIN12", "cited", "by", "1"]
    head, row = lacuna("missing", "--in", folder, "--csv").out.splitlines()
    assert head.startswith("reference_id,post,mrn,date,")
    assert row == "08VELLIN12,VELLIN,VELLIN 12,2008,false,,,1,1,09VELLIN611,,,"
    facts = json.loads(lacuna("missing", "--in", folder, "--json").out)
    assert (facts["reference_id"], facts["cited_by"], facts["status"]) == ("08VELLIN12", 1, None)
    assert (facts["year_inferred"], facts["cited_by_documents"]) == (False, ["09VELLIN611"])
    assert (facts["sections"], facts["requested"], facts["note"]) == ([], None, None)
    ran = lacuna("missing", "--in", folder, "--status", "wanted")
    assert (ran.code, ran.out) == (0, "")
    assert "no telegram of these is missing" in ran.err
    (folder / "613.txt").write_text(
        "P 251405Z MAR 09\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\n"
        f"UNCLAS VELLIN 000613\n\n{subject}REF: A. 08 VELLIN 12 B. 08 VELLIN 13\n\n1. They burn.\n"
    )
    every = lacuna("missing", "--in", folder).out.splitlines()
    assert len(every) == 2
    assert lacuna("missing", "--in", folder, "--limit", "1").out.splitlines() == every[:1]
    book = folder / CODEBOOK_NAME
    wanted = request(read_codebook(book), "05LORNE4", ANNA, later(1), status=RequestStatus.WANTED)
    write_codebook(book, [wanted], ANNA, lock_folder=tmp_path / "locks")
    besides = lacuna("missing", "--in", folder).out.splitlines()
    assert besides[:2] == every, "what is cited stands first, as in the window"
    assert besides[2].split() == ["05LORNE4", "wanted"]


def test_copies_of_one_document_cite_once(lacuna: Lacuna, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    text = (
        "P 241405Z MAR 09\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\nUNCLAS VELLIN 000611\n\n"
        "E.O. 12958: N/A\nTAGS: EWWT\nSUBJECT: LAMPS\nREF: 08 VELLIN 12\n\n1. They burn.\n"
    )
    for name in ("a", "b", "c"):
        (folder / name).mkdir(parents=True)
        (folder / name / "611.txt").write_text(text)
    assert lacuna("missing", "--in", folder).out.split(maxsplit=1) == [
        "08VELLIN12",
        "cited by 1, in 3 copies\n",
    ]
    _head, row = lacuna("missing", "--in", folder, "--csv").out.splitlines()
    assert row == "08VELLIN12,VELLIN,VELLIN 12,2008,false,,,1,3,09VELLIN611,,,"


def test_what_is_no_folder(lacuna: Lacuna, tmp_path: Path) -> None:
    ran = lacuna("stats", "--in", tmp_path / "nowhere")
    assert ran.code == 2
    assert "is not a folder" in ran.err


def test_a_damaged_index_is_built_again_and_told(lacuna: Lacuna, samples: Path) -> None:
    lacuna("index", samples)
    (index,) = (lacuna.home / "cache" / "indexes").glob("*.sqlite")
    index.write_bytes(b"no index at all, only words" * 50)

    ran = lacuna("find", "--in", samples, "kind:telegram")
    assert ran.code == 0
    assert "It is built again." in ran.err


def test_a_list_is_looked_for_line_by_line(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("07VELLIN412\nzeppelin\n", encoding="utf-8")

    people = lacuna("find", "--in", samples, "--batch", listed)
    found, missed = people.out.splitlines()
    assert people.code == 0
    assert found.startswith("07VELLIN412: ")
    assert missed == "zeppelin: no result"
    assert "1 of 2 found; 1 without result." in people.err

    rows = list(
        csv.DictReader(io.StringIO(lacuna("find", "--in", samples, "--batch", listed, "--csv").out))
    )
    assert {row["asked"] for row in rows} == {"07VELLIN412", "zeppelin"}
    assert [row["path"] for row in rows if row["asked"] == "zeppelin"] == [""]
    one, none = map(
        json.loads, lacuna("find", "--in", samples, "--batch", listed, "--json").out.splitlines()
    )
    assert one["documents"] == len(one["found"]) > 0
    assert one["places"] >= 0
    assert (none["documents"], none["places"], none["found"]) == (0, 0, [])


def test_a_list_without_any_result(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("zeppelin, dirigible", encoding="utf-8")
    ran = lacuna("find", "--in", samples, "--batch", listed)
    assert ran.code == 1
    assert ran.out.splitlines() == ["zeppelin: no result", "dirigible: no result"]


def test_an_empty_list_is_told(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(" \n;\n", encoding="utf-8")
    ran = lacuna("find", "--in", samples, "--batch", listed)
    assert (ran.code, ran.out) == (2, "")
    assert "holds no line." in ran.err
    assert "0 of 0" not in ran.err


def test_lines_left_out_of_a_table_are_told_beside_it(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("07VELLIN412\nzeppelin\n07VELLIN412\n", encoding="utf-8")
    for form in ("--csv", "--json"):
        ran = lacuna("find", "--in", samples, "--batch", listed, form)
        assert ran.err == "lacuna: 1 repeated line left out.\n"
        assert "repeated" not in ran.out
    people = lacuna("find", "--in", samples, "--batch", listed)
    assert people.err.endswith("1 without result; 1 repeated line left out.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say what to find"),
        (("--saved", "nowhere"), "no saved search is called “nowhere”"),
        (("--batch", "/nowhere/list.txt"), "cannot be read"),
        (("lamp", "--batch", "list.txt"), "either a query or --batch"),
    ],
)
def test_what_cannot_be_asked(
    lacuna: Lacuna, samples: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = lacuna("find", "--in", samples, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_folder_of_the_collection(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(samples, root / "first")
    shutil.copytree(samples, root / "second" / "deeper")
    all_ = lacuna("find", "--in", root, "kind:telegram", "--json").out.splitlines()
    below = lacuna("find", "--in", root, "kind:telegram", "--below", "second", "--json").out
    paths = [json.loads(line)["path"] for line in below.splitlines()]
    assert len(paths) * 2 == len(all_)
    assert all(path.startswith("second/deeper/") for path in paths)


def test_facets_in_numbers(lacuna: Lacuna, samples: Path) -> None:
    found = json.loads(lacuna("stats", "--in", samples, "--json").out)
    facets = found["facets"]
    assert sum(facets["kind"].values()) == found["documents"]
    assert sum(facets["sections"].values()) == found["documents"]
    assert sum(facets["dated"].values()) == found["documents"]
    assert facets["post"]
    assert facets["code"]


def test_an_excluded_word_is_no_option(lacuna: Lacuna, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lamp of the harbour.\n")
    (tmp_path / "b.txt").write_text("The lamp of the keeper.\n")
    for words in (("lamp", "-harbour"), ("-harbour",), ("-harbour", "lamp")):
        ran = lacuna("find", *words, "--in", tmp_path)
        assert (ran.code, "b.txt" in ran.out, "a.txt" in ran.out) == (0, True, False)
        assert lacuna("find", "--in", tmp_path, *words).out == ran.out
    assert "b.txt" in lacuna("find", "--in", tmp_path, "--", "-harbour").out
    assert "usage: lacuna find" in lacuna("find", "-h").out
    late = lacuna("find", "--", "-harbour", "--in", tmp_path)
    assert late.code == 2
    assert "name --in before it" in late.err


def test_what_is_left_out_is_called_the_same_everywhere(lacuna: Lacuna, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lamp of the harbour.\n")
    for name in ("~$a.txt", "a.txt.lacuna.xml", "a.txt.lacuna.xml.bak"):
        (tmp_path / name).write_text("")
    (tmp_path / "away.txt").symlink_to(tmp_path / "nowhere.txt")
    phrases = ("1 notes file", "1 backup of notes", "1 file of office programs and file managers")
    for command in ("index", "stats"):
        out = lacuna(command, *(("--in",) if command == "stats" else ()), tmp_path)
        assert all(phrase in out.out for phrase in phrases)
        assert "a link that leads nowhere" in out.out + out.err
    assert "completeness  " in lacuna("stats", "--in", tmp_path).out


def test_what_an_answer_leaves_out_is_said(lacuna: Lacuna, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The tornquist line.\n")
    (tmp_path / "b.txt").write_text("The tornqvist line.\n")
    menu = "<ul><li><a href='/x'>Tornquist</a></li></ul>"
    (tmp_path / "c.html").write_text(f"<html><nav>{menu}</nav><p>Lamps.</p></html>")
    text = lacuna("find", "--in", tmp_path, "~tornquist")
    assert "“~tornquist” looks for tornquist, tornqvist." in text.err
    data = lacuna("find", "--in", tmp_path, "~tornquist", "--json")
    assert len(data.out.splitlines()) == 2
    assert "tornquist, tornqvist" in data.err
    only = lacuna("find", "--in", tmp_path, "tornquist")
    assert "in a site menu only: menu:tornquist" in only.err
    none = lacuna("find", "--in", tmp_path, "~zeppelin")
    assert "No word in this collection is spelled like “zeppelin”." in none.err


def test_a_month_says_what_is_known_only_by_its_year(lacuna: Lacuna, samples: Path) -> None:
    found = lacuna("find", "--in", samples, "date:2008")
    month = lacuna("find", "--in", samples, "date:2008-04")
    assert "known only by" not in found.err
    assert "1 document is known only by its year." in month.err


def test_what_is_not_closed_is_said_and_found(lacuna: Lacuna, samples: Path) -> None:
    for words in ('"cargo', "(cargo"):
        ran = lacuna("find", "--in", samples, words)
        assert "not closed" in ran.err
        assert ran.err.splitlines()[2].strip() == "^" * len(words)
        assert ran.code == 0


def test_a_folder_that_is_not_there_and_a_limit_that_is_none(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text("cargo\n")
    for words in (("cargo",), ("--batch", tmp_path / "list.txt")):
        ran = lacuna("find", "--in", samples, *words, "--below", "nosuch")
        assert (ran.code, ran.out) == (2, "")
        assert "there is no folder “nosuch” in this collection" in ran.err
    assert lacuna("find", "--in", samples, "cargo", "--below", "press/").code == 0
    assert lacuna("find", "--in", samples, "cargo", "--limit", "-3").code == 2
    assert lacuna("notes", "--in", samples, "--limit", "-3").code == 2


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_list_is_decoded_as_documents_are(lacuna: Lacuna, tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("The café of the harbour. TAGS: EWWT\n", encoding="utf-8")
    listed = tmp_path / "list.txt"
    listed.write_bytes("café\nzeppelin of the harbour\n".encode(encoding))
    ran = lacuna("find", "--in", folder, "--batch", listed)
    assert ran.out.splitlines() == [
        "café: 1 document, 1 place: a.txt",
        "zeppelin of the harbour: no result",
    ]


def test_lines_of_a_list_may_be_queries(lacuna: Lacuna, samples: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("kind:telegram\nkind:report\n")
    words = ("find", "--in", samples, "--batch", listed)
    rows = [json.loads(line) for line in lacuna(*words, "--json").out.splitlines()]
    assert all("names a field" in row["remark"] for row in rows)
    asked = lacuna(*words, "--lines", "queries", "--json").out.splitlines()
    assert [json.loads(line)["documents"] > 0 for line in asked] == [True, True]


def test_a_mistyped_command_is_no_document(lacuna: Lacuna, samples: Path) -> None:
    for screen in ("", "offscreen"):
        command = [sys.executable, "-m", "reader", "finnd", "seals"]
        environment = {**lacuna.environment(), "QT_QPA_PLATFORM": screen}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "no command or file “finnd”; did you mean find?" in ran.stderr


def test_a_folder_that_may_not_be_read_is_not_called_unplugged(
    lacuna: Lacuna, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacuna("index", samples)

    def closed(path: object = ".") -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", closed)
    ran = lacuna("index", samples)
    assert ran.code == 2
    assert "may not be read: its permissions do not allow it" in ran.err
    assert "disk or network" not in ran.err


def test_a_link_to_itself_is_no_broken_disk(lacuna: Lacuna, tmp_path: Path) -> None:
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    assert "a link that leads back to itself" in lacuna("index", tmp_path).err


def test_indexes_of_the_same_files_give_the_same_answer_in_whatever_order_these_came(
    lacuna: Lacuna, tmp_path: Path
) -> None:
    answers = []
    for names in (("b", "a", "c"), ("c", "a", "b")):
        folder = tmp_path / f"from-{names[0]}"
        folder.mkdir()
        for name in names:
            text = "R 010642Z NOV 07\nSUBJECT: LIGHTERS AT LORNE\n"
            (folder / f"{name}.txt").write_text(text)
            assert lacuna("index", folder).code == 0
        answers.append(lacuna("find", "--in", folder, "lighters", "--json").out)
    assert answers[0] == answers[1]
    assert [json.loads(line)["path"] for line in answers[0].splitlines()] == [
        "a.txt",
        "b.txt",
        "c.txt",
    ]


def test_files_are_counted_in_one_way(lacuna: Lacuna, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "one.txt").write_text("The lamp or the seal.\n", encoding="utf-8")
    assert lacuna("index", folder).out.startswith("1 document in 1 file; 1 new")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing more")
    lacuna("index", folder)
    again = lacuna("index", folder).out
    assert again.startswith("1 document in 1 of 2 files; ")
    assert "2 as before; 1 unreadable" in again


@pytest.mark.parametrize("option", [("--limit", "1"), ("--sort", "date")])
def test_an_option_that_a_list_has_no_use_for_is_refused(
    lacuna: Lacuna, samples: Path, tmp_path: Path, option: tuple[str, str]
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("lamp\n", encoding="utf-8")
    ran = lacuna("find", "--in", samples, "--batch", names, *option)
    assert (ran.code, ran.out) == (2, "")
    assert f"{option[0]} does not go with it" in ran.err


def test_an_operator_in_small_letters_is_told_where_it_finds_nothing(
    lacuna: Lacuna, samples: Path
) -> None:
    ran = lacuna("find", "--in", samples, "zebras or seals")
    assert ran.code == 1
    assert "OR would find one or the other: zebras OR seals." in ran.err
    assert "OR would" not in lacuna("find", "--in", samples, "zebras OR seals").err
