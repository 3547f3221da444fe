"""What was written by ourselves is not read again, but a folder that is named is meant."""

from tests.corpus.layouts.making import page
from tests.intake.conftest import Put, Read

from emulation.io._intake._folder import candidates


def _names(*paths, besides=()):
    return [each.name for each in candidates(paths, besides=besides).files]


def test_results_below_the_folder_are_left_out(tmp_path):
    for name in ("a.xlsx", "out/ket-qua.xlsx", "out/tra-lai/a.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert _names(tmp_path, besides=[tmp_path / "out"]) == ["a.xlsx"]


def test_a_folder_inside_the_folder_of_results_is_read_when_it_is_named(tmp_path):
    (tmp_path / "out" / "nhan").mkdir(parents=True)
    (tmp_path / "out" / "nhan" / "a.xlsx").touch()
    assert _names(tmp_path / "out" / "nhan", besides=[tmp_path / "out"]) == ["a.xlsx"]


def test_the_folder_of_results_itself_is_never_read(tmp_path):
    (tmp_path / "ket-qua.xlsx").touch()
    assert _names(tmp_path, besides=[tmp_path]) == []


def test_a_citizens_number_in_the_name_of_a_file_is_said_nowhere(put: Put, take_in: Read):
    head = ("TT", "Tên xã", "Số hộ nghèo đầu năm")
    put("001099000124.xlsx", page(head, (1, "Xã Độc Lập", 42), (2, "Xã Phú Túc", 9)))
    put("001099000125.xlsx", page(head, (1, "Xã Tú Lý", 20)))
    put("ho 012345678/bieu 01.xlsx", page(head, (1, "Xã Yên Hòa", 58)))
    intake = take_in()
    assert [each.file for each in intake.receipts] == ["xxx.xlsx", "xxx-2.xlsx", "ho xxx/bieu 01.xlsx"]
    assert intake.counts["accepted"] == 3
    said = str(intake.to_json())
    assert not any(number in said for number in ("001099000124", "001099000125", "012345678"))
