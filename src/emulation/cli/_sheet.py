"""One score explained as plain text: heading, rows of criteria and adjustments, the proof, what else is known."""

from collections.abc import Iterable
from fractions import Fraction

from emulation.algebra import State, Text
from emulation.cli import _words as words
from emulation.cli._paper import Paper
from emulation.cli._voice import Voice
from emulation.models import CLAUSE_LABELS, Credit, Finding, Source, cites_labels
from emulation.runs import Result, Results
from emulation.scoring import (
    AdjustmentEntry,
    Author,
    CriterionEntry,
    Explanation,
    Input,
    Range,
    SectionEntry,
    UsedParameter,
    explain,
)

_AUTHORS: tuple[Author, ...] = ("self", "rule", "appraised")
_MODEL = " (*)"
_INDENT = 6
_NOBODY_SAID = (State.MISSING, State.NOT_DUE, State.WITHHELD)
"""The states of a fact that has no origin yet."""


class Sheet:
    """Writes the explanation of one result."""

    def __init__(self, result: Result, results: Results, voice: Voice, width: int) -> None:
        """Take the result, and the run that it belongs to."""
        self.result, self.results = result, results
        self.book = result.evaluation.rulebook
        self.voice = voice.at(self.book)
        self.explanation: Explanation = explain(result.evaluation, voice.language)
        self.findings = findings_about(result, results)
        self.paper = Paper(width)

    def write(self) -> str:
        """Return the whole sheet."""
        self._heading()
        for entry in self.explanation.entries:
            match entry:
                case SectionEntry():
                    self._section(entry)
                case CriterionEntry():
                    self._criterion(entry)
                case AdjustmentEntry():
                    self._adjustment(entry)
        self._proof()
        self._standing()
        self._around()
        self._provenance()
        return str(self.paper)

    def _heading(self) -> None:
        voice, paper, result = self.voice, self.paper, self.result
        name = result.unit.id if result.is_household else f"{result.name} ({result.unit.id})"
        if self.results.plan.notice:
            paper.box(voice(self.results.plan.notice))
        paper.rule("═")
        paper.text(f"{voice(words.SHEET)} · {name}")
        title, version = voice(self.book.title), voice(words.VERSION, self.book.version)
        paper.labelled(voice(words.BOOK), f"{title} ({self.book.id}, {version})")
        plan = self.results.plan
        paper.labelled(voice(words.PLAN), f"{voice(plan.title)} · {voice(words.PERIOD)} {plan.period.id}")
        paper.blank()
        self._scores()
        paper.text(voice(words.ROUNDED, voice.number(self.book.quantum)))
        if self.book.model:
            paper.text(voice(words.MODEL_MARK))
        if any(cites_labels(criterion.sources) for criterion in self.book):
            paper.text(voice(CLAUSE_LABELS))

    def _scores(self) -> None:
        """Write the official score, its range while it is open, and the three scores side by side."""
        voice, score = self.voice, self.result.evaluation
        official, scale = voice.score(score.official), voice(words.OF, voice.points(score.scale))
        if isinstance(score.official, State) and score.official is not State.NOT_APPLICABLE:
            said = voice(words.UNSETTLED, official)
        else:
            said = f"{official} {scale}"
        self.paper.labelled(voice(words.OFFICIAL_BY[self.book.official]), said)
        if isinstance(score.official, State):
            self.paper.text(self._range(score.range, words.MAY_BE), 2)
        if score.share_of_scale != 1:
            full = voice.number(self.explanation.full_scale)
            share = f"{voice.number(round(score.share_of_scale * 100, 2))}%"
            self.paper.text(voice(words.PART_OF_SCALE, share=share, full=full), 2)
        by = [f"{voice(words.BY[author])} {voice.score(score.total_by(author))}" for author in _AUTHORS]
        self.paper.labelled(voice(words.SCORES), " · ".join(by))

    def _range(self, limits: Range, said: Text) -> str:
        low, high = (self.voice.score(end) for end in (limits.low, limits.high))
        return self.voice(said, low=low, high=high)

    def _section(self, entry: SectionEntry) -> None:
        self.paper.blank()
        points = f"{self.voice.score(entry.points)} / {self.voice.points(entry.maximum)}"
        self.paper.row(entry.title.upper() if entry.depth == 1 else entry.title, points, 2 * (entry.depth - 1))

    def _criterion(self, entry: CriterionEntry) -> None:
        mark = _MODEL if entry.criterion.points.model else ""
        self.paper.row(f"• {entry.title} [{entry.criterion.id}]", f"{self._worth(entry)}{mark}", 2)
        say, voice = self._say, self.voice
        say(words.SOURCE, _cited(entry.criterion.sources, voice))
        say(words.RULE, entry.rule)
        self._computed(entry)
        say(words.REASONS, "; ".join(entry.reasons))
        say(words.INPUTS, "; ".join(map(self._input, entry.inputs)))
        for given in entry.inputs:
            for number, row in enumerate(given.rows, start=1):
                self.paper.labelled(f"{given.label} {number}", row, _INDENT + 2)
        say(words.PARAMETERS, "; ".join(map(self._parameter, entry.parameters)))
        say(words.EVIDENCE, self._evidence(entry))
        say(words.MISSING, "; ".join(self._missing(entry)))
        say(words.UNUSABLE, "; ".join(given.label for given in entry.inputs if given.value is State.FAILED))
        say(words.POSSIBLE, self._range(entry.range, words.FROM_TO) if entry.range else "")
        self._by_others(entry)
        say(words.NOTE, voice(entry.criterion.note) if entry.criterion.note else "")
        for finding in self._about(entry):
            say(words.FOUND, f"{finding.code} {voice.finding(finding)}")

    def _worth(self, entry: CriterionEntry) -> str:
        """Write the points beside their maximum; of a penalty beside the most that it takes."""
        points, limits = self.voice.score(entry.points), entry.criterion.points
        if limits.minimum < 0 == limits.maximum:
            return self.voice(words.TAKES_AT_MOST, points, self.voice.points(-limits.minimum))
        return f"{points} / {self.voice.points(entry.maximum)}"

    def _say(self, label: Text, text: str) -> None:
        self.paper.labelled(self.voice(label), text, _INDENT)

    def _computed(self, entry: CriterionEntry) -> None:
        if len(entry.parts) < 2:
            self._say(words.COMPUTED, entry.computed)
            return
        parts = "; ".join(f"({number}) {part.computed}" for number, part in enumerate(entry.parts, start=1))
        rounded = f"; {self.voice(words.SUM_ROUNDED, entry.rounded)}" if entry.rounded else ""
        self._say(words.COMPUTED, parts + rounded)

    def _input(self, given: Input) -> str:
        if given.value in _NOBODY_SAID:
            return f"{given.label} = {given.shown}"
        stated = given.name in self.result.from_plan and given.origin not in ("trait", "earlier")
        origin = "plan" if stated else given.origin
        return f"{given.label} = {given.shown} ({self.voice(words.ORIGINS[origin])})"

    def _parameter(self, used: UsedParameter) -> str:
        value = next(p for p in self.book.parameters if p.id == used.name).value_on(self.result.evaluation.as_of)
        since = self.voice(words.IN_FORCE, self.voice.day(value.in_force_from)) if value.in_force_from else ""
        last = self.voice(words.VERIFIED, self.voice.day(value.last_verified_on)) if value.last_verified_on else ""
        model = self.voice(words.MODEL_VALUE) if used.model else ""
        return f"{used.label} = {used.shown} ({'; '.join(fact for fact in (since, used.source, last, model) if fact)})"

    def _evidence(self, entry: CriterionEntry) -> str:
        if not entry.evidence:
            return ""
        state = words.EVIDENCE_STATE[entry.evidence_state or "untracked"]
        return f"{'; '.join(entry.evidence)} – {self.voice(state)}"

    def _missing(self, entry: CriterionEntry) -> Iterable[str]:
        """Return the facts that lack, and the evidence where the criterion waits for it."""
        yield from (given.label for given in entry.inputs if given.is_open and given.value is not State.FAILED)
        if entry.evidence_state == "lacking":
            yield self.voice(words.NO_EVIDENCE)

    def _by_others(self, entry: CriterionEntry) -> None:
        """Write the three scores of a criterion where they are not one."""
        by = {"self": entry.self_assessed, "rule": entry.rule_points, "appraised": entry.appraised}
        given = {author: points for author, points in by.items() if points is not None}
        if len(set(given.values())) > 1:
            said = [f"{self.voice(words.BY[author])} {self.voice.score(points)}" for author, points in given.items()]
            self._say(words.SCORES, " · ".join(said))
        self._say(words.APPRAISAL, entry.appraisal or "")

    def _about(self, entry: CriterionEntry) -> Iterable[Finding]:
        names = {given.name for given in entry.inputs}
        for finding in self.findings:
            where = dict(finding.where)
            fields = {str(where.get("field", "")).partition("[")[0], *str(where.get("fields", "")).split(", ")}
            if where.get("criterion") == entry.criterion.id or fields & names:
                yield finding

    def _adjustment(self, entry: AdjustmentEntry) -> None:
        points = self.voice.points(entry.points, signed=True)
        self.paper.row(f"± {self.voice(words.ADJUSTMENT, entry.cause)}", points, 2)

    def _proof(self) -> None:
        """Write the total, and the sum that proves it."""
        voice, found = self.voice, self.explanation
        self.paper.rule()
        self.paper.row(voice(words.TOTAL), f"{voice.score(found.total)} / {voice.points(found.scale)}")
        numbers = [Fraction(line.points) for line in found.lines if not isinstance(line.points, State)]
        lines, adjustments = (
            sum(numbers, Fraction(0)),
            sum((Fraction(a.points) for a in found.adjustments), Fraction(0)),
        )
        if isinstance(found.total, State):
            self.paper.text(self._no_proof(lines + adjustments))
        elif lines + adjustments == found.total:
            facts = {"lines": voice.points(lines), "adjustments": voice.points(adjustments, signed=True)}
            counts = {"n": len(found.lines), "m": len(found.adjustments)}
            self.paper.text(voice(words.PROOF, total=voice.points(found.total), **facts, **counts))
        else:
            total = voice.points(found.total)
            self.paper.text(voice(words.PROOF_FAILED, sum=voice.points(lines + adjustments), total=total))

    def _no_proof(self, brought: Fraction) -> str:
        states = [line.points for line in self.explanation.lines if isinstance(line.points, State)]
        lacking = [state for state in states if state is not State.NOT_APPLICABLE]
        said = ", ".join(dict.fromkeys(self.voice.score(state) for state in lacking))
        return self.voice(words.NO_PROOF, n=len(lacking), states=said, sum=self.voice.points(brought))

    def _standing(self) -> None:
        voice, standing = self.voice, self.explanation.standing
        band = voice(standing.band.title) if standing.band else voice(words.STANDING.get(standing.status, words.CLASS))
        label = words.OWN_CLASS if self.results.plan.decides else words.CLASS
        self.paper.labelled(voice(label), band)
        held = voice(words.COMMENDATION[standing.commendation])
        self.paper.labelled(voice(words.CONDITIONS), "; ".join((held, *(voice(reason) for reason in standing.reasons))))

    def _around(self) -> None:
        voice, paper, result = self.voice, self.paper, self.result
        for change in self.explanation.changes:
            paper.labelled(voice(words.CHANGES), change)
        for credit in result.contributions:
            paper.labelled(voice(words.CONTRIBUTIONS), self._credit(credit))
        for each in result.earlier:
            whence = each.unit if each.state is None else voice.score(each.state)
            paper.labelled(voice(words.EARLIER), f"{each.period}: {whence}")
        shown = {finding for line in self.explanation.lines for finding in self._about(line)}
        for finding in self.findings:
            if finding not in shown:
                severity = voice(words.SEVERITY[finding.severity])
                paper.labelled(voice(words.FINDINGS), f"{severity} {finding.code}: {voice.finding(finding)}")

    def _credit(self, credit: Credit) -> str:
        value = credit.credited_value
        said = self.voice.score(value) if isinstance(value, State) else f"{self.voice.number(value)} đ"
        beside = f" ({', '.join(credit.others)})" if credit.others else ""
        return f"{credit.contribution}: {self.voice(words.PARTS[credit.part])}, {said}{beside}"

    def _provenance(self) -> None:
        voice, paper = self.voice, self.paper
        book = self.results.book(self.book.id)
        plugin = book.plugin if book else None
        paper.blank()
        facts = plugin.to_json() if plugin else {}
        whence = " ".join(str(facts[name]) for name in ("name", "distribution", "version") if facts.get(name))
        paper.labelled(f"{voice(words.PROVENANCE)} – plugin", whence or voice(words.NO_PLUGIN))
        paper.labelled(f"{voice(words.PROVENANCE)} – {voice(words.BOOK).lower()}", self.book.digest)
        if book and book.base_digest != self.book.digest:
            paper.labelled(f"{voice(words.PROVENANCE)} – {voice(words.BASE)}", book.base_digest)
        paper.labelled(f"{voice(words.PROVENANCE)} – {voice(words.PLAN).lower()}", self.results.plan_digest)


def findings_about(result: Result, results: Results) -> tuple[Finding, ...]:
    """Return what is to be said about a result: its own findings, and those of the files that name it."""
    of_files = (
        finding
        for finding in results.findings
        if finding.fact("unit") == result.unit.id and finding.fact("rulebook") in (None, result.rulebook)
    )
    return tuple(dict.fromkeys((*result.findings, *of_files)))


def _cited(sources: Iterable[Source], voice: Voice) -> str:
    """Cite sources, the clauses of one instrument together."""
    clauses: dict[str, list[str]] = {}
    for source in sources:
        text = source.text(voice.language)
        clause = source.clause or ""
        clauses.setdefault(text.removeprefix(f"{clause}, "), []).append(clause)
    return "; ".join(", ".join((*filter(None, of_one), rest)) for rest, of_one in clauses.items())
