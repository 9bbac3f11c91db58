"""The collection: index, search, scan and relations between documents; the only room with SQLite."""
