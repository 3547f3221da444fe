"""Where the results come from: digests of plan and rulebooks, plugins with their versions, files, instruments."""

from collections.abc import Iterable, Iterator, Mapping

from emulation.markup import Child, Markup, link, tag
from emulation.models import Source
from emulation.reports import _words as w
from emulation.reports._summary import in_order
from emulation.reports._voice import NONE, Voice
from emulation.runs import BookResults, Receipt, Results, Supplier


def provenance(results: Results, voice: Voice) -> Markup:
    """Return the foot of the report."""
    used, beyond = len(results.register.counted), len(results.register.outside)
    history = results.history
    return tag(
        "footer",
        tag("h2", voice(w.PROVENANCE), id="provenance"),
        tag("p", voice(w.PROVENANCE_WHY)),
        tag("div", _digests(results, voice), class_="scroll"),
        _list(voice(w.FILES), (_file(each, voice) for each in results.receipts)),
        tag("p", voice(w.REGISTER_USED, n=used, m=beyond)) if used or beyond else None,
        tag("p", voice(w.HISTORY_USED, read=history.read, used=history.used)) if history.read else None,
        _list(voice(w.INSTRUMENTS), (_instrument(each, voice) for each in _instruments(results))),
        class_="provenance",
        aria_labelledby="provenance",
    )


def _digests(results: Results, voice: Voice) -> Markup:
    """Return everything that the results were made of, each with its digest."""
    head = tag("tr", *(tag("th", voice(words), scope="col") for words in (w.WHAT, w.DIGEST)))
    rows = [
        _digest(voice(w.PLAN), results.plan.id, results.plan_digest),
        *(row for book in in_order(results) for row in _of_book(book, voice)),
        *(_plugin(plugin, voice) for plugin in results.plugins),
        _digest(voice(w.RESULTS), None, results.digest),
    ]
    caption = tag("caption", voice(w.DIGEST))
    return tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="digests")


def _of_book(book: BookResults, voice: Voice) -> Iterator[Markup]:
    name = f"{book.rulebook.id} {book.rulebook.version}"
    origin = voice(w.NO_PLUGIN) if book.plugin is None else f"plugin {book.plugin.name}"
    yield _digest(name, f"{voice(w.RULEBOOK_USED)} ({origin})", book.rulebook.digest)
    if book.base_digest != book.rulebook.digest:
        yield _digest(name, voice(w.RULEBOOK_BASE), book.base_digest)


def _plugin(plugin: Supplier, voice: Voice) -> Markup:
    """Name a plugin with its distribution, version and, where its files could be read, their digest."""
    facts = plugin.to_json()
    whence = " ".join(str(facts[key]) for key in ("distribution", "version") if facts.get(key))
    named = f"{voice(w.PLUGIN)} {plugin.name}"
    return _digest(named, whence or None, str(facts.get("hash") or NONE))


def _digest(what: str, more: str | None, digest: str) -> Markup:
    name = tag("th", what, tag("span", f" – {more}", class_="quiet") if more else None, scope="row")
    return tag("tr", name, tag("td", tag("code", digest)))


def _list(title: str, items: Iterable[Child]) -> Markup | None:
    lines = [tag("li", item) for item in items]
    return tag("section", tag("h3", title), tag("ul", *lines)) if lines else None


def _file(receipt: Receipt, voice: Voice) -> list[Child]:
    """Say what became of one file; a receipt is read by its JSON form, which is all that this layer knows of it."""
    facts = receipt.to_json()
    rejected = facts.get("rejected")
    counts = {
        "read": str(facts.get("read", NONE)),
        "accepted": str(facts.get("accepted", NONE)),
        "rejected": str(len(rejected) if isinstance(rejected, list) else NONE),
    }
    said = [voice(w.FILE_ROWS, **counts), *_of_workbook(facts, voice)]
    return [
        tag("b", str(facts.get("file", NONE))),
        f": {', '.join(said)} ",
        tag("code", str(facts.get("sha256", ""))),
    ]


def _of_workbook(facts: Mapping[str, object], voice: Voice) -> Iterator[str]:
    """Say what only the receipt of a workbook tells: rows put aside, rows that lack a figure, a file read before."""
    aside = facts.get("quarantined")
    if isinstance(aside, list):
        yield voice(w.FILE_ASIDE, n=len(aside))
    if facts.get("incomplete"):
        yield voice(w.FILE_INCOMPLETE, n=str(facts["incomplete"]))
    if facts.get("same_as"):
        yield voice(w.FILE_SAME_AS, file=str(facts["same_as"]))


def _instruments(results: Results) -> tuple[Source, ...]:
    """Return every instrument that a criterion cites, once, without its clauses."""
    cited = (s for book in in_order(results) for c in book.rulebook for s in c.sources if s.kind == "instrument")
    found: dict[str, Source] = {}
    for source in cited:
        found.setdefault(source.instrument, source)
    return tuple(found[name] for name in sorted(found))


def _instrument(source: Source, voice: Voice) -> list[Child]:
    whole = source.changed(clause=None, note=None)
    title = f" – {voice(source.title)}" if source.title else ""
    note = f". {voice(source.note)}" if source.note else ""
    return [voice.source(whole), title, link(source.url, f" {source.url}") if source.url else None, note]
