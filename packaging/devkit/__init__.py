"""What `packaging/dev.py` does, one module a concern; standard library only."""
