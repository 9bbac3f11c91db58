"""The list and the table of documents: rows, choice, place, columns."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.app.rows import DocumentRow, RowState
from reader.app.settings import LIST_VIEW, TABLE_COLUMNS
from reader.collection.hits import Snippet
from reader.collection.order import Order
from reader.collection.search import Found
from reader.document import Span
from reader.ui.actions import ActionId
from reader.ui.lists.columns import COLUMNS, Column
from reader.ui.lists.documents import DocumentViews
from reader.ui.lists.model import DocumentModel, spoken
from reader.ui.lists.source import PAGE, LooseRows, PagedRows
from reader.ui.theme.theme import ThemeManager
from reader.ui.window import list_actions
from tests.ui.window import WHOLE, UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.modeltest import ModelTester


class Shelf:
    """Stands for an index of documents whose ids tell what they are."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.gone: set[int] = set()

    def rows(self, ids: Sequence[int]) -> list[DocumentRow]:
        self.asked.append(len(ids))
        return [row(id_) for id_ in ids if id_ not in self.gone]

    def id_of(self, path: Path, member: str | None = None, telegram: int = 0) -> int | None:
        del member, telegram
        return int(path.stem) if path.stem.lstrip("-").isdecimal() else None


def row(id_: int) -> DocumentRow:
    state = RowState.READ if id_ >= 0 else RowState.UNREADABLE
    return DocumentRow(Path(f"/papers/{id_}.txt"), state=state, title=f"Paper {id_}", id=id_)


def paged(ids: Sequence[int], shelf: Shelf | None = None, *, is_by_date: bool = True) -> PagedRows:
    return PagedRows(
        shelf or Shelf(),  # type: ignore[arg-type]  # what is asked of an index, and no more
        array("q", ids),
        is_by_date=is_by_date,
        failed=pytest.fail,
    )


@pytest.fixture
def views(qapp: QApplication) -> Iterator[DocumentViews]:
    themes = ThemeManager(qapp)
    made = DocumentViews(themes)
    made.resize(340, 54 * 10)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    themes.deleteLater()


# Rows


def test_rows_are_read_a_page_at_a_time_and_few_pages_are_kept() -> None:
    shelf = Shelf()
    source = paged(range(100_000), shelf)
    assert [source.row(at).id for at in (0, 5, PAGE - 1)] == [0, 5, PAGE - 1]
    assert shelf.asked == [PAGE + 20], "and those the last of them may look like"
    for at in range(0, 100_000, PAGE):
        source.row(at)
    assert len(source._pages) < 20
    assert source.row(99_999).title == "Paper 99999"


def test_rows_that_look_alike_say_what_differs_also_over_the_edge_of_a_page() -> None:
    class Copies(Shelf):
        def rows(self, ids: Sequence[int]) -> list[DocumentRow]:
            alike = {
                id_: replace(row(id_), path=Path(f"/papers/box {id_}/a.txt"), title="LAMPS")
                for id_ in (PAGE - 1, PAGE)
            }
            return [alike.get(id_, row(id_)) for id_ in ids]

    source = paged(range(PAGE * 3), Copies())
    assert [source.row(at).apart for at in range(PAGE - 2, PAGE + 2)] == [
        "",
        f"box {PAGE - 1}/a.txt",
        f"box {PAGE}/a.txt",
        "",
    ]
    assert spoken(source.row(PAGE)).endswith(f"box {PAGE}/a.txt")


def test_a_document_that_is_gone_is_a_pending_row() -> None:
    shelf = Shelf()
    shelf.gone = {3}
    found = paged([2, 3, 4], shelf).row(1)
    assert (found.state, found.id) == (RowState.PENDING, 3)


@pytest.mark.parametrize("is_by_date", [True, False])
def test_ids_are_found_whatever_the_order(is_by_date: bool) -> None:
    ids = [2, 3, 5, 8, -4, -1] if is_by_date else [8, -4, 2, 5, -1, 3]
    source = paged(ids, is_by_date=is_by_date)
    assert [source.position(id_) for id_ in ids] == list(range(len(ids)))
    for id_ in (1, 4, 9, -2, "no id"):
        assert source.position(id_) is None


def test_rows_that_were_just_written_replace_stored_ones() -> None:
    source = paged([1, 2])
    source.update_rows([DocumentRow(Path("/papers/2.txt"), state=RowState.READ, notes=3)])
    assert (source.row(1).notes, source.row(1).id) == (3, 2)
    assert source.row(0).notes == 0


def test_the_models_keep_their_promises(qtmodeltester: ModelTester) -> None:
    model = DocumentModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for source in (
        paged([]),
        paged(range(1_000)),
        paged(range(0, 2_000, 2)),
        paged([8, -4, 2], is_by_date=False),
        LooseRows(Path("/papers/a.txt")),
        None,
    ):
        model.set_source(source)
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.row(0) is None
    assert model.data(model.index(0)) is None


