"""How well scans are read: `python benchmarks/scans.py ../shared [--only NAME] [--keep DIR]`.

DIR holds `pdf/` (plans with text), `gold/`, `real/` and `scoring/score.py`. Each plan becomes what a scanner gives: 200 dots
an inch, grey, each page askew by up to 0.7 degrees, noise and dirt from a fixed seed, pictures and nothing else. Prints F1 by
task and plan, the time per page, and the findings that count as errors in the scan but not in the plan as it was.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from pipeline import api
from schemas.record import PlanRecord

DPI = 200
_ASKEW = (0.3, 0.7)
_NOISE, _DIRT = 10.0, 0.0003
"""Spread of the lightness of paper, of 255; share of pixels that are black for no reason."""


def scanned(data: bytes, seed: int) -> bytes:
    """Return a PDF as a scanner would give it."""
    rng = np.random.default_rng(seed)
    document = pdfium.PdfDocument(data)
    pages = [_page(document[index], rng) for index in range(len(document))]
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=float(DPI), quality=75)
    return buffer.getvalue()


def _page(page: pdfium.PdfPage, rng: np.random.Generator) -> Image.Image:
    picture = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    angle = float(rng.uniform(*_ASKEW)) * (1 if rng.random() < 0.5 else -1)
    pixels = np.asarray(picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), np.float32) * 0.92 + 12
    pixels += rng.normal(0, _NOISE, pixels.shape).astype(np.float32)
    pixels[rng.random(pixels.shape) < _DIRT] = 0
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def new_errors(scan: PlanRecord, plain: PlanRecord) -> list[str]:
    """Return the errors of a scan that the plan itself does not raise."""
    known = {(each.rule, each.stated, each.computed) for each in plain.findings if each.severity == "error"}
    raised = [each for each in scan.findings if each.severity == "error"]
    return [f"{each.rule} {each.message}" for each in raised if (each.rule, each.stated, each.computed) not in known]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="part of the name of the plans to read")
    parser.add_argument("--keep", type=Path, help="where to leave the scans and the records")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = args.keep or Path(folder)
        (out / "records").mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(sorted((args.folder / "pdf").glob("*.pdf"))):
            if args.only and args.only not in path.stem:
                continue
            scan = out / path.name
            scan.write_bytes(scanned(path.read_bytes(), args.seed + number))
            start = time.perf_counter()
            record = api.analyse(scan)
            seconds = (time.perf_counter() - start) / record.source.pages
            (out / "records" / f"{path.stem}.json").write_text(record.model_dump_json(), "utf-8")
            fresh = new_errors(record, api.analyse(path))
            print(f"{path.stem}: {record.source.pages} pages, {seconds:.1f} s each, {len(fresh)} new errors", flush=True)
            print("".join(f"  {each}\n" for each in fresh), end="")
        score = args.folder / "scoring" / "score.py"
        texts = ["--text", str(args.folder / "real")]
        subprocess.run([sys.executable, str(score), str(out / "records"), str(args.folder / "gold"), *texts], check=True)


if __name__ == "__main__":
    main()
