"""Where the criteria come from; SOURCES.md says what each source was seen to say."""

from typing import Final

from emulation import Source, Text

PLAN: Final = Source(
    "130/KH-UBND",
    issued_by=Text(vi="UBND tỉnh Hòa Bình", en="People's Committee of Hòa Bình province"),
    issued_on="2022-07-20",
    title=Text(
        vi="Kế hoạch tổ chức thực hiện Phong trào thi đua “Vì người nghèo – Không để ai bị bỏ lại phía sau” "
        "giai đoạn 2021–2025",
        en="Plan for the emulation movement “For the poor – leaving nobody behind”, 2021–2025",
    ),
    note=Text(
        vi="mã P5.2a… do mô hình đặt theo đoạn và ý của kế hoạch, không phải số điều",
        en="labels such as P5.2a are ours, by paragraph and item of the plan; they are no article numbers",
    ),
)
"""The movement's plan; it fixes contents and no points."""

CULTURAL_TITLE_2018: Final = Source(
    "122/2018/NĐ-CP",
    issued_by=Text(vi="Chính phủ", en="Government"),
    clause="Điều 5",
    in_force_until="2024-01-30",
)
"""The decree on cultural titles up to 29 January 2024."""
CULTURAL_TITLE_2023: Final = Source(
    "86/2023/NĐ-CP",
    issued_by=Text(vi="Chính phủ", en="Government"),
    issued_on="2023-12-07",
    in_force_from="2024-01-30",
)
"""The decree on cultural titles since then."""


def extension(vi: str, en: str) -> Source:
    """Return the source of what the model adds and no instrument at hand says, with its reason."""
    return Source(
        "model-extension",
        kind="model_extension",
        model=True,
        title=Text(vi="phần mở rộng của mô hình, không phải quy định", en="model extension, not a rule"),
        note=Text(vi=vi, en=en),
    )
