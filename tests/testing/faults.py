"""Planted faults of rulebooks: each with what catches it, and pieces of what is said, in both languages.

A fault is caught while the rulebook is made (`code` is that of the error), or by the named check of the kit.
`table` writes the page `docs/reference/conformance.md` of all faults, those of `tests/plugins` too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.plugins.conftest import RULEBOOK
from tests.plugins.test_all_broken_at_once import REASONS
from tests.testing.hamlets import HELPED, PLAN, Year, book, helped, posted, section, year

from emulation import (
    Criterion,
    DatedParameter,
    DatedValue,
    FrozenMapping,
    Level,
    Period,
    Rate,
    Rulebook,
    Section,
    Source,
    Text,
    check,
    class_row,
    constant,
    decision_table,
    define,
    fields,
    least,
    measure,
    model_points,
    parameter,
    points_of,
    rules,
    share,
    steps,
    trait,
    when,
)
from emulation.testing import CHECKS, PLUGIN_CHECKS, Cases, WorkedCase, check_rulebook
from emulation.testing._plugin_checks import CODES

Made = Callable[[], object]


@dataclass(frozen=True)
class Planted:
    """One fault: what it is, what catches it, and what must be said."""

    what: str
    make: Made
    """Makes the faulty rulebook."""
    code: str
    """Of the error, or of the check."""
    vi: str
    en: str
    check: str | None = None
    """The check of the kit; None where the rulebook cannot even be made."""
    asked: Callable[[], dict[str, Any]] = dict
    """What else `check_rulebook` is given."""

    @property
    def caught_by(self) -> str:
        return "making the rulebook" if self.check is None else f"`{self.check}`"


def smuggled(name: str, value: object, into: Callable[[Rulebook], object] = lambda made: made) -> Rulebook:
    """Make a good rulebook and change it afterwards, as its constructor forbids."""
    made = book()
    object.__setattr__(into(made), name, value)
    return made


def first(made: Rulebook) -> Any:
    return made.sections[0].children[0]


def no_field() -> object:
    return year.helpd  # type: ignore[attr-defined]  # misspelt on purpose


class Graded(Year):
    """The same with a level."""

    grade: Level = measure(vi="Mức đánh giá", en="Grade", choices={
        "good": Text(vi="Tốt", en="Good"), "fair": Text(vi="Khá", en="Fair"), "weak": Text(vi="Yếu", en="Weak"),
    })  # fmt: skip


graded = fields(Graded)


class Rated(Year):
    """The same with a rate."""

    tidy: Rate = measure(vi="Tỷ lệ hộ có vườn sạch", en="Households with a tidy garden")


rated = fields(Rated)


def with_fields(**measures: Any) -> Any:
    """Return the form of a hamlet with other measures beside or instead."""
    known = {m.name: m for m in Year.spec().measures} | {m.name: m for m in measures.values()}
    return type(Year.spec())("Year", tuple(known.values()), "What a hamlet reports.")


def dated(*values: DatedValue) -> list[DatedParameter]:
    return [
        DatedParameter(id="least", title=Text(vi="Số hộ tối thiểu", en="Least number of households"), values=values)
    ]


def least_helped() -> Criterion:
    return helped(rule=rules.ladder(year.helped, rules.at_least(parameter("least"), 10)), applies_when=None)


def table_of(*rows: tuple[str, Any]) -> Any:
    made = [class_row(name, title=Text(vi=f"Loại {name}", en=f"Class {name}"), holds=holds) for name, holds in rows]
    return decision_table(rows=made, source=PLAN)


def bonus(maximum: int, cap: int) -> Section:
    return section(helped(), posted(), id="all", points=model_points(maximum), steps=[steps.cap(cap)])


def ratio() -> Criterion:
    return helped(rule=rules.ladder(year.helped / year.poor, rules.at_least("50%", 10)), applies_when=None)


def circle() -> Rulebook:
    one = helped(rule=points_of("hamlets/posted") * 2, applies_when=None)
    return book(one, posted(rule=points_of("hamlets/helped") * "0.5"))


def monstrous() -> Rulebook:
    """A rule that nobody needs: thousands of choices that all say the same."""
    rule = constant(0)
    for place in range(600):
        rule = when(year.helped * 3 + year.poor > place * 7 + 1, 1).otherwise(0) + rule
    return book(helped(rule=when(rule > 0, 10).otherwise(0), applies_when=None), posted())


def forged() -> Rulebook:
    """Another rulebook under the digest of a good one, which was asked of tables before."""
    assert check_rulebook(book(), checks=["row-is-column"]).passed
    made = book(helped(points=model_points(20)), posted())
    made.__dict__["digest"] = book().digest
    return made


def tampered() -> Rulebook:
    """A rulebook whose prepared program says something else than its rules."""
    made = book()
    program = made.program(made.case({}, unit="x", period=2023))
    program.complete["hamlets/posted"] = constant(3).node
    return made


def worked(points: int) -> Cases:
    facts = FrozenMapping({"poor": 4, "helped": 4, "posted": True})
    case = WorkedCase(
        id="all-helped", title=Text(vi="Giúp đủ số hộ", en="All are helped"), source="P5.2a", period=Period.of_year(2023),
        facts=facts, expect=FrozenMapping({"hamlets/helped": Fraction(points)}),
    )  # fmt: skip
    return Cases("hamlets/for-the-poor", "for-the-poor.toml", (case,))


WORSE = {"monotone": {"hamlets/helped": {"helped": "up"}}}

MAKING: tuple[Planted, ...] = (
    Planted("points above the maximum", lambda: book(helped(rule=year.helped * 1, applies_when=None), posted(), for_information=["poor"]),
            "EMU-R17", "ngoài [0, 10]", "outside [0, 10]"),
    Planted("an unreachable bonus", lambda: book(helped(points=model_points(10), rule=rules.passed(year.posted, points=3),
                                                        applies_when=None), posted(), for_information=["helped", "poor"]),
            "EMU-R04", "không bao giờ đạt 10 điểm", "can never reach 10 points"),
    Planted("an overlap in a ladder", lambda: book(helped(rule=rules.ladder(
        year.helped, rules.at_least(5, 5), rules.at_least(8, 10)), applies_when=None), posted(), for_information=["poor"]),
            "EMU-R02", "xếp các bậc từ khó đến dễ", "order the rungs from the hardest to the easiest"),
    Planted("a gap in a table of levels", lambda: book(helped(rule=rules.levels(graded.grade, {"good": 10, "fair": 5}),
            applies_when=None), posted(), form=Graded, for_information=["helped", "poor"]),
            "EMU-R02", "thêm mức, hoặc ghi otherwise=…", "add the level, or say otherwise=…"),
    Planted("a field never used", lambda: book(posted()), "EMU-R05",
            "ghi vào for_information", "list it in for_information"),
    Planted("no source", lambda: book(helped(source=[]), posted()), "EMU-R06", "chưa nêu nguồn", "cites no source"),
    Planted("a ratio without when_zero", lambda: book(ratio(), posted()), "EMU-R07",
            "nêu when_zero=…", "say when_zero=…"),
    Planted("criteria that refer to each other in a circle", circle, "EMU-R08", "vòng tròn", "circle of references"),
    Planted("the id of a criterion outside its namespace", lambda: book(helped(id="villages/helped"), posted()),
            "EMU-R09", "ngoài không gian tên hamlets/", "outside the namespace hamlets/"),
    Planted("an id used twice", lambda: book(helped(), posted(id="hamlets/helped")), "EMU-R10",
            "dùng hai lần", "used twice"),
    Planted("a gap in a dated parameter", lambda: book(least_helped(), posted(), for_information=["poor"],
            parameters=dated(DatedValue(5, PLAN, in_force_from=date(2023, 7, 1))), in_force_until=date(2026, 1, 1)),
            "EMU-R11", "không có giá trị từ 01/01/2023", "no value from 2023-01-01"),
    Planted("a reference to an unknown criterion", lambda: book(
        helped(rule=points_of("hamlets/postd") * 2, applies_when=None), posted()),
            "EMU-R12", "có phải 'hamlets/posted'", "did you mean 'hamlets/posted'"),
    Planted("a threshold in percent of a rate from 0 to 100", lambda: book(helped(rule=rules.ladder(
        rated.tidy, rules.at_least("95%", 10), rules.at_least("80%", 5)), applies_when=None), posted(), form=Rated,
        for_information=["helped", "poor"]), "EMU-R30", "ghi 95, không ghi 95%", "write 95, not 95%"),
    Planted("a threshold out of 100 of a share of one", lambda: book(helped(rule=when(
        least(share(year.helped, of=year.poor), 1) >= 95, 10).otherwise(0)), posted()),
            "EMU-R30", "ghi 95%, không ghi 95", "write 95%, not 95"),
    Planted("a misspelt field of a check", lambda: book(checks=[check(
        "few", title=Text(vi="Không quá số hộ nghèo", en="No more than are poor"), holds=year.helped <= year.poor,
        fails=["helpd"])]), "EMU-R13", "có phải 'helped'", "did you mean 'helped'"),
    Planted("a misspelt field", no_field, "EMU-N01", "có phải 'helped'", "did you mean 'helped'"),
    Planted("a rule that is a truth, not a number", lambda: helped(rule=year.posted), "TypeError",
            "count truths with `tally`", "count truths with `tally`"),
    Planted("a quantum that is none", lambda: book(quantum="1/3"), "EMU-R15", "không dùng được", "not a decimal"),
    Planted("children that do not sum to their section", lambda: book(section(id="all", points=model_points(20))),
            "EMU-R01", "cộng được 15, mục cha ghi 20", "sum to 15, and it states 20"),
    Planted("a cap below its floor", lambda: book(section(id="all", steps=[steps.floor(5), steps.cap(3)])),
            "EMU-R03", "trần 3 thấp hơn sàn 5", "cap 3 below floor 5"),
    Planted("a number without a bound", lambda: define("helped", "count", **HELPED), "EMU-N02",
            "ghi at_most=…", "write at_most=…"),
    Planted("a field of personal data, by its name", lambda: define("phone", "count", **HELPED, at_most=9),
            "EMU-N03", "bỏ trường này, hoặc nêu purpose", "drop the field, or declare purpose"),
    Planted("a function as a rule", lambda: helped(rule=lambda case: 10), "EMU-R14",
            "viết rules.pro_rata(…)", "write rules.pro_rata(…)"),
    Planted("a missing Vietnamese title", lambda: helped(title=Text(vi=" ", en="Helped")), "ValueError",
            "cần đủ hai thứ tiếng", "needs both languages"),
    Planted("a float as a number", lambda: rules.per_unit(year.helped, each=0.5, at_most=10), "TypeError",
            "0.5", "0.5"),
    Planted("a hole in a decision table", lambda: book(classes=table_of(
        ("A", points_of("total") >= 10), ("B", points_of("total") < 8))), "EMU-K21",
            'thêm dòng, hoặc ghi hole="authority"', 'add a row, or write hole="authority"'),
    Planted("two rows of a decision table for one case", lambda: book(classes=table_of(
        ("A", points_of("total") >= 8), ("B", points_of("total") < 10))), "EMU-K20",
            "thuộc nhiều dòng", "falls under several rows"),
)  # fmt: skip
CHECKED: tuple[Planted, ...] = (
    Planted("a float smuggled into points", lambda: smuggled("maximum", 9.5, lambda made: first(made).points), "EMU-X01",
            "kiểu float", "of type float", "only-data"),
    Planted("a function smuggled into a criterion", lambda: smuggled("note", lambda case: 10, first), "EMU-X01",
            "kiểu function", "of type function", "only-data"),
    Planted("points lowered after the rulebook was made", lambda: smuggled("points", model_points(4), lambda made: made.sections[0].children[1]),
            "EMU-X02", "[EMU-R17]", "[EMU-R17]", "static"),
    Planted("a list smuggled in where a tuple belongs", lambda: smuggled("for_information", ["poor"]), "EMU-X03",
            "dựng lại bằng các hàm tạo của thư viện", "make it with the library's constructors", "json"),
    Planted("a section that can go above its points", lambda: book(bonus(10, 12)), "EMU-X04",
            "ngoài khoảng 0 đến 10", "outside the stated 0 to 10", "bounds"),
    Planted("a section that can never reach its points", lambda: book(bonus(20, 20)), "EMU-X05",
            "cao nhất chỉ đạt được 15", "can reach 15 at most", "reachable"),
    Planted("points that fall where more is done", lambda: book(helped(rule=rules.ladder(
        year.helped, rules.at_most(3, 10), rules.at_most(8, 4)), applies_when=None), posted(), for_information=["poor"]),
            "EMU-X06", "khi helped tăng từ", "as helped rises from", "monotone", lambda: WORSE),
    Planted("a direction declared of what is not there", book, "EMU-X06", "sửa tên", "correct the name", "monotone",
            lambda: {"monotone": {"hamlets/helpd": {"helped": "up"}}}),
    Planted("points for who reports nothing", lambda: book(helped(rule=constant(10), applies_when=None), posted(),
                                                           for_information=["helped", "poor"]),
            "EMU-X07", "khi chưa báo cáo gì", "when nothing is reported", "missing-safe"),
    Planted("a missing fact that counts as a zero", lambda: book(helped(
        rule=when(year.helped.is_missing(), 0).otherwise(when(year.helped > 4, 10).otherwise(0)), applies_when=None),
        posted(), for_information=["poor"]), "EMU-X07", ".default(0)", ".default(0)", "missing-safe"),
    Planted("an unbounded field", lambda: book(form=with_fields(a=define("helped", "count", **HELPED, at_most=10**12))),
            "EMU-X08", "như vậy là không giới hạn", "which bounds nothing", "bounded"),
    Planted("a day without a value, of a rulebook without an end", lambda: book(
        least_helped(), posted(), for_information=["poor"], parameters=dated(
            DatedValue(5, PLAN, in_force_from=date(2023, 1, 1), in_force_until=date(2024, 1, 1)),
            DatedValue(6, PLAN, in_force_from=date(2024, 7, 1)))),
            "EMU-X09", "từ 01/01/2024 đến trước 01/07/2024", "from 2024-01-01 to before 2024-07-01", "parameters"),
    Planted("an unknown source", lambda: book(helped(source=Source("999/KH-UBND")), posted()), "EMU-X10",
            "ghi issued_by=…, issued_on=…", "write issued_by=…, issued_on=…", "sources"),
    Planted("an instrument that is no longer in force", lambda: book(
        helped(source=PLAN.changed(instrument="1/QĐ", in_force_until="2022-01-01")), posted()), "EMU-X10",
            "viện dẫn văn bản đang có hiệu lực", "cite the instrument in force", "sources"),
    Planted("no day from which it is in force", lambda: book(in_force_from=None), "EMU-X10",
            "ghi in_force_from=…", "write in_force_from=…", "sources"),
    Planted("no instrument on which it rests", lambda: book(source=()), "EMU-X10",
            "ghi source=Source(…)", "write source=Source(…)", "sources"),
    Planted("a Vietnamese title that is English", lambda: book(helped(title=Text(vi="Households helped",
                                                                               en="Households helped")), posted()),
            "EMU-X11", "giống hệt phần tiếng Anh", "the same in both languages", "languages"),
    Planted("a Vietnamese title without its marks", lambda: book(helped(title=Text(vi="Giup do ho ngheo",
                                                                                 en="Poor helped")), posted()),
            "EMU-X11", "không có dấu tiếng Việt nào", "no Vietnamese mark at all", "languages"),
    Planted("the two languages swapped", lambda: book(helped(title=Text(vi="Poor helped", en="Giúp đỡ hộ nghèo")), posted()),
            "EMU-X11", "đổi lại vi= và en=", "exchange vi= and en=", "languages"),
    Planted("a field of personal data, by its label", lambda: book(form=with_fields(
        a=define("helped", "count", vi="Số căn cước của chủ hộ", en="Number of the household", at_most=500))),
            "EMU-X12", "ghi purpose=Text(…)", "declare purpose=Text(…)", "personal-data"),
    Planted("a trait without a label", lambda: book(helped(rule=rules.levels(trait("area_type"), {"I": 10}, otherwise=5),
            applies_when=None), posted(), for_information=["helped", "poor"]),
            "EMU-X13", "hiện tên mã area_type", "show the code name area_type", "explained"),
    Planted("a program that is not its rules", tampered, "EMU-X14", "bản tham chiếu khác nhau ở hamlets/posted",
            "the reference differ at hamlets/posted", "row-is-reference"),
    Planted("a table made ready for another rulebook", forged, "EMU-X15", "Bảng polars cho hamlets/helped",
            "A table of polars gives hamlets/helped", "row-is-column"),
    Planted("a digest that is not its own", forged, "EMU-X16", "Một tiến trình khác cho kết quả khác",
            "Another process finds something else", "deterministic"),
    Planted("the id of the last release is gone", book, "EMU-X18", "giữ mã cũ", "keep the old id", "stable-ids",
            lambda: {"previous": book(helped(), posted(id="hamlets/posting"), version="2022.1")}),
    Planted("a field of the last release is gone", lambda: book(version="2023.2"), "EMU-X18",
            "giữ tên cũ", "keep its name", "stable-ids", lambda: {"previous": book(form=with_fields(
                a=define("meetings", "count", vi="Số cuộc họp", en="Meetings", at_most=50)), for_information=["meetings"])}),
    Planted("a field that changed its kind", lambda: book(version="2023.2"), "EMU-X18",
            "thêm trường mới thay vì đổi trường cũ", "add a field instead", "stable-ids",
            lambda: {"previous": book(form=with_fields(a=define("helped", "money", **HELPED, at_most=500)))}),
    Planted("contents changed under the same version", lambda: book(helped(points=model_points(12)), posted()),
            "EMU-X18", "ghi phiên bản mới", "give it a new version", "stable-ids", lambda: {"previous": book()}),
    Planted("a worked case that comes out otherwise", book, "EMU-X53", "mong đợi 9, tính được 10", "expected 9, found 10",
            "cases", lambda: {"cases": worked(9)}),
    Planted("a part of a rule that no worked case reaches", book, "EMU-X55", "thêm một ví dụ có nguồn",
            "add a case with its source", "coverage", lambda: {"cases": worked(10)}),
    Planted("a rule that takes too long", monstrous, "EMU-X19", "rút gọn biểu thức", "shorten its expression", "speed"),
)  # fmt: skip
PLUGINS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("a hook whose result differs from call to call", "counts", f"""{RULEBOOK}
import itertools
numbers = itertools.count()
@hookimpl
def emulation_rulebooks():
    return [book("counts/a").replaced(version=str(next(numbers)))]
