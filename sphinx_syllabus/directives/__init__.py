"""The directives: a course's parts, and what is made of its records."""

from .changes import ChangesDirective
from .course_info import CourseInfoDirective
from .course_list import CourseListDirective
from .lecture import LectureDirective
from .legend import LegendDirective
from .schedule import ScheduleDirective
from .theme import ThemeDirective

__all__ = [
    "ChangesDirective",
    "CourseInfoDirective",
    "CourseListDirective",
    "LectureDirective",
    "LegendDirective",
    "ScheduleDirective",
    "ThemeDirective",
]
