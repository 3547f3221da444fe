"""What was written by ourselves is not read again, but a folder that is named is meant."""

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
