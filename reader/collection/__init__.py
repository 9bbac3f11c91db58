"""The collection: index, search, scan and relations of documents; the only room with SQLite."""
