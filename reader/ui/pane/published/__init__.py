"""As published: the exact text in fixed pitch, with the apparatus in its margins."""

from reader.ui.pane.published.pane import PublishedPane

__all__ = ["PublishedPane"]
