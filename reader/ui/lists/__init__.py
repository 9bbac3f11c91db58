"""The document list: its model, its delegate and the completeness badge."""
