"""What an office files: the facts that the table asks for, leaf by leaf."""

from emulation import Count, Flag, Form, Level, Marks, Rate, Text, measure

CASES = 50
"""The most cases of one kind that an office could have in a year."""
COMMUNES = 30
"""The most communes of a district-level unit."""


def _cases(vi: str, en: str, at_most: int = CASES) -> Count:
    return measure(vi=vi, en=en, at_most=at_most, unit=Text(vi="trường hợp", en="cases"))


def _communes(vi: str, en: str) -> Count:
    return measure(vi=vi, en=en, at_most=COMMUNES, unit=Text(vi="xã", en="communes"))


def _conceded(vi: str, en: str) -> Marks:
    """Ask for a bonus that the appraisers conceded in points, for which no count was recorded."""
    return measure(vi=vi, en=en, at_most=5, decimals=1, may_not_apply=True, origin="judge")


class LandAndEnvironmentYear(Form):
    """One year of the natural resources and environment office of a district, town or city."""

    report_filed: Flag = measure(vi="Đã gửi báo cáo giải trình chấm điểm", en="Explanatory report of the scoring sent")
    sheet_filed: Flag = measure(vi="Đã gửi bảng tự chấm điểm", en="Self-scoring sheet sent")

    a1_not_carried_out: Count = _cases(
        "Việc triển khai Luật Đất đai chậm hoặc không làm", "Land Law tasks late or not done"
    )
    a1_not_cooperating: Count = _cases("Lần không phối hợp tuyên truyền", "Refusals to join in communication")
    a2_plans_late: Count = _cases("Quy hoạch, kế hoạch sử dụng đất lập chậm", "Land-use plans made late")
    a2_published_late: Count = _cases("Lần công bố quy hoạch chậm quá 15 ngày", "Plans published over 15 days late")
    a2_misused: Count = _cases("Vụ sử dụng đất sai mục đích bị phát hiện", "Uses of land against purpose found")
    a3_statistics_late: Flag = measure(vi="Nộp thống kê đất đai chậm", en="Land statistics late")
    a3_inventory_late: Flag = measure(vi="Nộp kiểm kê đất đai chậm", en="Land inventory late")
    a4_all_invited: Flag = measure(
        vi="Đã mời và hướng dẫn chủ của 100% số thửa chưa đăng ký",
        en="Owners of all unregistered parcels invited and guided",
    )
    a4_household_area: Rate = measure(
        vi="Tỷ lệ diện tích của hộ, cá nhân đã có giấy", en="Share of household land with a certificate"
    )
    a4_total_area: Rate = measure(
        vi="Tỷ lệ diện tích toàn địa bàn đã có giấy", en="Share of all land with a certificate"
    )
    a4_organisations: Count = _cases(
        "Phản ánh đúng về việc không cùng cấp giấy cho tổ chức",
        "Justified complaints about certificates of organisations",
    )
    a5_lists_late: Count = _cases("Danh mục công trình, dự án nộp chậm", "Lists of projects sent late")
    a6_wrong: Count = _cases("Hồ sơ giao, thuê, thu hồi, chuyển mục đích đất làm sai", "Land decisions found wrong")
    a7_auction_plan: Flag = measure(vi="Có kế hoạch đấu giá đất công", en="Plan to auction public land")
    a7_omitted: Count = _cases("Khu đất công thống kê thiếu", "Public parcels left out")
    a7_guidance: Flag = measure(vi="Có văn bản chỉ đạo quản lý đất công", en="Written guidance on public land")
    a7_inspected: Flag = measure(vi="Có kiểm tra việc sử dụng đất công", en="Use of public land inspected")
    a7_wrongdoing: Flag = measure(vi="Có kết luận sai phạm về đất công", en="Wrongdoing on public land concluded")
    a7_solutions: Count = _cases("Giải pháp quản lý đất công tốt", "Good solutions for public land", 20)
    a8_reports_poor: Count = _cases("Loại báo cáo đất đai chậm hoặc chưa đạt", "Kinds of land reports late or poor")
    a8_yearly_poor: Flag = measure(
        vi="Báo cáo tình hình đất đai năm chậm hoặc chưa đạt", en="Yearly land report late or poor"
    )
    a9_comments_late: Flag = measure(vi="Báo cáo, góp ý về bồi thường gửi chậm", en="Comments on compensation late")
    a9_misconduct: Flag = measure(
        vi="Có tiêu cực trong bồi thường mà không xử lý kịp", en="Misconduct in compensation not dealt with"
    )
    a9_prices_late: Flag = measure(
        vi="Góp ý bảng giá đất chậm hoặc không có", en="Comments on land prices late or none"
    )
    a9_early: Count = _cases("Báo cáo, góp ý gửi sớm 5 ngày làm việc", "Comments sent five working days early", 30)

    b1_omitted: Count = _cases("Giếng phải cấp phép mà thống kê thiếu", "Wells under licence left out")
    b1_periods_missed: Count = _cases("Kỳ không báo cáo giếng đã trám lấp", "Periods without a list of filled wells", 2)
    b2_wells_found: Count = _cases("Giếng trái phép tự phát hiện và xử lý", "Illegal wells found and dealt with")
    b2_wells_missed: Count = _cases("Giếng trái phép do Sở phát hiện", "Illegal wells that the department found")
    b2_absences: Count = _cases("Lần không phối hợp khi được mời", "Invitations not followed")
    b2_reports_late: Count = _cases(
        "Nhiệm vụ, báo cáo về nước chậm hoặc không có", "Water tasks or reports late or none"
    )
    b2_plan: Level = measure(
        vi="Kế hoạch kiểm tra tài nguyên nước",
        en="Plan of water inspections",
        choices={
            "on-time": Text(vi="có và làm đúng tiến độ", en="made and kept"),
            "made": Text(vi="có", en="made"),
            "none": Text(vi="không có", en="none"),
        },
    )
    b2_violations: Count = _cases("Vi phạm về nước không ngăn chặn kịp", "Water violations not stopped in time")
    b3_all_licensed: Flag = measure(vi="100% công trình đã có giấy phép", en="All works licensed")
    b3_not_reminded: Count = _cases("Công trình chưa nộp hồ sơ mà không nhắc", "Works without file and not reminded")
    b4_unregistered: Count = _cases("Giếng phải đăng ký do Sở phát hiện chưa đăng ký", "Unregistered wells found")
    b4_register: Flag = measure(vi="Có sổ theo dõi đăng ký", en="Register of wells kept")
    b4_periods_missed: Count = _cases("Kỳ không báo cáo kết quả đăng ký", "Periods without a registration report", 2)

    c1_collected: Rate = measure(vi="Tỷ lệ thu gom chất thải rắn đô thị", en="Share of urban waste collected")
    c2_clean: Rate = measure(vi="Tỷ lệ cơ sở đạt tiêu chuẩn môi trường", en="Share of establishments up to standard")
    c2_conceded: Marks = _conceded("Điểm thưởng C2 được chấm", "Bonus conceded for C2")
    c3_directive: Flag = measure(vi="Có văn bản chỉ đạo các xã", en="Directive to the communes")
    c3_lacking: Count = _cases("Mục thiếu tài liệu chứng minh của C3.1", "Items of C3.1 without documents", 10)
    c3_organised: Flag = measure(vi="Có tổ chức thu gom bao gói thuốc", en="Pesticide packaging collected")
    c3_communes_none: Count = _communes("Xã không thu gom", "Communes that did not collect")
    c3_communes_few: Count = _communes("Xã thu gom chưa đủ số lần", "Communes that collected too seldom")
    c3_extra_rounds: Count = _cases("Lần thu gom thêm ở 100% số xã", "Further rounds in all communes", 20)
    c4_canals: Flag = measure(vi="Có giải pháp và đã làm với kênh, rạch ô nhiễm", en="Polluted canals improved")
    c4_plastic: Flag = measure(vi="100% số xã có mô hình thu gom nhựa", en="Plastic collection in all communes")
    c4_conceded: Marks = _conceded("Điểm thưởng C4 được chấm", "Bonus conceded for C4")
    c5_guidance: Flag = measure(
        vi="Có văn bản hướng dẫn tiêu chí môi trường", en="Guidance on the environment criterion"
    )
    c5_inspection: Flag = measure(vi="Có kế hoạch kiểm tra các xã", en="Plan to inspect the communes")
    c5_without_plan: Count = _communes("Xã chưa có kế hoạch duy trì tiêu chí", "Communes without a plan")
    c5_report: Flag = measure(vi="Có báo cáo so với năm trước", en="Report compared with the year before")
    c5_failing: Count = _communes("Xã không duy trì được tiêu chí môi trường", "Communes that fell behind")
    c6_report: Flag = measure(vi="Có báo cáo 05 chỉ tiêu môi trường", en="Report on the five indicators")
    c6_lacking: Count = _cases("Mục thiếu tài liệu chứng minh của C6", "Items of C6 without documents", 10)

    d1_plan: Flag = measure(
        vi="Có và thực hiện kế hoạch thanh tra, kiểm tra", en="Inspection plan made and carried out"
    )
    d1_done: Rate = measure(vi="Mức thực hiện kế hoạch thanh tra", en="Inspection plan carried out", at_most=500)
    d2_late: Count = _cases("Đơn xử lý trễ hạn hoặc sai quy định", "Complaints late or wrongly handled")
    d2_not_notified: Count = _cases("Đơn không báo kết quả về Sở", "Results not notified")
    d2_withdrawn: Count = _cases("Đơn được vận động rút", "Complaints withdrawn after persuasion", 20)
    d2_not_cooperating: Count = _cases("Vụ không phối hợp giải quyết", "Cases without cooperation")
    d2_sand: Flag = measure(vi="Có điểm nóng khai thác cát trái phép", en="Hot spot of illegal sand mining")

    s21_discipline: Level = measure(
        vi="Mức kỷ luật cao nhất",
        en="Severest discipline",
        choices={
            "none": Text(vi="không có", en="none"),
            "reprimand": Text(vi="khiển trách", en="reprimand"),
            "warning": Text(vi="cảnh cáo trở lên", en="warning or more"),
        },
    )
    s21_self_detected: Flag = measure(vi="Đơn vị tự phát hiện và xử lý", en="The office found and dealt with it itself")
    s22_late: Flag = measure(vi="Báo cáo công chức, viên chức gửi trễ", en="Staff report late")
    s22_early: Count = _cases("Báo cáo nhân sự đúng mẫu, sớm 3 ngày", "Staff reports three days early", 10)
    s31_in_january: Flag = measure(vi="Kế hoạch cải cách ban hành trong tháng 1", en="Reform plan issued in January")
    s32_launched: Flag = measure(vi="Có văn bản phát động thi đua cải cách", en="Reform emulation launched in writing")
    s32_checked: Flag = measure(vi="Có biên bản kiểm tra", en="Minutes of a check")
    s33_received: Count = measure(
        vi="Hồ sơ tiếp nhận trong năm",
        en="Dossiers received in the year",
        at_most=100_000,
        unit=Text(vi="hồ sơ", en="dossiers"),
    )
    s33_early: Rate = measure(vi="Tỷ lệ hồ sơ trước hạn", en="Share of dossiers early")
    s33_late: Rate = measure(vi="Tỷ lệ hồ sơ trễ hạn", en="Share of dossiers late")
    s33_complaint: Flag = measure(vi="Có phản ánh đúng về chậm, nhũng nhiễu", en="Justified complaint about harassment")
    s41_in_january: Flag = measure(vi="Phát động thi đua trong tháng 1", en="Emulation launched in January")
    s42_missed: Count = _cases("Phong trào của Sở không tham gia", "Movements of the department missed", 10)
    s43_quarters_without: Count = _cases("Quý không có bài viết", "Quarters without an article", 4)
    s43_articles: Count = _cases("Bài được chọn đăng", "Articles published")
    s5_reports_late: Count = _cases("Báo cáo chung không đúng hạn", "General reports late")
    s5_tasks_late: Count = _cases("Nhiệm vụ chung phối hợp trễ", "Shared tasks late")
    s5_tasks_refused: Count = _cases("Nhiệm vụ chung không phối hợp", "Shared tasks refused")
