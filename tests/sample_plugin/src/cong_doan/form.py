"""What a grassroots trade union reports for a year."""

from emulation import Count, Flag, Form, Level, Listing, Marks, Text, measure

PERSONS = Text(vi="người", en="persons")


class Initiative(Form):
    """One initiative that was put to use, with the mark of the initiatives' council."""

    mark: Marks = measure(
        vi="Điểm của hội đồng sáng kiến", en="Mark of the initiatives' council", at_most=10, origin="judge"
    )


class UnionYear(Form):
    """What a grassroots trade union reports for a year."""

    members: Count = measure(vi="Số đoàn viên", en="Members", at_least=1, at_most=50_000, unit=PERSONS)
    trained: Count = measure(
        vi="Số đoàn viên được bồi dưỡng tay nghề", en="Members trained", at_most=50_000, unit=PERSONS
    )
    initiatives: Listing[Initiative] = measure(vi="Sáng kiến được áp dụng", en="Initiatives put to use", at_most=200)
    target: Count = measure(
        vi="Chỉ tiêu sáng kiến", en="Target of initiatives", at_most=200, origin="target", may_not_apply=True
    )
    accidents: Count = measure(vi="Số vụ tai nạn lao động", en="Accidents at work", at_most=500)
    fatal: Flag = measure(vi="Có tai nạn lao động chết người", en="There was a fatal accident")
    dialogue: Level = measure(
        vi="Đối thoại tại nơi làm việc",
        en="Dialogue at the workplace",
        choices={
            "every-quarter": Text(vi="mỗi quý", en="every quarter"),
            "once": Text(vi="một lần trong năm", en="once a year"),
            "none": Text(vi="không", en="none"),
        },
    )
    agreement: Flag = measure(vi="Có thỏa ước lao động tập thể", en="There is a collective agreement")
    late_reports: Count = measure(vi="Số báo cáo nộp muộn", en="Reports filed late", at_most=12)
