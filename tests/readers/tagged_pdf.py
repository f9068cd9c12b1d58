"""Write small tagged PDFs in a test: words at places, and a table's cells in the structure tree, which the page need not show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Tagged(NamedTuple):
    """A cell: its words, where they stand (points from the top left corner), its type and spans."""

    words: str
    x: float
    y: float
    kind: str = "TD"
    rows: int = 1
    cols: int = 1


Page = Sequence[Sequence[Tagged]]


def tagged_pdf(pages: Sequence[Page], bare: Sequence[tuple[float, float, str]] = ()) -> bytes:
    """Return a PDF whose pages each hold a table, given by rows; `bare` are lines that no tag names, on every page."""
    objects: list[str] = ["", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]

    def add(text: str) -> int:
        objects.append(text)
        return len(objects)

    tree = add("")
    kids, tables, parents = [], [], []
    for number, page in enumerate(pages):
        content, cells, mark = [], [], 0
        page_id, table_id = add(""), add("")
        rows = []
        for row in page:
            row_id = add("")
            ids = []
            for cell in row:
                spans = f"/A << /O /Table /RowSpan {cell.rows} /ColSpan {cell.cols} >>"
                held = f"/K [{mark}]" if cell.words else "/K []"
                cell_id = add(f"<< /Type /StructElem /S /{cell.kind} /P {row_id} 0 R /Pg {page_id} 0 R {spans} {held} >>")
                ids.append(cell_id)
                if cell.words:
                    content.append(f"/P << /MCID {mark} >> BDC BT /F1 10 Tf {cell.x} {842 - cell.y} Td ({cell.words}) Tj ET EMC")
                    cells.append(cell_id)
                    mark += 1
            objects[row_id - 1] = f"<< /Type /StructElem /S /TR /P {table_id} 0 R /K [{' '.join(f'{i} 0 R' for i in ids)}] >>"
            rows.append(row_id)
        content += [f"/Artifact BMC BT /F1 10 Tf {x} {842 - y} Td ({words}) Tj ET EMC" for x, y, words in bare]
        stream = "\n".join(content)
        stream_id = add(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects[table_id - 1] = f"<< /Type /StructElem /S /Table /P {tree} 0 R /K [{' '.join(f'{i} 0 R' for i in rows)}] >>"
        objects[page_id - 1] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents {number} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {stream_id} 0 R >>"
        )
        kids.append(page_id)
        tables.append(table_id)
        parents.append(f"{number} [{' '.join(f'{i} 0 R' for i in cells)}]")
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot {tree} 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{i} 0 R' for i in kids)}] >>"
    listed = " ".join(f"{i} 0 R" for i in tables)
    objects[tree - 1] = f"<< /Type /StructTreeRoot /K [{listed}] /ParentTree << /Nums [{' '.join(parents)}] >> >>"
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
