"""The view of all notes of a collection: a window of its own beside the one that reads."""
