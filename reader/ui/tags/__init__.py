"""The tag manager: the codebook as a tree, and what can be done with its tags."""
