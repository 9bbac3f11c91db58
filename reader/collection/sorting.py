"""How SQL sorts documents."""

from __future__ import annotations

from reader.collection.entry import Facet
from reader.collection.order import Order

SORTED_BY = {
    Order.DATE: "d.id",
    Order.NEWEST: "d.id DESC",
    Order.ID: "d.reference_id IS NULL, d.reference_id, d.id",
    Order.SUBJECT: "d.title = '', d.title COLLATE NOCASE, d.id",
    Order.POST: "d.post IS NULL, d.post, d.id",
    Order.COMPLETENESS: "d.is_incomplete DESC, d.id",
    Order.NOTES: "d.notes DESC, d.id",
    Order.STATUS: "d.status, d.id",
    Order.CHECKS: "d.findings DESC, d.id",
    Order.CLASSIFICATION: (
        "(SELECT min(l.value) FROM labelled g JOIN labels l ON l.id = g.label"
        f" WHERE g.document = d.id AND l.facet = {int(Facet.CLASSIFICATION)}) NULLS LAST, d.id"
    ),
    Order.KIND: "d.kind, d.id",
    Order.FILE: (
        "(SELECT CAST(path AS TEXT) FROM files WHERE files.id = d.file) COLLATE NOCASE,"
        " d.file, d.member, d.telegram"
    ),
}
"""For SQL over ``documents d``; ids are in order of dates. By relevance a search sorts itself."""
