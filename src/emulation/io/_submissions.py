"""Submissions from JSON, TOML and CSV files, with their details, and a receipt for every file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

from emulation.errors import EmulationError, FileRejected, ModelError, SubmissionError, did_you_mean
from emulation.io._columns import Vocabulary
from emulation.io._drafts import Detail, Draft, all_findings
from emulation.io._entries import Cells, Where, entries_of, open_listed, rows_of
from emulation.io._facts import Mark
from emulation.io._guard import Document, shown_unit
from emulation.io._listing import Listed
from emulation.io._plan import worded
from emulation.io._receipt import Ledger, Receipt
from emulation.io._scalars import ReadCell, day, ids, points, read_cells, text, truth, whole
from emulation.models import Finding, FormSpec, Submission

List = Literal["submissions", "history"]
"""The two lists of a plan that hold submissions."""

_WHOSE: Final = {
    "unit": ("đơn vị", "mã đơn vị", "đối tượng", "mã đối tượng"),
    "period": ("kỳ", "kỳ báo cáo", "năm"),
}
_MORE: Final = {
    "version": ("phiên bản",),
    "replaces": ("thay phiên bản",),
    "reason": ("lý do",),
    "submitted_on": ("ngày nộp",),
    "registered_on": ("ngày đăng ký",),
    "appraisal_closed_on": ("ngày khóa thẩm định",),
    "contribution_ids": ("mã đóng góp",),
}
_READ: Final[dict[str, ReadCell]] = {
    "unit": text,
    "period": text,
    "version": whole,
    "replaces": whole,
    "reason": text,
    "submitted_on": day,
    "registered_on": day,
    "appraisal_closed_on": day,
    "contribution_ids": ids,
}
_EVIDENCE: Final[dict[str, ReadCell]] = {
    "id": text,
    "kind": text,
    "criteria": ids,
    "title": text,
    "number": text,
    "issued_on": day,
    "sha256": text,
    "accepted": truth,
}
_APPRAISAL: Final[dict[str, ReadCell]] = {
    "criterion": text,
    "points": points,
    "author": text,
    "role": text,
    "on": day,
    "reason": text,
    "reason_code": text,
}
_SPECIAL: Final = {"evidence": _EVIDENCE, "appraisal": _APPRAISAL}
"""The parts of a submission that a detail file may hold beside the listings of its form."""
_MARKS: Final = (".", ",", None)


@dataclass(slots=True)
class SubmissionFiles:
    """Reads one list of files: submissions first, their details after, and checks each at the end."""

    forms: Mapping[str, FormSpec]
    period: str
    what: List
    passes_over: bool = False
    """Whether details of a submission that is not here are passed over and counted, not rejected."""
    passed_over: dict[str, int] = field(default_factory=dict)
    """By file how many details were passed over."""
    drafts: list[Draft] = field(default_factory=list)
    last: dict[tuple[str, str, str], list[Draft]] = field(default_factory=dict)
    """The drafts of the last version of each key: details belong to them."""
    doubles: list[Finding] = field(default_factory=list)
    ledgers: list[Ledger] = field(default_factory=list)
    refusals: list[Finding] = field(default_factory=list)
    submissions: tuple[Submission, ...] = ()

    def read(self, files: Iterable[Listed]) -> None:
        """Read all files; one that is refused as a whole is noted, and the others are read."""
        files = tuple(files)
        ledgers = {listed: Ledger(listed.name, self.what) for listed in files}
        for listed in sorted(files, key=lambda each: each.part is not None):
            try:
                self._read_file(listed, ledgers[listed])
            except FileRejected as error:
                ledgers[listed].refused = True
                self.refusals.append(Finding.of(error))
        finished = [(draft, draft.finish()) for draft in self.drafts]
        self.submissions = tuple(submission for _, submission in finished if submission is not None)
        self.doubles = list(_doubles(finished))
        self.ledgers = list(ledgers.values())

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """What became of every file."""
        return tuple(ledger.receipt() for ledger in self.ledgers)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong: files refused, rows rejected, facts that cannot be used."""
        rejected = [finding for ledger in self.ledgers for finding in ledger.rejected]
        return (*self.refusals, *rejected, *self.doubles, *all_findings(self.drafts))

    def _read_file(self, listed: Listed, ledger: Ledger) -> None:
        document = open_listed(listed, ledger)
        if listed.part is not None:
            self._read_details(document, listed, ledger)
        elif listed.kind == "csv":
            self._read_rows(document, listed, ledger)
        else:
            self._read_entries(document, listed, ledger)

    def _read_entries(self, document: Document, listed: Listed, ledger: Ledger) -> None:
        defaults, entries = entries_of(document, listed, "submissions", ledger)
        mark = ledger.decimal_mark = _mark_of(defaults, listed)
        fallback = {"rulebook": listed.rulebook, "period": listed.period or self.period} | defaults
        for entry in entries:
            data = {name: value for name, value in fallback.items() if value is not None and name != "decimal_mark"}
            self._offer(ledger, entry.where, data | worded_but_facts(entry.data), mark)

    def _read_rows(self, document: Document, listed: Listed, ledger: Ledger) -> None:
        rulebook = listed.rulebook
        if rulebook is None or rulebook not in self.forms:
            raise _no_rulebook(listed.name, rulebook, self.forms)
        vocabulary = _vocabulary(self.forms[rulebook])
        start = {"rulebook": rulebook, "period": listed.period or self.period}
        for where, cells in rows_of(document, listed, vocabulary, ledger):
            try:
                data = start | _data_of(cells, listed.decimal_mark)
            except EmulationError as error:
                ledger.reject(error, **where)
            else:
                self._offer(ledger, where, data, listed.decimal_mark)

    def _offer(self, ledger: Ledger, where: Where, data: dict[str, Any], mark: Mark) -> None:
        """Take a draft when it says whose it is."""
        try:
            form = _form_of(data, self.forms)
        except EmulationError as error:
            ledger.reject(error, **where)
            return
        draft = Draft(ledger, where, data, form, mark)
        self.drafts.append(draft)
        others = self.last.setdefault(draft.key, [])
        if others and _version(others[0]) != _version(draft):
            self.last[draft.key] = max(others, [draft], key=lambda drafts: _version(drafts[0]))
        else:
            others.append(draft)

    def _read_details(self, document: Document, listed: Listed, ledger: Ledger) -> None:
        rulebook = listed.rulebook
        if rulebook is None or rulebook not in self.forms:
            raise _no_rulebook(listed.name, rulebook, self.forms)
        part = _part_of(listed, self.forms[rulebook])
        for where, row in self._detail_rows(document, listed, self.forms[rulebook], ledger):
            period = str(row.pop("period", listed.period or self.period))
            unit = row.pop("unit", None)
            drafts = self.last.get((rulebook, str(unit), period))
            if drafts is None and self.passes_over:
                self.passed_over[listed.name] = self.passed_over.get(listed.name, 0) + 1
                continue
            if drafts is None:
                ledger.reject(_homeless(part), **where)
                continue
            ledger.accepted += 1
            for draft in drafts:
                _attach(draft, part, Detail({"file": listed.name, **where}, row, listed.decimal_mark))

    def _detail_rows(
        self, document: Document, listed: Listed, form: FormSpec, ledger: Ledger
    ) -> Iterator[tuple[Where, dict[str, Any]]]:
        if listed.kind != "csv":
            _, entries = entries_of(document, listed, "rows", ledger)
            yield from ((entry.where, dict(entry.data)) for entry in entries)
            return
        part = _part_of(listed, form)
        for where, cells in rows_of(document, listed, _detail_vocabulary(part, form), ledger):
            whose = {column.name: cell for column, cell in cells if column.role == "key"}
            rest = [(column.name, cell) for column, cell in cells if column.role != "key"]
            try:
                special = part in _SPECIAL and part not in form
                row = read_cells(rest, _SPECIAL[part], listed.decimal_mark) if special else dict(rest)
            except EmulationError as error:
                ledger.reject(error, **where)
            else:
                yield where, {**row, **whose}


