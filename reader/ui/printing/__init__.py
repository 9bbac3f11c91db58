"""Documents on paper: pages of a printer or of a PDF."""
