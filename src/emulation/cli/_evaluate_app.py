"""The command `emulation evaluate` and its options; `_evaluate`, `_stream` and `_books_taken` do what it asks."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from emulation.cli._console import plainly, shell
from emulation.cli._options import Isolated, Json, Lang, NoPlugins, PlanPath, Strict, StrictPlugins, language


def evaluate(
    plan: PlanPath,
    *,
    out: Annotated[Path, typer.Option("--out", help="Thư mục ghi kết quả. / The folder for the results.")] = Path(
        "out"
    ),
    as_json: Json = False,
    lang: Lang = "vi",
    strict: Strict = False,
    no_plugins: NoPlugins = False,
    isolated: Isolated = False,
    strict_plugins: StrictPlugins = False,
    decimal_mark: Annotated[
        str | None,
        typer.Option(help="Dấu thập phân của tệp CSV; theo ngôn ngữ nếu không nêu. / The decimal mark of CSV files."),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", help="In bảng điểm từng đối tượng dù nhiều. / Print tables of units, however many."),
    ] = False,
    xlsx: Annotated[
        bool,
        typer.Option(
            "--xlsx",
            help="Ghi thêm ket-qua.xlsx: các bảng điểm có công thức, tự tính lại."
            " / Also write ket-qua.xlsx: tables with live formulas.",
        ),
    ] = False,
    table: Annotated[
        Path | None,
        typer.Option(
            "--input",
            help="Chấm sổ Excel đã điền (tệp hoặc thư mục), hoặc tệp CSV/Parquet lớn, thay cho các tệp của kế hoạch."
            " / Score filled books, or a CSV or Parquet file or folder of any size, in place of the plan's own files.",
        ),
    ] = None,
    as_table: Annotated[
        bool,
        typer.Option(
            "--table",
            help="--input là một bảng dài trong sổ Excel, chấm theo cột như CSV."
            " / --input is one long table in a workbook, scored by columns like CSV.",
        ),
    ] = False,
    rulebook: Annotated[
        str | None,
        typer.Option(help="Bộ tiêu chí chấm --input, khi kế hoạch giao nhiều. / What scores --input."),
    ] = None,
    layout: Annotated[
        Path | None,
        typer.Option(metavar="TOML", help="Cách đọc đã lưu, khi --input là sổ. / The layout of books in --input."),
    ] = None,
    detail: Annotated[
        str | None, typer.Option(metavar="total|sections|criteria", help="Cột của --input. / The columns for --input.")
    ] = None,
    points: Annotated[
        str | None, typer.Option(metavar="scaled|decimal", help="Điểm của --input. / The points for --input.")
    ] = None,
    ranks: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN", help="Xếp hạng --input trong từng cụm của cột này. / Rank within the blocs of a column."
        ),
    ] = None,
    cohort: Annotated[
        bool,
        typer.Option(
            "--cohort",
            help="Các dòng của --input là toàn bộ đơn vị được so sánh. / The rows of --input are the cohort.",
        ),
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=COLUMN", help="Tên cột của --input, nếu khác. / A column of --input by its name."),
    ] = None,
) -> None:
    """Chấm mọi hồ sơ của kế hoạch, ghi báo cáo và kết quả. / Score every submission of a plan and write the results."""
    from emulation.cli._books_taken import Books, holds_books
    from emulation.cli._evaluate import Options, evaluate_plan
    from emulation.cli._stream import evaluate_table, table_options

    how = shell(language(lang), as_json=as_json, isolated=isolated, strict_plugins=strict_plugins)
    marks: dict[str | None, Literal[",", "."] | None] = {None: None, ",": ",", ".": "."}
    if decimal_mark not in marks:
        raise typer.BadParameter('"," | "."', param_hint="--decimal-mark")
    asked: dict[str, Any] = {
        "rulebook": rulebook,
        "detail": detail,
        "points": points,
        "ranks": ranks,
        "cohort": cohort,
        "column": column,
    }
    books = None
    if table is not None and holds_books(table) and not as_table:
        books = Books(table, asked.pop("rulebook"), layout)
    elif table is not None and xlsx:
        raise typer.BadParameter("--input CSV/Parquet ?", param_hint="--xlsx")
    elif table is not None:
        streamed = table_options(
            plan,
            table,
            out,
            asked | {"layout": layout},
            strict=strict,
            no_plugins=no_plugins,
            decimal_mark=marks[decimal_mark],
        )
        plainly(lambda talk: evaluate_table(streamed, talk), how)
        return
    if books is None:
        asked |= {"layout": layout, "table": as_table}
    alone = next((name for name, value in asked.items() if value), None)
    if alone is not None:
        raise typer.BadParameter("--input ?", param_hint=f"--{alone}")
    options = Options(
        plan,
        out,
        strict=strict,
        no_plugins=no_plugins,
        decimal_mark=marks[decimal_mark],
        verbose=verbose,
        books=books,
        xlsx=xlsx,
    )
    plainly(lambda talk: evaluate_plan(options, talk), how)
