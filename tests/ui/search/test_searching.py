"""Searching in the real window: typing, clicking, brushing, and the newest search overtakes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.app import searching
from reader.app.paths import AppPaths
from reader.app.search_history import SearchHistory
from reader.app.searching import Searcher
from reader.collection import ranking
from reader.collection.order import Order
from reader.collection.query import Choice
from reader.collection.search import answers
from reader.ui.actions import ActionId
from reader.ui.search.facet_rows import ValueRow
from tests.ui.window import MIDDLE_ONLY, WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.app.jobs import JobControl
    from reader.app.searching import Answer, Narrowed
    from reader.collection.search import Found
    from reader.ui.search.panel import SearchPanel

_PATIENCE = 20.0
LETTERS = {
    "c-letter.txt": "HARROW BAY, 4 March 1999\n\nThe lamp on the mole was lit by two keepers.\n",
    "d-annex.txt": "Nothing is known of the keepers, nor of their boat.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "boxes").mkdir(parents=True)
    (folder / "a-whole.txt").write_text(WHOLE, encoding="utf-8")
    (folder / "boxes" / "b-middle.txt").write_text(MIDDLE_ONLY, encoding="utf-8")
    for name, text in LETTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.window.resize(1280, 800)
        made.list(folder)
        made.until(lambda: made.window.search.facets.facets.rows, "the counts")
        yield made


def panel(used: UsedWindow) -> SearchPanel:
    return used.window.search


def search(used: UsedWindow, text: str) -> Answer:
    """Type a query in place of another and wait for all that its answer shows."""
    field = panel(used).field
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)
    return answered(used, text)


def answered(used: UsedWindow, text: str) -> Answer:
    """Wait until a query is answered and counted."""
    controller = used.window.desk.search
    used.until(
        lambda: (
            controller.answer is not None
            and controller.answer.query.text == text
            and controller.is_at_rest
        ),
        f"the answer to {text!r}",
    )
    assert controller.answer is not None
    return controller.answer


def test_typing_searches_and_marks_what_is_found(used: UsedWindow) -> None:
    search(used, "keepers")
    assert sorted(used.names) == ["c-letter.txt", "d-annex.txt"]
    used.until(lambda: all(row.snippet for row in used.rows), "the snippets")
    snippets = [row.snippet for row in used.rows]
    assert [one.hits[0].of(one.text) for one in snippets if one] == ["keepers", "keepers"]
    assert used.window.documents.view.rowHeight(0) == 94
    assert "2</b> of 4" in panel(used).filter_line.words.text()
    search(used, "")
    assert len(used.names) == 4
    assert used.window.documents.view.rowHeight(0) == 54


def test_words_are_ranked_and_fields_are_not(used: UsedWindow) -> None:
    assert search(used, "keepers").wished is Order.RELEVANCE
    assert panel(used).filter_line.sort.text().startswith("Rel")
    assert search(used, "name:txt").wished is Order.DATE


def test_a_facet_edits_the_text_and_the_text_ticks_the_facet(used: UsedWindow) -> None:
    panel(used).filter_line.filters.click()
    facets = panel(used).facets
    at, row = next(
        (n, one)
        for n, one in enumerate(facets.facets.rows)
        if isinstance(one, ValueRow) and one.value.value == "telegram"
    )
    place = facets.visualRect(facets.facets.index(at)).center()
    QTest.mouseClick(facets.viewport(), Qt.MouseButton.LeftButton, pos=place)
    answered(used, "kind:telegram")
    assert sorted(used.names) == ["a-whole.txt", "b-middle.txt"]
    ticked = facets.facets.rows[at]
    assert isinstance(ticked, ValueRow)
    assert (ticked.value.value, ticked.value.choice) == ("telegram", Choice.INCLUDE)
    facets.value_chosen.emit(row.field, "telegram", Choice.EXCLUDE)
    answered(used, "-kind:telegram")
    assert sorted(used.names) == ["c-letter.txt", "d-annex.txt"]
    assert [chip.term.is_excluded for chip in panel(used).chips.chips] == [True]
    panel(used).chips.chips[0].removed.emit()
    answered(used, "")
    assert len(used.names) == 4


def test_brushing_asks_for_dates_and_undated_documents_have_their_own_place(
    used: UsedWindow,
) -> None:
    timeline = panel(used).timeline
    assert panel(used).undated.undated.text() == "1 undated"
    total = sum(bar.total for bar in timeline.bars)
    assert total == 3
    last = next(bar for bar in reversed(timeline.bars) if bar.total)
    at = timeline.scale.rect_of(last).center().toPoint()
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    used.until(lambda: panel(used).field.text().startswith("date:2008"), "the dates")
    answered(used, panel(used).field.text())
    assert sorted(used.names) == ["a-whole.txt", "b-middle.txt"]
    assert timeline.chosen is not None
    assert sum(bar.total for bar in timeline.bars) == total  # the others are still to be seen
    panel(used).undated.undated.click()
    answered(used, "dated:none")
    assert used.names == ["d-annex.txt"]


def test_a_year_alone_is_asked_for_by_its_lane(used: UsedWindow) -> None:
    panel(used).timeline.year_chosen.emit(1999)
    answered(used, "date:1999 dated:year")


def test_nothing_found_offers_what_each_term_is_worth(used: UsedWindow) -> None:
    search(used, "keepers zeppelin")
    assert not panel(used).no_hits.isHidden()
    assert panel(used).documents.views.isHidden()
    assert panel(used).timeline.isVisible()
    assert sum(bar.total for bar in panel(used).timeline.bars) == 0
    rows = panel(used).no_hits.rows
    assert [row.accessibleName() for row in rows] == [
        "Without “keepers”, 0 documents",
        "Without “zeppelin”, 2 documents",
        "Show all documents",
    ]
    rows[1].click()
    answered(used, "keepers")
    assert panel(used).no_hits.isHidden()
    assert len(used.names) == 2


def test_an_error_is_told_when_its_author_pauses_and_finds_nothing(used: UsedWindow) -> None:
    field, problems = panel(used).field, panel(used).problems
    search(used, "keepers")
    assert not panel(used).undated.isHidden()
    QTest.keyClicks(field, " pst:x")
    assert problems.isHidden()  # who goes on typing is left alone
    assert len(used.names) == 2
    used.until(lambda: problems.sayings, "the error")
    (saying,) = problems.sayings
    assert saying.is_error
    assert "pst" in saying.sentence
    assert used.names == []
    assert panel(used).chips.chips == ()
    assert panel(used).undated.isHidden()
    problems.corrected.emit(saying.correction)
    answered(used, "keepers post:x")


def test_a_list_of_what_stood_in_the_field_before_says_so(used: UsedWindow) -> None:
    field, line = panel(used).field, panel(used).filter_line
    search(used, "keepers")
    assert "still" not in line.words.text()
    QTest.keyClicks(field, " post:")
    used.until(lambda: "still" in line.words.text(), "that the list is of the former words")
    assert len(used.names) == 2
    assert line.words.toolTip().startswith("The list is still that of “keepers”: ")
    field.replace_text("keepers")
    used.until(lambda: "still" not in line.words.text(), "the list of the words again")
    assert not line.words.toolTip()
    field.replace_text("")
    used.until(lambda: len(used.names) > 2, "all documents")
    QTest.keyClicks(field, "-")
    used.until(lambda: "still" in line.words.text(), "that the list is of all")
    assert line.words.toolTip().startswith("The list is still that of all documents: ")


def test_a_phrase_with_an_open_bracket_in_it_is_told_and_put_right(used: UsedWindow) -> None:
    search(used, '"keepers (zeppelin')
    assert used.names == []
    problems = panel(used).problems
    used.until(lambda: problems.sayings, "what was read otherwise than typed")
    assert "quotation mark is not closed" in problems.sayings[0].sentence
    problems.linkActivated.emit("0")
    answered(used, '"keepers" (zeppelin)')
    assert not any("not closed" in one.sentence for one in problems.sayings)


def test_a_miss_names_its_sibling_as_a_link(used: UsedWindow) -> None:
    search(used, "tag:KIPR")
    (saying,) = panel(used).problems.sayings
    assert saying.sentence == "KIPR is a TAGS code: code:KIPR."
    panel(used).problems.linkActivated.emit("0")
    answered(used, "code:KIPR")


def test_a_files_name_is_found_by_its_own_field_and_told_of(used: UsedWindow) -> None:
    search(used, "annex")
    (saying,) = panel(used).problems.sayings
    panel(used).problems.corrected.emit(saying.correction)
    answered(used, "name:annex")
    assert used.names == ["d-annex.txt"]


def test_a_list_that_is_known_is_shown_first_and_stays_where_it_is(
    used: UsedWindow, folder: Path
) -> None:
    collection, listed = used.window.desk.collection, panel(used).documents
    used.until(lambda: collection.work.is_whole, "the folder looked through")
    seen: list[tuple[int, bool]] = []

    def note() -> None:
        layout = used.window.layout()
        assert layout is not None
        layout.activate()
        seen.append((listed.mapTo(used.window, QPoint()).y(), collection.work.is_whole))

    collection.index_changed.connect(note)
    used.window.open_paths([folder])
    used.until(lambda: collection.work.is_whole, "the folder looked through again")
    used.until(lambda: used.window.desk.search.is_at_rest, "the counts")
    note()
    assert not seen[0][1]
    assert seen[0][0] == seen[-1][0]
    assert panel(used).undated.undated.text() == "1 undated"


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Pages hold one document, and what is behind them comes when this is set."""
    event, whole = threading.Event(), answers

    def held(*asked: Any) -> Iterator[Found]:
        for found in whole(*asked):
            if found.is_whole:
                event.wait(_PATIENCE)
            yield found

    monkeypatch.setattr(searching, "answers", held)
    monkeypatch.setattr(searching, "FIRST", 1)
    monkeypatch.setattr(ranking, "MOST_RANKED", 1)
    yield event
    event.set()


