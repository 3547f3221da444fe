"""The report of a run as one page that is read on the screen and printed on A4."""

from emulation.algebra import Language
from emulation.markup import tag
from emulation.reports import _words as w
from emulation.reports._book import book_section
from emulation.reports._decisions import Decided, UnitDecisions, decided_section
from emulation.reports._heading import clause_labels, heading, model_banner, notes, notice_box
from emulation.reports._page import page
from emulation.reports._provenance import provenance
from emulation.reports._summary import in_order, summary
from emulation.reports._tools import tools
from emulation.reports._voice import Voice
from emulation.runs import Decisions, Results


def html(results: Results, *, language: Language = "vi", decided: Decided = None) -> str:
    """Return the report of a run, with what was decided over it, as one self-contained page.

    It fetches nothing, so that it opens from a disk and from an e-mail; without its script it can still be read,
    opened and printed. The same results give the same bytes.

    Args:
        results: What `run` found.
        language: "vi" or "en".
        decided: What `decide` found, or the error for which nothing could be decided: it is shown as what is open.
    """
    voice = Voice(language)
    told = UnitDecisions.of(decided)
    model = any(book.rulebook.model for book in results.books)
    main = tag(
        "main",
        model_banner(voice) if model else None,
        clause_labels((book.rulebook for book in results.books), voice),
        notes(results.plan, voice, ranked=isinstance(decided, Decisions)),
        summary(results, voice),
        decided_section(decided, results, voice),
        tools(results, voice),
        *(book_section(results, book, number, voice, told) for number, book in enumerate(in_order(results), start=1)),
        id="content",
    )
    skip = tag("a", voice(w.SKIP), href="#content", class_="skip")
    title = f"{voice(w.TITLE)} – {voice(results.plan.title)}"
    content = (skip, notice_box(results.plan, voice), heading(results.plan, voice), main, provenance(results, voice))
    styles = ("base.css", "notice.css", "report.css", "decided.css")
    return page(voice, title, tag("div", *content, class_="paper"), styles=styles, script="report.js")
