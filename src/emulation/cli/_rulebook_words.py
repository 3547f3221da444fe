"""What `emulation rulebook` says; tables and sentences are made by the layers below."""

from typing import Final

from emulation.cli._words import say

WRITTEN: Final = say("Đã ghi {path}", "Written to {path}")
COMPARING: Final = say("Tính lại theo hai phiên bản", "Scoring by both versions")
PASSED: Final = say("✓ {id} {version}: đạt mọi kiểm tra tĩnh", "✓ {id} {version}: passes every static check")
FAILED: Final = say("✗ {what}: không đạt", "✗ {what}: does not pass")
CHECKED: Final = say(
    "Đã kiểm tra {n} bộ tiêu chí: {errors} lỗi, {warnings} lưu ý, {notices} ghi chú.",
    "{n} rulebooks checked: {errors} errors, {warnings} warnings, {notices} notices.",
)
FOUND: Final = say("có lỗi trong bộ tiêu chí", "there are errors in a rulebook")
WARNED: Final = say("có lưu ý về bộ tiêu chí", "there are warnings about a rulebook")
