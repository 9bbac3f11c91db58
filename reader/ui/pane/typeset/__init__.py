"""The Typeset projection: the flow of a document, set for reading with its apparatus around it."""
