"""Every error of the library, for the person who must act.

EmulationError
├── FormError (ValueError)              a form, or the names used with it, are wrong
│   └── UnknownField (AttributeError)       a misspelt field, met while criteria are written
├── FactError (ValueError)              a value that a measure refuses
├── ModelError (ValueError)             a movement, unit, parameter, submission … that contradicts itself
├── SubmissionError (ValueError)        a submission that cannot be scored as filed
├── PlanError (ValueError)              a plan file: which file, line and key
├── FileRejected (ValueError)           a file that is not read
├── RulebookError (ValueError)          a static check of a rulebook: which plugin, criterion and clause
├── TableError (ValueError)             a table that cannot be scored: which column, and which rows
├── CohortError (ValueError)            a set of units that cannot be frozen, ranked, classed or decided on as declared
├── PluginError (ImportError)           a plugin that cannot be used
└── EvaluationError (RuntimeError)      a case that cannot be evaluated

Each says, in Vietnamese and in English: what is wrong, where, what was found, the nearest right name, what to do.
The facts are attributes too (`code`, `vi`, `en`, `hint`, `where`).
An error names fields, criteria and unit ids; it never repeats a text that was filed, for it may be a person's name.
Most of the module is the list of all codes, kept in one place so that none is given twice.
"""

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

__all__ = [
    "CODES",
    "CohortError",
    "EmulationError",
    "EvaluationError",
    "FactError",
    "FileRejected",
    "FormError",
    "ModelError",
    "Place",
    "PlanError",
    "PluginError",
    "RulebookError",
    "SubmissionError",
    "TableError",
    "UnknownField",
    "Words",
    "did_you_mean",
    "nearest",
]

Place = str | int | None
"""What one fact of `where` is."""


class Words(NamedTuple):
    """The same words in both languages."""

    vi: str
    en: str


