"""How the window looks: tokens, palettes, faces, the style sheet and the table of routing kinds."""
