"""Draw the pictures of the READMEs anew from a real run over the samples: report, comparison, review, annotated page.

Run `python docs/pictures.py`; it needs Debian's Chromium and takes a minute. The pictures go to docs/pictures/<language>/.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples"
PICTURES = ROOT / "docs" / "pictures"
PLAN = "olszanka-lesna-lpdi-2026-2030"
NAMES = ("report", "report-phone", "compare", "review", "annotated")
_COLOURS = 160
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def main() -> None:
    """Draw all pictures in both languages."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for lang in ("pl", "en"):
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder) / "out"
                run(out, lang)
                draw(browser, out, lang)
        browser.close()


def run(out: Path, lang: Any) -> None:
    """Leave the results of a run over the samples, compared and annotated."""
    from pipeline import api, comparing
    from pipeline.settings import Settings

    settings = Settings(lang=lang)
    api.ingest([SAMPLES], out, settings)
    comparing.run(out, lang)
    api.annotate(SAMPLES / f"{PLAN}.pdf", out / "annotated.pdf", settings)


def draw(browser: Any, out: Path, lang: str) -> None:
    """Take the pictures of one language."""
    report = (out / "reports" / f"{PLAN}.html").as_uri()
    first = "() => document.querySelector('.card:has(.paper):has(.page)').scrollIntoView()"
    save(shot(browser, report, (1200, 820), first), lang, "report")
    save(shot(browser, report, (390, 760), first), lang, "report-phone")
    measures = "() => document.querySelector('#measures').scrollIntoView()"
    save(shot(browser, (out / "compare.html").as_uri(), (1200, 760), measures), lang, "compare")
    with serving(out, lang) as address:
        choose = "() => document.querySelectorAll('.pick')[3].click()"
        save(shot(browser, f"{address}/review/{PLAN}", (1200, 760), choose), lang, "review")
    save(annotated(out), lang, "annotated")


def shot(browser: Any, url: str, size: tuple[int, int], act: str) -> bytes:
    """Return a picture of a page after something was done on it."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.evaluate(act)
    page.wait_for_timeout(1200)
    picture: bytes = page.screenshot()
    page.close()
    return picture


def annotated(out: Path) -> bytes:
    """Return the page of the annotated copy that holds most findings, as pdfium draws it."""
    import pypdfium2 as pdfium

    from pipeline.writers import records

    marked = Counter(place.page for each in records.read(out, PLAN).findings for place in each.evidence)
    page = pdfium.PdfDocument(out / "annotated.pdf")[marked.most_common(1)[0][0] - 1]
    picture = page.render(scale=1.25).to_pil()
    buffer = io.BytesIO()
    picture.crop((0, 0, picture.width, picture.height * 2 // 3)).save(buffer, "PNG")
    return buffer.getvalue()


def save(picture: bytes, lang: str, name: str) -> None:
    """Keep a picture in few colours, which such pages need no more of."""
    from PIL import Image

    path = PICTURES / lang / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


@contextmanager
def serving(out: Path, lang: Any) -> Iterator[str]:
    """Serve the review of a folder and give its address."""
    import uvicorn

    from pipeline import serving as wired
    from pipeline.web.app import create

    server = uvicorn.Server(uvicorn.Config(create(out, wired.services(), lang), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    main()
