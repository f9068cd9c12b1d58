"""All benchmarks that need no other data than the generator's, one after another, each at a size of minutes.

    python benchmarks [--python PYTHON] [--full]

PYTHON has the other readers installed, see rivals.txt. With --full: 2,479 plans and 200 kills, which takes hours.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--full", action="store_true")
    chosen = parser.parse_args()
    counts, kills = (["10", "100", "1000", "2479"], "200") if chosen.full else (["10", "100"], "6")
    runs = {
        "reading, against others": ["rivals.py", "--python", chosen.python],
        "a growing batch, one worker": ["batch.py", "--counts", "20", "--workers", "1"],
        "a growing batch, two workers": ["batch.py", "--counts", *counts],
        "orchestration": ["orchestration.py"],
        "a cluster": ["cluster.py"],
        "kills": ["kills.py", "--kills", kills],
    }
    failed = 0
    for title, (script, *options) in runs.items():
        print(f"\n== {title}: {script} {' '.join(options)}", flush=True)
        failed += subprocess.run([sys.executable, str(HERE / script), *options], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
