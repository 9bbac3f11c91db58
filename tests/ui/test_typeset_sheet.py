from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.checks import read_document
from reader.checks.run import run
from reader.document import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    SourceText,
    Span,
    tiles,
)
from reader.parsing import parse
from reader.ui.pane.card.rows import card_content
from reader.ui.pane.measure import measure_for
from reader.ui.pane.typeset.collector import LONGEST
from reader.ui.pane.typeset.margin_layout import margin_lines
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import (
    MarginEntry,
    MarginKind,
    ParaKind,
    RoomKind,
    Sheet,
)
from tests.conftest import REPOSITORY
from tests.ui import telegrams

if TYPE_CHECKING:
    from pathlib import Path


def words(sheet: Sheet) -> list[str]:
    return [para.text for para in sheet.paras]


def margin(sheet: Sheet, start: str) -> list[tuple[MarginKind, str]]:
    para = next(p for p in sheet.paras if p.text.startswith(start))
    return [(entry.kind, entry.text) for entry in sheet.margin_of(para)]


# The sheet, as data


def test_a_built_telegram_tiles() -> None:
    for make in (telegrams.one_of_fourteen, telegrams.two_of_four, telegrams.seams):
        document = make()
        assert tiles(document.blocks, len(document.text))


def test_routing_is_not_in_the_body() -> None:
    sheet = lay_sheet(telegrams.one_of_fourteen())
    assert words(sheet)[0] == "VELLIN 00000412  012 OF 014"
    assert words(sheet)[1].startswith("condition on which the whole")
    assert words(sheet)[2].startswith("Harbour Master Ilse Tornqvist recalled")
    assert not any("RUEHC" in text or "SIPDIS" in text for text in words(sheet))


def test_opened_routing_shows_each_line_as_sent() -> None:
    document = telegrams.one_of_fourteen()
    fold = lay_sheet(document).folds[0]
    sheet = lay_sheet(document, frozenset({fold.id}))
    sent = [para for para in sheet.paras if para.kind is ParaKind.AS_SENT]
    assert len(sent) == fold.lines
    assert sent[3].text == "DE RUEHXV #4120/12 3250642"
    labels = [e.text for e in sheet.margin if e.kind is MarginKind.ROLE]
    assert labels[:4] == ["Preamble", "Transmission", "Action", "Info"]
    assert sheet.to_page(document.blocks[3].span)


def test_numbers_and_portion_marks_stand_in_the_margin() -> None:
    sheet = lay_sheet(telegrams.seams())
    assert margin(sheet, "Trade in lamps") == [
        (MarginKind.NUMBER, "¶ 1"),
        (MarginKind.PORTION, "U"),
        (MarginKind.SEAM, "§ 2 of 3"),
    ]
    assert margin(sheet, "Day one was given") == [
        (MarginKind.NUMBER, "¶ 4"),
        (MarginKind.PORTION, "U"),
        (MarginKind.PRINTED, "printed 14"),
        (MarginKind.SEAM, "§ 3 of 3"),
    ]


def test_a_telegram_without_portion_marks_has_none() -> None:
    sheet = lay_sheet(telegrams.unsectioned())
    assert margin(sheet, "The ferry") == [(MarginKind.NUMBER, "¶ 1")]


def test_a_seam_inside_a_sentence_joins_it() -> None:
    document = telegrams.seams()
    sheet = lay_sheet(document)
    joined = next(para for para in sheet.paras if para.text.startswith("Trade in lamps"))
    assert "counter books and register covers" in joined.text
    at, span = sheet.seams[0]
    assert joined.text[at - joined.at :].startswith("books")
    assert span.of(document.text) == "VELLIN 00000412  002 OF 003"


def test_items_hang_and_tables_keep_their_lines() -> None:
    sheet = lay_sheet(telegrams.seams())
    items = [para for para in sheet.paras if para.kind is ParaKind.ITEM]
    assert [(para.marker, para.text) for para in items] == [
        ("•", "a knife for the wire;"),
        ("•", "a lamp, and a spare wick."),
    ]
    rows = [para.text for para in sheet.paras if para.kind is ParaKind.LINES]
    assert rows == ["Quay      Seals   Broken", "North     812     41", "South     650     77"]


def test_footnotes_come_last_and_signatures_stay() -> None:
    kinds = [para.kind for para in lay_sheet(telegrams.seams()).paras]
    assert kinds[-2:] == [ParaKind.SIGNATURE, ParaKind.FOOTNOTE]


def test_lost_headings_have_a_room_and_no_words() -> None:
    sheet = lay_sheet(telegrams.seams())
    lost = [room for room in sheet.rooms() if room.kind is RoomKind.LOST_HEADING]
    assert len(lost) == 1
    assert not any("---" in text for text in words(sheet))


