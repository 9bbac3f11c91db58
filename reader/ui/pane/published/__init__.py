"""As published: the exact text in fixed pitch, with the apparatus in its margins."""