_CODES: Final[dict[str, Words]] = {
    # Forms: what a plugin author declares.
    "EMU-N01": Words("Biểu không có trường này", "The form has no such field"),
    "EMU-N02": Words("Khai báo trường chưa đủ hoặc mâu thuẫn", "A measure is incomplete or contradicts itself"),
    "EMU-N03": Words(
        "Trường giống dữ liệu cá nhân mà không nêu mục đích", "A measure looks personal, without a purpose"
    ),
    "EMU-N04": Words("Tên trường không dùng được", "A measure's name is unfit"),
    "EMU-N05": Words("Trường không có kiểu của biểu", "A field of a form has none of the measure types"),
    "EMU-N06": Words("JSON không mô tả một biểu", "The JSON describes no form"),
    # Facts: what a unit reports.
    "EMU-M01": Words("Giá trị không đúng kiểu", "A value of the wrong type"),
    "EMU-M02": Words("Số nhị phân gần đúng (float)", "A binary approximation (float)"),
    "EMU-M03": Words("Không phải số hữu hạn", "Not a finite number"),
    "EMU-M04": Words("Ngoài khoảng cho phép", "Outside the declared range"),
    "EMU-M05": Words("Quá nhiều chữ số thập phân hoặc sai bước", "Too many decimals, or off the step"),
    "EMU-M06": Words("Số viết có thể hiểu hai cách", "A number that can be read in two ways"),
    "EMU-M07": Words("Chữ ở chỗ của số", "Text in the place of a number"),
    "EMU-M08": Words("Không thuộc các mức đã khai", "Not one of the declared choices"),
    "EMU-M09": Words("Không phải một ngày có thật", "Not a day of the calendar"),
    "EMU-M10": Words("Trường này không được ghi “không áp dụng”", "This field may not be “not applicable”"),
    "EMU-M11": Words("Danh sách không đúng", "Rows that cannot be read"),
    "EMU-M12": Words("Tên trường lạ trong hồ sơ", "An unknown field name in a submission"),
    # Values of the domain.
    "EMU-D01": Words("Giá trị không hợp lệ", "A value that is not valid"),
    "EMU-D02": Words("Khóa lạ", "An unknown key"),
    "EMU-D03": Words("Thiếu khóa", "A missing key"),
    "EMU-D04": Words("Ngày tháng mâu thuẫn", "Dates that contradict each other"),
    "EMU-D05": Words("Hai giá trị cùng có hiệu lực trong một ngày", "Two values in force on the same day"),
    "EMU-D06": Words("Có ngày không có giá trị nào hiệu lực", "A day on which no value is in force"),
    "EMU-D07": Words("Quan hệ kế thừa đơn vị mâu thuẫn", "A lineage of units that contradicts itself"),
    "EMU-D08": Words("Dữ liệu cá nhân của hộ gia đình", "Personal data of a household"),
    "EMU-D09": Words("Phần chia vượt quá tổng", "Shares that exceed the whole"),
    "EMU-D10": Words("Mã không dùng được", "An id that is unfit"),
    "EMU-D11": Words("Một mã dùng hai lần", "An id used twice"),
    "EMU-D12": Words("Không có giá trị vào ngày đó", "No value on that day"),
    # Submissions.
    "EMU-S01": Words("Một đối tượng có hai hồ sơ", "A unit with two submissions"),
    "EMU-S02": Words("Kỳ báo cáo không phải của kế hoạch", "A period that is not the plan's"),
    "EMU-S03": Words("Không có đối tượng này", "An unknown unit"),
    "EMU-S04": Words("Không có bộ tiêu chí này", "An unknown rulebook"),
    "EMU-S05": Words("Phiên bản hồ sơ không nối tiếp", "Versions of a submission that do not follow each other"),
    "EMU-S06": Words("Thẩm định sau ngày khóa", "An appraisal after the closing day"),
    "EMU-S07": Words("Thiếu lý do", "A reason is lacking"),
    "EMU-S08": Words("Không có bộ tiêu chí cho đối tượng", "No rulebook is assigned to the unit"),
    "EMU-S09": Words("Số hộ không cân", "Households that do not add up"),
    "EMU-S10": Words("Tiêu chí lạ trong hồ sơ", "An unknown criterion in a submission"),
    "EMU-S11": Words("Số tự báo cáo khác số có thẩm quyền", "A reported figure that differs from the authority's"),
    "EMU-S12": Words("Khóa thẩm định khi chưa kết luận minh chứng", "An appraisal closed without deciding on evidence"),
    "EMU-S13": Words("Hồ sơ ngoài phạm vi vì đăng ký", "Outside the rulebook for its registration"),
    "EMU-S14": Words("Không quy được số liệu kỳ trước về đơn vị", "Earlier figures that are no single unit's"),
    "EMU-S15": Words("Chỉ so sánh với đơn vị cùng điều kiện", "Compared only with units of like conditions"),
    "EMU-S16": Words("Đối tượng chưa nộp hồ sơ", "A unit that filed nothing"),
    # Contributions.
    "EMU-C01": Words("Một mã đóng góp, hai nội dung", "One contribution id with different facts"),
    "EMU-C02": Words("Nhiều nơi kê khai, không nêu nơi tính điểm", "Claimed by several, owned by none"),
    "EMU-C03": Words("Có thể một đóng góp ghi hai mã", "Perhaps one contribution under two ids"),
    "EMU-C04": Words("Kê khai với vai trò phối hợp", "Claimed beside its owner"),
    "EMU-C05": Words("Đóng góp không có trong sổ", "A contribution that the register lacks"),
    "EMU-C06": Words("Đóng góp ngoài kỳ của kế hoạch", "A contribution outside the plan's period"),
    # Plans.
    "EMU-P01": Words("Không đọc được kế hoạch", "The plan cannot be read"),
    "EMU-P02": Words("Khóa lạ trong kế hoạch", "An unknown key in the plan"),
    "EMU-P03": Words("Giá trị trong kế hoạch không hợp lệ", "A value in the plan that is not valid"),
    "EMU-P04": Words("Kế hoạch nêu tiêu chí không có", "The plan names an unknown criterion"),
    "EMU-P05": Words("Kế hoạch nêu tham số không có", "The plan names an unknown parameter"),
    "EMU-P06": Words("Kế hoạch nêu đối tượng không có", "The plan names an unknown unit"),
    "EMU-P07": Words("Thay đổi không nêu lý do", "A change without a reason"),
    "EMU-P08": Words("Giao bộ tiêu chí chồng chéo", "Assignments of rulebooks that overlap"),
    "EMU-P09": Words("Kế hoạch nêu bộ tiêu chí không có", "The plan names an unknown rulebook"),
    "EMU-P10": Words("Thay đổi làm hỏng bộ tiêu chí", "A change that breaks the rulebook"),
    "EMU-P11": Words("Bộ tiêu chí không có hiệu lực trong kỳ", "A rulebook that is not in force in the period"),
    # Rulebooks.
    "EMU-R01": Words("Điểm các mục con không bằng điểm mục cha", "Children do not sum to their parent"),
    "EMU-R02": Words("Thang bậc chồng chéo hoặc có khoảng hở", "A ladder or table that overlaps or has a gap"),
    "EMU-R03": Words("Mức trần thấp hơn mức sàn", "A cap below its minimum"),
    "EMU-R04": Words("Điểm thưởng không bao giờ đạt được", "A bonus that nobody can reach"),
    "EMU-R05": Words("Trường không tiêu chí nào dùng", "A field that no criterion uses"),
    "EMU-R06": Words("Thiếu nguồn", "A source is lacking"),
    "EMU-R07": Words("Khoảng giá trị không hữu hạn", "Bounds that are not finite"),
    "EMU-R08": Words("Tiêu chí tham chiếu vòng tròn", "Criteria that refer to each other in a circle"),
    "EMU-R09": Words("Mã ngoài không gian tên của plugin", "An id outside the plugin's namespace"),
    "EMU-R10": Words("Một mã dùng hai lần trong bộ tiêu chí", "An id used twice in a rulebook"),
    "EMU-R11": Words("Tham số không phủ hết thời gian hiệu lực", "A parameter that does not cover the time in force"),
    "EMU-R12": Words("Tham chiếu đến tiêu chí không có", "A reference to an unknown criterion"),
    "EMU-R13": Words("Tiêu chí dùng trường không có trong biểu", "A criterion reads a field that the form lacks"),
    "EMU-R14": Words("Quy tắc nhận sai loại giá trị", "A rule given the wrong kind of value"),
    "EMU-R15": Words("Đơn vị làm tròn không hợp lệ", "A quantum that is not valid"),
    "EMU-R16": Words("JSON không mô tả một bộ tiêu chí", "The JSON describes no rulebook"),
    "EMU-R17": Words("Quy tắc có thể vượt điểm tối đa", "A rule that can leave its criterion's points"),
    "EMU-R20": Words("Khóa lạ trong tệp bộ tiêu chí", "An unknown key in a rulebook file"),
    "EMU-R21": Words("Tệp bộ tiêu chí thiếu khóa", "A key that a rulebook file lacks"),
    "EMU-R22": Words("Giá trị trong tệp bộ tiêu chí không dùng được", "A value in a rulebook file that is not valid"),
    "EMU-R23": Words("Biểu thức không đọc được", "An expression that cannot be read"),
    "EMU-R24": Words("Biểu thức nêu tên không có", "An expression that names what is not there"),
    "EMU-R25": Words("Không có quy tắc hoặc bước này", "An unknown rule or step"),
    "EMU-R26": Words("Tệp dẫn đến nguồn hoặc mục không có", "A file that refers to an unknown source or section"),
    "EMU-R27": Words("Biểu thức hoặc mục quá dài, quá sâu", "An expression or section beyond the limits"),
    "EMU-R28": Words("Thiếu thư viện để ghi TOML", "The library that writes TOML is not installed"),
    "EMU-R29": Words("Bộ tiêu chí đã có nơi cung cấp khác", "A rulebook that is supplied elsewhere as well"),
    "EMU-R30": Words("Lẫn hai cách ghi phần trăm", "Two ways to write a percentage that are mixed"),
    # Plugins.
    "EMU-G01": Words("Không nạp được plugin", "A plugin cannot be imported"),
    "EMU-G02": Words("Plugin lỗi khi cung cấp bộ tiêu chí", "A plugin fails while offering its rulebooks"),
    "EMU-G03": Words("Plugin dùng không gian tên của plugin khác", "A plugin offers ids outside its namespace"),
    "EMU-G04": Words("Hai plugin cùng nhận một không gian tên", "Two plugins claim one namespace"),
    "EMU-G05": Words("Plugin không tương thích", "A plugin is incompatible"),
    "EMU-G06": Words("Plugin bị chặn", "A plugin is blocked"),
    "EMU-G07": Words("Plugin có hook lạ", "A plugin implements an unknown hook"),
    "EMU-G08": Words("Plugin trả về không phải bộ tiêu chí", "A plugin offers what is no rulebook"),
    "EMU-G09": Words("Bộ tiêu chí chứa giá trị không phải dữ liệu", "A rulebook holds what is no data"),
    "EMU-G10": Words("Plugin nạp quá thời hạn", "A plugin does not load within its time"),
    "EMU-G11": Words("Plugin làm dừng tiến trình nạp nó", "A plugin ends the process in which it loads"),
    "EMU-G12": Words("Plugin cần quá nhiều bộ nhớ khi nạp", "A plugin takes too much memory while it loads"),
    "EMU-G13": Words("Plugin in ra quá nhiều khi nạp", "A plugin writes too much while it loads"),
    "EMU-G14": Words("Tiến trình nạp plugin trả lời sai", "The process of a plugin answers what cannot be read"),
    "EMU-G15": Words("Không mở được tiến trình nạp plugin", "The process for a plugin does not start"),
    "EMU-G16": Words("Thiết lập nạp plugin không hợp lệ", "A setting for loading plugins that is not valid"),
    # Worked cases of plugins.
    "EMU-X01": Words("Có giá trị không phải dữ liệu trong bộ tiêu chí", "A rulebook holds what is no data"),
    "EMU-X02": Words("Bộ tiêu chí không qua phép kiểm tĩnh", "A rulebook fails its static checks"),
    "EMU-X03": Words("Không đọc lại được từ JSON", "A rulebook that does not survive JSON"),
    "EMU-X04": Words("Điểm ngoài khoảng đã ghi", "Points outside what is stated"),
    "EMU-X05": Words("Số điểm đã ghi không đạt được", "Stated points that nobody can reach"),
    "EMU-X06": Words("Không đơn điệu như đã khai", "Not monotone as declared"),
    "EMU-X07": Words("Chưa báo cáo bị tính như số 0", "Something unreported counts as a zero"),
    "EMU-X08": Words("Trường không có giới hạn thật", "A field without a real bound"),
    "EMU-X09": Words("Tham số có ngày không có giá trị", "A parameter with days without a value"),
    "EMU-X10": Words("Thiếu căn cứ hoặc ngày hiệu lực", "Sources or dates are lacking"),
    "EMU-X11": Words("Chữ thiếu một ngôn ngữ", "A text lacks one of its languages"),
    "EMU-X12": Words("Hỏi dữ liệu cá nhân không nêu mục đích", "Personal data without a purpose"),
    "EMU-X13": Words("Giải thích thiếu hoặc không cộng đúng", "An explanation that lacks or does not sum"),
    "EMU-X14": Words("Đường tính nhanh khác bản tham chiếu", "The quick path differs from the reference"),
    "EMU-X15": Words("Chấm theo bảng khác chấm từng hồ sơ", "A table differs from the row path"),
    "EMU-X16": Words("Kết quả thay đổi giữa các lần chạy", "Results that differ from run to run"),
    "EMU-X17": Words("Điểm phụ thuộc thứ tự hoặc mã đối tượng", "Points that depend on order or ids"),
    "EMU-X18": Words("Mã của bản trước không còn", "Ids of the previous release are gone"),
    "EMU-X19": Words("Bộ tiêu chí chấm quá chậm", "A rulebook that is too slow"),
    "EMU-X20": Words("Plugin không nạp được", "A plugin does not load"),
    "EMU-X21": Words("Plugin mỗi lần cung cấp một khác", "A plugin that offers something else each time"),
    "EMU-X50": Words("Ví dụ nêu tên hoặc mã không có", "A worked case names what is not there"),
    "EMU-X51": Words("Ví dụ của bộ tiêu chí khác", "Worked cases of another rulebook"),
    "EMU-X52": Words("Ví dụ ghi sai số lượng thống kê", "A worked case with too many or too few statistics"),
    "EMU-X53": Words("Ví dụ cho kết quả khác mong đợi", "A worked case that comes out otherwise"),
    "EMU-X54": Words("Gói không kèm ví dụ nào", "A package without worked cases"),
    "EMU-X55": Words("Còn phần quy tắc không ví dụ nào tới", "Parts of rules that no worked case reaches"),
    # Rulebooks beside each other, and what `emulation rulebook` remarks.
    "EMU-U01": Words("Hai bộ tiêu chí khác mã", "Two rulebooks of different ids"),
    "EMU-U02": Words("Kế hoạch không giao bộ tiêu chí cần so sánh", "A compared rulebook that no plan assigns"),
    "EMU-U03": Words("Không có bộ tiêu chí này", "An unknown rulebook"),
    "EMU-U04": Words("Tham số không quy tắc nào đọc", "A parameter that no rule reads"),
    "EMU-U05": Words("Đặc điểm không quy tắc nào đọc", "A trait that no rule reads"),
    "EMU-U06": Words("Số liệu “chỉ để biết” lại được tính điểm", "A field for information that scores"),
    "EMU-U07": Words("Điểm trừ không bao giờ đến mức tối đa", "A deduction that never takes its most"),
    "EMU-U08": Words("Mức trần, mức sàn không bao giờ tác động", "A cap or floor that never acts"),
    "EMU-U09": Words("Điểm thưởng chỉ bù phần còn thiếu", "Bonus that only makes up for what is missing"),
    "EMU-U10": Words("Bảng xếp loại có trường hợp để ngỏ", "A table of classes that leaves cases open"),
    "EMU-U11": Words("Mức xếp loại không ai đạt được", "A class that nobody can reach"),
    "EMU-U12": Words("Có điểm mô hình", "Model values among the points"),
    "EMU-U13": Words("Nguồn hết hiệu lực trước bộ tiêu chí", "A source that lapses before its rulebook"),
    # Evaluation.
    "EMU-E01": Words("Hồ sơ không thuộc biểu của bộ tiêu chí", "A case of another form"),
    "EMU-E02": Words("Không có tham số vào ngày tính điểm", "A parameter without a value on the day of evaluation"),
    "EMU-E03": Words("Tính điểm quá thời hạn", "An evaluation over its deadline"),
    "EMU-E04": Words("Điểm thẩm định khác mà thiếu lý do", "An appraised score that differs without a reason"),
    "EMU-E05": Words("Biểu thức không tính được", "An expression that cannot be computed"),
    # Cohorts.
    "EMU-K01": Words("Còn trạng thái chưa có quy tắc chốt", "A state without a rule when the cohort is frozen"),
    "EMU-K02": Words("Chỉ tiêu cần thứ hạng mà kế hoạch không nêu", "A quota that needs a ranking the plan lacks"),
    "EMU-K03": Words("Xếp loại phụ thuộc lẫn nhau", "Classes that depend on each other in a circle"),
    "EMU-K04": Words("Không có mức xếp loại này", "An unknown class"),
    "EMU-K05": Words("Khen thưởng dẫn đến mục không có", "An award that refers to what is not there"),
    "EMU-K06": Words("Không có đợt xét này", "An unknown round"),
    "EMU-K07": Words("Phiếu bầu nêu hội đồng không có", "A ballot of an unknown council"),
    "EMU-K08": Words("Một đối tượng có điểm theo nhiều bộ tiêu chí", "A unit considered by several rulebooks"),
    "EMU-K10": Words("Còn số liệu chưa có quy tắc chốt", "Figures without a rule when the cohort is frozen"),
    "EMU-K11": Words("Một đối tượng có hai lần trong nhóm so sánh", "A unit that stands twice in a cohort"),
    "EMU-K12": Words("JSON không mô tả một nhóm so sánh", "The JSON describes no frozen cohort"),
    # Files.
    "EMU-F01": Words("Tệp vượt giới hạn an toàn", "A file beyond the safe limits"),
    "EMU-F02": Words("Không có tệp", "No such file"),
    "EMU-F03": Words("Tệp không phải UTF-8", "A file that is not UTF-8"),
    "EMU-F04": Words("CSV sai cấu trúc", "A malformed CSV file"),
    "EMU-F05": Words("JSON sai cấu trúc", "A malformed JSON file"),
    "EMU-F06": Words("TOML sai cấu trúc", "A malformed TOML file"),
    "EMU-F07": Words("Một khóa viết hai lần", "A key written twice"),
    "EMU-F08": Words("Một cột viết hai lần", "A column written twice"),
    "EMU-F09": Words("Loại tệp không hỗ trợ", "A kind of file that is not supported"),
    "EMU-F10": Words("Cột lạ", "An unknown column"),
    "EMU-F11": Words("Không ghi được kết quả", "The results cannot be written"),
    "EMU-F12": Words("Ký tự điều khiển trong tệp", "A control character in a file"),
    "EMU-F13": Words("Dòng chi tiết không thuộc hồ sơ nào", "A detail row that belongs to no submission"),
    "EMU-F14": Words("Số dòng chi tiết khác số đã khai", "Detail rows that are not as many as declared"),
    "EMU-F15": Words("Tệp bị thay đổi trong lúc đọc", "A file that was changed while it was read"),
    "EMU-F16": Words("Không phải tệp Parquet, hoặc tệp hỏng", "No Parquet file, or a damaged one"),
    # Books: workbooks and CSV files as offices keep them.
    "EMU-B01": Words("Sổ vượt giới hạn an toàn", "A book beyond the safe limits"),
    "EMU-B02": Words("Sổ bị hỏng", "A damaged book"),
    "EMU-B03": Words("Sổ chứa định nghĩa kiểu tài liệu (DTD)", "A book with a document type definition (DTD)"),
    "EMU-B04": Words("Sổ có mật khẩu", "A book with a password"),
    "EMU-B05": Words("Tệp nén ghép sai", "An archive that is put together wrongly"),
    "EMU-B06": Words("Kiểu sổ cũ hoặc không được đọc", "An old kind of book that is not read"),
    "EMU-B07": Words("Không phải sổ tính", "No book at all"),
    "EMU-B08": Words("Không đọc nổi sổ trong giới hạn", "A book that its reader cannot read within its limits"),
    "EMU-B09": Words("Sổ không có trang tính", "A book without a sheet"),
    "EMU-B10": Words("Trang tính ghi mâu thuẫn", "A sheet that contradicts itself"),
    "EMU-B11": Words("Đã bỏ ký tự điều khiển", "Control characters that were left out"),
    "EMU-B13": Words("Sổ có macro, không chạy", "A book with macros, which were not run"),
    "EMU-B15": Words("Không rõ bảng mã của tệp CSV", "A CSV file whose encoding is not clear"),
    "EMU-B16": Words("Đã đọc tệp CSV theo bảng mã cũ", "A CSV file that was read in an old encoding"),
    "EMU-B17": Words("CSV sai cấu trúc", "A malformed CSV file"),
    "EMU-B18": Words("Tệp CSV không đúng bảng mã đã nêu", "A CSV file that is not in the encoding that was named"),
    # Books: the grammar of cells.
    "EMU-B20": Words("Ô báo lỗi", "A cell that shows an error"),
    "EMU-B21": Words("Công thức không có giá trị", "A formula without a value"),
    "EMU-B22": Words("Số có dấu chấm, phẩy đọc được hơn một cách", "A point or comma that can be read in two ways"),
    "EMU-B23": Words("Số viết khác dấu thập phân của cột", "A number against the decimal mark of its column"),
    "EMU-B24": Words("Số trong ngoặc đơn hoặc có dấu cộng", "A number in brackets or with a plus sign"),
    "EMU-B25": Words("Đơn vị ghi trong ô khác đơn vị của cột", "A unit that is not the one that belongs there"),
    "EMU-B26": Words("Không rõ là phần trăm hay tỷ số", "A percentage, or a share of one"),
    "EMU-B27": Words("Ngày ghi thành một số", "A number in the place of a day"),
    "EMU-B28": Words("Năm chỉ có hai chữ số", "A year of two digits"),
    "EMU-B29": Words("Ngày không viết theo dạng được nhận", "A day in no accepted form"),
    "EMU-B30": Words("Mã lưu ở dạng số", "An id kept as a number"),
    "EMU-B31": Words("Ô bị đổi thành ngày", "A cell that was turned into a day"),
    "EMU-B32": Words("“Chưa” ở chỗ của có hoặc không", "Not yet, in the place of yes or no"),
    "EMU-B33": Words("Dấu gạch ngang ở chỗ của số liệu", "A dash in the place of a figure"),
    "EMU-B35": Words("Chữ gõ bằng bảng mã cũ", "Text of a font before Unicode"),
    "EMU-B36": Words("Không rõ ngày trước hay tháng trước", "Day or month first"),
    "EMU-B37": Words("Không phải có, cũng không phải không", "Neither yes nor no"),
    "EMU-B38": Words("Dấu chấm, phẩy hoặc dấu cách đặt sai chỗ", "A point, comma or space where none belongs"),
    # Books: layouts of tables.
    "EMU-B40": Words("Trang không có bảng của biểu", "A sheet without a table of the form"),
    "EMU-B41": Words("Cột hoặc dòng không thuộc biểu", "A column or line that is not of the form"),
    "EMU-B42": Words("Tên cột gần giống một trường", "A heading that resembles a field"),
    "EMU-B43": Words("Nhiều cột cho một trường", "Several columns for one field"),
    "EMU-B44": Words("Không rõ bảng của đơn vị nào", "A table that does not say whose it is"),
    "EMU-B45": Words("Đơn vị tính không phải của trường", "A unit of measure that is not the field's"),
    "EMU-B46": Words("Cột viết lẫn hai dấu thập phân", "A column with both decimal marks"),
    "EMU-B47": Words("Không rõ dòng của đơn vị nào", "A row of which the unit is not clear"),
    "EMU-B48": Words("Mã và tên là của hai đơn vị", "An id and a name of two units"),
    "EMU-B49": Words("Ô gộp cho nhiều dòng hoặc cột", "A figure in a cell that is merged over several"),
    "EMU-B50": Words("Tệp cách đọc không dùng được", "A layout file that is not valid"),
    "EMU-B51": Words("Tệp cách đọc nêu trường không có", "A layout file that names no field of the form"),
    "EMU-B52": Words("Câu trả lời không còn khớp ô", "An answer that no longer meets its cell"),
    "EMU-B53": Words("Đã bỏ cột dữ liệu cá nhân", "Columns of personal data that were dropped"),
    "EMU-B54": Words("Không đối chiếu được dòng tổng", "A total that could not be checked"),
    "EMU-B55": Words("Đã đọc cả dòng, cột đang ẩn", "Hidden rows or columns that were read"),
    "EMU-B56": Words("Tệp cách đọc của bộ tiêu chí khác", "A layout of another rulebook"),
    # Tables.
    "EMU-T01": Words("Bảng thiếu cột", "A table without a column that is needed"),
    "EMU-T02": Words("Cột không đúng kiểu", "A column of the wrong type"),
    "EMU-T03": Words("Cột số ghi bằng chữ", "Numbers written as text"),
    "EMU-T04": Words("Một đối tượng có hai dòng trong một kỳ", "A unit with two rows in one period"),
    "EMU-T05": Words("Bảng lẫn nhiều kỳ, hoặc không rõ kỳ", "A table of several periods, or of none"),
    "EMU-T06": Words("Loại bảng không hỗ trợ", "A kind of table that is not supported"),
    "EMU-T07": Words("Dòng không có mã đối tượng", "A row without its unit"),
    "EMU-T08": Words("Trạng thái ghi không đúng", "A state that is none of the known ones"),
    "EMU-T09": Words("Một cột bị khai hai lần", "A column that is named twice"),
    "EMU-T10": Words("Thiếu thư viện để đọc bảng", "The library that reads tables is not installed"),
    "EMU-T11": Words("Điểm không viết được chính xác trong cột số", "Points without an exact form in a column"),
    "EMU-T12": Words("Kế hoạch tự nêu số liệu của một dòng", "A row about which the plan itself states facts"),
    "EMU-T13": Words("Bảng không có dòng đó", "A row that the table does not have"),
    # Councils, panels of judges, public posting.
    "EMU-K20": Words("Một trường hợp thuộc hai dòng của bảng quyết định", "Two rows of a decision table for one case"),
    "EMU-K21": Words("Bảng quyết định có khoảng hở", "A decision table with a hole"),
    "EMU-K22": Words("Chưa chứng minh được bảng quyết định kín", "A decision table that is not proved"),
    "EMU-K23": Words("Điều kiện của bảng quyết định không dùng được", "A condition unfit for a decision table"),
    "EMU-K24": Words("Dòng không bao giờ đúng", "A row that can never hold"),
    "EMU-K30": Words("Kết quả kiểm phiếu mâu thuẫn", "A ballot that contradicts itself"),
    "EMU-K31": Words("Người không được tham gia vẫn bỏ phiếu", "A vote of a member who has to stand aside"),
    "EMU-K32": Words("Người không có quyền trong hội đồng", "Somebody who is no member, or has no vote"),
    "EMU-K33": Words("Ngưỡng phiếu không dùng được cho lần bỏ phiếu", "A threshold that is not for this ballot"),
    "EMU-K34": Words("Hai ngưỡng phiếu cùng có hiệu lực", "Two thresholds in force on one day"),
    "EMU-K35": Words("Biên bản họp mâu thuẫn", "Minutes that contradict themselves"),
    "EMU-K36": Words("Phiếu chấm mâu thuẫn", "Marks of judges that contradict each other"),
    "EMU-K37": Words("Quyết định trước khi hết thời gian niêm yết", "A decision before the posting ended"),
    "EMU-K38": Words("Ý kiến chưa được trả lời", "An opinion that was not answered"),
    "EMU-K39": Words("Ý kiến không thuộc đợt niêm yết", "An opinion that is not of the posting"),
    "EMU-K40": Words("So điểm của các bộ tiêu chí khác nhau", "Points of several rulebooks compared"),
    "EMU-K41": Words("Cần bỏ phiếu mà không có ngưỡng phiếu", "A vote without a threshold"),
    "EMU-K42": Words("Không đối tượng nào có đặc điểm này", "A trait that no unit has"),
    "EMU-K43": Words("Chưa rõ đơn vị tính vào cụm, khối nào", "A unit whose bloc is open"),
    "EMU-K44": Words("Đối tượng không thuộc cụm, khối nào", "Units in no bloc"),
    "EMU-K45": Words("Không có cụm, khối này", "An unknown bloc"),
    "EMU-K46": Words("Kế hoạch không giao bộ tiêu chí này", "A rulebook that the plan does not assign"),
    "EMU-K47": Words("Không có hình thức khen thưởng này", "An unknown award"),
    "EMU-K48": Words("Khen thưởng trước của đối tượng không tham gia", "An earlier award of one who takes no part"),
    "EMU-K49": Words("Điều kiện khen thưởng không có trong bảng", "A condition of an award that no table holds"),
    "EMU-K50": Words("Thiếu kết quả của một kỳ trong đợt xét", "A round without the results of a period"),
    "EMU-K51": Words("Người được đề nghị không thuộc đối tượng xét", "A nominee whom the award is not for"),
    "EMU-K52": Words("Điểm của chủ tịch không được dùng", "A chair's score that is not used"),
    # Tools of authors.
    "EMU-U20": Words("Tên không dùng được", "A name that is unfit"),
    "EMU-U21": Words("Tên plugin đã có", "A plugin's name that is taken"),
    "EMU-U22": Words("Thư mục đã có nội dung", "A folder that is not empty"),
    "EMU-U23": Words("Thiếu công cụ", "A tool that is not installed"),
    "EMU-U24": Words("Không cập nhật được plugin", "A plugin that cannot be updated"),
    # Books that are read: rows, receipts, control totals.
    "EMU-B57": Words("Dòng có thể là dòng tổng", "A row that may be the total"),
    "EMU-B60": Words("Dòng tổng không khớp", "A control total that does not agree"),
    "EMU-B61": Words("Có thể sai đơn vị tính", "A figure that may be in the wrong unit"),
    "EMU-B62": Words("Sổ không có bảng số liệu nào", "A book without a table of figures"),
    "EMU-B63": Words("Nhiều dòng cho một đối tượng", "Several rows for one unit"),
    "EMU-B64": Words("Tệp đã đọc rồi", "A file that was read before"),
    "EMU-B65": Words("Số liệu mới thay số liệu đã đọc", "Figures that replace earlier ones"),
    "EMU-B66": Words("Chưa rõ sổ theo bộ tiêu chí nào", "A book of which the rulebook is not clear"),
    "EMU-B67": Words("Dòng không rõ của đối tượng nào", "A row of which the unit is not clear"),
    "EMU-B68": Words("Bảng còn câu hỏi chưa trả lời", "A table with an open question"),
    "EMU-B69": Words("Sổ theo dõi đã đọc bị hỏng", "Damaged receipts of earlier readings"),
    "EMU-B70": Words("Dòng ghi kỳ khác", "A row that names another period"),
    "EMU-B71": Words("Số liệu đã nhận nay không còn", "Figures taken before that no longer count"),
    # Workbooks that the library writes, and forms to fill.
    "EMU-B75": Words("Không có đối tượng này để lập biểu", "A unit for which no form can be made"),
    "EMU-B76": Words("Biểu của bản khác", "A form of another version"),
    "EMU-B77": Words("Biểu của kế hoạch hoặc kỳ khác", "A form of another plan or period"),
    "EMU-B78": Words("Phần ẩn của biểu bị hỏng", "A form whose hidden part is damaged"),
    "EMU-B79": Words("Số liệu và tình trạng trái nhau", "A figure and a state that contradict"),
    "EMU-B80": Words("Chưa chọn đối tượng trên biểu", "A form that names no unit"),
    "EMU-B81": Words("Trang không thuộc biểu", "A sheet that is none of the form's"),
    # Books that go back to those who filed them.
    "EMU-B85": Words("Tệp đã thay đổi sau khi đọc", "A book that was changed after it was read"),
    "EMU-B93": Words("Thiếu thư viện bảng tính", "The library for workbooks is not installed"),
}

