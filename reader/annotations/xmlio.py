"""XML as notes files use it: exact text, foreign content kept, safe reading, stable layout."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.document.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from lxml import etree

    from reader.annotations.model import Extra

MAX_BYTES = 64 * 1024 * 1024
"""A notes file past this size is not read."""

_KEPT = "urn:lacuna:kept"
_KEPT_ATTRIBUTES = re.compile(rf'<attributes xmlns="{_KEPT}"(.*)></attributes>', re.DOTALL)
_UNCARRIED = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_NOT_IN_ATTRIBUTE = re.compile(f"[{_UNCARRIED}]")
_IN_TEXT = re.compile(f"[&<>\r{_UNCARRIED}]")
_IN_ATTRIBUTE = re.compile('[&<"\t\n\r]')
_ODD_IN_ATTRIBUTE = re.compile(f'[&<"\t\n\r{_UNCARRIED}]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_OWNER = re.compile(rb'<owner\s[^>]*?\bid="([^"]*)"')
_LIMIT = re.compile("excessive depth|huge|limit", re.IGNORECASE)
"""What the parser says where a file is well-formed so far and past its limits."""
_START_TAG = re.compile(r"<[^\s/>]+")


_CHUNK = 8 * 1024
_MOST_HEAD = 1024 * 1024
"""What is wanted of a file's beginning stands before this."""


class UnusableReason(StrEnum):
    """Why a file cannot be used as a notes file or codebook."""

    DAMAGED = "damaged"
    FOREIGN = "foreign"
    NEWER = "newer"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"


