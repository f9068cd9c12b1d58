"""Functions of pdfium that are called for each letter, point or tag of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def quick(function: Any) -> Callable[..., Any]:
    """Return a function of pdfium that takes its arguments as they are: checking their types costs as much again as the call.

    Numbers must be ints of C, handles those that pdfium gave, and what it writes to given by reference.
    """
    return ctypes.cast(function, ctypes.CFUNCTYPE(function.restype))