CODES: Final[Mapping[str, Words]] = MappingProxyType(_CODES)
"""Every stable code and its title; the documentation lists them one by one."""


class EmulationError(Exception):
    """What all errors of the library share: catch it to catch them all.

    Args:
        code: A stable code of `CODES`.
        vi: What is wrong, in Vietnamese.
        en: The same in English.
        hint: What to do, in both languages.
        where: The facts: field, unit, criterion, file, line …; those that are None are left out.
    """

    def __init__(self, code: str, *, vi: str, en: str, hint: tuple[str, str] | None = None, **where: Place) -> None:
        self.code = code
        self.title = CODES[code]
        self.vi = vi
        self.en = en
        self.hint = None if hint is None else Words(*hint)
        self.where: dict[str, str | int] = {name: fact for name, fact in where.items() if fact is not None}
        super().__init__(vi, en)

    def __str__(self) -> str:
        """Show the code, the place, and the words in both languages."""
        place = ", ".join(f"{name}={fact}" for name, fact in self.where.items())
        lines = [f"[{self.code}]{' ' + place if place else ''}", f"  vi: {self._line(0)}", f"  en: {self._line(1)}"]
        return "\n".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes with all facts."""
        return _rebuild, (type(self), self.code, (self.vi, self.en, self.hint), self.where)

    def _line(self, language: int) -> str:
        words = (self.vi, self.en)[language]
        return f"{words} → {self.hint[language]}" if self.hint else words


def _rebuild(
    kind: type[EmulationError], code: str, words: tuple[str, str, Words | None], where: dict[str, str | int]
) -> EmulationError:
    vi, en, hint = words
    return kind(code, vi=vi, en=en, hint=hint, **where)


class FormError(EmulationError, ValueError):
    """A form, or a name used with it, is wrong: correct the declaration in the plugin."""


class UnknownField(FormError, AttributeError):  # noqa: N818 - it says what was met
    """A criterion names a field that its form lacks: use the nearest name shown, or declare the field."""


class FactError(EmulationError, ValueError):
    """A measure refuses a value: correct the value where it was filed, or report a state."""

    @property
    def field(self) -> str:
        """The field, with row and column where it stands in a list: `cases[2].started_on`."""
        return str(self.where.get("field", ""))


class ModelError(EmulationError, ValueError):
    """A value of the domain contradicts itself: correct the key that is named."""

    @property
    def key(self) -> str:
        """Where in the value: `overrides.2.reason`."""
        return str(self.where.get("key", ""))


class SubmissionError(EmulationError, ValueError):
    """A submission cannot be scored as filed: send it back to the unit that is named."""

    @property
    def unit(self) -> str:
        """The unit's id."""
        return str(self.where.get("unit", ""))