class UnusableFileError(Exception):
    """A file that cannot be used; the file itself is untouched."""

    def __init__(self, reason: UnusableReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


@dataclass(slots=True)
class Node:
    """An element to be written.

    Attributes:
        tag: Its name in our namespace.
        attributes: In the order they are written; None leaves one out.
        children: Elements, in order.
        text: Exact text instead of children and extra; None for none.
        extra: Foreign attributes and elements, written last.
        ready: The whole as it is to be written, indent and all; None where it is to be set.
    """

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str | None = None
    extra: Extra = ()
    ready: str | None = None


def render(root: Node, namespace: str) -> bytes:
    """The document as UTF-8: one element a line, two blanks of indent, line feeds."""
    root.attributes = {"xmlns": namespace, **root.attributes}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    _write(root, "", namespace, lines)
    lines.append("")
    return "\n".join(lines).encode("utf-8")


def rendered(node: Node, namespace: str) -> Node:
    """A child of a root, set once for many files: it is written as it stands here."""
    lines: list[str] = []
    _write(node, "  ", namespace, lines)
    return Node(node.tag, ready="\n".join(lines))


def fragment(node: Node, namespace: str) -> str:
    """One element as text: the same for equal content, whatever file it stands in."""
    lines: list[str] = []
    _write(node, "", namespace, lines)
    return "\n".join(lines)


def _write(node: Node, indent: str, namespace: str, lines: list[str]) -> None:
    """Put the lines of an element behind those that are there."""
    if node.ready is not None:
        lines.append(node.ready)
        return
    start, uncarried = _start(node, indent)
    elements: list[str] = []
    for one in node.extra:
        kept = _KEPT_ATTRIBUTES.fullmatch(one)
        if kept is None:
            elements.append(one)
        else:
            start += kept[1]
    if node.text is not None:
        lines.append(f"{start}>{_IN_TEXT.sub(_escaped, node.text)}</{node.tag}>")
    elif uncarried or node.children or elements:
        lines.append(f"{start}>")
        for child in (*uncarried, *node.children):
            _write(child, indent + "  ", namespace, lines)
        lines += [f"{indent}  {_without_default(one, namespace)}" for one in elements]
        lines.append(f"{indent}</{node.tag}>")
    else:
        lines.append(f"{start}/>")


def _start(node: Node, indent: str) -> tuple[str, list[Node]]:
    """The beginning of a start tag, and elements for attributes that XML cannot carry."""
    start, uncarried = f"{indent}<{node.tag}", list[Node]()
    for name, value in node.attributes.items():
        if value is None:
            continue
        if _ODD_IN_ATTRIBUTE.search(value) is None:
            start += f' {name}="{value}"'
        elif _NOT_IN_ATTRIBUTE.search(value) is None:
            start += f' {name}="{_IN_ATTRIBUTE.sub(_escaped, value)}"'
        else:
            uncarried.append(Node("attribute", {"name": name}, text=value))
    return start, uncarried


def _without_default(canonical: str, namespace: str) -> str:
    """An element without the declaration of the namespace it will stand in anyway."""
    start = _START_TAG.match(canonical)
    declaration = f' xmlns="{namespace}"'
    if start and canonical.startswith(declaration, start.end()):
        return start.group() + canonical[start.end() + len(declaration) :]
    return canonical


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    if char in _NAMED:
        return _NAMED[char]
    if char in "\t\n" or (char == "\r" and match.re.pattern == _IN_ATTRIBUTE.pattern):
        return f"&#{ord(char)};"
    return f'<c u="{ord(char):04X}"/>'


def read_limited(path: Path) -> bytes:
    """The bytes of a file of reasonable size.

    Raises:
        UnusableFileError: If it is too large or may not be read.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnusableFileError(UnusableReason.TOO_LARGE, path.name)
        with open_regular(path) as file:
            return file.read()
    except OSError as error:
        raise UnusableFileError(UnusableReason.UNREADABLE, str(error)) from error


def parse(data: bytes) -> etree._Element:
    """The root element, read without DTD, entities, network and beyond no limit.

    Raises:
        UnusableFileError: If it is too large, not well-formed or brings a DTD.
    """
    if len(data) > MAX_BYTES:
        raise UnusableFileError(UnusableReason.TOO_LARGE, f"{len(data)} bytes")
    if _DOCTYPE.search(data):
        raise UnusableFileError(UnusableReason.FOREIGN, "it has a document type")
    # Imported here, as below: a document without notes needs no XML, and is on screen sooner.
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        is_limit = _LIMIT.search(str(error)) is not None
        reason = UnusableReason.TOO_LARGE if is_limit else UnusableReason.DAMAGED
        raise UnusableFileError(reason, str(error)) from error
    # A document in another encoding hides the words from the search above.
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnusableFileError(UnusableReason.FOREIGN, "it has a document type")
    return root


def head_element(path: Path, tag: str) -> etree._Element | None:
    """The first element of that name, read no further than to its end.

    Raises:
        OSError: If the file cannot be read.
        etree.XMLSyntaxError: If it is not well-formed so far.
    """
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag=tag, resolve_entities=False, no_network=True)
    with open_regular(path) as file:
        while chunk := file.read(_CHUNK):
            if _DOCTYPE.search(chunk):
                return None
            parser.feed(chunk)
            for _event, element in parser.read_events():
                if not isinstance(element, tuple):
                    return element
            if file.tell() > _MOST_HEAD:
                return None
    return None


def stated_owner(data: bytes) -> str | None:
    """The owner id a damaged file still shows; None where it does not."""
    found = _OWNER.search(data)
    return found[1].decode("utf-8", "replace") if found else None


class Reader:
    """An element as it is read: what is asked for is known, what is left over is kept.

    Raises:
        ValueError: From every method, where a value is missing or malformed.
    """

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.namespace, self.tag = _name_of(element)
        self._attributes: set[str] = set()
        self._children: dict[str, list[etree._Element]] = {}
        self._taken: set[str] = {"attribute"}
        self._held: dict[str, str] = {}
        if len(element) == 0:
            return
        for child in element:
            namespace, tag = _name_of(child)
            if namespace == self.namespace:
                self._children.setdefault(tag, []).append(child)
        for one in self._children.get("attribute", ()):
            self._held[str(one.get("name"))] = text_of(one)

    def get(self, name: str) -> str | None:
        """An attribute; None where it is absent."""
        self._attributes.add(name)
        value = self.element.get(name)
        return self._held.get(name) if value is None else value

    def need(self, name: str) -> str:
        """An attribute that must be there."""
        value = self.get(name)
        if value is None:
            raise ValueError(f"<{self.tag}> has no {name}")
        return value

    def number(self, name: str) -> int:
        """A whole number of at least 0."""
        value = int(self.need(name))
        if value < 0:
            raise ValueError(f"{name} is negative")
        return value

    def all(self, tag: str) -> list[Reader]:
        """The children of that name."""
        self._taken.add(tag)
        return [Reader(child) for child in self._children.get(tag, ())]

    def children(self, tags: Collection[str]) -> list[Reader]:
        """The children of those names, in the order of the file."""
        self._taken.update(tags)
        wanted = {id(one) for tag in tags for one in self._children.get(tag, ())}
        return [Reader(child) for child in self.element if id(child) in wanted]

    def first(self, tag: str) -> Reader | None:
        """The child of that name, of which there is one or none."""
        found = self.all(tag)
        if len(found) > 1:
            raise ValueError(f"<{self.tag}> has more than one <{tag}>")
        return found[0] if found else None

    def one(self, tag: str) -> Reader:
        """A child that must be there."""
        found = self.first(tag)
        if found is None:
            raise ValueError(f"<{self.tag}> has no <{tag}>")
        return found

    def text(self, tag: str) -> str:
        """The exact text of a child; empty where it is absent."""
        self._taken.add(tag)
        found = self._children.get(tag, ())
        if len(found) > 1:
            raise ValueError(f"<{self.tag}> has more than one <{tag}>")
        return text_of(found[0]) if found else ""

    def own_text(self) -> str:
        """The exact text of the element itself."""
        return text_of(self.element)

    def rest(self, refused: Collection[Reader] = ()) -> Extra:
        """What nobody asked for, and ``refused`` children, in the order of the file."""
        unknown = {str(k): str(v) for k, v in self.element.items() if k not in self._attributes}
        found = [_attributes_as_element(self.element, unknown)] if unknown else []
        if len(self.element) == 0:
            return tuple(found)
        again = {id(one.element) for one in refused}
        for child in self.element:
            namespace, tag = _name_of(child)
            is_known = namespace == self.namespace and tag in self._taken
            if not is_known or id(child) in again:
                found.append(_canonical(child))
        return tuple(found)


def text_of(element: etree._Element) -> str:
    """The exact text, with the characters XML cannot carry put back.

    Raises:
        ValueError: If a ``c`` element names no character.
    """
    if len(element) == 0:
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        if _name_of(child)[1] == "c":
            parts.append(_character(str(child.get("u", ""))))
        else:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _name_of(element: etree._Element) -> tuple[str, str]:
    """Namespace and local name."""
    return _split(element.tag)


@lru_cache(maxsize=4096)
def _split(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.rpartition("}")
    return namespace[1:], name


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except OverflowError as error:
        raise ValueError(f"no character: {code}") from error


def _attributes_as_element(element: etree._Element, unknown: dict[str, str]) -> str:
    from lxml import etree

    prefixes = "".join(
        f' xmlns:{prefix}="{_IN_ATTRIBUTE.sub(_escaped, uri)}"'
        for prefix, uri in element.nsmap.items()
        if prefix
    )
    carrier = etree.fromstring(f'<attributes xmlns="{_KEPT}"{prefixes}/>')
    for name, value in unknown.items():
        carrier.set(name, value)
    return _canonical(carrier)


def _canonical(element: etree._Element) -> str:
    from lxml import etree

    alone = deepcopy(element)
    alone.tail = None
    text = etree.tostring(alone, method="c14n", exclusive=True, with_comments=False).decode()
    if not _name_of(alone)[0]:
        # Without it, our own default namespace would take the element in.
        text = _START_TAG.sub(lambda m: f'{m.group()} xmlns=""', text, count=1)
    return text
