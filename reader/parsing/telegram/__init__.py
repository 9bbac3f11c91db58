"""The telegram grammar: a line-and-span machine, then structure, sections and fields."""

from reader.parsing.telegram.recognise import first_mark, looks_like_telegram
from reader.parsing.telegram.telegram import parse_telegram

__all__ = ["first_mark", "looks_like_telegram", "parse_telegram"]
