"""A document gives the same record in every process: nothing rests on the order of a set, which Python shuffles anew in each."""

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
PLANS = [SAMPLES / "kamienna-struga-lpdi-2025-2029.txt", SAMPLES / "olszanka-lesna-lpdi-2026-2030.pdf"]
ANALYSE = "import sys; from pipeline import api; [print(api.analyse(path).model_dump_json()) for path in sys.argv[1:]]"


def test_records_do_not_rest_on_the_order_of_sets():
    records = {
        subprocess.run(
            [sys.executable, "-c", ANALYSE, *map(str, PLANS)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(records) == 1
