"""The names that dumps go by; a text of another name is never taken for one."""

JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
DUMP_SUFFIXES = JSON_SUFFIXES | TABLE_SUFFIXES
