"""The options that commands share, and the language of their output."""

from pathlib import Path
from typing import Annotated

import typer

PlanPath = Annotated[Path, typer.Argument(help="Tệp kế hoạch TOML. / The plan file.", show_default=False)]
Lang = Annotated[
    str,
    typer.Option(
        "--lang", envvar="EMULATION_LANG", metavar="vi|en", help="Ngôn ngữ hiển thị. / The language of the output."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="In JSON cho chương trình khác đọc. / Print JSON for programs.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Mã kết thúc 1 khi có lỗi dữ liệu. / Exit with 1 on errors in the data.")
]
NoPlugins = Annotated[bool, typer.Option("--no-plugins", help="Không nạp plugin nào. / Load no plugin.")]
Isolated = Annotated[
    bool,
    typer.Option(
        "--isolated",
        help="Nạp mỗi plugin trong tiến trình riêng, có thời hạn và giới hạn bộ nhớ; EMULATION_ISOLATED=1 cũng vậy."
        " / Load each plugin in a process of its own, with a deadline and a memory limit; also EMULATION_ISOLATED=1.",
    ),
]
StrictPlugins = Annotated[
    bool,
    typer.Option(
        "--strict-plugins",
        help="Dừng với mã 3 nếu có plugin lỗi, dù không cần đến; EMULATION_STRICT=1 cũng vậy."
        " / Refuse with code 3 when any plugin is broken, needed or not; also EMULATION_STRICT=1.",
    ),
]


def language(value: str) -> str:
    """Return the language that was asked for.

    Raises:
        BadParameter: It is none of the two.
    """
    if value not in ("vi", "en"):
        raise typer.BadParameter("vi | en")
    return value
