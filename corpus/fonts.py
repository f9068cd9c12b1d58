"""Find TrueType fonts with Polish letters: from the packages font-source-*-pro, else from the system."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = {"serif": ("font_source_serif_pro", "SourceSerifPro"), "sans": ("font_source_sans_pro", "SourceSansPro")}
_SYSTEM = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))
_FAMILIES = {
    "serif": (("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"), ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf")),
    "sans": (("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"), ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")),
}


@cache
def register(family: str) -> tuple[str, str]:
    """Make a family ("serif" or "sans") known to ReportLab; returns the names of its regular and bold faces."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    names = (f"{family}-regular", f"{family}-bold")
    for name, path in zip(names, _files(family), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return names


def _files(family: str) -> tuple[Path, Path]:
    package, stem = _PACKAGES[family]
    spec = find_spec(package)
    if spec is not None and spec.submodule_search_locations:
        folder = Path(next(iter(spec.submodule_search_locations))) / "files"
        return folder / f"{stem}-Regular.ttf", folder / f"{stem}-Bold.ttf"
    for regular, bold in _FAMILIES[family]:
        for root in _SYSTEM:
            found = next(iter(sorted(root.rglob(regular))), None) if root.is_dir() else None
            if found is not None and found.with_name(bold).exists():
                return found, found.with_name(bold)
    raise FileNotFoundError(
        f"no {family} TrueType font with Polish letters: pip install {package.replace('_', '-')}, or install Liberation or "
        f"DejaVu fonts"
    )
