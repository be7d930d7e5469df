"""The supervisor's voice."""

import contextlib
import sys


def say(sentence: str) -> None:
    """Write a line to the terminal; a terminal that was closed is no reason to fail."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(sentence + "\n")
        sys.stdout.flush()
