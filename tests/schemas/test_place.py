from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schemas.place import Box, Passage, Piece, Word, join

words = st.text(alphabet="abcżółć1,. ", min_size=1, max_size=8).map(str.strip).filter(bool)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A passage of some lines over some pages, each word with a box of its own."""
    lines = draw(st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=6))
    page, parts = 1, []
    for number, line in enumerate(lines, 1):
        page += draw(st.integers(0, 1)) if parts else 0
        text, boxes = "", []
        for word in line:
            text += " " if text else ""
            box = Box(float(len(text)), float(number), float(len(text) + len(word)), float(number + 1))
            boxes.append(Word(len(text), len(text) + len(word), box))
            text += word
        parts.append(Passage(text, (Piece(0, page, number, tuple(boxes)),)))
    return join(parts)


@st.composite
def cut(draw: st.DrawFn) -> tuple[Passage, int, int]:
    """A passage and a span of it that is not empty."""
    passage = draw(passages())
    start = draw(st.integers(0, len(passage.text) - 1))
    return passage, start, draw(st.integers(start + 1, len(passage.text)))


@given(cut())
def test_a_part_keeps_words_and_places(given_cut: tuple[Passage, int, int]) -> None:
    passage, start, end = given_cut
    part = passage.part(start, end)
    assert part.text == passage.text[start:end]
    assert part.evidence() == passage.evidence(start, end)
    for piece in part.pieces:
        assert 0 <= piece.start < len(part.text)
        for word in piece.words:
            assert 0 <= word.start < word.end <= len(part.text) - piece.start


@given(cut())
def test_evidence_names_the_lines_of_its_characters(given_cut: tuple[Passage, int, int]) -> None:
    passage, start, end = given_cut
    lines = set()
    for at in range(start, end):
        lines.add([piece for piece in passage.pieces if piece.start <= at][-1].line)
    evidence = passage.evidence(start, end)
    assert (evidence[0].line_start, evidence[-1].line_end) == (min(lines), max(lines))
    assert len({item.page for item in evidence}) == len(evidence)
    quoted = "".join(item.quote for item in evidence)
    assert quoted.replace(" ", "") == passage.text[start:end].replace(" ", "")


@given(cut(), cut())
def test_joined_passages_keep_their_places(a: tuple[Passage, int, int], b: tuple[Passage, int, int]) -> None:
    first, second = a[0], b[0]
    joined = join([first, Passage(""), second])
    assert joined.text == f"{first.text} {second.text}"
    assert joined.part(0, len(first.text)).evidence() == first.evidence()
    assert joined.part(len(first.text) + 1, len(joined.text)).evidence() == second.evidence()


@given(passages())
def test_stripping_drops_only_white_space(passage: Passage) -> None:
    padded = join([Passage("  "), passage, Passage(" ")], separator="")
    assert padded.stripped().text == passage.text.strip()


def test_boxes_of_the_touched_words_are_united() -> None:
    line = Piece(0, 1, 7, (Word(0, 3, Box(0, 0, 30, 10)), Word(4, 7, Box(40, 2, 70, 12)), Word(8, 9, Box(80, 0, 90, 10))))
    (evidence,) = Passage("120 osób w", (line,)).evidence(0, 7)
    assert evidence.bbox == Box(0, 0, 70, 12)
    assert evidence.quote == "120 osó"


def test_text_without_places_has_no_evidence() -> None:
    assert Passage("120 osób").evidence() == ()
    assert Passage("120 osób").lines() == (0, 0)
    assert Passage("").evidence() == ()


def test_lines_are_the_first_and_the_last() -> None:
    passage = join([Passage("raz", (Piece(0, 1, 4),)), Passage("dwa", (Piece(0, 1, 6),))])
    assert passage.lines() == (4, 6)