class PlanError(EmulationError, ValueError):
    """A plan is refused: open the file at the line that is named and correct the key."""

    @property
    def file(self) -> str:
        """The plan file."""
        return str(self.where.get("file", ""))

    @property
    def line(self) -> int:
        """The line, counted from 1; 0 where there is none."""
        return int(self.where.get("line", 0))

    @property
    def key(self) -> str:
        """The key, with its table: `criteria.communities/pledge.points`."""
        return str(self.where.get("key", ""))


class FileRejected(EmulationError, ValueError):  # noqa: N818 - it says what happened to the file
    """A file is not read: nothing of it was taken; correct it or choose another format."""

    @property
    def file(self) -> str:
        """The file."""
        return str(self.where.get("file", ""))


class RulebookError(EmulationError, ValueError):
    """A rulebook fails a static check, before any data: correct the criterion in the plugin that is named."""

    others: "tuple[RulebookError, ...]" = ()
    """What else is wrong with the same rulebook."""

    @property
    def plugin(self) -> str:
        """The plugin that offers the rulebook."""
        return str(self.where.get("plugin", ""))

    @property
    def criterion(self) -> str:
        """The criterion or section."""
        return str(self.where.get("criterion", ""))

    @property
    def clause(self) -> str:
        """The clause that the criterion cites."""
        return str(self.where.get("clause", ""))


