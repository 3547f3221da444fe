"""Makes archives byte by byte, so that they may lie: about sizes, checksums, names and places."""

import struct
import zlib
from dataclasses import dataclass

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class Member:
    """One member of an archive, and what the archive says of it where that is not the truth."""

    name: str | bytes
    data: bytes
    method: int = 8
    said_size: int | None = None
    said_packed: int | None = None
    said_crc: int | None = None
    flags: int = 0
    packed: bytes | None = None
    at: int | None = None
    """Where the directory says that it stands."""


def archive(members: list[Member], *, count: int | None = None, tail: bytes = b"", cut: int = 0) -> bytes:
    """Return an archive of these members; `count` is what its end says, `cut` takes bytes off the end."""
    body, directory = bytearray(), bytearray()
    for member in members:
        local, entry = _member(member, len(body))
        body += local
        directory += entry
    said = min(len(members), 0xFFFF) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said, said, len(directory), len(body), 0)
    whole = bytes(body + directory + end) + tail
    return whole[: len(whole) - cut]


def _member(member: Member, at: int) -> tuple[bytes, bytes]:
    name = member.name.encode() if isinstance(member.name, str) else member.name
    packed = _packed(member)
    size = len(member.data) if member.said_size is None else member.said_size
    said_packed = len(packed) if member.said_packed is None else member.said_packed
    crc = zlib.crc32(member.data) if member.said_crc is None else member.said_crc
    facts = (member.flags | 0x800, member.method, 0, 0x21, crc, said_packed, size, len(name), 0)
    local = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, *facts) + name + packed
    place = at if member.at is None else member.at
    entry = struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, *facts, 0, 0, 0, 0, place) + name
    return local, entry


def _packed(member: Member) -> bytes:
    if member.packed is not None:
        return member.packed
    if member.method != 8:
        return member.data
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(member.data) + packer.flush()


def parts_of(
    sheet: str | bytes = "",
    *,
    strings: str | bytes | None = None,
    styles: str | bytes | None = None,
    workbook: str | None = None,
    relations: str | None = None,
    sheets: int = 1,
) -> dict[str, bytes]:
    """Return the parts of a small workbook, some of which may be given."""
    targets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    targets += [("rIdS", "sharedStrings", "sharedStrings.xml")] if strings is not None else []
    targets += [("rIdT", "styles", "styles.xml")] if styles is not None else []
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": HEAD + "<Types/>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": workbook or workbook_xml([f"Sheet{n}" for n in range(1, sheets + 1)]),
        "xl/_rels/workbook.xml.rels": relations or _relations(targets),
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": sheet or sheet_xml("") for n in range(1, sheets + 1)}
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    if styles is not None:
        parts["xl/styles.xml"] = styles
    return {name: text.encode() if isinstance(text, str) else text for name, text in parts.items()}


def book(
    sheet: str | bytes = "",
    *more: Member,
    strings: str | bytes | None = None,
    styles: str | bytes | None = None,
    workbook: str | None = None,
    relations: str | None = None,
    sheets: int = 1,
) -> bytes:
    """Return a small workbook, with more members behind its parts."""
    made = parts_of(sheet, strings=strings, styles=styles, workbook=workbook, relations=relations, sheets=sheets)
    return archive([*(Member(name, data) for name, data in made.items()), *more])


def workbook_xml(names: list[str], attributes: str = "") -> str:
    """Return the part that lists the sheets."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{attributes}/>' for n, name in enumerate(names, start=1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'


def _relations(targets: list[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in targets)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def sheet_xml(rows: str, *, before: str = "", after: str = "", head: str = HEAD, prologue: str = "") -> str:
    """Return a sheet's part around its rows."""
    body = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'{head}{prologue}<worksheet xmlns="{MAIN}">{body}</worksheet>'


def cell(place: str, value: str = "1", kind: str = "") -> str:
    """Return a row with one cell."""
    row = "".join(character for character in place if character.isdigit())
    attribute = f' t="{kind}"' if kind else ""
    return f'<row r="{row}"><c r="{place}"{attribute}><v>{value}</v></c></row>'


def strings_xml(*texts: str) -> str:
    """Return the part of shared texts."""
    listed = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{listed}</sst>'


def styles_xml(body: str) -> str:
    """Return the part of styles."""
    return f'{HEAD}<styleSheet xmlns="{MAIN}">{body}</styleSheet>'


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file (OLE) with these streams, each padded so that it stands in whole sectors."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    bodies = {name: data.ljust(max(4_096, -(-len(data) // sector) * sector), b"\0") for name, data in streams.items()}
    table, places, blocks = [0xFFFFFFFD, end], {}, b""
    for name, data in bodies.items():
        first, count = len(table), len(data) // sector
        places[name] = (first, len(data))
        table += [*range(first + 1, first + count), end]
        blocks += data
    entries = _entry("Root Entry", 5, end, 0, child=1 if streams else free)
    for number, (name, (first, size)) in enumerate(places.items(), start=1):
        right = number + 1 if number < len(places) else free
        entries += _entry(name, 2, first, size, right=right)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    allocation = struct.pack(f"<{len(table)}I", *table).ljust(sector, b"\xff")
    return header + allocation[:sector] + entries.ljust(sector, b"\0")[:sector] + blocks


def _entry(name: str, kind: int, first: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    links = struct.pack("<III", 0xFFFFFFFF, right, child)
    return head + links + bytes(16 + 4 + 16) + struct.pack("<III", first, size, 0)


def record(kind: int, body: bytes) -> bytes:
    """Return one record of an old workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def old_stream(cells: bytes, *, globals_: bytes = b"", version: int = 0x0600) -> bytes:
    """Return the stream of an old workbook of one sheet."""
    begin = record(0x0809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0))
    font = record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0) + b"\5\0Arial")
    look = record(0x00E0, bytes(20))
    length = len(begin) + len(globals_) + len(font) + len(look) + (4 + 8 + 1) + 4
    listed = record(0x0085, struct.pack("<IBB", length, 0, 0) + b"\1\0A")
    sheet = record(0x0809, struct.pack("<HHHHII", version, 0x10, 0, 0, 0, 0)) + cells + record(0x000A, b"")
    return begin + globals_ + font + look + listed + record(0x000A, b"") + sheet
