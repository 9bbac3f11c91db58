"""The small dialogs: the user's name, and what this program is."""
