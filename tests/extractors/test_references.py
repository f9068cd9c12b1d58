from __future__ import annotations

import pytest

from extractors.parsing.references import find


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("art. 18 ust. 2 pkt 15 ustawy", ["18", "2", "15"]),
        ("ust. 1, 2 i 4", ["1", "2", "4"]),
        ("poz. 1508 i 17 osób", ["1508"]),
        ("§ 7", ["7"]),
        ("Tabela 14", ["14"]),
        ("tel. 34 310 02 15", ["tel. 34 310 02 15"]),
        ("zob. www.lipowa.example/12 dziś", ["www.lipowa.example/12"]),
        ("42-100 Lipowa", ["42-100"]),
        ("w godz. 8-16", ["godz. 8-16"]),
        ("ul. Polna 15", ["15"]),
        ("osób 15", []),
    ],
)
def test_finds_references(text: str, spans: list[str]) -> None:
    assert [text[match.start : match.end] for match in find(text)] == spans
