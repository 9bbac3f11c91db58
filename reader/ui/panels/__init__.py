"""The right panels: routing, checks and notes of the document that is shown."""
