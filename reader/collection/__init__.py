"""A folder of documents and its index: walk, scan, query, search; the only room with SQLite."""
