"""One walk over the blocks of a plan: headings that name goals, lists they announce, tables, sentences."""

from __future__ import annotations

import re
from typing import cast

from extractors.goals.announced import Announced
from extractors.goals.bodies import bodies_below
from extractors.goals.marks import BULLET, DIVISION, NUMBER, Contents, coded_level, counted, last_capitalised, named_goal, parted
from extractors.goals.sentences import enumerated, foreign, named_deeds, sentence_goals
from extractors.goals.slides import Slides
from extractors.goals.tables import table_goals
from extractors.goals.tree import Node, Tree
from extractors.goals.words import RANK, first_sentence, pattern, spaced, split_code, tidy
from extractors.lexicon import load
from schemas.document import Block, BlockKind, Document, onwards
from schemas.place import Passage
from schemas.record import Goal, GoalLevel, Metadata

_ASIDE = {BlockKind.CONTENTS, BlockKind.FURNITURE, BlockKind.NOTE, BlockKind.CAPTION}
_LONGEST_INTRO = 400
_SHORT_ITEM = 260
_SHORT_HEAD = 90


class Walk:
    """State of the walk: what heading, labelled goal and announced list the next block stands under."""

    def __init__(self, document: Document, metadata: Metadata) -> None:
        self._document = document
        self._metadata = metadata
        self._tree = Tree()
        self._labels: dict[int, Node] = {}
        self._open_label: Node | None = None
        self._list: Announced | None = None
        self._section: str | None = None
        self._section_starts = 0
        self._before = ""
        self._next: Block | None = None
        self._awaited: GoalLevel | None = None
        self._contents = Contents()
        self._slides = Slides(document, metadata)

    def goals(self) -> tuple[Goal, ...]:
        """Walk over all blocks and return what was found."""
        blocks = self._document.blocks
        for index, block in enumerate(blocks):
            if block.table is not None:
                size = self._tree.size
                table_goals(self._tree, block.table, self._over(), self._section)
                self._tree.entrust(size, bodies_below(blocks, index + 1))
                self._list = self._open_label = None
            elif self._contents.holds(block):
                continue
            elif block.kind not in _ASIDE and block.passage.text.strip():
                self._next = next((each for each in onwards(blocks, index + 1) if each.kind is not BlockKind.FURNITURE), None)
                for part in parted(block):
                    self._block(part)
        return self._tree.goals()

    def _over(self) -> Node | None:
        above = [node for rank, node in self._labels.items() if rank < RANK["action"]]
        return above[-1] if above else None

    def _block(self, block: Block) -> None:
        passage = block.passage
        for task in self._slides.tasks(block):
            self._labels, self._open_label, self._list = {}, self._tree.add("task", task, parent=self._slides.announced), None
        if self._open_label and self._open_label.level == "task" and passage.text.startswith(self._open_label.text):
            return
        if self._label(block) or self._coded(block):
            return
        if self._divides(block):
            block = block._replace(kind=BlockKind.HEADING)
        announces = passage.text.rstrip().endswith(":") and len(passage.text) <= _SHORT_HEAD
        if (announces and self._intro(block)) or self._item(block) or self._intro(block) or self._awaited_goal(block):
            return
        if block.kind is BlockKind.HEADING:
            self._heading(block)
            return
        self._before = passage.text
        self._short_line(block)
        sentence_goals(self._tree, passage, self._metadata)
        enumerated(self._tree, passage, self._over())
        if self._list:
            closes = self._list.strict or self._list.run > 1 or passage.text.rstrip().endswith(":")
            self._list = None if closes else self._list._replace(run=0)

    def _divides(self, block: Block) -> bool:
        """Tell whether a numbered item is really a heading: its numbering is not the one that the open list goes by."""
        if block.kind is not BlockKind.LIST_ITEM or not block.marker or not DIVISION.match(block.marker):
            return False
        return self._list is None or (self._list.item is not None and not self._list.roman)

    def _heading(self, block: Block) -> None:
        self._section = spaced(block.passage.text)
        self._section_starts = self._tree.size
        self._before = ""
        self._list = self._open_label = None
        self._labels = {}

    def _label(self, block: Block) -> bool:
        """Add a goal that a line names by its kind: "2.1. Obszar I – Seniorzy", "Cel szczegółowy 1.2: …"."""
        named = named_goal(block.passage.text)
        if named is None:
            return False
        self._labelled(block, *named)
        return True

    def _coded(self, block: Block) -> bool:
        """Add a goal whose code tells its level, outside of a list, and one with a colon behind its code that stands above such.

        A code that comes again names what is known; a text whose last word is cut is mixed up with those beside it.
        """
        if self._list is not None or not block.marker:
            return False
        own = split_code(tidy(block.passage))
        level = coded_level(own.code)
        if level is None and block.marker.endswith(":") and self._next is not None:
            below = coded_level(split_code(tidy(self._next.passage)).code)
            level = "specific_goal" if below and RANK[below] >= RANK["action"] else None
        if level is None or own.code is None or own.passage.text.endswith("-") or self._tree.named(level, own.code):
            return False
        node = self._tree.add(level, first_sentence(own.passage), code=own.code, parent=self._over())
        if node and level == "specific_goal":
            self._labels = {rank: each for rank, each in self._labels.items() if rank < RANK[level]} | {RANK[level]: node}
        return node is not None

    def _labelled(self, block: Block, level: GoalLevel, code: str | None, start: int) -> None:
        passage = block.passage
        known = self._tree.named(level, code) if code else None
        rest = passage.part(start, len(passage.text))
        run_on: Passage | None = None
        if known and len(rest.text) > len(known.text) + 20 and rest.text.casefold().startswith(known.text.casefold()):
            run_on, rest = rest.part(len(known.text), len(rest.text)), rest.part(0, len(known.text))
        cut = pattern(load("goal_words")["words"]["explained"]).search(rest.text)
        name = tidy(rest.part(0, cut.start()) if cut else first_sentence(tidy(rest)))
        if level == "area" and code is None and self._open_label and self._open_label.level != "area":
            area = self._tree.add("area", name)
            if area:
                self._tree.put_below(self._open_label, area)
            return
        above = [node for rank, node in self._labels.items() if rank < RANK[level]]
        node = self._tree.add(level, name, code=code, parent=above[-1] if above else None)
        if node is None:
            return
        self._labels = {rank: each for rank, each in self._labels.items() if rank < RANK[level]} | {RANK[level]: node}
        self._open_label, self._list = node, None
        if block.kind is BlockKind.HEADING:
            self._section = spaced(passage.text)
        if run_on is not None:
            self._tree.add("action", last_capitalised(run_on), parent=node)
        enumerated(self._tree, passage, node)

    def _intro(self, block: Block) -> bool:
        """Open a list that a heading or a line ending with a colon announces."""
        text = spaced(block.passage.text)
        heading = block.kind is BlockKind.HEADING
        alone = pattern(load("goal_words")["words"]["alone"]).match(text)
        last = re.split(r"(?<=[.;])\s+(?=[A-ZŻŹĆŁŚÓ])", text)[-1]
        if not (heading or text.endswith(":") or self._heads_list(text) or alone) or len(last) > _LONGEST_INTRO:
            return False
        words = last.rstrip(" :")
        if pattern(load("goal_words")["words"]["not_intro"]).search(words) or foreign(f"{self._before} {text}", self._metadata):
            return False
        found = [
            (match.span(), cast(GoalLevel, entry["level"]))
            for entry in load("goal_words")["intro"]
            if (match := pattern(entry["pattern"]).search(words))
        ]
        if not found and self._labels and text.endswith(":") and pattern(load("goal_words")["words"]["deeds"]).search(words):
            found = [((0, 0), "action")]
        if not found:
            return False
        levels = tuple(dict.fromkeys(level for _, level in sorted(found, key=lambda each: each[0][0])))
        if heading:
            self._heading(block)
        else:
            levels = (max(found, key=lambda each: each[0][1])[1],)
        self._list = Announced(levels, self._over(), self._section, heading)
        self._open_label = None
        self._awaited = levels[0] if alone and self._next is not None and self._next.kind is BlockKind.PARAGRAPH else None
        return True

    def _heads_list(self, text: str) -> bool:
        """Tell whether a short line without a full stop stands right above a list."""
        above = self._next is not None and self._next.kind is BlockKind.LIST_ITEM
        return above and len(text) <= _SHORT_HEAD and text[-1:].isalnum()

    def _awaited_goal(self, block: Block) -> bool:
        """Take the paragraph right below a line that says only "Cel główny" for that goal."""
        level, self._awaited = self._awaited, None
        text = block.passage.text
        if level is None or block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_INTRO or text.rstrip().endswith(":"):
            return False
        if pattern(load("goal_words")["words"]["sentence"]).search(text):
            return False
        node = self._tree.add(level, first_sentence(tidy(block.passage)))
        if node:
            self._labels = {rank: each for rank, each in self._labels.items() if rank < RANK[level]} | {RANK[level]: node}
            self._open_label, self._list = node, None
        return True

    def _item(self, block: Block) -> bool:
        """Add an item of the announced list, or an action listed right below a labelled goal."""
        passage = block.passage
        number = NUMBER.match(passage.text)
        bullet = BULLET.match(passage.text) or block.kind is BlockKind.LIST_ITEM
        if self._list is None:
            return self._below_label(block, bool(bullet or number))
        if not (self._counts_on(number) if block.kind is BlockKind.HEADING else bullet or number):
            return False
        if not self._nested(block, number):
            self._add_item(block, number)
        return True

    def _counts_on(self, number: re.Match[str] | None) -> bool:
        """Tell whether a heading is an item: it counts on the open list, or begins one that the heading right below it goes on."""
        if number is None or self._list is None or counted(number[1]) != self._list.number + 1:
            return False
        if self._list.number or self._next is None or self._next.kind is not BlockKind.HEADING:
            return self._list.number > 0
        following = NUMBER.match(self._next.passage.text)
        return following is not None and counted(following[1]) == 2

    def _nested(self, block: Block, number: re.Match[str] | None) -> bool:
        """Add an item below another item: what is listed under a goal is an action; details of an action are left out."""
        announced = cast(Announced, self._list)
        if announced.item is None or announced.depth is None or block.level <= announced.depth or block.kind is BlockKind.HEADING:
            return False
        if RANK[announced.levels[0]] < RANK["action"] and len(block.passage.text) <= _SHORT_ITEM:
            self._action(block, number, announced.item)
        return True

    def _add_item(self, block: Block, number: re.Match[str] | None) -> None:
        announced, passage = cast(Announced, self._list), block.passage
        levels, value = announced.levels, counted(number[1]) if number else 0
        if value == 1 and announced.number > 1 and len(levels) > 1:
            levels = levels[1:]
        code = number[1] if number else None
        own = split_code(tidy(passage.part(number.end(), len(passage.text)) if number else passage))
        parent = self._parent(announced, levels, code)
        node = self._tree.add(levels[0], first_sentence(own.passage), code=own.code or code, parent=parent)
        self._list = announced._replace(
            levels=levels,
            number=value or announced.number,
            run=announced.run + 1,
            roman=bool(code and code.isupper()),
            depth=block.level if announced.depth is None else announced.depth,
            item=node,
        )

    def _parent(self, announced: Announced, levels: tuple[GoalLevel, ...], code: str | None) -> Node | str | None:
        """Return the parent: the goal of the same number in the list before, the labelled goal, the last main goal, the section."""
        if levels[0] == "main_goal" and code and (area := self._tree.named("area", code)):
            return area
        if announced.parent:
            return announced.parent
        if levels[0] == "area":
            return None
        main = self._tree.main_goal(self._section_starts, alone=levels[0] == "specific_goal")
        return main if main and levels[0] in ("specific_goal", "direction") else announced.heading

    def _below_label(self, block: Block, marked: bool) -> bool:
        text = block.passage.text
        if not marked or self._open_label is None or block.kind is BlockKind.HEADING:
            return False
        if len(text) > _SHORT_ITEM and not self._slides.running:
            return False
        number = NUMBER.match(text)
        self._action(block, number, self._open_label)
        return True

    def _action(self, block: Block, number: re.Match[str] | None, parent: Node) -> None:
        text = block.passage.part(number.end(), len(block.passage.text)) if number else block.passage
        own = split_code(tidy(text))
        self._tree.add("action", first_sentence(own.passage), code=own.code or (number[1] if number else None), parent=parent)

    def _short_line(self, block: Block) -> None:
        """Take short lines right below a labelled direction or goal for its actions; anything else closes the label."""
        label = self._open_label
        deeds = named_deeds(block.passage) if block.kind is BlockKind.PARAGRAPH and label else []
        if label and deeds and label.level in ("direction", "specific_goal"):
            for deed in deeds:
                self._tree.add("action", tidy(deed), parent=label)
        elif block.kind is not BlockKind.LIST_ITEM and not self._slides.running:
            self._open_label = None
