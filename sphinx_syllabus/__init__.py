"""Course home pages for Sphinx, with what carries over from earlier editions as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import (
    borrowed_titles,
    config,
    directives,
    domain,
    locale,
    markdown,
    nodes,
    reading,
    restructuredtext,
    roles,
)
from .exports import alternates, ics, json_ld, syllabus_json
from .transforms import (
    arrange,
    carry_over,
    date_lectures,
    finish_lines,
    keep_translations_whole,
    link_calendar,
    link_languages,
    show_changes,
    show_course_list,
    show_schedule,
)
from .writers import html, latex, plain

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
"""The version of the extension."""

_VISITORS: dict[type[Element], dict[str, Any]] = {
    nodes.lecture_number: {"html": (html.visit_number, html.depart_nothing)},
    nodes.links_group: {"html": (html.visit_links_group, html.depart_nothing)},
    nodes.resource: {
        "html": (html.visit_resource, html.depart_resource),
        "latex": (latex.visit_resource, latex.depart_resource),
        "text": (plain.visit_resource, plain.depart_resource),
        "man": (plain.visit_man_resource, plain.depart_man_resource),
    },
    nodes.resource_file: {
        "html": (html.visit_resource, html.depart_resource),
        "latex": (latex.visit_resource_file, latex.depart_resource_file),
        "text": (plain.visit_resource, plain.depart_resource),
    },
    nodes.carried_over: {"latex": (latex.visit_carried_over, latex.depart_carried_over)},
    nodes.origin: {"html": (html.visit_origin, html.depart_nothing)},
    nodes.icon: {"html": (html.visit_icon, html.depart_nothing)},
    nodes.moment: {"html": (html.visit_moment, html.depart_moment)},
    nodes.languages: {"html": (html.visit_languages, html.depart_nothing)},
    nodes.new_only: {"html": (html.visit_new_only, html.depart_nothing)},
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything, in the order in which a page passes through it."""
    app.add_message_catalog(locale.CATALOG, str(locale.FOLDER))

    config.add_values(app)
    app.connect("config-inited", config.check_values)

    for node in nodes.REGISTERED:
        app.add_node(node, **_VISITORS.get(node, {}))
    app.add_directive("course-info", directives.CourseInfoDirective)
    app.add_directive("theme", directives.ThemeDirective)
    app.add_directive("lecture", directives.LectureDirective)
    app.add_directive("legend", directives.LegendDirective)
    app.add_directive("changes", directives.ChangesDirective)
    app.add_directive("schedule", directives.ScheduleDirective)
    app.add_directive("course-list", directives.CourseListDirective)
    app.add_role("carried-over", roles.CarriedOverRole())
    app.connect("config-inited", roles.add_resource_roles, priority=600)

    app.add_domain(domain.SyllabusDomain)
    app.connect("builder-inited", domain.begin_build)
    app.connect("source-read", markdown.check_extensions)
    app.connect("source-read", restructuredtext.check_directives)
    app.connect("env-get-outdated", reading.pages_to_read_again)
    app.connect("env-before-read-docs", config.check_places)
    # after all that others prepare, and when it is known what is read
    app.connect("env-before-read-docs", reading.read_pages_first, priority=900)
    # after the numbers of figures (500), which a title may refer to
    app.connect("env-get-updated", reading.pages_to_write_again, priority=600)
    app.connect("doctree-read", borrowed_titles.keep_titles)
    app.connect("warn-missing-reference", domain.warn_missing_reference)

    app.add_transform(keep_translations_whole.KeepOriginals)
    app.add_transform(keep_translations_whole.CheckTranslations)
    app.add_transform(arrange.ArrangeSyllabus)
    app.add_transform(date_lectures.DateLectures)
    app.add_post_transform(show_changes.ShowChanges)
    app.add_post_transform(show_schedule.ShowSchedule)
    app.add_post_transform(show_course_list.ShowCourseList)
    app.add_post_transform(link_calendar.LinkCalendar)
    app.add_post_transform(link_languages.LinkLanguages)
    app.add_post_transform(carry_over.MarkCarriedOver)
    app.add_post_transform(finish_lines.FinishLines)

    app.connect("builder-inited", html.add_static_path)
    app.connect("html-page-context", html.dress_page)
    app.connect("html-page-context", alternates.add_to_page)
    app.connect("html-page-context", json_ld.add_to_page)
    app.connect("build-finished", syllabus_json.write_inventory)
    app.connect("build-finished", ics.write_calendars)
    app.connect("builder-inited", latex.copy_style_file)
    app.add_latex_package(latex.PACKAGE)

    return {
        "version": __version__,
        # a number of its own for each version, which reads every page again
        "env_version": int.from_bytes(__version__.encode()),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