def test_the_first_rows_stand_while_the_others_are_looked_for(
    used: UsedWindow, rest: threading.Event
) -> None:
    controller, line = used.window.desk.search, panel(used).filter_line
    panel(used).field.setText("keepers")
    used.until(lambda: len(used.names) == 1, "the first row")
    used.until(lambda: bool(used.rows[0].snippet), "its snippet")
    assert "…</b> of 4" in line.words.text()
    assert not controller.is_at_rest
    known = used.rows[0]
    view = used.window.documents.view
    view.selectRow(0)
    rest.set()
    answer = answered(used, "keepers")
    assert answer.is_whole
    assert len(used.names) == 2
    assert used.rows[0] == known
    assert view.currentIndex().row() == 0
    assert "2</b> of 4" in line.words.text()


def test_a_search_of_which_a_page_is_shown_is_overtaken(
    used: UsedWindow, rest: threading.Event
) -> None:
    shown: list[tuple[str, bool]] = []

    def note(answer: Answer) -> None:
        shown.append((answer.query.text, answer.is_whole))

    used.window.desk.search.answered.connect(note)
    field = panel(used).field
    field.setText("keepers")
    used.until(lambda: len(used.names) == 1, "the first row")
    field.setText("boat")
    used.window.desk.search.search()
    rest.set()
    answered(used, "boat")
    assert used.names == ["d-annex.txt"]
    assert shown == [("keepers", False), ("boat", True)]


