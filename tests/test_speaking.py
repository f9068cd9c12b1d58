"""Help and usage errors speak Polish, or English on request."""

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.language import LANGUAGES, text

ENGLISH = ("Usage", "Options:", "Arguments", "Commands", "Show this", "default:", "required", "<path>", "<str>", "Error", "Try ")


def said(*arguments: str) -> str:
    return CliRunner().invoke(app, list(arguments)).output


@pytest.mark.parametrize("command", ["", *get_command(app).commands])
def test_help_is_polish_throughout_and_english_on_request(command):
    polish = said(*command.split(), "--help")
    assert "Użycie: " in polish
    assert not [word for word in ENGLISH if word in polish]
    english = said(*command.split(), "--help", "--lang", "en")
    assert "Usage: " in english
    assert not [word for word in ("Użycie", "Opcje", "domyślnie", "PLIK", "KATALOG", "ą", "ę") if word in english]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek", "plan.txt"], "Nie ma polecenia chek. Czy chodziło o: check?"),
        (["xyzzy"], "Nie ma polecenia xyzzy. Listę poleceń podaje: rachmistrz --help."),
        (["check"], "Brakuje argumentu: PLIK."),
        (["check", "a", "--lnag", "pl"], "Nie ma opcji --lnag. Czy chodziło o: --lang?"),
        (["check", "a", "--qqq"], "Nie ma opcji --qqq."),
        (["check", "a", "--lang", "de"], "Wartość „de” w --lang jest niepoprawna. Możliwe są: pl, en."),
        (["serve", "a", "--port", "0"], "Wartość podana w --port jest niepoprawna."),
        (["serve", "a", "--port"], "Opcja --port wymaga podania wartości."),
        (["suppress", "a", "b", "--author", "c"], "Brakuje opcji --reason."),
        (["rules", "nadmiar"], "Nieoczekiwany argument: nadmiar."),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_with_what_to_do(arguments, sentence):
    outcome = CliRunner().invoke(app, arguments)
    assert outcome.exit_code == 2
    assert sentence in outcome.output


def test_wrong_usage_is_told_in_english_on_request():
    assert "There is no option --qqq." in said("check", "a", "--lang", "en", "--qqq")


def test_alone_it_says_what_to_do_next_in_either_language():
    for lang in LANGUAGES:
        assert text("cli.start", lang).strip() in said("--lang", lang)


def test_what_the_callers_of_the_group_get_is_as_before():
    assert get_command(app).main(["rules"], standalone_mode=False) in {None, 0}
