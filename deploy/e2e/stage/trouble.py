"""What can go wrong before a scenario has said anything: told in one line, with the remedy."""


class Trouble(Exception):
    """The stage cannot be set up, or has broken down; nothing can be said of the scenarios."""


class Unmet(AssertionError):
    """What a scenario says must hold does not; the text says what came instead."""
