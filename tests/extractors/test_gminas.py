from __future__ import annotations

import pytest

from extractors.gminas import Gmina, named, register, resolve, same_adjective, words_of


@pytest.mark.parametrize(
    ("said", "name", "words"),
    [
        ("Kluczborku", "Kluczbork", 1),
        ("KŁOBUCKU", "Kłobuck", 1),
        ("Kłobucka i okolic", "Kłobuck", 1),
        ("Miasta", None, 0),
        ("Opola", "Opole", 1),
        ("Zielonej Góry", "Zielona Góra", 2),
        ("Nowym Targu", "Nowy Targ", 2),
        ("Bielska-Białej", "Bielsko-Biała", 2),
        ("Aleksandrowie Łódzkim", "Aleksandrów Łódzki", 2),
        ("Łodzi", "Łódź", 1),
        ("Suwałk", "Suwałki", 1),
        ("Rudzie Malenieckiej", "Ruda Maleniecka", 2),
        ("Brzozowca Nieznanego", None, 0),
        ("Kalinowie", "Kalinowo", 1),
        ("Kalinowiec", None, 0),
        ("Kalinowcu", None, 0),
    ],
)
def test_a_name_is_known_in_any_case(said: str, name: str | None, words: int) -> None:
    gminas, length = named(words_of(said))
    assert length == words
    assert (name in {gmina.name for gmina in gminas}) == (name is not None)


def test_every_gmina_is_found_by_its_own_name() -> None:
    assert len(register()) > 2400
    assert all(gmina in named(words_of(gmina.name))[0] for gmina in register())


def _namesakes() -> list[Gmina]:
    return [
        Gmina("1", "Olszanka", "wiejska", "brzeski", "opolskie"),
        Gmina("2", "Olszanka", "wiejska", "łosicki", "mazowieckie"),
        Gmina("3", "Olszanka", "miejska", "łosicki", "mazowieckie"),
    ]


def test_powiat_voivodeship_and_council_tell_namesakes_apart() -> None:
    rural, town = frozenset({"wiejska"}), frozenset({"miejska"})
    assert [each.teryt for each in resolve(_namesakes(), [], {"opolskie": 2}, {})] == ["1"]
    assert [each.teryt for each in resolve(_namesakes(), [rural], {}, {"łosicki": 1})] == ["2"]
    assert [each.teryt for each in resolve(_namesakes(), [town], {"mazowieckie": 1}, {})] == ["3"]


def test_without_clues_all_namesakes_are_left() -> None:
    assert len(resolve(_namesakes(), [], {}, {})) == 3


def test_adjectives_are_compared_by_lemma() -> None:
    assert same_adjective("opolskiego", "opolskie")
    assert not same_adjective("śląskiego", "opolskie")
