"""The overview of a collection: what it holds, what is missing, and what came since last time."""
