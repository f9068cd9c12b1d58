"""Figures as facts: what is measured, in which unit, where, when and of whom."""

from extractors.facts.facts import facts

__all__ = ["facts"]