def test_missing_sections_are_one_banner_a_run() -> None:
    sheet = lay_sheet(telegrams.one_of_fourteen())
    banners = [room for room in sheet.rooms() if room.kind is RoomKind.BANNER]
    assert [b.words and b.words.title for b in banners] == [
        "Sections 1–11 of 14 are not in this copy",
        "¶32 and ¶33 are missing",
        "Sections 13 and 14 of 14 are not in this copy",
    ]
    assert sheet.tail[-1] == banners[-1]
    assert sheet.paras[5].rooms == (banners[1],)


def test_marker_lines_unfold_behind_their_banner() -> None:
    document = telegrams.two_of_four()
    closed = lay_sheet(document)
    fold = next(f for f in closed.folds if "* Missing" in f.span.of(document.text))
    opened = lay_sheet(document, frozenset({fold.id}))
    lines = [para for para in opened.paras if para.kind is ParaKind.MARKER]
    assert [para.text.strip("* ") for para in lines] == ["", "Missing Section 002", ""]
    assert lines[0].rooms[0].kind is RoomKind.BANNER
    assert fold.lines == 3


def test_cut_ends_are_signs_and_no_words() -> None:
    sheet = lay_sheet(telegrams.one_of_fourteen())
    starts = [para.text[:9] for para in sheet.paras if para.is_cut_start]
    ends = [para.text[-12:] for para in sheet.paras if para.is_cut_end]
    assert (starts, ends) == (["condition"], ["agents about"])
    assert "…" not in sheet.text


def test_navigation_is_folded_with_its_count() -> None:
    sheet = lay_sheet(telegrams.release())
    assert [(room.kind, room.fold and room.fold.lines) for room in sheet.tail] == [
        (RoomKind.FOLD, 4)
    ]
    assert "Site Map" not in sheet.text


def test_a_release_keeps_its_levels() -> None:
    items = [para for para in lay_sheet(telegrams.release()).paras if para.kind is ParaKind.ITEM]
    assert [(para.level, para.marker) for para in items] == [(1, "•"), (2, "–")]


def test_a_long_unit_is_cut_into_paragraphs_and_maps_whole() -> None:
    text = "seals and registers " * 6000
    document = Document(
        SourceText.from_text(text),
        DocumentKind.PLAIN,
        (Block(BlockRole.PARAGRAPH, Span(0, len(text))),),
    )
    sheet = lay_sheet(document)
    assert len(sheet.paras) > 5
    assert all(len(para.text) <= LONGEST for para in sheet.paras)
    assert "".join(words(sheet)) == text.strip()
    whole = Span(0, len(text.strip()))
    assert sheet.to_source(Span(sheet.paras[0].at, sheet.paras[-1].stop)) == whole
    assert sheet.to_page(whole) == (Span(1, len(sheet.text)),)


def test_a_long_unit_is_cut_where_a_sentence_ends() -> None:
    text = "The clerk counted seals, registers and lamps. " * 2000
    document = Document(
        SourceText.from_text(text),
        DocumentKind.PLAIN,
        (Block(BlockRole.PARAGRAPH, Span(0, len(text))),),
    )
    sheet = lay_sheet(document)
    assert len(sheet.paras) > 3
    assert all(len(para.text) <= LONGEST for para in sheet.paras)
    assert all(para.text.rstrip().endswith("lamps.") for para in sheet.paras)
    assert "".join(words(sheet)) == text.strip()


def test_headings_of_markdown_stand_without_their_signs(tmp_path: Path) -> None:
    path = tmp_path / "ledger.md"
    path.write_text("# The ledger\n\nA clerk wrote.\n\n## The # quay\n\n- one box\n")
    document = read_document(path)[0]
    sheet = lay_sheet(document)
    assert words(sheet) == ["A clerk wrote.", "The # quay", "one box"]
    place = document.text.index("quay")
    (on_page,) = sheet.to_page(Span(place, place + 4))
    assert on_page.of(sheet.text) == "quay"
    plain = tmp_path / "ledger.txt"
    plain.write_text("A clerk wrote.\n\n# 12 lamps were lit.\n")
    assert words(lay_sheet(read_document(plain)[0]))[-1] == "# 12 lamps were lit."


def test_line_separators_in_the_text_do_not_break_the_mapping() -> None:
    text = "one\u2029two\ufdd0three\x00four\ufffcfive"
    document = Document(
        SourceText.from_text(text),
        DocumentKind.PLAIN,
        (Block(BlockRole.TABLE, Span(0, len(text))),),
    )
    sheet = lay_sheet(document)
    assert len(sheet.paras[0].text) == len(text)
    assert not set(sheet.paras[0].text) & set("\u2029\ufdd0\x00\ufffc")


