"""The summary: for each group what became of its submissions, so that none is lost."""

from collections.abc import Iterator
from fractions import Fraction

from emulation.algebra import Text
from emulation.markup import Markup, join, tag
from emulation.models import GROUPS
from emulation.reports import _words as w
from emulation.reports._findings import finding_list
from emulation.reports._voice import Voice
from emulation.runs import Accounting, BookResults, GroupTotal, Results

HEADS = (w.GROUP_OF_UNITS, w.UNITS, w.READ, w.COMPLETE, w.INCOMPLETE, w.REJECTED, w.REPLACED, w.OUTSIDE)


def book_anchor(number: int) -> str:
    """Return the id of the section of a rulebook, by its number in the report."""
    return f"b{number}"


def in_order(results: Results) -> tuple[BookResults, ...]:
    """Return the rulebooks in the order of the groups."""
    order = {group.group: place for place, group in enumerate(results.groups)}
    return tuple(sorted(results.books, key=lambda book: (order[book.rulebook.group], book.rulebook.id)))


def summary(results: Results, voice: Voice) -> Markup:
    """Return the section with the table of groups and the accounts."""
    whole = results.accounting
    return tag(
        "section",
        tag("h2", voice(w.SUMMARY), id="summary"),
        tag("div", _table(results, voice), class_="scroll"),
        _accounts(whole, voice),
        finding_list(results.findings, voice, title=voice(w.RUN_FINDINGS), level="h3"),
        class_="summary",
        aria_labelledby="summary",
    )


def _table(results: Results, voice: Voice) -> Markup:
    head = tag(
        "tr", *(tag("th", voice(words), scope="col", class_=None if i == 0 else "num") for i, words in enumerate(HEADS))
    )
    body = (tag("tbody", *rows) for rows in _groups(results, voice))
    foot = tag("tfoot", _row(tag("strong", voice(w.ALL)), len(results.units), results.accounting, voice))
    caption = tag("caption", voice(w.SUMMARY_CAPTION))
    return tag("table", caption, tag("thead", head), *body, foot, class_="groups")


def _groups(results: Results, voice: Voice) -> Iterator[list[Markup]]:
    books = list(enumerate(in_order(results), start=1))
    found = {group.group: group for group in results.groups}
    for group in GROUPS:
        yield _group(found.get(group.id), group.title, books, voice)
    for other in results.groups:
        if other.group not in {group.id for group in GROUPS}:
            yield _group(other, other.title, books, voice)
    if results.strays or results.strays_replaced:
        lost = len(results.strays), len(results.strays_replaced)
        account = Accounting(read=sum(lost), rejected=lost[0], replaced=lost[1])
        yield [_row(voice(w.NO_BOOK_NAMED), None, account, voice)]


def _group(total: GroupTotal | None, title: Text, books: list[tuple[int, BookResults]], voice: Voice) -> list[Markup]:
    """Return the row of a group and one for each of its rulebooks."""
    if total is None:
        absent = tag("span", voice(w.NO_RULEBOOK), class_="quiet")
        return [_row(join(tag("strong", voice(title)), " – ", absent), 0, Accounting(), voice)]
    rows = [_row(tag("strong", voice(title)), total.units, total.accounting, voice)]
    for number, book in books:
        if book.rulebook.id in total.rulebooks:
            name = tag("a", voice(book.rulebook.title), href=f"#{book_anchor(number)}")
            units = len({result.unit.id for result in book.results})
            rows.append(_row(name, units, book.accounting, voice, inner=True))
    return rows


def _row(name: Markup | str, units: int | None, account: Accounting, voice: Voice, *, inner: bool = False) -> Markup:
    figures = (
        units,
        account.read,
        account.scored,
        account.incomplete,
        account.rejected,
        account.replaced,
        account.outside,
    )
    cells = (tag("td", "" if n is None else voice.number(n), class_="num" if n else "num zero") for n in figures)
    return tag("tr", tag("th", name, scope="row"), *cells, class_="inner" if inner else None)


def _accounts(account: Accounting, voice: Voice) -> Markup:
    """Say that every submission that was read is in exactly one column, or shout."""
    sums = voice(w.BALANCED, **{name: voice.number(n) for name, n in account.to_json().items()})
    wrong = None if account.balanced else tag("strong", voice(w.UNBALANCED))
    return tag("p", wrong, sums, class_="accounts" if account.balanced else "accounts bad")


def figures(book: BookResults, voice: Voice) -> str | None:
    """Say the lowest, highest and mean official score of a rulebook."""
    found = book.summary
    ends = {"lowest": found.lowest, "highest": found.highest, "mean": found.mean}
    said = {name: voice.points(value) for name, value in ends.items() if isinstance(value, Fraction)}
    return voice(w.LOWEST_HIGHEST, **said) if len(said) == len(ends) else None