class TableError(EmulationError, ValueError):
    """A table cannot be scored as it stands: correct the column that is named."""

    @property
    def column(self) -> str:
        """The column, as the caller names it."""
        return str(self.where.get("column", ""))


class CohortError(EmulationError, ValueError):
    """A cohort cannot be frozen, ranked or decided on: settle what is named, in the plan or with the units."""

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units that it is about."""
        return tuple(str(self.where.get("units", "")).split())


class PluginError(EmulationError, ImportError):
    """A plugin cannot be used: the others still load; update, correct or uninstall the one that is named."""

    @property
    def plugin(self) -> str:
        """The entry-point name."""
        return str(self.where.get("plugin", ""))


class EvaluationError(EmulationError, RuntimeError):
    """A case cannot be evaluated as asked: correct the call, or the rulebook that let it pass."""


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` most probably means, if any comes near."""
    folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    found = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(name: str, candidates: Iterable[str]) -> Words | None:
    """Return the hint that names the nearest candidate, if any comes near."""
    close = nearest(name, candidates)
    return None if close is None else Words(f"có phải {close!r}?", f"did you mean {close!r}?")


def without_excel(library: str) -> FileRejected:
    """Return the error for workbooks where a library of the extra `[excel]` is not installed."""
    install = "pip install 'emulation-engine[excel]'"
    return FileRejected(
        "EMU-B93",
        vi=f"Chưa cài thư viện {library} để đọc, ghi bảng tính.",
        en=f"The library {library}, which reads or writes workbooks, is not installed.",
        hint=(install, install),
        library=library,
    )
