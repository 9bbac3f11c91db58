"""The main window: it wires panels, panes and services, and does nothing else."""
