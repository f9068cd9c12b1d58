from __future__ import annotations

from extractors.facts.compare import Index, same_facts
from extractors.facts.taxonomy import dimensions, mentions, taxonomy
from extractors.morphology import lemmas, tokens
from tests.builders import facts


def test_the_taxonomy_knows_at_least_two_hundred_measures() -> None:
    assert sum(len(topic.measures) for topic in taxonomy().topics.values()) >= 200


def test_every_dimension_of_the_taxonomy_can_be_told_from_a_noun_or_a_unit() -> None:
    known = {dim for dims in (*dimensions().nouns.values(), *dimensions().units.values()) for dim in dims}
    unreachable = {dim for topic in taxonomy().topics.values() for dim in topic.measures} - known
    assert unreachable <= {"osoby_w_rodzinach", "koszt_jednostkowy", "wskaznik"}


def test_words_of_the_lexicon_are_lemmas_as_the_dictionary_writes_them() -> None:
    index = taxonomy()
    phrases = [phrase for found in index.phrases.values() for phrase in found]
    words = {word for phrase in phrases for options in (*phrase.words, phrase.without) for word in options}
    known = dimensions()
    words |= set(known.nouns) | known.narrowing | known.change | known.gain | known.hedging | known.generic | set(known.base)
    assert not {word for word in words if word.isalpha() and word not in lemmas(word) | lemmas(word.title())}


def test_a_form_keeps_all_its_lemmas() -> None:
    assert "rodzina" in lemmas("rodzin")
    assert lemmas("wróblokształtność") == {"wróblokształtność"}


def test_a_longer_topic_hides_those_inside_it() -> None:
    found = mentions(tokens("specjalistyczne usługi opiekuńcze"))
    assert [mention.topic.key for mention in found] == ["suo"]


def test_same_facts_meet_as_intervals_and_leave_ambiguous_places_out() -> None:
    text = """
    W 2024 r. na DPS gmina wydała 1 412 300 zł.

    Koszt DPS w 2024 r. to 1,4 mln zł.

    W 2024 r. z teleopieki korzystało 10 osób w mieście i 12 osób w sołectwach z teleopieką.
    """
    groups = list(same_facts(facts(text)))
    assert [(group.agreeing[0].measure, len(group.agreeing), group.differing) for group in groups] == [("dps.kwota", 2, ())]


def test_the_index_leaves_parts_out() -> None:
    index = Index.of(facts("W 2024 r. bezrobotnych ogółem było 300 osób, w tym 140 kobiet bezrobotnych."))
    assert [one.quantity.value for one in index.get("bezrobotni.osoby", 2024)] == [300]