@given(st.data())
def test_every_selection_maps_into_the_words_it_shows(data: st.DataObject) -> None:
    makers = (
        telegrams.one_of_fourteen,
        telegrams.two_of_four,
        telegrams.seams,
        telegrams.release,
    )
    document = data.draw(st.sampled_from(makers))()
    folds = [fold.id for fold in lay_sheet(document).folds]
    opened = frozenset(data.draw(st.sets(st.sampled_from(folds))))
    sheet = lay_sheet(document, opened)
    start = data.draw(st.integers(1, len(sheet.text) - 1))
    stop = data.draw(st.integers(start, len(sheet.text)))
    source = sheet.to_source(Span(start, stop))
    shown = sheet.text[start:stop].split()
    if source is None:
        assert not shown
        return
    assert 0 <= source.start <= source.stop <= len(document.text)
    if shown and sheet.index_at(start) == sheet.index_at(stop):
        assert source.of(document.text).split()[0].startswith(shown[0])
        assert any(part.start <= start or part.stop >= stop for part in sheet.to_page(source))


def test_each_word_of_a_margin_gets_a_line() -> None:
    number = MarginEntry(1, MarginKind.NUMBER, "¶ 4")
    portion = MarginEntry(1, MarginKind.PORTION, "U")
    printed = MarginEntry(1, MarginKind.PRINTED, "printed 14")
    seam = MarginEntry(40, MarginKind.SEAM, "§ 2 of 3")
    tall = margin_lines([(number, 0), (portion, 0), (printed, 0), (seam, 4)], 6)
    assert tall == [(0, [number]), (1, [portion]), (2, [printed]), (4, [seam])]
    short = margin_lines([(number, 0), (portion, 0), (printed, 0)], 1)
    assert short == [(0, [portion, number]), (1, [printed])]


def test_the_measure_shrinks_and_turns_narrow() -> None:
    assert (measure_for(900, 1.0).left, measure_for(900, 1.0).text) == (78, 478)
    shrunk = measure_for(520, 1.0)
    assert (shrunk.text, shrunk.is_narrow) == (520 - 78 - 36, False)
    assert measure_for(460, 1.0).is_narrow
    slim = measure_for(563, 1.0, is_slim=True)
    assert (slim.left, slim.text, slim.is_narrow) == (44, 478, True)
    assert not measure_for(623, 1.0, is_slim=True).is_narrow
    assert measure_for(900, 1.5).text == round(478 * 1.5)
    assert measure_for(900, 1.25).leading == 30


# Parsed documents


def parsed(text: str) -> Document:
    return run(parse(SourceText.from_text(text)))


def sample(name: str) -> str:
    return (REPOSITORY / "resources" / "samples" / name).read_text(encoding="utf-8")


def test_each_telegram_of_a_file_has_its_card() -> None:
    document = parsed(f"{sample('08HARROWBAY19.txt')}\n\n{sample('07VELLIN412.txt')}")
    sheet = lay_sheet(document)
    cards = [room for room in sheet.rooms() if room.kind is RoomKind.CARD]
    assert [card.telegram for card in cards] == [0, 1]
    first, second = (card_content(document, card.telegram) for card in cards)
    assert first.sentence == ("", "")
    assert second.sentence[0] == "Only section 12 of 14 is in this copy."


@pytest.mark.parametrize(
    "name", ["08VELLIN57.md", "09SANDMOOR388.txt", "74LORNE2201.txt", "13VELLIN88.txt"]
)
def test_no_words_of_a_sample_are_lost(name: str) -> None:
    document = parsed(sample(name))
    sheet = lay_sheet(document)
    silent = (BlockRole.RULE, BlockRole.LOST_HEADING, BlockRole.PAGE_BREAK, BlockRole.BLANK)
    for block in document.blocks:
        words = block.span.stripped(document.text)
        if block.role not in silent and len(words):
            assert sheet.to_page(words) or sheet.folds_over(words), block


def original(folder: Path, number: str) -> Document:
    (path,) = folder.glob(f"{number}_*.txt")
    return read_document(path)[0]


def test_original_banners_and_lost_headings(shared_samples: Path) -> None:
    gaps_of = lay_sheet(original(shared_samples, "000"))
    titles = [room.words.title for room in gaps_of.rooms() if room.words is not None]
    assert titles == [
        "Sections 1–11 of 14 are not in this copy",
        "¶32 and ¶33 are missing",
        "Sections 13 and 14 of 14 are not in this copy",
    ]
    lost = lay_sheet(original(shared_samples, "002")).rooms()
    assert sum(room.kind is RoomKind.LOST_HEADING for room in lost) == 6


def test_original_report_keeps_its_footnote_apart(shared_samples: Path) -> None:
    sheet = lay_sheet(original(shared_samples, "004"))
    assert sheet.paras[-1].kind is ParaKind.FOOTNOTE
    assert sum(para.kind is ParaKind.FOOTNOTE for para in sheet.paras) == 1
