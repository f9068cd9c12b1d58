from __future__ import annotations

from extractors.tables.words import TextWord
from pipeline.readers.pdf.bullets import is_dot, with_bullets
from schemas.place import Box


def word(text: str, x: float, baseline: float, size: float = 10.0) -> TextWord:
    return TextWord(text, Box(x, baseline - 0.78 * size, x + 5.0 * len(text), baseline + 0.22 * size), baseline, size)


def dot(x: float, baseline: float, wide: float = 3.5) -> Box:
    return Box(x, baseline - 5.0, x + wide, baseline - 5.0 + wide)


WORDS = [word("Zakupy", 60, 100), word("paczek", 100, 100), word("Dowóz", 60, 115)]


def texts(words: list[TextWord]) -> str:
    return " ".join(each.text for each in words)


def test_discs_before_items_are_bullets() -> None:
    found = with_bullets(WORDS, [dot(50, 100), dot(50, 115)])
    assert texts(found) == "• Zakupy paczek • Dowóz"
    assert (found[0].baseline, found[0].box.x0) == (100, 50)


def test_shapes_elsewhere_are_none() -> None:
    within_a_line, far_away, beside_nothing, too_large = dot(95, 100), dot(20, 100), dot(50, 200), dot(48, 100, 8.0)
    assert with_bullets(WORDS, [within_a_line, far_away, beside_nothing, too_large]) == WORDS


def test_a_map_full_of_dots_has_no_bullets() -> None:
    assert with_bullets(WORDS, [dot(50, 100)] * 500) == WORDS


def test_a_bullet_is_about_as_wide_as_tall() -> None:
    assert is_dot(Box(0, 0, 4, 4))
    assert not is_dot(Box(0, 0, 8, 3))
    assert not is_dot(Box(0, 0, 0.5, 0.5))
