"""Fixtures that are made or read by hand; see README.md."""
