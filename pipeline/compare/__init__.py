"""Gminas side by side."""
