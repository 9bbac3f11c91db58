"""The one error that set-up shows its user."""


class SetupError(Exception):
    """Something the user can mend; the message is a plain sentence that says how."""
