"""Books that a reader takes and that are made to crash, hang or exhaust whoever marks them and gives them back."""

from tests.corpus.hostile.makers import Case, zeros
from tests.corpus.hostile.packages import (
    MAIN,
    PACKAGE,
    RELATIONS,
    Member,
    archive,
    parts_of,
    sheet_xml,
    styles_xml,
    workbook_xml,
)

from emulation.io._returned._summary import MARKER

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
FONTS = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
STYLES = styles_xml(f"{FONTS}<cellXfs><xf/></cellXfs>")
PROPERTIES = b'<?xml version="1.0"?><Properties/>'


def returned(sheet: str = "", *more: Member, styles: str = STYLES, **parts: str) -> bytes:
    """Return a workbook some of whose parts are given by name, with `__` for a slash."""
    made = parts_of(sheet or sheet_xml(CELL), styles=styles) | {
        name.replace("__", "/"): text.encode() for name, text in parts.items()
    }
    taken = {member.name for member in more}
    return archive([*(Member(name, data) for name, data in made.items() if name not in taken), *more])


def relations(*listed: tuple[str, str, str]) -> str:
    """Return relations: id, kind and target."""
    inside = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in listed)
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


WITH_PROPERTIES = Member(
    "_rels/.rels",
    relations(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "extended-properties", "docProps/app.xml")
    ).encode(),
)


def properties_of(size: int) -> bytes:
    """Return a book whose properties, which nobody needs, are a bomb."""
    big = Member("docProps/app.xml", b"", packed=zeros(size, PROPERTIES), said_size=size + len(PROPERTIES))
    return returned("", WITH_PROPERTIES, big)


def contents_of(size: int) -> bytes:
    """Return a book whose list of kinds of content is a bomb."""
    big = Member("[Content_Types].xml", b"", packed=zeros(size, b"<Types/>"), said_size=size + len(b"<Types/>"))
    return returned("", big)


def seen_by_others() -> bytes:
    """Return a book in which two relations have one id, so that two readers may find two sheets."""
    evil = f'<worksheet xmlns="{MAIN}"><sheetData>' + "<!--" * 300_000
    outer = relations(("rId1", "worksheet", "evil.xml"), ("rIdT", "styles", "styles.xml"))
    inner = outer.replace("</Relationships>", f"<x>{relations(('rId1', 'worksheet', 'worksheets/sheet1.xml'))}</x>")
    book = parts_of(sheet_xml(CELL), styles=STYLES, relations=inner + "</Relationships>")
    return archive([*(Member(name, data) for name, data in book.items()), Member("xl/evil.xml", evil.encode())])


def many_looks(count: int) -> bytes:
    return styles_xml(f"{FONTS}<cellXfs>{'<xf/>' * count}</cellXfs>").encode()


def marked_before(count: int) -> bytes:
    """Return a book that says it was returned, with so many styles that look like our marks."""
    fill = (
        '<fill><patternFill patternType="solid"><fgColor rgb="FFF9CDD0"/><bgColor rgb="FF{:06X}"/></patternFill></fill>'
    )
    fills = "<fills><fill><patternFill/></fill>" + "".join(map(fill.format, range(count))) + "</fills>"
    looks = "<cellXfs><xf/>" + "".join(f'<xf fillId="{n + 1}"/>' for n in range(count)) + "</cellXfs>"
    styles = styles_xml(f"<fonts><font/></fonts>{fills}<borders><border/></borders>{looks}")
    cells = "".join(f'<row r="{n}"><c r="A{n}" s="{n}"><v>1</v></c></row>' for n in range(1, count + 1))
    ours = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{MARKER}</t></is></c></row>'
    parts = parts_of(sheet_xml(cells), styles=styles, sheets=2, workbook=workbook_xml(["A", "B"]))
    parts["xl/worksheets/sheet2.xml"] = sheet_xml(ours).encode()
    return archive([Member(name, data) for name, data in parts.items()])


def commented(comments: str, drawing: str = "<xml/>") -> bytes:
    """Return a book with comments and their drawing."""
    sheet = sheet_xml(CELL, after=f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="rId2"/>')
    listed = relations(("rId1", "comments", "../comments1.xml"), ("rId2", "vmlDrawing", "../d.vml"))
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": listed,
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors/>{comments}</comments>',
        "xl/d.vml": drawing,
    }
    return returned(sheet, *(Member(name, text.encode(), method=0) for name, text in more.items()))


def blocks(count: int) -> str:
    """Return a drawing that has so many blocks of numbers."""
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    listed = ",".join(map(str, range(1, count)))
    shape = f'<v:shape id="_x0000_s{"9" * 5_000}"/>'
    return f'<xml {spaces}><o:shapelayout><o:idmap data="{listed}"/></o:shapelayout>{shape}</xml>'


RETURNED: dict[str, Case] = {
    "returned-properties-of-1-gigabyte": Case(lambda: properties_of(2**30), None, 1),
    "returned-contents-of-1-gigabyte": Case(lambda: contents_of(2**30), None, 1),
    "returned-contents-that-are-nothing": Case(lambda: returned("", Member("[Content_Types].xml", b"")), None, 1),
    "returned-styles-by-the-hundred-thousand": Case(
        lambda: returned("", Member("xl/styles.xml", many_looks(500_000), method=0)), None, 1
    ),
    "returned-styles-marked-by-the-thousand": Case(lambda: marked_before(4_000), None, 4_001),
    "returned-sheet-that-only-others-see": Case(seen_by_others, None, 1),
    "returned-comments-by-the-hundred-thousand": Case(
        lambda: commented(f"<commentList>{'<comment/>' * 400_000}</commentList>"), None, 1
    ),
    "returned-drawing-of-endless-numbers": Case(lambda: commented("<commentList/>", blocks(300_000)), None, 1),
    "returned-widths-without-end": Case(
        lambda: returned(
            sheet_xml(CELL, before=f'<sheetFormatPr defaultColWidth="1e999"/><cols><col min="{"9" * 5_000}"/></cols>')
        ),
        None,
        1,
    ),
    "returned-nothing-but-a-cell": Case(lambda: returned(sheet_xml(CELL).replace("1</v>", "7</v>")), None, 1),
}
"""Each is read, and goes back: marked, or copied cell by cell where it cannot be."""
