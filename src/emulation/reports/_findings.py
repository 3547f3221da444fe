"""Findings: what is wrong or remarkable, in words, the gravest first."""

from collections.abc import Iterable
from typing import Final

from emulation.markup import NOTHING, Markup, join, tag
from emulation.models import Finding
from emulation.reports import _words as w
from emulation.reports._badges import badge
from emulation.reports._voice import Voice

_GRAVITY: Final = ("error", "warning", "notice")
_FEW: Final = 12
_LOOKS: Final = {"error": "bad", "warning": "held", "notice": "calm"}


def finding_list(findings: Iterable[Finding], voice: Voice, *, title: str, level: str = "h4") -> Markup:
    """Return a titled list of findings, or nothing where there are none; a long list is folded under its title."""
    found = sorted(findings, key=lambda finding: _GRAVITY.index(finding.severity))
    if not found:
        return NOTHING
    lines = tag("ul", *(tag("li", finding_words(each, voice)) for each in found))
    head = tag(level, f"{title} ({voice.number(len(found))})")
    folded = tag("details", tag("summary", head), lines) if len(found) > _FEW else join(head, lines)
    return tag("section", folded, class_="findings")


def finding_words(finding: Finding, voice: Voice) -> Markup:
    """Return one finding: how grave, in words, with its code."""
    severity = badge(voice(w.SEVERITY[finding.severity]), _LOOKS[finding.severity])
    return tag("span", severity, " ", voice.finding(finding), " ", tag("span", finding.code, class_="code"))
