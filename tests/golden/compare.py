"""Snapshots made by the program itself: they show that a rendering changed, not that it is right."""

from pathlib import Path

REGENERATE = False
"""Set to True to write the snapshots anew, look at the difference, and set it back: a test fails while it is on."""


def same(name: str, words: str) -> bool:
    """Tell whether a rendering is what it was; trailing spaces don't count."""
    path = Path(__file__).with_name(name)
    words = "".join(f"{line.rstrip()}\n" for line in words.splitlines())
    if REGENERATE:
        path.write_text(words, "utf-8")
    return path.read_text("utf-8") == words
