"""Makes the pictures of the page for offices, with LibreOffice and pdftoppm, from the books of the example.

python docs/how-to/pictures/make_pictures.py
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
PLAN: Final = ROOT / "examples" / "hoa-binh-2023" / "plan.toml"
BOOKS: Final = ROOT / "examples" / "excel-of-an-office" / "make_books.py"
RULEBOOK: Final = "communities/for-the-poor"
DOTS: Final = 96
"""Dots to the inch of every picture."""


def emulation(*words: str | Path) -> None:
    """Run a command of the library."""
    subprocess.run([Path(sys.executable).with_name("emulation"), *words], check=True)  # noqa: S603 - our own words


def picture(book: Path, page: int | str, name: str, crop: tuple[int, int, int, int]) -> None:
    """Save a part of a printed page, known by its number or its title: left, top, width and height in dots."""
    office, painter, reader = map(shutil.which, ("soffice", "pdftoppm", "pdftotext"))
    if office is None or painter is None or reader is None:
        sys.exit("soffice and pdftoppm are needed (Debian: libreoffice-calc, poppler-utils)")
    subprocess.run(  # noqa: S603 - our own words
        [office, "--headless", "--convert-to", "pdf", "--outdir", book.parent, book], check=True, capture_output=True
    )
    if isinstance(page, str):
        told = subprocess.run(  # noqa: S603 - our own words
            [reader, book.with_suffix(".pdf"), "-"], check=True, capture_output=True, text=True
        )
        page = 1 + next(number for number, text in enumerate(told.stdout.split("\f")) if f"{page} THI ĐUA\n" in text)
    left, top, width, height = map(str, crop)
    asked = ["-r", str(DOTS), "-f", str(page), "-l", str(page), "-x", left, "-y", top, "-W", width, "-H", height]
    target = HERE / name
    subprocess.run(  # noqa: S603 - our own words
        [painter, "-png", "-singlefile", *asked, book.with_suffix(".pdf"), target.with_suffix("")], check=True
    )
    sys.stdout.write(f"{target.relative_to(ROOT)}\n")


@contextmanager
def made_books() -> Iterator[Path]:
    """Yield a folder with the books of the example, what was returned of them, and results."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, BOOKS, folder / "nhan"], check=True)  # noqa: S603 - our own script
        emulation("form", "make", PLAN, RULEBOOK, "--out", folder / "bieu.xlsx")
        given = ("--returned", folder / "tra-lai", "--out", folder / "da-doc", "--rulebook", RULEBOOK)
        emulation("form", "read", PLAN, folder / "nhan", *given)
        given = ("--input", folder / "nhan", "--rulebook", RULEBOOK)
        emulation("evaluate", PLAN, *given, "--xlsx", "--out", folder / "out")
        yield folder


def main() -> None:
    """Make every picture."""
    with made_books() as folder:
        picture(folder / "bieu.xlsx", 1, "form.png", (60, 60, 700, 860))
        picture(folder / "tra-lai" / "bieu-tong-hop.xlsx", 1, "receipt.png", (40, 40, 1050, 620))
        picture(folder / "tra-lai" / "bieu-tong-hop.xlsx", 2, "returned.png", (60, 80, 1010, 450))
        picture(folder / "out" / "ket-qua.xlsx", "BẢNG TỔNG HỢP ĐIỂM", "results.png", (50, 40, 1050, 600))


if __name__ == "__main__":
    main()
