import pytest

from pipeline.language import LANGUAGES, catalogue, placeholders, plural, text


def test_both_languages_say_the_same_things():
    polish, english = catalogue("pl"), catalogue("en")
    assert set(polish) == set(english)
    differing = [key for key in polish if placeholders(polish[key]) != placeholders(english[key])]
    assert differing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_blank_or_left_to_be_written(lang):
    assert [key for key, sentence in catalogue(lang).items() if not sentence.strip() or "TODO" in sentence] == []


def test_a_missing_key_language_or_placeholder_is_an_error():
    for call in (lambda: text("error.no_such_code"), lambda: text("error.not_found", "de"), lambda: text("error.not_found")):
        with pytest.raises(KeyError):
            call()


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 błędów"), (1, "1 błąd"), (2, "2 błędy"), (5, "5 błędów"), (12, "12 błędów"), (22, "22 błędy"), (112, "112 błędów")],
)
def test_polish_counts_take_three_forms(count, words):
    assert plural("count.errors", count) == words


def test_a_percent_sign_and_braces_in_a_value_stay_as_they_are():
    assert "{x} 4,35%" in text("error.not_found", path="{x} 4,35%")