def test_the_newest_search_overtakes_an_older_one(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, overtaken = threading.Event(), threading.Event()
    whole = Searcher.find
    shown: list[str] = []

    def find(
        self: Searcher,
        text: str,
        order: Order,
        control: JobControl,
        narrowed: Narrowed | None = None,
        page: Callable[[Answer], None] | None = None,
    ) -> Answer:
        if text == "lamp":
            began.set()
            # Holds until the newer one comes; it never ends by itself.
            while not control.is_cancelled:
                threading.Event().wait(0.005)
            overtaken.set()
            control.check()
        return whole(self, text, order, control, narrowed, page)

    def note(answer: Answer) -> None:
        shown.append(answer.query.text)

    monkeypatch.setattr(Searcher, "find", find)
    used.window.desk.search.answered.connect(note)
    field = panel(used).field
    field.setText("lamp")
    used.until(began.is_set, "the older search")
    field.setText("keepers")
    answered(used, "keepers")
    assert overtaken.is_set()
    assert shown == ["keepers"]
    assert len(used.names) == 2


def test_a_question_is_ended_in_the_middle_of_what_it_asks(used: UsedWindow) -> None:
    index = used.window.desk.collection.index
    assert index is not None
    from reader.app.jobs import Cancelled, JobControl

    control = JobControl(lambda _progress: None)
    began = threading.Event()
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            with index.reading(control) as connection:
                began.set()
                connection.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                    " SELECT max(i) FROM n"
                ).fetchone()
        except Cancelled as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert began.wait(10)
    while thread.is_alive():
        # Until it is in the midst of it: before that there is nothing to interrupt.
        control.cancel()
        thread.join(0.02)
    assert len(raised) == 1


