"""Take out of a PDF what runs by itself or leads to other programs: scripts, launches, submissions; links stay."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf

_ACTIVE = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"})
_DEEPEST = 50


def disarm(pdf: Pdf) -> None:
    """Take the active parts out of a PDF, in place."""
    root = pdf.Root
    for owner, keys in ((root, ("/OpenAction", "/AA")), (root.get("/Names"), ("/JavaScript",)), (root.get("/AcroForm"), ("/XFA",))):
        _drop(owner, keys)
    for page in pdf.pages:
        _drop(page.obj, ("/AA",))
        annotations = page.obj.get("/Annots")
        for annotation in annotations if isinstance(annotations, Array) else ():
            _disarm_field(annotation)
    form = root.get("/AcroForm")
    _disarm_fields(form.get("/Fields") if isinstance(form, Dictionary) else None, 0)


def _disarm_fields(fields: Object | None, depth: int) -> None:
    if isinstance(fields, Array) and depth < _DEEPEST:
        for field in fields:
            _disarm_field(field)
            _disarm_fields(field.get("/Kids") if isinstance(field, Dictionary) else None, depth + 1)


def _disarm_field(field: Object) -> None:
    _drop(field, ("/AA",))
    action = field.get("/A") if isinstance(field, Dictionary) else None
    if isinstance(action, Dictionary) and (str(action.get("/S", Name.URI)) in _ACTIVE or "/Next" in action):
        _drop(field, ("/A",))


def _drop(owner: Object | None, keys: tuple[str, ...]) -> None:
    for key in keys:
        if isinstance(owner, Dictionary) and key in owner:
            del owner[key]
