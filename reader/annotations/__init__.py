"""Notes: the model, anchoring, notes files, merging, the codebook and the reading."""
