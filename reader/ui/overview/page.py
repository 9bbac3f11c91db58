"""The page in the centre that shows what a collection holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.collection.picture import PictureOrder, PictureScope
from reader.ui.overview.facts import FactGroup, day_of, holdings_of, news_of
from reader.ui.overview.heading import Heading
from reader.ui.overview.legend import Legend
from reader.ui.overview.nothing_here import NothingHere
from reader.ui.overview.picture import CompletenessPicture
from reader.ui.overview.rows import FactBlock, widest_number
from reader.ui.overview.state_words import state_words
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reader.app.jobs import Progress
    from reader.app.overview import OverviewLook
    from reader.ui.actions import ActionTable
    from reader.ui.theme.theme import ThemeManager

_MARGIN = 40
_APART, _BETWEEN = 36, 14
_TWO_COLUMNS_FROM = 680
"""So wide that the longest common line, “of them of the same text, in 12 sets”, is not cut."""
_WIDEST = 760
_LEFT, _RIGHT = ("files", "kind", "completeness"), ("date", "status", "notes")
_AROUND = 40


class OverviewPage(QScrollArea):
    """Numbers that lead to their documents, what came since last time, and what is missing."""

    chosen = Signal(object)
    """A number was pressed: its `Goal`."""
    seen = Signal()
    """What came since the last visit should count as seen."""
    telegram_opened = Signal(object)
    """A telegram of the picture should be shown: its id in the index."""
    picture_changed = Signal()
    """Another order or scope of the picture is wanted."""

    def __init__(
        self, themes: ThemeManager, actions: ActionTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("overviewPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget(self)
        self._inner.setProperty("ground", "page")
        self._inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._themes = themes
        self._body = QWidget(self._inner)
        self._title = Heading(themes, 20, 26, self._inner)
        self._where = QLabel(self._inner)
        self._where.setWordWrap(True)
        self._where.setProperty("tone", "second")
        self.nothing_here = NothingHere(themes, actions, self._inner)
        """What to do about a folder without documents."""
        self._news_head = Heading(themes, 17, 24, self._inner)
        self._news_words = QLabel(
            self.tr("At your next visit, what came or changed since this one is counted here."),
            self._inner,
        )
        self._news_words.setWordWrap(True)
        self._news_words.setProperty("tone", "second")
        self.news = FactBlock(themes, self._inner)
        self.mark_seen = QPushButton(self.tr("Mark as seen"), self._inner)
        self.mark_seen.clicked.connect(self.seen)
        self.blocks = {key: FactBlock(themes, self._inner) for key in (*_LEFT, *_RIGHT)}
        self.order = QComboBox(self._inner)
        self.order.setAccessibleName(self.tr("Order of the picture"))
        self.order.addItems([self.tr("By date"), self.tr("By post")])
        self.order.currentIndexChanged.connect(self._on_picture_wanted)
        self.only_incomplete = QCheckBox(self.tr("Only incomplete ones"), self._inner)
        self.only_incomplete.toggled.connect(self._on_picture_wanted)
        self._picture_head = Heading(themes, 17, 24, self._inner)
        self._picture_head.set_text(self.tr("What is here of each telegram"))
        self._legend = Legend(themes, self._inner)
        self.picture = CompletenessPicture(themes, self._inner)
        self.picture.opened.connect(self.telegram_opened)
        self.picture.reached.connect(self._on_picture_reached)
        self._picture_words = QLabel(self._inner)
        self._picture_words.setWordWrap(True)
        self._picture_words.setProperty("tone", "second")
        for block in (self.news, *self.blocks.values()):
            block.chosen.connect(self.chosen)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.setWidget(self._inner)
        themes.changed.connect(self._arrange)
        self.show_nothing("", "")

    @property
    def picture_order(self) -> PictureOrder:
        """By what the picture is sorted."""
        return list(PictureOrder)[self.order.currentIndex()]

    @property
    def picture_scope(self) -> PictureScope:
        """Which telegrams the picture shows."""
        is_narrow = self.only_incomplete.isChecked()
        return PictureScope.INCOMPLETE if is_narrow else PictureScope.SECTIONED

    @property
    def words(self) -> str:
        """What stands below the title."""
        return self._where.text()

    @property
    def news_words(self) -> str:
        """What is said of the last visit."""
        return self._news_head.text

    @property
    def first_words(self) -> str:
        """What is said where nothing can be new yet; empty later."""
        return "" if self._news_words.isHidden() else self._news_words.text()

    def name_by(self, names: Callable[[int], str]) -> None:
        """Let ``names`` say which telegram an id of the index is."""
        self.picture.name_by(names)

    def show_nothing(self, title: str, words: str) -> None:
        """Show a collection of which nothing is known yet."""
        self._title.set_text(title)
        self._where.setText(words)
        for part in self._parts():
            part.hide()

    def show_look(
        self,
        title: str,
        look: OverviewLook,
        *,
        reading: Progress | None,
        left_unread: int | None = None,
    ) -> None:
        """Show a collection as it is.

        Args:
            title: The folder's name.
            look: Its numbers, its news, its picture.
            reading: Of its files how many of those that are new or changed are read, while the
                numbers grow; None where all of them are.
            left_unread: How many were not read because it was cancelled; None where it was not.
        """
        found = look.overview
        self._title.set_text(title)
        self._where.setText(state_words(look.overview, left_unread, reading))
        is_bare = not found.files and reading is None and left_unread is None
        self.nothing_here.setVisible(is_bare)
        expected = None if reading is None else reading.total
        held = holdings_of(look, expected)
        groups = {group.key: group for group in held}
        news = FactGroup("news", "", news_of(look.look))
        widest = widest_number((news, *held))
        for key, block in self.blocks.items():
            block.set_group(groups[key], widest)
            # Where all that is here was left out, it is told what that is.
            is_told = bool(found.files) or (key == "files" and is_bare and bool(found.left_out))
            block.setVisible(bool(groups[key].facts) and is_told)
        self.news.set_group(news, widest)
        self.news.setVisible(bool(news.facts))
        self._show_news(look, is_reading=reading is not None)
        self._show_picture(look)

    def _show_news(self, look: OverviewLook, *, is_reading: bool) -> None:
        since = look.look.since
        if since is None:
            head = self.tr("This is your first visit")
        else:
            day = day_of(since.astimezone().date().isoformat())
            head = self.tr("Since your last visit, {0}").format(day)
            if look.look.news.is_empty and is_reading:
                # Nobody knows yet what the rest of the folder holds.
                head = self.tr("Looking for what is new since your last visit, {0}…").format(day)
            elif look.look.news.is_empty:
                head = self.tr("Nothing new since your last visit, {0}").format(day)
        has_files = bool(look.overview.files)
        self._news_head.set_text(head)
        self._news_head.setVisible(has_files)
        self._news_words.setVisible(has_files and since is None and look.look.news.is_empty)
        self.mark_seen.setVisible(has_files and not look.look.news.is_empty)
        self.mark_seen.setEnabled(not is_reading)

    def _show_picture(self, look: OverviewLook) -> None:
        shown = look.picture
        sectioned = bool(shown) or self.only_incomplete.isChecked()
        for part in (self._picture_head, self._legend, self.order, self.only_incomplete):
            part.setVisible(sectioned)
        self.picture.set_picture(shown)
        self.picture.setVisible(bool(shown))
        words = ""
        if sectioned and not shown:
            words = self.tr("No telegram is known to be incomplete.")
        elif sectioned:
            words = self.tr(
                "{0}, each a row of its sections. Those sent in one piece are not drawn."
            ).format(many(len(shown), "telegram"))
        self._picture_words.setText(words)
        self._picture_words.setVisible(bool(words))

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.nothing_here,
            self._news_head,
            self._news_words,
            self.news,
            self.mark_seen,
            *self.blocks.values(),
            self._picture_head,
            self._legend,
            self.order,
            self.only_incomplete,
            self._picture_words,
            self.picture,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns of numbers where there is room, else all below each other."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        self._body.setMaximumWidth(self._themes.length(_WIDEST))
        is_wide = self.viewport().width() >= self._themes.length(_TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight
        if not is_wide:
            direction = QBoxLayout.Direction.TopToBottom
        for one in (self._columns, self._head, self._bar):
            one.setDirection(direction)
        # Below each other, the blocks of both columns are equally far apart.
        self._columns.setSpacing(_APART if is_wide else _BETWEEN)

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self._inner)
        whole.setContentsMargins(_MARGIN, 28, _MARGIN, 28)
        whole.addStretch(1)
        whole.addWidget(self._body, 100)
        whole.addStretch(1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(2)
        column.addWidget(self._where)
        column.addWidget(self.nothing_here)
        column.addSpacing(20)
        self._head.addWidget(self._news_head, 1)
        self._head.addWidget(self.mark_seen, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._head)
        column.addSpacing(4)
        column.addWidget(self._news_words)
        column.addWidget(self.news)
        column.addSpacing(20)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_APART)
        for keys in (_LEFT, _RIGHT):
            side = QVBoxLayout()
            side.setSpacing(_BETWEEN)
            for key in keys:
                side.addWidget(self.blocks[key])
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        column.addLayout(self._columns)
        column.addSpacing(24)
        controls = QHBoxLayout()
        controls.setSpacing(12)
        controls.addWidget(self.only_incomplete)
        controls.addWidget(self.order)
        controls.addStretch(0)
        self._bar.setSpacing(12)
        self._bar.addWidget(self._picture_head, 1)
        self._bar.addLayout(controls)
        column.addLayout(self._bar)
        column.addWidget(self._picture_words)
        column.addWidget(self._legend)
        column.addSpacing(4)
        column.addWidget(self.picture)
        column.addStretch(1)

    @Slot()
    def _on_picture_wanted(self) -> None:
        self.picture_changed.emit()

    @Slot(QRect)
    def _on_picture_reached(self, place: QRect) -> None:
        centre = self.picture.mapTo(self._inner, place.center())
        self.ensureVisible(centre.x(), centre.y(), _AROUND, _AROUND)