def _version(draft: Draft) -> int:
    version = draft.data.get("version", 1)
    return version if isinstance(version, int) else 0


def worded_but_facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with states in words read; its facts are left to their measures."""
    apart = ("facts", "self_reported", "registration", "self_assessment")
    return {name: value if name in apart else worded(value) for name, value in data.items()}


def _mark_of(defaults: Mapping[str, Any], listed: Listed) -> Mark:
    mark = defaults.get("decimal_mark", listed.decimal_mark)
    if mark in _MARKS:
        return cast("Mark", mark)
    hint = ('ghi "," hoặc "."', 'write "," or "."')
    vi, en = f"Tệp {listed.name}: decimal_mark không hợp lệ.", f"The file {listed.name}: decimal_mark is not valid."
    raise FileRejected("EMU-D01", vi=vi, en=en, hint=hint, file=listed.name, key="decimal_mark")


def _no_rulebook(name: str, rulebook: str | None, forms: Mapping[str, FormSpec]) -> FileRejected:
    known = ", ".join(forms)
    if rulebook is None:
        vi, en = "chưa nêu bộ tiêu chí", "does not say for which rulebook it is"
        hint = ('ghi {path = "…", rulebook = "…"} trong kế hoạch', 'write {path = "…", rulebook = "…"} in the plan')
    else:
        vi, en = f"nêu bộ tiêu chí không có: {rulebook}", f"names an unknown rulebook: {rulebook}"
        hint = did_you_mean(rulebook, forms) or (f"các bộ tiêu chí: {known}", f"the rulebooks: {known}")
    return FileRejected("EMU-S04", vi=f"Tệp {name} {vi}.", en=f"The file {name} {en}.", hint=hint, file=name)


def _vocabulary(form: FormSpec) -> Vocabulary:
    words = Vocabulary()
    words.add_keys(_WHOSE)
    words.add_form(_without_register(form))
    words.add_keys(_MORE)
    words.add_prefix("self", "self", "tự chấm")
    words.add_prefix("reported", "reported", "tự báo cáo")
    words.add_prefix("pledged", "pledged", "đăng ký")
    return words


def _without_register(form: FormSpec) -> FormSpec:
    """Leave out what is filled from the register of contributions."""
    return FormSpec(form.name, tuple(measure for measure in form if measure.kind != "contributions"))


def _detail_vocabulary(part: str, form: FormSpec) -> Vocabulary:
    words = Vocabulary()
    words.add_keys(_WHOSE)
    rows = form[part].rows if part in form else None
    if rows is not None:
        words.add_form(rows)
    else:
        words.add_keys(dict.fromkeys(_SPECIAL[part], ()), role="special")
    return words


def _data_of(cells: Cells, mark: Mark) -> dict[str, Any]:
    """Return the entry that the cells of a row make.

    Raises:
        FactError: A cell that is no fact cannot be read.
    """
    roles: dict[str, dict[str, str]] = {}
    for column, cell in cells:
        roles.setdefault(column.role, {})[column.name] = cell
    data = read_cells(roles.get("key", {}).items(), _READ, mark)
    data |= {"facts": roles.get("fact", {}), "self_reported": roles.get("reported", {})}
    if "self" in roles:
        data["self_assessment"] = {"points": roles["self"]}
    if "registered_on" in data or "pledged" in roles:
        data["registration"] = {"on": data.pop("registered_on", None), "figures": roles.get("pledged", {})}
    if "appraisal_closed_on" in data:
        data["appraisal"] = {"closed_on": data.pop("appraisal_closed_on"), "entries": []}
    if "contribution_ids" in data:
        data["contributions"] = data.pop("contribution_ids")
    return data


def _form_of(data: dict[str, Any], forms: Mapping[str, FormSpec]) -> FormSpec:
    """Return the form of an entry, its period as text.

    Raises:
        ModelError: It does not say its unit or rulebook.
        SubmissionError: Its rulebook is unknown.
    """
    for key in ("rulebook", "unit"):
        if not isinstance(data.get(key), str) or not data[key]:
            raise ModelError("EMU-D03", vi=f"Thiếu khóa {key}.", en=f"The key {key} is missing.", key=key)
    data["period"] = str(data.get("period"))
    if data["rulebook"] not in forms:
        hint = did_you_mean(data["rulebook"], forms)
        vi, en = "Hồ sơ nêu bộ tiêu chí không có.", "The submission names an unknown rulebook."
        raise SubmissionError("EMU-S04", vi=vi, en=en, hint=hint, key="rulebook")
    return forms[data["rulebook"]]


def _doubles(finished: Iterable[tuple[Draft, Submission | None]]) -> Iterator[Finding]:
    """Say where a unit filed twice; the run decides what becomes of the two, never the order of files."""
    first: dict[tuple[object, ...], tuple[Draft, Submission]] = {}
    for draft, submission in finished:
        if submission is not None:
            before = first.setdefault((*submission.key, submission.version), (draft, submission))
            if before[0] is not draft:
                yield _double(draft, before[0], same=before[1] == submission)


def _double(draft: Draft, first: Draft, *, same: bool) -> Finding:
    rulebook, unit, period = draft.key
    unit = shown_unit(unit)
    vi, en = (f"{_placed(first, lang)}; {_placed(draft, lang)}" for lang in (0, 1))
    hint = (
        "bỏ một, hoặc ghi version, replaces và reason để thay",
        "drop one, or give version, replaces and reason to replace it",
    )
    error = SubmissionError(
        "EMU-S01",
        vi=f"{unit} có hai hồ sơ {'như nhau' if same else 'khác nhau'} cho {rulebook}, kỳ {period} ({vi}).",
        en=f"{unit} has two {'equal' if same else 'different'} submissions for {rulebook}, {period} ({en}).",
        hint=None if same else hint,
    )
    return Finding.of(error, "notice" if same else "error").at(file=draft.ledger.file, **draft.place)


def _placed(draft: Draft, language: int) -> str:
    words = {"line": ("dòng", "line"), "entry": ("mục", "entry")}
    places = (f"{words[name][language]} {fact}" for name, fact in draft.where.items())
    return ", ".join((draft.ledger.file, *places))


def _part_of(listed: Listed, form: FormSpec) -> str:
    """Return the listing that a detail file is for.

    Raises:
        FileRejected: The form has no such listing.
    """
    part = listed.part or ""
    listings = [measure.name for measure in form if measure.kind == "rows"]
    if part in listings or part in _SPECIAL:
        return part
    known = ", ".join((*listings, *_SPECIAL))
    hint = did_you_mean(part, (*listings, *_SPECIAL)) or (f"các danh sách: {known}", f"the listings: {known}")
    vi, en = f"biểu không có danh sách {part}", f"the form has no listing {part}"
    name = listed.name
    vi, en = f"Tệp {name}: {vi}.", f"The file {name}: {en}."
    raise FileRejected("EMU-M12", vi=vi, en=en, hint=hint, file=name, key="part")


def _homeless(part: str) -> SubmissionError:
    vi = f"Dòng chi tiết ({part}) không thuộc hồ sơ nào của kỳ này."
    en = f"The detail row ({part}) belongs to no submission of this period."
    hint = ("kiểm tra mã đơn vị và kỳ", "check the unit's id and the period")
    return SubmissionError("EMU-F13", vi=vi, en=en, hint=hint)


def _attach(draft: Draft, part: str, detail: Detail) -> None:
    if part in draft.form or part not in _SPECIAL:
        draft.details.setdefault(part, []).append(detail)
    elif part == "evidence":
        draft.data["evidence"] = [*draft.data.get("evidence", ()), dict(detail.row)]
    else:
        appraisal = dict(draft.data.get("appraisal") or {})
        draft.data["appraisal"] = appraisal | {"entries": [*appraisal.get("entries", ()), dict(detail.row)]}
