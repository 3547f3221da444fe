"""The commands of `emulation form` and their options; what they do stands in a module for each."""

from pathlib import Path
from typing import Annotated

import typer

from emulation.cli._console import plainly, shell
from emulation.cli._options import Isolated, Json, Lang, NoPlugins, PlanPath, Strict, StrictPlugins, language

forms = typer.Typer(
    help="Lập biểu Excel để đơn vị điền, đọc biểu đã điền. / Make Excel forms for units to fill, and read them back.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@forms.command()
def make(
    plan: PlanPath,
    rulebook: Annotated[
        str, typer.Argument(metavar="RULEBOOK", help="Bộ tiêu chí, theo mã. / The rulebook's id.", show_default=False)
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Tệp .xlsx cần ghi (bieu.xlsx nếu không nêu); với --each là thư mục (bieu)."
            " / The .xlsx file to write (bieu.xlsx unless said); with --each a folder (bieu).",
        ),
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Biểu của một đối tượng. / The form of one unit.")
    ] = None,
    each: Annotated[
        bool, typer.Option("--each", help="Mỗi đối tượng một biểu ghi sẵn tên. / A form for every unit, by its name.")
    ] = False,
    listing: Annotated[
        bool,
        typer.Option("--list", help="Một bảng, mỗi đối tượng một dòng. / One table, one row for every unit."),
    ] = False,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Lập biểu Excel theo bộ tiêu chí: nhãn, đơn vị tính, giới hạn, danh sách chọn. / Make the Excel form to fill."""
    from emulation.cli._form_make import Asked, make_forms

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    if sum((unit is not None, each, listing)) > 1:
        raise typer.BadParameter("chỉ chọn một / choose one: --unit, --each, --list")
    target = out or Path("bieu" if each else "bieu.xlsx")
    if not each and target.suffix.lower() != ".xlsx":
        raise typer.BadParameter("tên tệp .xlsx / the name of an .xlsx file", param_hint="--out")
    asked = Asked(plan=plan, rulebook=rulebook, out=target, unit=unit, each=each, listing=listing)
    plainly(lambda talk: make_forms(asked, talk, no_plugins=no_plugins), how)


@forms.command()
def read(
    plan: PlanPath,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE|FOLDER…", help="Sổ hoặc thư mục. / Books, or folders.", show_default=False),
    ],
    *,
    rulebook: Annotated[
        str | None,
        typer.Option("--rulebook", help="Bộ tiêu chí của bảng riêng, khi có nhiều. / The rulebook of tables."),
    ] = None,
    layout: Annotated[
        Path | None,
        typer.Option("--layout", metavar="TOML", help="Cách đọc đã lưu. / How the office lays out its tables."),
    ] = None,
    save_layout: Annotated[
        Path | None,
        typer.Option(
            "--save-layout", metavar="TOML", help="Ghi cách đọc để trả lời câu hỏi. / Write the layout, to be answered."
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Chỉ xem đã hiểu gì, không ghi. / Show what was understood, write nothing."),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help="Thư mục ghi hồ sơ và phiếu nhận. / The folder for submissions and receipts."
        ),
    ] = None,
    returned: Annotated[
        Path | None,
        typer.Option(
            "--returned", metavar="DIR", help="Thư mục ghi sổ trả lại, đánh dấu ô sai. / The folder for marked books."
        ),
    ] = None,
    strict: Strict = False,
    as_json: Json = False,
    lang: Lang = "vi",
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
) -> None:
    """Đọc sổ Excel, CSV đã điền: nhận gì, thiếu gì, hỏi gì, từng ô một. / Read filled books, cell by cell."""
    from emulation.cli._form_read import Asked, read_books

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    asked = Asked(
        plan=plan,
        paths=tuple(paths),
        rulebook=rulebook,
        layout=layout,
        save_layout=save_layout,
        dry_run=dry_run,
        out=out,
        returned=returned,
        strict=strict,
    )
    plainly(lambda talk: read_books(asked, talk, no_plugins=no_plugins), how)
