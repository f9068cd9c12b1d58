import pytest

from extractors.themes import themes, themes_of
from pipeline.compare import compare
from schemas.place import Evidence
from schemas.record import Goal
from tests.compare.plans import plan, record


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Rozszerzenie teleopieki o opaski życia", "teleopieka"),
        ("Uruchomienie usług opieki wytchnieniowej", "opieka_wytchnieniowa"),
        ("Adaptacja dwóch mieszkań treningowych", "mieszkania"),
        ("Zatrudnienie asystentów osobistych osób z niepełnosprawnością", "asystent_osobisty"),
        ("Zatrudnienie drugiego asystenta rodziny", "rodzina"),
        ("Sąsiedzkie usługi opiekuńcze w każdym sołectwie", "uslugi_sasiedzkie"),
        ("Transport door-to-door dla seniorów", "transport"),
        ("Superwizja i szkolenia kadry ośrodka", "kadry"),
        ("Powołanie Centrum Usług Społecznych", "cus"),
        ("Wsparcie rodzin zastępczych", "piecza_zastepcza"),
    ],
)
def test_words_name_their_theme(text, theme):
    assert theme in themes_of(text)


def test_words_on_nothing_social_name_no_theme():
    assert themes_of("Remont drogi powiatowej wraz z oświetleniem") == ()


def test_an_assistant_of_the_family_is_no_personal_assistant():
    assert "asystent_osobisty" not in themes_of("Zatrudnienie asystenta rodziny")


def test_every_theme_has_a_name_in_both_languages_and_words():
    assert all(theme.names.keys() == {"pl", "en"} and theme.phrases for theme in themes())


def test_plans_are_aligned_by_what_they_do():
    place = (Evidence(page=1, line_start=4, line_end=4, quote="Rozwój teleopieki"),)
    one = record("A").model_copy(update={"goals": (Goal(code="1.2", level="action", text="Rozwój teleopieki", evidence=place),)})
    other = plan("Program teleopieki kosztował w 2024 r. 12 000 zł.", "Wola")
    theme = next(theme for theme in compare([one, other]).themes if theme.key == "teleopieka")
    (action,) = theme.items["a"]
    assert (action.kind, action.text, action.spot.line_start) == ("action", "1.2 Rozwój teleopieki", 4)
    assert [(item.kind, "12 000 zł" in item.figures) for item in theme.items["wola"]] == [("amount", True)]
