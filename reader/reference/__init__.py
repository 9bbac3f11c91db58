"""Reference tables and the one accessor of packaged resources."""

from reader.reference.resources import resource_path, resource_text

__all__ = ["resource_path", "resource_text"]