def test_the_open_search_follows_the_folder(used: UsedWindow, folder: Path) -> None:
    search(used, "keepers")
    (folder / "e-new.txt").write_text("Three keepers more.\n", encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: "e-new.txt" in used.names, "the new document")
    assert panel(used).field.text() == "keepers"
    used.until(lambda: "3</b> of 5" in panel(used).filter_line.words.text(), "the new count")


@pytest.mark.parametrize("part", ["_asking.is_asking", "_around.is_counting"])
def test_what_changes_while_it_is_asked_or_counted_is_asked_again(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    search(used, "keepers")
    controller = used.window.desk.search
    owner, name = part.split(".")
    with monkeypatch.context() as busy:
        busy.setattr(type(getattr(controller, owner)), name, property(lambda _self: True))
        (folder / "e-new.txt").write_text("Three keepers more.\n", encoding="utf-8")
        used.trigger(ActionId.RELOAD)
        used.until(lambda: controller._is_outdated, "the index changed")
        used.until(lambda: not used.window.desk.collection.work.is_expected, "the index is whole")
        assert "e-new.txt" not in used.names
    controller._around.counted.emit()
    used.until(lambda: "e-new.txt" in used.names, "the new document")
    # The folder's watch may have had it looked through once more meanwhile.
    used.until(lambda: not controller._is_outdated, "nothing is left to be asked")


def test_a_search_that_was_entered_is_there_the_next_time(used: UsedWindow, tmp_path: Path) -> None:
    search(used, "keepers")
    QTest.keyClick(panel(used).field, Qt.Key.Key_Return)
    search(used, "keepers status:bogus")
    QTest.keyClick(panel(used).field, Qt.Key.Key_Return)
    search(used, "boat")
    QTest.keyClick(panel(used).field, Qt.Key.Key_Return)
    assert SearchHistory(AppPaths.below(tmp_path / "home")).queries() == ("keepers", "boat")


def test_hits_are_marked_on_the_page(used: UsedWindow) -> None:
    search(used, "keepers")
    used.choose("c-letter.txt")
    used.until(lambda: used.window.desk.hits.count == 1, "the hit on the page")
    search(used, "")
    used.until(lambda: used.window.desk.hits.count == 0, "no hit")


def test_ctrl_k_leads_to_the_field_and_filters_to_the_facets(used: UsedWindow) -> None:
    used.window.activateWindow()
    used.trigger(ActionId.FILTER)
    assert used.window.focusWidget() is panel(used).field
    used.trigger(ActionId.FACETS)
    assert panel(used).shows_facets
    used.until(lambda: panel(used).width() == 548, "the room for the facets")
    assert used.window.focusWidget() is panel(used).facets
    used.trigger(ActionId.FACETS)
    assert not panel(used).shows_facets
    assert used.window.focusWidget() is used.window.documents.view
    used.until(lambda: panel(used).width() == 340, "the former width")


def test_a_document_by_itself_has_no_search_and_says_why(used: UsedWindow, tmp_path: Path) -> None:
    path = tmp_path / "alone.txt"
    path.write_text("A lamp.\n", encoding="utf-8")
    used.list(path)
    assert panel(used).head.isHidden()
    assert panel(used).timeline.isHidden()
    used.trigger(ActionId.FILTER)
    used.until_said("no index to search")


def test_a_folder_below_is_searched_alone(
    qapp: QApplication, tmp_path: Path, folder: Path, used: UsedWindow
) -> None:
    used.list(folder / "boxes")
    used.until(lambda: used.names == ["b-middle.txt"], "the folder below")
    search(used, "kind:telegram")
    assert used.names == ["b-middle.txt"]
    search(used, "keepers")
    assert used.names == []


def test_where_counting_fails_the_list_still_stands(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def around(self: Searcher, answer: Answer, control: JobControl) -> None:
        raise ValueError("no counts")

    monkeypatch.setattr(Searcher, "around", around)
    search(used, "keepers")
    assert len(used.names) == 2
    assert used.sentences == []


def offered(used: UsedWindow) -> list[str]:
    completions = panel(used).completions
    used.until(completions.isVisible, "the completions")
    return [offer.words for offer in completions.offers]


def test_fields_and_their_values_are_completed_by_keys_alone(used: UsedWindow) -> None:
    used.window.activateWindow()
    field = panel(used).field
    field.setFocus()
    QTest.keyClicks(field, "keepers po")
    assert offered(used)[0] == "post:"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "keepers post:"
    assert any("vellin" in words.lower() for words in offered(used))
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text().lower() == "keepers post:vellin "
    answered(used, field.text())
    assert used.names == []


def test_ctrl_space_offers_all_fields_and_escape_leaves_the_text(used: UsedWindow) -> None:
    used.window.activateWindow()
    field = panel(used).field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert "date:" in offered(used)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert panel(used).completions.isHidden()
    QTest.keyClicks(field, "k")  # one letter may begin any word
    used.until(lambda: used.window.desk.search.completing._job is None, "the completion")
    assert panel(used).completions.isHidden()


def test_the_table_has_no_snippets_and_the_list_gets_them_when_it_comes_back(
    used: UsedWindow,
) -> None:
    views = used.window.documents.views
    views.show_table(is_shown=True)
    search(used, "keepers")
    assert [row.snippet for row in used.rows] == [None, None]
    views.show_table(is_shown=False)
    used.until(lambda: all(row.snippet for row in used.rows), "the snippets")


def test_what_was_found_stays_while_the_last_word_is_typed(used: UsedWindow) -> None:
    field, offers = panel(used).field, panel(used).completions
    search(used, "keepers")
    QTest.keyClicks(field, " kind:te")
    used.until(offers.isVisible, "the kinds")
    QTest.qWait(800)
    assert len(used.names) == 2, "the last word is not typed yet"
    assert panel(used).no_hits.isHidden()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    used.until(lambda: panel(used).problems.sayings, "the complaint")
    assert not panel(used).no_hits.isHidden()


def test_a_span_that_ends_before_it_begins_is_told_and_counts_nothing(used: UsedWindow) -> None:
    search(used, "post:vellin")
    panel(used).field.replace_text("post:vellin date:2009..2008")
    used.window.desk.search.search()
    used.until(lambda: panel(used).problems.sayings, "the sentence")
    (saying,) = panel(used).problems.sayings
    assert "ends before it begins" in saying.sentence
    assert saying.correction == "post:vellin date:2008..2009"
    assert sum(bar.total for bar in panel(used).timeline.bars) == 0


def test_while_a_folder_is_read_nothing_found_is_not_the_last_word(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = used.window.desk.collection.work
    monkeypatch.setattr(work, "is_running", True)
    work.say("Reading 1 of 2 files")
    search(used, "zeppelin")
    assert "so far" in panel(used).no_hits.title
    used.until(lambda: used.window.documents.progress_text, "the progress")
    assert used.window.documents._progress.isVisible()
    assert used.window.documents._progress.cancel.isVisible()


def test_a_new_search_keeps_no_choice_of_several_rows(used: UsedWindow) -> None:
    search, documents = used.window.desk.search, used.window.documents
    documents.view.selectAll()
    assert len(documents.chosen_ids()) == len(used.rows)
    search.show_query("lamp OR keepers")
    used.until(lambda: search.is_at_rest and len(used.rows) < 4, "an answer")
    assert len(documents.chosen_ids()) <= 1, "at most the document on screen"


def test_a_search_that_is_taken_back_leaves_the_row_on_screen_in_view(
    used: UsedWindow, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(60):
        (shelf / f"{number:02}.txt").write_text(f"Lamp number {number}.\n", encoding="utf-8")
    used.list(shelf)
    search(used, "name:45")
    used.choose("45.txt")
    search(used, "")
    assert len(used.names) == 60
    documents = used.window.documents
    assert documents.position in documents.view.positions_in_view()
    search(used, "lamp")
    assert documents.view.verticalScrollBar().value() == 0, "a search begins at its first row"
