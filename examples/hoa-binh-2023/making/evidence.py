"""Documents for every criterion that asks for one: one of each kind for a unit, none of them real."""

from typing import Any

from emulation import Criterion, Rulebook
from making.entry import Entry

KINDS = (
    ("decision", ("quyết định",)),
    ("minutes", ("biên bản", "chương trình", "họp")),
    ("receipt", ("biên nhận", "sao kê", "phiếu thu", "kho bạc", "hóa đơn")),
    ("list", ("danh sách", "danh mục", "sổ", "bảng kê")),
    ("report", ("",)),
)
"""The kind of a document by the words of what the criterion asks, the first that fits."""
TITLES = {
    "decision": "Quyết định (giả định)",
    "minutes": "Biên bản (giả định)",
    "receipt": "Chứng từ (giả định)",
    "list": "Danh sách (giả định)",
    "report": "Báo cáo (giả định)",
    "photo": "Ảnh tự chụp (giả định)",
}


def give_evidence(entry: Entry, book: Rulebook) -> None:
    """File the documents of an entry, but for the criteria that are to lack theirs."""
    asked = [criterion for criterion in book if criterion.evidence]
    filed: dict[str, list[str]] = {}
    for criterion in asked:
        kind = _kind(criterion, entry)
        if kind:
            filed.setdefault(kind, []).append(criterion.id)
    entry.evidence = [_document(entry, kind, criteria) for kind, criteria in sorted(filed.items())]


def _is(criterion: Criterion, codes: set[str]) -> bool:
    """Tell whether a criterion goes by one of some codes: `a8`, or `a7` for all its parts."""
    name = criterion.id.partition("/")[2]
    return any(name.startswith(code) and not name[len(code) : len(code) + 1].isdigit() for code in codes)


def _kind(criterion: Criterion, entry: Entry) -> str | None:
    if _is(criterion, entry.without_evidence):
        return None
    if _is(criterion, entry.photos_only):
        return "photo"
    words = criterion.evidence[0].vi.casefold()
    return next(kind for kind, hints in KINDS if any(hint in words for hint in hints))


def _document(entry: Entry, kind: str, criteria: list[str]) -> dict[str, Any]:
    name = f"mc-{entry.unit}-{kind}" + (f"-v{entry.more['version']}" if "version" in entry.more else "")
    return {"id": name, "kind": kind, "criteria": criteria, "title": TITLES[kind], "accepted": kind != "photo" or None}


def unknown_codes(entry: Entry, book: Rulebook) -> set[str]:
    """Return the codes that an entry singles out and no criterion of the rulebook goes by."""
    singled = entry.without_evidence | entry.photos_only
    return {code for code in singled if not any(_is(criterion, {code}) for criterion in book)}
