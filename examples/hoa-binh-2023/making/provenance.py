"""Where every fact is from, for a reader and for a test: published, worked out, made to fit, or made up."""

from collections.abc import Iterator

from making.entry import Entry, Origin
from making.misfiled import MISFILED, misfiled
from making.published import figure
from making.sheets import sheet_of
from making.writing import toml

HEAD = """# Nguồn của từng số liệu trong ví dụ. / Where each figure of the example is from.
#
# [[known]]: how = "published" (đúng như công bố / as printed),
#            "borrowed" (số công bố của năm hoặc phạm vi khác / a printed figure of another year or scope),
#            "computed" (tính từ số công bố / worked out from printed figures),
#            "fitted"   (đặt sao cho khớp tỷ lệ công bố / made so that a printed rate comes out).
# figures:   mã trong sources/published.csv, nơi có địa chỉ trang / ids in sources/published.csv, which has the pages.
# [synthetic]: những trường là số liệu giả định, theo tệp và đơn vị; trường nào có ở [[known]] thì không nằm ở đây.
#              The made-up fields, by file and unit; a field that stands in [[known]] does not stand here.
"""


def provenance(filed: list[Entry], before: list[Entry]) -> str:
    """Return the file `provenance.toml`."""
    every = [(sheet_of(entry).file, entry) for entry in filed]
    every += [(f"data/history/{e.period}-{e.rulebook.partition('/')[0]}.toml", e) for e in before]
    every += [(MISFILED, entry) for entry in misfiled()]
    blocks = [HEAD, *(block for file, entry in every for block in _known(file, entry))]
    blocks += [block for entry in filed if "version" not in entry.more for block in _targets(entry)]
    return "\n".join(blocks) + "\n" + "\n".join(_synthetic(every)) + "\n"


def _known(file: str, entry: Entry) -> Iterator[str]:
    for name, origin in entry.origins.items():
        yield _block(file, entry, name, entry.facts[name], origin)


def _targets(entry: Entry) -> Iterator[str]:
    for name, origin in entry.target_origins.items():
        yield _block("plan.toml", entry, name, entry.targets[name], origin)


def _block(file: str, entry: Entry, name: str, value: object, origin: Origin) -> str:
    lines = ["[[known]]", f"file = {toml(file)}", f"unit = {toml(entry.unit)}", f"period = {toml(entry.period)}"]
    lines += [f"field = {toml(name)}", f"value = {toml(value)}", f"how = {toml(origin.how)}"]
    lines += [f"figures = {toml(list(origin.figures))}"]
    notes = [origin.note, *(f"{figure(key).measure}: {figure(key).note}" for key in origin.figures if figure(key).note)]
    note = "; ".join(dict.fromkeys(text for text in notes if text))
    return "\n".join([*lines, *([f"note = {toml(note)}"] if note else []), ""])


def _synthetic(every: list[tuple[str, Entry]]) -> Iterator[str]:
    files: dict[str, dict[str, list[str]]] = {}
    for file, entry in every:
        if entry.synthetic:
            files.setdefault(file, {})[entry.unit] = entry.synthetic
    for file in sorted(files):
        yield f"\n[synthetic.{toml(file)}]"
        yield from (f"{unit} = {toml(names)}" for unit, names in files[file].items())
