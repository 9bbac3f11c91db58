"""The Typeset projection: the flow of a document, set for reading with its apparatus around it."""

from reader.ui.pane.typeset.pane import TypesetPane

__all__ = ["TypesetPane"]
