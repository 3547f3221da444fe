"""Make the example's files anew: `python make_data.py`; the same files come out every time.

Published figures come from `sources/published.csv`; everything else is drawn from a fixed seed and marked as made up.
The hand-written part of `plan.toml` is kept; what the plan assigns to units is written below its mark.
"""

from pathlib import Path

from making.entry import Entry
from making.evidence import give_evidence, unknown_codes
from making.hamlets import BOOK
from making.misfiled import MISFILED, misfiled
from making.provenance import provenance
from making.register import Gift, gifts
from making.scores import appraise
from making.sheets import SHEETS, TWO_VERSIONS, entries, past, sheet_of
from making.units import ALL, Place
from making.writing import HEAD, MADE_UP, Style, put, submissions_toml, table, toml

from emulation import Rulebook, load_registry

FOLDER = Path(__file__).parent
MARK = "# ---- từ đây do make_data.py ghi / written by make_data.py from here on ----\n"


def main() -> None:
    """Write every file, score once, and write again with what units and appraisers say of the scores."""
    books = load_registry().rulebooks
    filed = entries()
    for entry in filed:
        entry.nothing_found(books[entry.rulebook].form)
        give_evidence(entry, books[entry.rulebook])
        if unknown := unknown_codes(entry, books[entry.rulebook]):
            raise SystemExit(f"{entry.unit}: {entry.rulebook} has no criteria {sorted(unknown)}")
    _write(filed, books)
    appraise(filed, FOLDER / "plan.toml", books)
    _write(filed, books)


def _write(filed: list[Entry], books: dict[str, Rulebook]) -> None:
    for sheet in (*SHEETS, TWO_VERSIONS):
        mine = [entry for entry in filed if sheet_of(entry) == sheet]
        sheet.write(FOLDER, mine, books[sheet.rulebook].form)
    put(FOLDER / MISFILED, submissions_toml(misfiled(), BOOK))
    before = past()
    for year in sorted({entry.period for entry in before}):
        _write_year(year, [entry for entry in before if entry.period == year])
    put(FOLDER / "data" / "units.csv", _units())
    put(FOLDER / "data" / "contributions.csv", _register(filed))
    put(FOLDER / "provenance.toml", provenance(filed, before))
    _write_plan(filed)


def _write_year(year: str, before: list[Entry]) -> None:
    for rulebook in sorted({entry.rulebook for entry in before}):
        mine = [entry for entry in before if entry.rulebook == rulebook]
        name = rulebook.partition("/")[0]
        put(FOLDER / "data" / "history" / f"{year}-{name}.toml", submissions_toml(mine, rulebook))


def _units() -> str:
    traits = sorted({name for place in ALL for name in place.traits})
    headings = ["id", "group", "kind", "name", "code", "parent", "end", *(f"trait:{name}" for name in traits)]
    return table(headings, [_unit(place, traits) for place in ALL], Style())


def _unit(place: Place, traits: list[str]) -> list[str]:
    head = [place.id, place.group, place.kind, place.name, place.code, place.parent, place.end]
    return [*head, *(place.traits.get(name, "") for name in traits)]


def _register(filed: list[Entry]) -> str:
    columns = ["id", "giver", "receiver", "kind", "quantity", "unit", "appraised_value", "appraiser", "day", "owner"]
    return table([*columns, "claimed_by", "rewarded_by", MADE_UP], [_gift(gift) for gift in gifts(filed)], Style())


def _gift(gift: Gift) -> list[str]:
    made_up = f"không: {gift.published}" if gift.published else "tất cả"
    head = [gift.id, gift.giver, gift.receiver, gift.kind, str(gift.quantity), gift.unit, str(gift.value)]
    return [*head, "hoi-dong-dinh-gia", gift.day, gift.owner, gift.claimed_by, gift.rewarded_by, made_up]


def _write_plan(filed: list[Entry]) -> None:
    path = FOLDER / "plan.toml"
    written = path.read_text(encoding="utf-8").partition(MARK)[0]
    lines = [HEAD.rstrip("\n")]
    for entry in filed:
        if (entry.targets or entry.not_assigned) and "version" not in entry.more:
            lines.append(f"\n[units.{entry.unit}]")
            lines += [f"targets = {toml(entry.targets)}"] if entry.targets else []
            lines += [f"not_assigned = {toml(entry.not_assigned)}"] if entry.not_assigned else []
    put(path, written + MARK + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
