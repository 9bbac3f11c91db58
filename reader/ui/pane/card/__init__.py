"""The header card: what a document says about itself, above its text."""