def test_every_column_says_something_of_every_row() -> None:
    model = DocumentModel()
    model.set_source(paged([1, -2]))
    for number, spec in enumerate(COLUMNS):
        head = model.headerData(number, Qt.Orientation.Horizontal)
        assert head == spec.label
        assert isinstance(model.data(model.index(0, number)), str)
    assert model.data(model.index(1)) == "Paper -2"


# What is in view stays


def test_what_is_in_view_stays_while_the_list_grows(views: DocumentViews) -> None:
    views.put(paged(range(0, 2_000, 2)))
    QCoreApplication.processEvents()
    views.select(Path("/papers/1000.txt"))
    view = views.view
    view.verticalScrollBar().setValue(490 * 54 + 20)
    before = [(views.model.row(at).id, view.rowViewportPosition(at))  # type: ignore[union-attr]
              for at in view.positions_in_view()]  # fmt: skip
    views.put(paged(range(2_000)))
    after = {views.model.row(at).id: view.rowViewportPosition(at)  # type: ignore[union-attr]
             for at in view.positions_in_view()}  # fmt: skip
    assert before[0] == (before[0][0], after[before[0][0]])
    assert views.position == 1000
    assert view.currentIndex().row() == 1000


def test_the_top_of_the_list_stays_the_top_where_nothing_is_chosen(views: DocumentViews) -> None:
    views.put(paged(range(100, 200)))
    views.put(paged(range(200)))
    assert views.view.verticalScrollBar().value() == 0


def test_a_row_that_is_gone_leaves_its_neighbours_in_place(views: DocumentViews) -> None:
    views.put(paged(range(1_000)))
    QCoreApplication.processEvents()
    views.view.verticalScrollBar().setValue(500 * 54)
    views.put(paged([id_ for id_ in range(1_000) if id_ != 500]))
    at = views.view.positions_in_view().start
    shown = [views.model.row(number).id for number in range(at, at + 3)]  # type: ignore[union-attr]
    assert 501 in shown


def test_chosen_rows_stay_chosen(views: DocumentViews) -> None:
    views.put(paged(range(0, 100, 2)))
    flag = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for position in (1, 2, 7):
        views.view.selectionModel().select(views.model.index(position), flag)
    assert views.chosen_ids() == [2, 4, 14]
    views.put(paged(range(100)))
    assert views.chosen_ids() == [2, 4, 14]
    assert [one.id for one in views.chosen_rows(2)] == [2, 4]


def test_keys_walk_millions_of_rows(views: DocumentViews) -> None:
    views.put(paged(range(2_300_000)))
    chosen: list[DocumentRow] = []
    views.document_chosen.connect(chosen.append)
    view = views.view
    QTest.keyClick(view, Qt.Key.Key_End)
    assert views.position == 2_299_999
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert views.position is not None
    assert 2_299_980 < views.position < 2_299_999
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert views.position == 1
    assert chosen[0].id == 2_299_999
    assert chosen[-1].id == 1


