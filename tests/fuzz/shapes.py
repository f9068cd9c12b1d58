"""Texts of shapes that no plan has, at any size, and what reading them costs: twice the size should take twice the time.

    python tests/fuzz/shapes.py [NAME...] [--size BYTES] [--limit SECONDS]

Each is read, extracted and checked at half the size and at the whole, in a process of its own; printed are the seconds of the
processor for both and how the time grew. Exit status 1 where one takes longer than the limit.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import resource
import signal
import sys
import time

PARTS = {
    "blank-lines.txt": "\n",
    "form-feeds.txt": "a\f",
    "spaces.txt": " ",
    "tabs.txt": "\t",
    "word.txt": "a",
    "capitals.txt": "Ż",
    "words.txt": "słowo ",
    "names.txt": "Zalesie Górne ",
    "digits.txt": "9",
    "groups.txt": "123 ",
    "decimals.txt": "1,",
    "codes.txt": "1.1.",
    "dots.txt": ".",
    "spaced-dots.txt": ". ",
    "commas.txt": ",",
    "dashes.txt": "-",
    "spaced-dashes.txt": "- ",
    "openings.txt": "(",
    "closings.txt": ")",
    "brackets.txt": "[(",
    "nested.txt": "(a ",
    "quotes.txt": "„",
    "closed-quotes.txt": '"a" ',
    "colons.txt": "a: ",
    "slashes.txt": "a/",
    "at-signs.txt": "a@",
    "addresses.txt": "http://a.",
    "hyphens.txt": "a-",
    "underscores.txt": "_",
    "stars.txt": "*",
    "strong.txt": "**a ",
    "tags.txt": "<b>",
    "angles.txt": "<",
    "hashes.txt": "#",
    "pipes.txt": "|",
    "pipe-line.txt": "| a ",
    "pipe-rows.txt": "| a | 12 |\n",
    "pipe-rules.txt": "|---|---|\n",
    "tab-rows.txt": "a\t12\t13\n",
    "tab-line.txt": "a\t12\t",
    "aligned-rows.txt": "Nazwa pozycji      12      13\n",
    "aligned-line.txt": "Nazwa      12   ",
    "short-lines.txt": "a\n",
    "number-lines.txt": "12\n",
    "headings.txt": "# Dział\n",
    "numbered.txt": "1.1. Dział pierwszy\n",
    "rising.txt": "1. a\n2. b\n",
    "captions.txt": "Tabela 1. Liczba osób\n",
    "contents.txt": "Dział .......... 12\n",
    "bullets.txt": "- wsparcie 12 osób\n",
    "goals.txt": "Cel szczegółowy 1.1: wsparcie 12 osób\n",
    "sentence.txt": "wsparto 12 osób i wydano 3,4 mln zł, w tym ",
    "sentences.txt": "W 2024 r. wsparto 12 osób. ",
    "paragraphs.txt": "W 2024 r. wsparto 12 osób za 3,4 mln zł.\n\n",
    "facts.txt": "Liczba mieszkańców gminy w 2024 r. wyniosła 12 300 osób.\n",
    "sums.txt": "12 osób, w tym 5 kobiet i 7 mężczyzn; ",
    "ranges.txt": "od 5 do ",
    "shares.txt": "1/2 ",
    "percents.txt": "5% ",
    "dates.txt": "1.01.2024 r. ",
    "years.txt": "2024 ",
    "periods.txt": "2024-2026 ",
    "worded.txt": "dwa ",
    "law.txt": "art. 5 ust. 1 ",
    "right-to-left.txt": "\u202eתוכנית 12 \u202c",
    "combining.txt": "n\u0301\u0328",
    "odd-spaces.txt": "\u00a0\u2003",
    "wide.csv": "12;",
    "long.csv": "a;12;13\n",
    "quotes.csv": '"',
    "quoted.csv": '"a;12\n',
    "cells.csv": "a;",
}
"""What each text repeats below its title; a newline ends it."""


def text(name: str, size: int) -> bytes:
    """Return the text of that name, some `size` bytes long."""
    part = PARTS[name].encode()
    return b"Plan gminy\n" + part * (size // len(part)) + b"\n"


def cost(name: str, size: int) -> float:
    """Read, extract and check, and return the seconds of the processor."""
    from extractors.reading import extract
    from pipeline import api
    from pipeline.checking.catalogue import Selection
    from pipeline.checking.engine import judge
    from pipeline.errors import UnreadableInput
    from pipeline.readers import csv
    from pipeline.readers import text as plain

    api.warm()
    data, reader = text(name, size), csv if name.endswith(".csv") else plain
    started = time.process_time()
    with contextlib.suppress(UnreadableInput):
        judge(extract(reader.read(data, name, name)), Selection(frozenset(), frozenset(), True))
    return time.process_time() - started


def _measure(name: str, size: int, limit: int) -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (2 * limit, 2 * limit))
    cost(name, 100)  # the first text pays for loading
    half, seconds = cost(name, size // 2), cost(name, size)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{name:22}{half:7.2f} s{seconds:7.2f} s  x{seconds / max(0.01, half):4.1f}{most:6} MB", flush=True)
    if seconds > limit:
        sys.exit(1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(PARTS))
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--limit", type=int, default=5)
    chosen = parser.parse_args()
    slow = []
    for name in chosen.names:
        process = multiprocessing.get_context("spawn").Process(target=_measure, args=(name, chosen.size, chosen.limit))
        process.start()
        process.join()
        if process.exitcode:
            slow.append(name)
            print(f"{name:22}  over the limit", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
