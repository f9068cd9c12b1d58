"""Damage to the XML inside office packages, for the fuzzer: elements cut, doubled, moved, nested, their numbers and names changed.

Bytes alone seldom leave XML that a reader opens at all, so most damage is done to the tree.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from random import Random

from lxml import etree

MAIN_PARTS = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/worksheets/sheet1.xml"}
NUMBERS = ("0", "-1", "1", "2", "65536", "2147483648", "99999999999999999999", "1e9", "", "x", "1.5", "NaN")
_DEEP = 40


def packed(kind: str, xml: bytes, plan: bytes) -> bytes:
    """Return a package like `plan` with `xml` for its main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plan)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, xml if info.filename == MAIN_PARTS[kind] else old.read(info))
    return made.getvalue()


def main_part(kind: str, plan: bytes) -> bytes:
    """Return the XML of a package's main part."""
    with zipfile.ZipFile(io.BytesIO(plan)) as package:
        return package.read(MAIN_PARTS[kind])


def damaged(xml: bytes, rng: Random) -> bytes:
    """Return XML with one to four damages to its tree; the same bytes where they are no XML."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return xml
    for _ in range(rng.randint(1, 4)):
        elements = [element for element in root.iter(etree.Element) if element is not root]
        if not elements:
            break
        _damage(rng.choice(elements), rng.choice(elements), rng)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _damage(chosen: etree._Element, other: etree._Element, rng: Random) -> None:
    parent = chosen.getparent()
    what = rng.randrange(8)
    if parent is None:
        return
    if what == 0:
        parent.remove(chosen)
    elif what == 1:
        parent.insert(rng.randrange(len(parent) + 1), deepcopy(chosen))
    elif what == 2:
        other.append(deepcopy(chosen))
    elif what == 3:
        chosen.tag = other.tag
    elif what == 4:
        for _ in range(rng.randint(1, _DEEP)):
            around = etree.Element(parent.tag, nsmap=parent.nsmap)
            parent.replace(chosen, around)
            around.append(chosen)
            parent = around
    elif what == 5 and chosen.attrib:
        chosen.set(rng.choice(list(chosen.attrib)), rng.choice(NUMBERS))
    elif what == 6 and other.attrib:
        name = rng.choice(list(other.attrib))
        chosen.set(name, other.get(name, ""))
    else:
        chosen.text = rng.choice((other.text, "12 345,60 zł", "W 2024 r. objęto 12 osób.", *NUMBERS))
