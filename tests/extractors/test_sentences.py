from __future__ import annotations

import pytest

from extractors.figures import figures
from extractors.parsing.sentences import split
from extractors.sentences import sentences
from tests.builders import doc


@pytest.mark.parametrize(
    "text",
    [
        "W 2024 r. pomocą objęto m.in. 12 osób, tj. o 3 więcej niż w 2023 r.|Koszt wyniósł 300 tys. zł.|To dużo.",
        "Szkoła im. A. Lipy przy ul. Polnej 5 (por. art. 3 ust. 2) działa od 30 lat.|Ma ok. 200 uczniów.",
        "Uchwała z dnia 3 lipca 2027 r. Rady Gminy Lipowa weszła w życie.",
        "Świadczenie przysługuje po 30. roku życia itd. i trwa.|Potem wygasa!|Czy na pewno?|Tak…",
        "Wydano 12 zł.|Reszta została.",
        "Ustawa (Dz. U. z 2024 r. poz. 12) stanowi, że tzw. bon jest ważny np. Rok.",
        "1. Pierwszy cel planu.|Drugie zdanie.",
        "W roku 2024 było ich 45.|Następnie przybyło 5.",
        "„Cel jest jasny.”|Koniec.",
        "Koszt wyniesie 200 tys. zł.|- Rok 2029: projekt się skończy.|– Dalej nic.",
        "bez kropki na końcu",
    ],
)
def test_splits_at_the_bars(text: str) -> None:
    plain = text.replace("|", " ")
    assert [plain[start:end] for start, end in split(plain)] == text.split("|")


def test_blank_text_has_no_sentence() -> None:
    assert split("  \n ") == []


def test_sentences_carry_their_figures_and_places() -> None:
    document = doc(
        """
        W 2024 r. pomocą objęto 120 osób. Koszt wyniósł
        35 000 zł.
        """
    )
    first, second = sentences(document, figures(document)[0])
    assert [figure.quantity.text for figure in first.figures] == ["120 osób"]
    assert [figure.quantity.value for figure in second.figures] == [35000]
    assert second.passage.lines() == (1, 2)


def test_a_mere_date_is_no_sentence() -> None:
    text = "W 2024 r. Ośrodek objął pomocą 64 osoby. Umowę zawarto w 2023 r. Ośrodek ją wykonał."
    assert [text[start:end] for start, end in split(text)] == [
        "W 2024 r. Ośrodek objął pomocą 64 osoby.",
        "Umowę zawarto w 2023 r.",
        "Ośrodek ją wykonał.",
    ]
