"""The commands of `emulation rulebook` and their options; what they do stands in a module for each."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from emulation.cli._console import plainly, shell
from emulation.cli._options import Isolated, Json, Lang, NoPlugins, StrictPlugins, language

rulebooks = typer.Typer(
    help="Xem, kiểm tra, so sánh, xuất bộ tiêu chí. / Show, check, compare and export rulebooks.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_WHICH = (
    "Mã bộ tiêu chí đã cài, hoặc tệp .json, .toml; thêm @KE_HOACH.toml để xem theo kế hoạch."
    " / The id of an installed rulebook, or a .json or .toml file; @PLAN.toml behind it takes it under a plan."
)
Named = Annotated[str, typer.Argument(metavar="ID|FILE[@PLAN]", help=_WHICH, show_default=False)]
Page = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Ghi trang HTML in được. / Write a page that can be printed."),
]


@rulebooks.command()
def show(
    which: Named,
    *,
    page: Page = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """In bộ tiêu chí thành bảng: số thứ tự, điểm, cách chấm, minh chứng, căn cứ. / Print a rulebook as its table."""
    from emulation.cli._rulebook import show_rulebook

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    plainly(lambda talk: show_rulebook(which, talk, page=page, no_plugins=no_plugins), how)


@rulebooks.command()
def check(
    which: Annotated[
        str, typer.Argument(metavar="ID|FILE[@PLAN]|all", help=f"{_WHICH} “all”: mọi bộ đã cài. / “all” of them.")
    ] = "all",
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Mã kết thúc 1 cả khi chỉ có lưu ý. / Exit with 1 on warnings too.")
    ] = False,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Kiểm tra tĩnh một hoặc mọi bộ tiêu chí. / Check rulebooks before any data."""
    from emulation.cli._rulebook_check import check_rulebooks

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    plainly(lambda talk: check_rulebooks(which, talk, strict=strict, no_plugins=no_plugins), how)


@rulebooks.command()
def diff(
    old: Named,
    new: Named,
    *,
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan",
            metavar="PLAN",
            help="Tính lại trên số liệu của kế hoạch: ai thêm điểm, ai bớt điểm."
            " / Score the data of a plan by both, and tell who gains and who loses.",
        ),
    ] = None,
    page: Page = None,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """So sánh hai phiên bản: thêm, bỏ, đổi điểm, đổi lời văn; ai được, ai mất. / Compare two versions."""
    from emulation.cli._rulebook_diff import Asked, compare

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    plainly(lambda talk: compare(Asked(old, new, plan, page), talk, no_plugins=no_plugins), how)


@rulebooks.command()
def export(
    which: Named,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON của cả bộ. / JSON of the whole.")] = False,
    as_toml: Annotated[bool, typer.Option("--toml", help="TOML để sửa tay. / TOML to be edited.")] = False,
    as_schema: Annotated[
        bool,
        typer.Option("--schema", help="JSON Schema của biểu số liệu, cho biểu mẫu web. / JSON Schema of its form."),
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Tệp ghi ra. / Write to a file.")] = None,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Xuất bộ tiêu chí: JSON, TOML, hoặc JSON Schema của biểu số liệu. / Export a rulebook or its form."""
    from emulation.cli._rulebook import export_rulebook

    if as_json + as_toml + as_schema > 1:
        raise typer.BadParameter("--json | --toml | --schema")
    how = shell(language(lang), isolated=isolated, strict_plugins=strict_plugins)
    form: Literal["json", "toml", "schema"] = "toml" if as_toml else "schema" if as_schema else "json"
    plainly(lambda talk: export_rulebook(which, talk, form=form, out=out, no_plugins=no_plugins), how)
