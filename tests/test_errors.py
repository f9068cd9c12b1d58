import pickle

import pytest

from pipeline.api import sentence
from pipeline.errors import UnreadableInput
from pipeline.language import LANGUAGES, catalogue


def test_the_sentence_names_the_file_and_fills_in_what_the_reader_knew():
    error = UnreadableInput("wrong_kind", kind="JPEG")
    assert sentence(error, "plan.pdf").startswith("Plik plan.pdf ma w rzeczywistości format JPEG")
    assert sentence(error, "plan.pdf", "en").startswith("The file plan.pdf is in fact of the format JPEG")


def test_it_survives_the_way_back_from_a_worker_process():
    error = pickle.loads(pickle.dumps(UnreadableInput("wrong_kind", kind="JPEG")))
    assert (error.code, error.params) == ("wrong_kind", {"kind": "JPEG"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_is_one_sentence_or_two_about_one_file(lang):
    said = {key: words for key, words in catalogue(lang).items() if key.startswith("error.")}
    assert said
    for key, words in said.items():
        assert "{path}" in words, key
        assert words.endswith("."), key
