"""The commands of `emulation` and their options; what they do stands in a module for each."""

from pathlib import Path
from typing import Annotated

import typer

from emulation.cli._console import Shell, plainly, shell
from emulation.cli._evaluate_app import evaluate
from emulation.cli._form_app import forms
from emulation.cli._options import Isolated, Json, Lang, NoPlugins, PlanPath, Strict, StrictPlugins, language
from emulation.cli._rulebook_app import rulebooks

app = typer.Typer(
    name="emulation",
    help="Chấm điểm phong trào thi đua và giải trình từng phần trăm điểm."
    " / Score an emulation movement and explain every hundredth.",
    no_args_is_help=True,
    add_completion=False,
    # Its tracebacks would show the values of local variables, which may be personal data.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(rulebooks, name="rulebook")
app.add_typer(forms, name="form")
app.command()(evaluate)


@app.command()
def explain(
    plan: PlanPath,
    unit: Annotated[str, typer.Argument(help="Mã đối tượng. / The id of the unit.", show_default=False)],
    *,
    rulebook: Annotated[
        str | None,
        typer.Option("--rulebook", help="Bộ tiêu chí, khi có nhiều. / The rulebook, where there are several."),
    ] = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Giải trình điểm của một đối tượng, từng dòng một. / Explain the score of one unit, line by line."""
    from emulation.cli._explain import explain_unit

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)

    def command(talk: Shell) -> None:
        explain_unit(plan, unit, talk, rulebook=rulebook, no_plugins=no_plugins)

    plainly(command, how)


@app.command()
def rank(
    plan: PlanPath,
    *,
    bloc: Annotated[str | None, typer.Option("--bloc", help="Một cụm, khối, theo mã. / One bloc, by its id.")] = None,
    rulebook: Annotated[
        str | None, typer.Option("--rulebook", help="Một bộ tiêu chí, theo mã. / One rulebook, by its id.")
    ] = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Xếp hạng, xếp loại trong từng cụm, khối, có lý do. / Rank and class within each bloc, with reasons."""
    from emulation.cli._rank import Asked, rank_plan

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    asked = Asked(bloc, rulebook)
    plainly(lambda talk: rank_plan(plan, asked, talk, no_plugins=no_plugins), how)


@app.command()
def awards(
    plan: PlanPath,
    *,
    round_: Annotated[
        str | None,
        typer.Option("--round", help="Đợt xét; đợt của kỳ nếu không nêu. / The round; that of the period unless said."),
    ] = None,
    award: Annotated[
        str | None, typer.Option("--award", help="Một hình thức khen thưởng, theo mã. / One award, by its id.")
    ] = None,
    year: Annotated[
        list[Path] | None,
        typer.Option(
            "--year",
            help="Kế hoạch của một năm khác trong đợt nhiều năm; có thể lặp lại."
            " / The plan of another year of a round of several; may be repeated.",
        ),
    ] = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Xét khen thưởng: ai được đề nghị, ai không và vì sao. / Decide the awards of a round, with reasons."""
    from emulation.cli._awards import Asked, award_plan

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    asked = Asked(round_, award, tuple(year or ()))
    plainly(lambda talk: award_plan(plan, asked, talk, no_plugins=no_plugins), how)


@app.command()
def papers(
    plan: PlanPath,
    *,
    out: Annotated[Path, typer.Option("--out", help="Thư mục ghi văn bản. / The folder for the papers.")] = Path(
        "out/van-ban"
    ),
    paper: Annotated[
        list[str] | None,
        typer.Option(
            "--paper",
            metavar="scores|minutes|list|proposal",
            help="Chỉ một loại: bảng tổng hợp, biên bản, danh sách, tờ trình; có thể lặp lại."
            " / One kind of paper only; may be repeated.",
        ),
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", help="Đợt xét; đợt của kỳ nếu không nêu. / The round; that of the period unless said."),
    ] = None,
    year: Annotated[
        list[Path] | None,
        typer.Option(
            "--year",
            help="Kế hoạch của một năm khác trong đợt nhiều năm; có thể lặp lại."
            " / The plan of another year of a round of several; may be repeated.",
        ),
    ] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", help="Cơ quan lập văn bản. / The office.")] = None,
    above: Annotated[
        str | None, typer.Option("--above", help="Cơ quan chủ quản. / The body that the office belongs to.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="Địa danh. / Where papers are signed.")] = None,
    signs: Annotated[str | None, typer.Option("--signs", help="Chức vụ người ký. / The office of who signs.")] = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Lập văn bản để in và ký: bảng điểm, biên bản, danh sách, tờ trình. / Draw up the papers to print and sign."""
    from emulation.cli._papers import Asked, kinds_of, write_papers
    from emulation.reports.papers import Office

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    office = Office(issuer=issuer, above=above, place=place, signs=signs)
    kinds = kinds_of(paper or ())
    asked = Asked(plan=plan, out=out, office=office, kinds=kinds, round=round_, years=tuple(year or ()))
    plainly(lambda talk: write_papers(asked, talk, no_plugins=no_plugins), how)


@app.command()
def preview(
    plan: PlanPath,
    unit: Annotated[str, typer.Argument(help="Mã đối tượng. / The id of the unit.", show_default=False)],
    *,
    facts: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Một số liệu khác; có thể lặp lại. / Another fact."),
    ] = None,
    points: Annotated[
        list[str] | None,
        typer.Option(
            "--points", metavar="CRITERION=VALUE", help="Điểm thẩm định khác; có thể lặp lại. / Other appraised points."
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Lý do. / Why.")] = None,
    rulebook: Annotated[
        str | None,
        typer.Option("--rulebook", help="Bộ tiêu chí, khi có nhiều. / The rulebook, where there are several."),
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", help="Đợt xét; đợt của kỳ nếu không nêu. / The round; that of the period unless said."),
    ] = None,
    year: Annotated[
        list[Path] | None,
        typer.Option(
            "--year",
            help="Kế hoạch của một năm khác trong đợt nhiều năm; có thể lặp lại."
            " / The plan of another year of a round of several; may be repeated.",
        ),
    ] = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Tính thử một thay đổi: điểm, hạng, khen thưởng của mọi đối tượng. / Try a change: what differs for everyone."""
    from emulation.cli._preview import Asked, preview_plan

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    given = [*(facts or ()), *(points or ())]
    if not given or any("=" not in each for each in given):
        raise typer.BadParameter("FIELD=VALUE", param_hint="--set, --points")
    asked = Asked(
        unit, tuple(facts or ()), tuple(points or ()), reason, rulebook, round=round_, years=tuple(year or ())
    )

    def command(talk: Shell) -> None:
        preview_plan(plan, asked, talk, no_plugins=no_plugins)

    plainly(command, how)


@app.command()
def plugins(
    *,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
) -> None:
    """Liệt kê plugin, tình trạng và lý do. / List the plugins, their status and the reason."""
    from emulation.cli._plugins import list_plugins

    how = shell(language(lang), as_json=as_json, isolated=isolated)
    plainly(lambda talk: list_plugins(talk, no_plugins=no_plugins), how)


@app.command()
def check(
    plan: Annotated[
        Path | None,
        typer.Argument(help="Tệp kế hoạch; bỏ trống để kiểm tra mọi bộ tiêu chí. / The plan file, or none."),
    ] = None,
    *,
    as_json: Json = False,
    lang: Lang = "vi",
    strict: Strict = False,
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Kiểm tra kế hoạch và các tệp, hoặc mọi bộ tiêu chí. / Check a plan and its files, or every rulebook."""
    from emulation.cli._check import check_all, check_plan

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)

    def command(talk: Shell) -> None:
        if plan is None:
            check_all(talk, no_plugins=no_plugins)
        else:
            check_plan(plan, talk, strict=strict, no_plugins=no_plugins)

    plainly(command, how)


@app.command("new-plugin")
def new_plugin(
    name: Annotated[
        str | None,
        typer.Argument(
            help="Tên plugin, cũng là không gian tên: chữ thường, số, gạch nối. / The plugin's name and namespace.",
            show_default=False,
        ),
    ] = None,
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--dir",
            metavar="DIR",
            help="Thư mục; emulation-TÊN nếu không nêu, khi cập nhật là thư mục này."
            " / The folder: emulation-NAME unless said, or this one with --update.",
        ),
    ] = None,
    vi: Annotated[
        str | None, typer.Option("--vi", metavar="TITLE", help="Tên bộ tiêu chí tiếng Việt. / Its Vietnamese title.")
    ] = None,
    en: Annotated[
        str | None, typer.Option("--en", metavar="TITLE", help="Tên bộ tiêu chí tiếng Anh. / Its English title.")
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Đưa plugin đã tạo lên mẫu mới nhất. / Bring a plugin up to the newest template."
        ),
    ] = False,
    as_json: Json = False,
    lang: Lang = "vi",
) -> None:
    """Tạo plugin tiêu chí, cài được và kiểm thử được ngay. / Make a plugin of criteria, installable and tested."""
    from emulation.cli._new_plugin import bring_up_to_date, new_plugin
    from emulation.cli._scaffold import NewPlugin

    how = shell(language(lang), as_json=as_json)
    if update:
        if name is not None:
            raise typer.BadParameter("--update", param_hint="NAME")
        plainly(lambda talk: bring_up_to_date(folder or Path(), talk), how)
        return
    if name is None:
        raise typer.BadParameter("NAME, --update", param_hint="NAME")
    new = NewPlugin(name=name, vi=vi or f"Bộ tiêu chí {name}", en=en or f"Criteria of {name}")
    plainly(lambda talk: new_plugin(new, folder, talk), how)
