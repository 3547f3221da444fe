"""What the worked cases do not say of a department: what it is not asked."""

from emulation_government_bodies import DepartmentYear


def test_no_figure_of_the_province_s_poverty_is_asked_of_a_department():
    assert not [name for name in DepartmentYear.spec().names if name.startswith(("poor_", "near_", "households_"))]
