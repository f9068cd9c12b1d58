import pytest

from extractors.parsing.items import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Klub dla starszych 2. Dowóz posiłków 3.Porady", ["1.", "2.", "3."]),
        ("1) bon na kurs, 2) bon na najem", ["1)", "2)"]),
        ("Zajęcia: 1. taniec 2. chór oraz wyjazdy: 1. kino 2. teatr", ["1.", "2.", "1.", "2."]),
        ("Pomoc dostały 2 rodziny, w tym 1. raz", []),
        ("Przyjęto 14. Odmówiono 2.", []),
        ("Działa od 1. dnia miesiąca", []),
        ("(1) i (2) ustawy", []),
    ],
)
def test_item_numbers_are_runs_from_one(text, expected):
    assert [text[start:end] for start, end in numbers(text)] == expected
