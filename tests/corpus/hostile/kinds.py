"""Hostile files of other kinds: OpenDocument, old books, what is no book, CSV."""

import struct

from tests.corpus.hostile.makers import LAUGHS, MANIFEST, NUMBER, XLS_FAR, Case, ods, repeated
from tests.corpus.hostile.packages import Member, compound, old_stream, record

KINDS: dict[str, Case] = {
    # OpenDocument
    "ods-cells-repeated": Case(
        lambda: ods(
            f'<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">{repeated(16_384)}</table:table-row></table:table>'
        ),
        "EMU-B01",
    ),
    "ods-repeated-beyond-all": Case(
        lambda: ods(f'<table:table table:name="A"><table:table-row>{repeated(10**30)}</table:table-row></table:table>'),
        None,
        1,
    ),
    "ods-dtd": Case(lambda: ods("", prologue=LAUGHS), "EMU-B03"),
    "ods-dtd-in-a-part-nobody-opens": Case(lambda: ods("", more=(Member("styles.xml", LAUGHS.encode()),)), "EMU-B03"),
    "ods-behind-a-password": Case(lambda: ods("", extra=f'<m xmlns="{MANIFEST}"><encryption-data/></m>'), "EMU-B04"),
    "ods-without-a-sheet": Case(lambda: ods(""), "EMU-B09"),
    # Old books
    "encrypted-package": Case(lambda: compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "EMU-B04"),
    "word-document": Case(lambda: compound({"WordDocument": b"x"}), "EMU-B07"),
    "excel-95": Case(lambda: compound({"Book": b"x"}), "EMU-B06"),
    "excel-4": Case(lambda: b"\x09\x04\x06\x00" + bytes(100), "EMU-B06"),
    "xls-of-one-number": Case(lambda: compound({"Workbook": old_stream(record(0x0203, NUMBER))}), None, 1),
    "xls-behind-a-password": Case(
        lambda: compound({"Workbook": old_stream(b"", globals_=record(0x002F, bytes(54)))}), "EMU-B04"
    ),
    "xls-of-biff-5-in-the-new-stream": Case(lambda: compound({"Workbook": old_stream(b"", version=0x0500)}), "EMU-B06"),
    "xls-far-corner": Case(lambda: compound({"Workbook": old_stream(record(0x0203, XLS_FAR))}), "EMU-B01"),
    "xls-dimensions-that-lie": Case(
        lambda: compound(
            {
                "Workbook": old_stream(
                    record(0x0200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 65_535, 0)) + record(0x0203, NUMBER)
                )
            }
        ),
        "EMU-B08",
    ),
    # Named .xls, and no books
    "web-page": Case(lambda: b"<html><table><tr><td>1</td></tr></table></html>", "EMU-B06"),
    "web-page-in-utf-16": Case(lambda: "<html><table></table></html>".encode("utf-16"), "EMU-B06"),
    "xml-2003": Case(
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "EMU-B06"
    ),
    "pdf": Case(lambda: b"%PDF-1.7\n" + bytes(100), "EMU-B07"),
    "picture": Case(lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "EMU-B07"),
    # CSV
    "csv-with-nul": Case(lambda: b"a,b\n1,\0\n", "EMU-B15"),
    "csv-of-nothing": Case(lambda: b"", None, 0),
    "csv-one-line-of-20-megabytes": Case(lambda: b"a" * 20_000_000, "EMU-B01"),
    "csv-one-line-of-five-million-cells": Case(lambda: b"," * 5_000_000, "EMU-B01"),
    "csv-of-68-megabytes": Case(lambda: b"a,b\n" * 17_000_000, "EMU-F01"),
    "csv-one-long-line-among-many": Case(lambda: b"1" + b",1" * 16_000 + b"\n1" * 5_000, "EMU-B01"),
    "csv-quote-never-closed": Case(lambda: b'a,b\n"1,2\n3,4\n', "EMU-B17"),
    "csv-mixed-encodings": Case(lambda: "Thôn Đồng\n".encode() + "Thôn Đồng\n".encode("utf-16-le"), "EMU-B15"),
    "csv-utf-8-and-latin-1": Case(lambda: "Thôn Đồng\n".encode() + b"caf\xe9\n", "EMU-B15"),
    "csv-utf-7": Case(lambda: b"+ADw-script+AD4-,1\n", None, 2),
    "csv-utf-16-cut": Case(lambda: "a,b".encode("utf-16") + b"x", "EMU-B18"),
    "csv-utf-16-half-a-pair": Case(lambda: b"\xff\xfe\x00\xd8a\0", "EMU-B18"),
    "csv-utf-32": Case(lambda: "a,b".encode("utf-32"), "EMU-B15"),
    "csv-control-characters": Case("a,b\x1b[2J\u202e\n".encode, None, 2),
    "csv-formulas": Case(lambda: b"=cmd|'/c calc'!A0,+84,@SUM(1),-1\n", None, 4),
    "csv-tcvn3": Case(lambda: "Th«n §ång T©m,Hµ Néi,B¾c Giang,Qu¶ng\n".encode("latin-1"), "EMU-B15"),
}
