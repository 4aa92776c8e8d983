"""The one error a user's mistake becomes: a plain line with a way out."""


class UserError(Exception):
    """What is wrong, where, and how to mend it, in one line; the command line prints it and exits with 2."""

    def __init__(self, message: str) -> None:
        printable = "".join(sign if sign.isprintable() else " " for sign in message)
        super().__init__(" ".join(printable.split()))
