"""Compute a thing of one document once, however many checks ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Whole = TypeVar("_Whole")
_Part = TypeVar("_Part")


def once(function: Callable[[_Whole], _Part]) -> Callable[[_Whole], _Part]:
    """Remember what a pure function gave for the object that it was last asked about, which must be immutable.

    Objects are told apart by identity: hashing a whole document would cost more than most of what is computed of it.
    """
    return _remembering(function, _itself)


def once_by(key: Callable[[_Whole], object]) -> Callable[[Callable[[_Whole], _Part]], Callable[[_Whole], _Part]]:
    """Remember as `once` does what was computed of a part of an object, which the `key` returns and its copies share."""
    return lambda function: _remembering(function, key)


def _itself(whole: object) -> object:
    return whole


def _remembering(function: Callable[[_Whole], _Part], key: Callable[[_Whole], object]) -> Callable[[_Whole], _Part]:
    last: list[tuple[object, _Part]] = []

    @wraps(function)
    def remembered(whole: _Whole) -> _Part:
        part, known = key(whole), last[:]
        if known and known[0][0] is part:
            return known[0][1]
        found = function(whole)
        last[:] = [(part, found)]
        return found

    return remembered