""", "same-each-time", "gọi lại lần nữa thì cung cấp khác: counts/a", "called once more, offers something else: counts/a"),
    ("a rulebook that depends on the order of a set", "shuffles", f"""{RULEBOOK}
order = "".join({{"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"}})
@hookimpl
def emulation_rulebooks():
    return [book("shuffles/a").replaced(version=order)]
""", "same-each-time", "ở tiến trình khác, không có mạng thì cung cấp khác", "in another process, without a network, offers"),
    ("a rulebook that is fetched over the network", "fetches", f"""{RULEBOOK}
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except ConnectionRefusedError:
    reached = "1"
except OSError:
    reached = "0"
@hookimpl
def emulation_rulebooks():
    return [book("fetches/a").replaced(version=reached)]
""", "same-each-time", "đồng hồ, bộ đếm, tệp hay mạng", "a clock, a counter, a file or a network"),
    ("a plugin that does not load", "raises", "raise RuntimeError", "loads", "EMU-G01", "EMU-G01"),
)  # fmt: skip
"""What is wrong, the name of the plugin, its code, the check that catches it, and what is said."""
FAULTS = (*MAKING, *CHECKED)
LOADER_WORDS = {
    "raises": "raises at import", "no-python": "is no Python", "returns-none": "the hook returns None",
    "returns-no-rulebook": "the hook returns what is no rulebook", "misspelt": "a misspelt hook",
    "from-tomorrow": "the wrong version of the interface", "trespasses": "a rulebook outside its namespace",
    "hangs": "hangs at import", "exits": "`sys.exit` at import", "aborts": "crashes the process",
    "hoards": "takes all memory", "never-ends": "a hook that never ends", "smuggles-a-float": "a float in an offered rulebook",
    "smuggles-code": "a function in an offered rulebook", "subclasses": "a class derived from Rulebook",
    "shouts": "floods the output", "twins": "the same namespace twice", "changed": "a changed file against its hash",
    "absent": "allowed and not installed",
}  # fmt: skip
"""What the faults of `tests/plugins/test_all_broken_at_once.py` are; they are caught when the plugin is loaded."""


def table() -> str:
    """Write the tables of the page: every check with what it proves, every fault with what catches it and what is said."""
    lines = ["| check | code | what it proves |", "|---|---|---|"]
    lines += [f"| `{name}` | {CODES[name]} | {words.en} |" for name, words in PLUGIN_CHECKS.items()]
    lines += [f"| `{check.name}` | {check.code} | {check.proves.en} |" for check in CHECKS.values()]
    lines += ["", "| fault | caught by | code | the message says |", "|---|---|---|---|"]
    for name, (found, english, _) in REASONS.items():
        lines.append(f"| {LOADER_WORDS[name]} | loading: {found[0]} | {found[1]} | {english[-1].strip()} |")
    lines += [f"| {what} | `{check}` | {CODES[check]} | {en} |" for what, _, _, check, _, en in PLUGINS]
    lines += [f"| {each.what} | {each.caught_by} | {each.code} | {each.en} |" for each in FAULTS]
    return "\n".join(lines) + "\n"
