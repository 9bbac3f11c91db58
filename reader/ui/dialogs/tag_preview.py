"""What tagging all that was found would do, in words: counts, and the places by document."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.collection.hits import marked
from reader.ui.theme.tokens import Token
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.bulk import Plan
    from reader.app.bulk_deeds import Sample, SamplePassage
    from reader.ui.theme.theme import Theme

_BEFORE, _AFTER = "\ue000", "\ue001"


def counts_words(plan: Plan, *, is_whole: bool, of_passages: bool) -> str:
    """Which tag, how many get it and how many have it, and what cannot be.

    Args:
        plan: What it would do.
        is_whole: All documents were looked at; else it is told as what is known so far.
        of_passages: Passages get the tag, not documents.
    """
    documents = many(plan.documents, "document")
    if of_passages:
        what, have = many(plan.passages, "passage"), many(plan.already, "passage")
        done = _tr("{0} in {1}").format(what, documents)
    else:
        done, have = documents, many(plan.already, "document")
    if not is_whole:
        parts = [_tr("So far {0}; all of it must be known before it is done.").format(done)]
    elif plan.tag is not None and plan.tag.is_new:
        parts = [_tr("{0} will get the new tag “{1}”.").format(done, plan.tag.path)]
    else:
        name = plan.tag.path if plan.tag is not None else ""
        parts = [_tr("{0} will get the tag “{1}”.").format(done, name)]
    if plan.already:
        parts.append(_tr("{0} with the tag already.").format(have))
    if plan.without:
        words = _tr("In {0} the words stand only in addresses or menus.")
        parts.append(words.format(many(plan.without, "document")))
    if plan.failures:
        parts.append(_tr("{0} cannot be read.").format(many(len(plan.failures), "file")))
    if plan.step is not None:
        parts.append(_tr("Undo takes all of it back."))
    return " ".join(parts)


def samples_html(plan: Plan, theme: Theme, *, is_whole: bool) -> str:
    """The places that are shown, below the document each stands in."""
    parts = [_document(sample, theme) for sample in plan.samples]
    more = plan.of - len(plan.samples)
    if is_whole and more:
        words = _tr("… and {0}").format(many(more, "more document"))
        parts.append(f"<p>{_muted(words, theme)}</p>")
    return "".join(parts)


def _document(sample: Sample, theme: Theme) -> str:
    facts = [sample.file] if sample.file != sample.name else []
    if sample.has_it:
        facts.append(_tr("has it already"))
    head = f"<b>{html.escape(sample.name)}</b> {html.escape(sample.title)}"
    lines = [f"{head}&ensp;{_muted(' · '.join(facts), theme)}"]
    lines += [_passage(one, theme) for one in sample.passages]
    if sample.more:
        words = _tr("… and {0} in it").format(many(sample.more, "more passage"))
        lines.append(_muted(words, theme))
    return f"<p>{'<br>'.join(lines)}</p>"


def _passage(passage: SamplePassage, theme: Theme) -> str:
    where = passage.where
    if passage.has_it:
        where = f"{where} · {_tr('has it already')}"
    words = html.escape(marked(passage.snippet, _BEFORE, _AFTER))
    words = words.replace(_BEFORE, f"<span style='background-color:{theme.hex(Token.HIT)}'>")
    return f"{_muted(where, theme)}&ensp;{words.replace(_AFTER, '</span>')}"


def _muted(words: str, theme: Theme) -> str:
    return f"<span style='color:{theme.hex(Token.MUTED)}'>{html.escape(words)}</span>"


def _tr(words: str) -> str:
    return QCoreApplication.translate("TagHitsDialog", words)
