"""Makes hostile files, and says what a case of the corpus is."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import shake_256

from tests.corpus.hostile.packages import (
    HEAD,
    MAIN,
    Member,
    archive,
    book,
    cell,
    compound,
    old_stream,
    parts_of,
    sheet_xml,
    strings_xml,
    styles_xml,
)

DTD = "<!DOCTYPE x>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Case:
    """One hostile file."""

    build: Callable[[], bytes]
    code: str | None
    cells: int | None = None
    """How many cells it has where it is read."""


def zeros(size: int, before: bytes = b"") -> bytes:
    """Return so many spaces packed, a megabyte of them at a time, behind something else."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (size // 2**20) + packer.flush()


def bomb(size: int, said: int | None = None) -> bytes:
    parts = parts_of()
    parts["xl/worksheets/sheet1.xml"] = b""
    members = [Member(name, data) for name, data in parts.items() if data]
    big = Member("xl/worksheets/sheet1.xml", b"", packed=zeros(size), said_size=said or size)
    return archive([*members, big])


def with_part(name: str, data: bytes | str) -> bytes:
    parts = parts_of(cell_rows())
    parts[name] = data.encode() if isinstance(data, str) else data
    return archive([Member(part, body) for part, body in parts.items()])


def cell_rows() -> str:
    return sheet_xml(cell("A1"))


def with_rows(rows: str, **more: str) -> bytes:
    return book(sheet_xml(rows, **more))


def with_prologue(part: str, prologue: str) -> bytes:
    parts = parts_of(cell_rows(), strings=strings_xml("a"), styles=styles_xml(""))
    parts[part] = parts[part].replace(b"?>\n", b"?>" + prologue.encode(), 1)
    return archive([Member(name, data) for name, data in parts.items()])


def member_of(part: str, **lies: object) -> bytes:
    members = [Member(name, data) for name, data in parts_of(cell_rows()).items()]
    for member in members:
        if member.name == part:
            for name, lie in lies.items():
                setattr(member, name, lie)
    return archive(members)


SHEET = "xl/worksheets/sheet1.xml"


def overlapping() -> bytes:
    members = [Member(name, data) for name, data in parts_of(cell_rows()).items()]
    members[-1].at = 0
    return archive(members)


def shared_amplified() -> bytes:
    """One text of 32,767 characters that 100,000 cells show: 3 GB for a reader that copies it for each."""
    row = "".join(f'<c s="{n * 7919 % 1_000_003}" t="s"><v>0</v></c>' for n in range(1_000))
    return book(sheet_xml(f"<row>{row}</row>" * 100), strings=strings_xml("x" * 32_767))


def many_cells() -> bytes:
    row = "<row>" + "<c><v>1</v></c>" * 16_384 + "</row>"
    return book(sheet_xml(row * 200))


def copies(count: int, data: bytes) -> list[Member]:
    """Return so many members that hold the same, which is packed once."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed, check = packer.compress(data) + packer.flush(), zlib.crc32(data)
    return [Member(f"x/{n}.xml", b"", packed=packed, said_size=len(data), said_crc=check) for n in range(count)]


def directory_of(count: int, *, said: int, anew: bool = False) -> bytes:
    """Return an archive that is all directory; its end says another number, and perhaps says it anew (zip64)."""
    entries = b"".join(
        struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, 0, 0, 0, 0, 0x21, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0)
        + b"%05d" % n
        for n in range(count)
    )
    begin = b"PK\3\4" + bytes(26)
    if not anew:
        return begin + entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said, said, len(entries), len(begin), 0)
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(entries), len(begin))
    end += struct.pack("<4sLQL", b"PK\6\7", 0, len(begin) + len(entries), 1)
    return begin + entries + end + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said, said, 100, 0, 0)


def truncated(cut: int) -> bytes:
    whole = book(cell_rows())
    return whole[: len(whole) - cut]


def inner_zip() -> bytes:
    data = b"x"
    for _ in range(30):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as inner:
            inner.writestr("a.zip", data)
        data = out.getvalue()
    return data


def ods(table: str, *, styles: str = "", prologue: str = "", extra: str = "", more: tuple[Member, ...] = ()) -> bytes:
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{oasis}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f"{HEAD}{prologue}<office:document-content {spaces}>{styles}<office:body><office:spreadsheet>"
        f"{table}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = Member("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", method=0)
    manifest = Member("META-INF/manifest.xml", extra.encode() or b"<m/>")
    return archive([kind, Member("content.xml", content.encode()), manifest, *more])


ODS_CELL = '<table:table-cell office:value-type="float" office:value="1"/>'
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def loop_in_chain() -> bytes:
    data = bytearray(compound({"Workbook": old_stream(b"")}))
    struct.pack_into("<I", data, 512 + 4 * 2, 2)
    return bytes(data)


NUMBER = struct.pack("<HHHd", 0, 0, 0, 1.0)
XLS_FAR = struct.pack("<HHHd", 65_535, 255, 0, 1.0)


def relation(kind: str, target: str, more: str = "") -> str:
    base = "http://schemas.openxmlformats.org"
    given = f'Id="rId1" Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"{more}'
    return f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship {given}/></Relationships>'


def member_of_styles(size: int) -> bytes:
    """Return a book whose styles are long, and not packed at all."""
    parts = parts_of(cell_rows(), styles=styles_xml(" " * size))
    return archive([Member(name, data, method=0) for name, data in parts.items()])


def long_text(megabytes: int) -> str:
    return shake_256(b"x").hexdigest(megabytes * 2**19)


def repeated(count: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{count}" office:value-type="float" office:value="1"/>'


def sheets_of(count: int) -> bytes:
    return book(cell_rows(), sheets=count)


def one_part(count: int) -> bytes:
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(count))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return book(
        cell_rows(), workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{space}"><sheets>{listed}</sheets></workbook>'
    )