def test_shift_chooses_more_and_opens_nothing(views: DocumentViews) -> None:
    views.put(paged(range(100)))
    opened: list[DocumentRow] = []
    views.go_to(3)
    views.document_chosen.connect(opened.append)
    for _time in range(3):
        QTest.keyClick(views.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert views.chosen_ids() == [3, 4, 5, 6]
    assert opened == []
    point = views.view.visualRect(views.model.index(8)).center()
    button, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(views.view.viewport(), button, control, point)
    assert views.chosen_ids() == [3, 4, 5, 6, 8]
    assert opened == []
    QTest.keyClick(views.view, Qt.Key.Key_Return)
    assert [one.id for one in opened] == [8]


# The window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(3):
        words = WHOLE.replace("000098", f"00010{number}").replace("#0098", f"#010{number}")
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return folder


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made


def test_what_was_found_is_shown_in_its_order_and_then_all_again(used: UsedWindow) -> None:
    panel = used.window.documents
    assert panel.listed is not None
    first, second, third = panel.listed.ids
    panel.show_found(Found(array("q", [third, first]), Order.RELEVANCE))
    assert [row.id for row in used.rows] == [third, first]
    snippet = Snippet("the clerk of the café", (Span(4, 9),))
    height = panel.view.rowHeight(0)
    panel.set_snippets({first: snippet}, is_expected=True)
    assert [row.snippet for row in used.rows] == [None, snippet]
    assert panel.view.rowHeight(0) == height + 40
    assert not panel.view.grab().isNull()
    panel.set_snippets({}, is_expected=False)
    panel.show_found(None)
    assert [row.id for row in used.rows] == [first, second, third]
    assert panel.view.rowHeight(0) == height


def test_the_table_shows_the_same_rows_and_the_same_choice(used: UsedWindow) -> None:
    panel = used.window.documents
    used.choose("1.txt")
    used.trigger(ActionId.TABLE)
    assert panel.view is panel.views.table
    assert used.current_row is not None
    assert used.current_row.path.name == "1.txt"
    used.choose("2.txt")
    assert used.window.settings.text(LIST_VIEW) == "table"
    used.trigger(ActionId.TABLE)
    assert panel.view is panel.views.list
    assert used.current_row.path.name == "2.txt"


def test_a_table_takes_room_once_there_are_documents(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.window.resize(1500, 800)
        before = used.window.documents.width()
        used.trigger(ActionId.TABLE)
        assert used.window.documents.width() == before
        used.list(two_papers(tmp_path))
        used.until(lambda: used.window.documents.width() > before, "the table's room")


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(used: UsedWindow) -> None:
    panel = used.window.documents
    used.trigger(ActionId.TABLE)
    head = panel.views.table.horizontalHeader()
    number = [spec.column for spec in COLUMNS].index(Column.ID)
    place = QPoint(head.sectionViewportPosition(number) + 20, 10)
    for wanted in (["0.txt", "1.txt", "2.txt"], ["2.txt", "1.txt", "0.txt"]):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        used.until(lambda: used.names == wanted and panel.listed.wanted.order is Order.ID, "order")  # type: ignore[union-attr]  # noqa: B023
    assert panel.order is Order.ID
    assert panel.is_turned


def test_columns_are_chosen_and_remembered(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.trigger(ActionId.TABLE)
        table = used.window.documents.views.table
        menu = table.columns_menu()
        by_words = {action.text(): action for action in menu.actions()}
        by_words["Post"].setChecked(False)
        by_words["File"].setChecked(True)
        table.horizontalHeader().moveSection(0, 2)
        table.horizontalHeader().resizeSection(0, 222)
        before = table.columns_text
        assert "-post" in before
        assert "subject:222" in before
    with used_window(qapp, tmp_path / "home") as again:
        assert again.window.settings.text(TABLE_COLUMNS) == before
        assert again.window.documents.views.table.columns_text == before
        assert again.window.documents.view is again.window.documents.views.table


def test_the_last_column_cannot_be_hidden_and_nonsense_is_as_at_first(used: UsedWindow) -> None:
    table = used.window.documents.views.table
    first = table.columns_text
    for text in ("nonsense", "subject:x,", ",,:,", "unknown:50"):
        table.set_columns(text)
        assert table.columns_text == first
    table.set_columns(",".join(f"-{spec.column}:90" for spec in COLUMNS))
    assert table.horizontalHeader().hiddenSectionCount() == len(COLUMNS) - 1


def test_ids_and_citations_of_the_chosen_are_copied(used: UsedWindow) -> None:
    used.window.documents.view.selectAll()
    assert [row.path.name for row in used.window.documents.chosen_rows(most=9)] == used.names
    used.trigger(ActionId.COPY_IDS)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == [row.reference_id for row in used.rows]
    used.trigger(ActionId.COPY_CITATIONS)
    used.until(lambda: QGuiApplication.clipboard().text() != "\n".join(copied), "citations")
    cited = QGuiApplication.clipboard().text().split("\n")
    assert len(cited) == 3
    assert all(id_ in line for id_, line in zip(copied, cited, strict=True))


def test_the_ids_of_more_than_are_in_memory_are_read_from_the_index(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_actions, "_NAMED_AT_ONCE", 1)
    used.window.documents.view.selectAll()
    QGuiApplication.clipboard().clear()
    used.trigger(ActionId.COPY_IDS)
    used.until(lambda: QGuiApplication.clipboard().text(), "the ids")
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == [row.reference_id for row in used.rows]


def test_first_and_last_document(used: UsedWindow) -> None:
    used.trigger(ActionId.LAST_DOCUMENT)
    used.until_shown("2.txt")
    used.trigger(ActionId.FIRST_DOCUMENT)
    used.until_shown("0.txt")


def test_enter_on_a_row_puts_the_keyboard_into_its_text(used: UsedWindow) -> None:
    view, pane = used.window.documents.view, used.window.reader.pane
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    # Its document is still on its way.
    QTest.keyClick(view, Qt.Key.Key_Return)
    used.until(lambda: used.has_keyboard(pane), "the keyboard in the text")
    first = used.shown_name
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert used.has_keyboard(pane)
    # Whoever walks on meanwhile stays in the list.
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    used.until(lambda: not used.window.desk.collection.is_loading, "the last one")
    assert used.shown_name == first
    assert view.hasFocus()
