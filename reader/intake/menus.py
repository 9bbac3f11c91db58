"""Telling a page's menus from its words by the share of links among them."""

from __future__ import annotations

from dataclasses import dataclass

_LISTS = frozenset({"dir", "dl", "menu", "ol", "ul"})
_EDGES = frozenset({"aside", "footer", "header"})
_BOXES = frozenset({"div", "form", "section", "table"})
MENU_TAGS = _LISTS | _EDGES | _BOXES | {"select"}
"""The elements that may be menus."""

_MOST_BESIDE = 400


@dataclass(slots=True)
class MenuCount:
    """Links and characters met so far, white space aside: linked, verbatim, and all."""

    links: int = 0
    linked: int = 0
    verbatim: int = 0
    characters: int = 0

    def add(self, text: str, *, is_linked: bool, is_verbatim: bool) -> None:
        """Count more text."""
        ink = len(text) - sum(text.count(white) for white in " \n\t")
        self.characters += ink
        if is_linked:
            self.linked += ink
        if is_verbatim:
            self.verbatim += ink

    def copy(self) -> MenuCount:
        """As it stands now."""
        return MenuCount(self.links, self.linked, self.verbatim, self.characters)

    def since(self, earlier: MenuCount) -> MenuCount:
        """What was counted after ``earlier``."""
        return MenuCount(
            self.links - earlier.links,
            self.linked - earlier.linked,
            self.verbatim - earlier.verbatim,
            self.characters - earlier.characters,
        )


def is_menu(tag: str, inside: MenuCount) -> bool:
    """Whether an element with these words in it is a menu.

    A list of a few short links, an edge of the page that is half links, a box of many links. A
    box of links to short codes (a telegram's TAGS) is none: its links have too few letters; nor
    is one that holds a text of some length beside its links.
    """
    if tag == "select":
        return inside.characters > 0
    beside = inside.characters - inside.linked
    if inside.links == 0 or inside.linked == 0 or inside.verbatim or beside > _MOST_BESIDE:
        return False
    share = inside.linked / inside.characters
    mean = inside.linked / inside.links
    if tag in _EDGES:
        return inside.links >= 2 and share > 0.5
    if tag in _LISTS:
        return inside.links >= 4 and share > 0.8 and 4 < mean < 40
    return tag in _BOXES and inside.links >= 8 and share > 0.8 and 4 < mean < 40
