"""Plant the errors of an inattentive clerk: a slip of the pen in a figure, or the wrong text that a slot offers."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from corpus.model import CLOSE, MID, OPEN, Plan, Planted, Slot, Table

_LEAST = Decimal("0.6")
"""Percentages are moved by more than this, so that no rounding explains the error away."""


def plant(plan: Plan, rng: Random, wanted: list[str]) -> None:
    """Plant one error for each code wanted, each in a table or sentence of its own."""
    taken: set[str] = set()
    for code in wanted:
        fit = [slot for slot in plan.slots.values() if slot.codes[0] == code and slot.group not in taken]
        rng.shuffle(fit)
        for slot in fit:
            wrong = rng.choice(slot.wrong) if slot.wrong else slip(slot.right, rng)
            if wrong is None or wrong == slot.right:
                continue
            taken.add(slot.group)
            _replace(plan, slot, wrong)
            plan.planted.append(Planted(slot.key, slot.codes, wrong, slot.right, slot.why))
            break
        else:
            raise LookupError(f"no place left to plant {code}")


def _replace(plan: Plan, slot: Slot, wrong: str) -> None:
    pattern = re.compile(f"({OPEN}{slot.key}{MID})[^{OPEN}{CLOSE}]*")
    for block in plan.blocks:
        if block.table is not None:
            _replace_in_table(block.table, pattern, wrong)
        elif OPEN in block.text:
            block.text = pattern.sub(lambda found: found.group(1) + wrong, block.text)


def _replace_in_table(table: Table, pattern: re.Pattern[str], wrong: str) -> None:
    table.caption = pattern.sub(lambda found: found.group(1) + wrong, table.caption)
    for row in [*table.header, *table.rows]:
        for index, cell in enumerate(row):
            if OPEN in cell:
                row[index] = pattern.sub(lambda found: found.group(1) + wrong, cell)


def slip(printed: str, rng: Random) -> str | None:
    """Mistype the number in the text: two digits swapped, one changed, dropped or doubled; None where nothing fits."""
    found = re.search(r"\d[\d\s\u00a0\u202f]*(?:,\d+)?(?<=\d)", printed)
    if found is None:
        return None
    old = found.group()
    digits = re.sub(r"\D", "", old)
    for _ in range(20):
        new = rng.choice((_swap, _swap, _change, _change, _drop, _double))(digits, rng)
        shown = _reprint(old, new)
        if shown and shown != old and abs(_value(shown) - _value(old)) > (_LEAST if "," in old or "%" in printed else 0):
            return printed[: found.start()] + shown + printed[found.end() :]
    return None


def _swap(digits: str, rng: Random) -> str:
    spots = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    if not spots:
        return digits
    i = rng.choice(spots)
    return digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]


def _change(digits: str, rng: Random) -> str:
    i = rng.randrange(len(digits))
    return digits[:i] + rng.choice([digit for digit in "123456789" if digit != digits[i]]) + digits[i + 1 :]


def _drop(digits: str, rng: Random) -> str:
    i = rng.randrange(len(digits))
    return digits[:i] + digits[i + 1 :] if len(digits) > 2 else digits


def _double(digits: str, rng: Random) -> str:
    i = rng.randrange(len(digits))
    return digits[: i + 1] + digits[i:]


def _reprint(old: str, digits: str) -> str | None:
    """Print the digits as the old number was: same decimals, thousands set apart the same way."""
    places = len(old.split(",")[1]) if "," in old else 0
    if len(digits) <= places or (digits[0] == "0" and len(digits) - places > 1):
        return None
    whole, fraction = (digits[:-places], digits[-places:]) if places else (digits, "")
    gap = next((char for char in old if char.isspace()), "")
    if gap or (len(whole) > 3 and len(old.split(",", maxsplit=1)[0]) < 4):
        whole = f"{int(whole):,}".replace(",", gap or "\u00a0")
    return whole + ("," + fraction if places else "")


def _value(text: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))
