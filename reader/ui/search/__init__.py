"""Searching in the window: the field, its chips, the timeline, facets and what stands between."""
