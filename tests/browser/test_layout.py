"""Where things stand: on a phone, zoomed, on paper, from right to left, in few colours."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from conftest import printed
from support import need

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

OURS = '[class^="syllabus-"], [class*=" syllabus-"]'


def box(element: Locator) -> dict[str, float]:
    found = element.bounding_box()
    assert found is not None
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


# 640 is what 1280 becomes at 200 %
@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_nothing_scrolls_sideways(
    look: Callable[..., Page], page_url: str, bare_url: str, width: int
) -> None:
    needed = "document.documentElement.scrollWidth"
    bare = look(bare_url, width).evaluate(needed)
    page = look(page_url, width)
    assert page.evaluate(needed) <= max(width, bare)
    beyond = "(all, width) => all.filter(e => e.getBoundingClientRect().right > width + 1).length"
    assert page.locator(OURS).evaluate_all(beyond, max(width, bare)) == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_targets_are_large_enough(look: Callable[..., Page], page_url: str, width: int) -> None:
    page = look(page_url, width)
    targets = page.locator("a.syllabus-resource, a.syllabus-origin, .syllabus-filter input")
    assert targets.count() > 10
    sizes = "all => all.map(e => e.getBoundingClientRect()).map(r => [r.width, r.height])"
    small = [size for size in targets.evaluate_all(sizes) if min(size) < 24 - 0.01]
    assert small == []


def test_numbers_titles_and_icons_line_up(look: Callable[..., Page], page_url: str) -> None:
    page = look(page_url)
    for theme in page.locator(".syllabus-theme").all():
        numbers = {round(box(number)["x"]) for number in theme.locator(".syllabus-number").all()}
        assert len(numbers) <= 1
        groups = theme.locator(".syllabus-links:not(:has([aria-hidden]))")
        assert len({round(box(group)["right"]) for group in groups.all()}) <= 1


@pytest.mark.parametrize("width", [1280, 390])
def test_a_long_number_has_a_blank_after_it(
    look: Callable[..., Page], write_page: Callable[..., str], theme: str, width: int
) -> None:
    numbers = ("05–06", "HW10", "10.12", "7")
    lectures = "\n".join(f"- {number} – Title of {number}" for number in numbers)
    index = f"# Course\n\n:::{{theme}} T\n{lectures}\n:::\n"
    page = look(write_page(conf=f"html_theme = {theme!r}", index=index), width)
    words = """e => {
        const range = document.createRange();
        range.selectNodeContents(e.querySelector(".syllabus-number").nextSibling);
        return [...range.getClientRects()].find(r => r.width > 9).left;
    }"""
    for lecture in page.locator("li.syllabus-lecture").all():
        number = lecture.locator(".syllabus-number")
        edge = number.evaluate("""e => {
            const range = document.createRange();
            range.selectNodeContents(e);
            return range.getBoundingClientRect().right;
        }""")
        assert lecture.evaluate(words) - edge > 4


def test_a_badge_is_broken_only_where_it_must_be(
    look: Callable[..., Page], write_page: Callable[..., str], bare_url: str, theme: str
) -> None:
    named = {"SP21": "SP21", "LONG": "Semester 2021 " * 5, "WORD": "2" * 70}
    editions = {key: {"url": "https://a.example/", "title": title} for key, title in named.items()}
    conf = f"html_theme = {theme!r}\nsyllabus_editions = {editions!r}"
    words = "A title that leaves little room in its line " * 2
    titles = (f"0{place} – {words[place * 3 :]}" for place in range(9))
    lectures = "\n".join(f"- {title} {{carried-over}}`SP21`" for title in titles)
    lectures += "\n- 10 – Ten {carried-over}`LONG`\n- 11 – Eleven {carried-over}`WORD`"
    index = f"# Course\n\n:::{{theme}} T\n{lectures}\n:::\n"
    badges = look(write_page(conf=conf, index=index), 320).locator(".syllabus-origin")
    width = look(bare_url, 320).evaluate("document.documentElement.scrollWidth")
    boxes = [box(badge) for badge in badges.all()]
    assert len(boxes) == 11
    assert max(one["right"] for one in boxes) <= width
    assert max(one["height"] for one in boxes[:9]) < 30
    assert min(one["height"] for one in boxes[9:]) > 40


LONG = "Wirtschaftswissenschaftlichen"
ROWS = f"""
    # Page {LONG}

    :::{{course-info}}
    :code: VWL 1
    :institution: [Institut der {LONG} Fakultät](https://a.example)
    :where to find what has been recorded of the lectures: [here](https://a.example)
    :documents: [{LONG * 2}](https://a.example)
    :::

    :::{{legend}}
    :::

    ::::{{theme}} {LONG}

    - 01 – Lecture {{video}}`https://a.example`
    ::::
"""


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_long_words_and_labels(
    look: Callable[..., Page], write_page: Callable[..., str], bare_url: str, theme: str, width: int
) -> None:
    page = look(write_page(conf=f"html_theme = {theme!r}", index=ROWS), width)
    edge = look(bare_url, width).evaluate("document.documentElement.scrollWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= edge
    facts = box(page.locator(".syllabus-course-info"))
    for link in page.locator(".syllabus-course-info a").all():
        assert box(link)["right"] <= facts["right"] + 1
    for value in page.locator(".syllabus-course-info dd").all():
        assert box(value)["width"] > facts["width"] / 2


BASELINES = """rows => rows.map(row => {
    const baseline = element => {
        const mark = document.createElement("span");
        mark.style.display = "inline-block";
        element.prepend(mark);
        return mark.getBoundingClientRect().bottom;
    };
    return baseline(row) - baseline(row.nextElementSibling.firstElementChild);
})"""


def test_a_label_stands_on_the_line_of_its_value(
    look: Callable[..., Page], write_page: Callable[..., str], theme: str
) -> None:
    page = look(write_page(conf=f"html_theme = {theme!r}", index=ROWS))
    assert set(page.locator(".syllabus-course-info dt").evaluate_all(BASELINES)) == {0}


def test_lists_have_an_empty_mark_and_not_none(look: Callable[..., Page], page_url: str) -> None:
    """With none, WebKit tells a screen reader of no list."""
    items = look(page_url).locator(":is(.syllabus-lectures, .syllabus-legend) > li")
    marks = items.evaluate_all("all => all.map(item => getComputedStyle(item).listStyleType)")
    assert set(marks) == {'""'}


@pytest.mark.parametrize("width", [390, 360])
def test_a_date_is_not_broken(look: Callable[..., Page], dated_url: str, width: int) -> None:
    times = look(dated_url, width).locator(".syllabus-lecture .syllabus-when time")
    assert times.count() > 10
    assert set(times.evaluate_all("all => all.map(time => time.getClientRects().length)")) == {1}


@pytest.mark.parametrize("width", [1280, 390])
def test_a_schedule(look: Callable[..., Page], dated_url: str, width: int) -> None:
    rows = look(dated_url, width).locator(".syllabus-schedule tbody tr")
    assert rows.count() > 10
    for row in rows.all():
        hours = row.locator("time, .syllabus-hours")
        struck = hours.evaluate_all("all => all.map(e => getComputedStyle(e).textDecorationLine)")
        is_cancelled = "cancelled" in row.inner_text()
        assert set(struck) == {"line-through" if is_cancelled else "none"}
        if width == 390:
            when, what = (box(cell) for cell in row.locator("td").all())
            assert what["y"] == pytest.approx(when["bottom"], abs=1)
            lines = "e => getComputedStyle(e).borderBottomWidth + getComputedStyle(e).paddingBottom"
            assert row.locator("td").first.evaluate(lines) == "0px0px"


def test_links_in_a_schedule_are_underlined_once(look: Callable[..., Page], dated_url: str) -> None:
    links = look(dated_url).locator(".syllabus-schedule td a")
    assert links.count() > 10
    lines = """all => all.map(e => getComputedStyle(e)).map(style =>
        `${style.textDecorationLine} ${style.borderBottomWidth}`)"""
    assert set(links.evaluate_all(lines)) == {"underline 0px"}


def test_nothing_moves(look: Callable[..., Page], page_url: str) -> None:
    page = look(page_url, reduced_motion="reduce")
    moving = """all => all.map(e => getComputedStyle(e)).filter(style =>
        style.animationName !== "none").length"""
    assert page.locator(OURS).evaluate_all(moving) == 0


def test_what_is_carried_over_shows_in_few_colours(
    look: Callable[..., Page], page_url: str
) -> None:
    page = look(page_url, forced_colors="active")
    old = page.locator("li.syllabus-carried-over em").first
    assert old.evaluate("e => getComputedStyle(e).fontStyle") == "italic"
    for badge in page.locator(".syllabus-origin").all():
        style = badge.evaluate("e => getComputedStyle(e).borderTopStyle")
        assert style == "solid"


def test_paper(look: Callable[..., Page], page_url: str, tmp_path: Path) -> None:
    page = look(page_url)
    with printed(page):
        for control in page.locator(".syllabus-filter").all():
            assert not control.is_visible()
        old = page.locator("li.syllabus-carried-over em").first
        assert old.evaluate("e => getComputedStyle(e).fontStyle") == "italic"
        broken = "e => getComputedStyle(e).breakInside"
        assert page.locator(".syllabus-lecture").first.evaluate(broken) == "avoid"
        # its height would be that without pages, and the theme's footer across the last lectures
        around = page.locator(":has(section .syllabus-lecture)")
        displays = around.evaluate_all("all => all.map(e => getComputedStyle(e).display)")
        assert set(displays) == {"block"}
        page.pdf(path=tmp_path / "page.pdf", format="A4")
        wanted = [link.get_attribute("href") for link in page.locator("a.syllabus-resource").all()]
    text = pdf_text(tmp_path / "page.pdf")
    for address in wanted:
        if address and address.startswith("http"):
            assert address.replace("-", "") in text
    assert "Only what is new" not in text


def test_paper_has_everything(look: Callable[..., Page], page_url: str) -> None:
    page = look(page_url)
    control = page.locator(".syllabus-filter input")
    if not control.count():
        pytest.skip("there is nothing to hide")
    control.check()
    old = page.locator("li.syllabus-lecture.syllabus-carried-over").first
    assert not old.is_visible()
    with printed(page):
        assert old.is_visible()


def pdf_text(path: Path) -> str:
    """The words of a PDF without its blanks and hyphens: addresses are broken anywhere."""
    command = [need("pdftotext"), "-raw", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "".join(text.split()).replace("-", "")


ARABIC = """
    # التعلم العميق

    :::{course-info}
    :code: DS-GA 1008
    :term: خريف 2022
    :instructors: ألفريدو كانزياني
    :::

    :::{legend}
    :::

    ::::{theme} مقدمة

    - 01 – التاريخ {video}`https://a.example` {slides}`https://b.example`
    - 02 – الانحدار التدريجي وخوارزمية الانتشار العكسي {video}`https://c.example` \
{carried-over}`SP21`
    ::::
"""
ARABIC_CONF = 'language = "ar"\nsyllabus_editions = {"SP21": "https://sp21.example"}'


@pytest.mark.parametrize("width", [1280, 320])
def test_from_right_to_left(
    look: Callable[..., Page], write_page: Callable[..., str], width: int
) -> None:
    page = look(write_page(conf=ARABIC_CONF, index=ARABIC), width)
    lecture = page.locator(".syllabus-lecture").first
    number, links = lecture.locator(".syllabus-number"), lecture.locator(".syllabus-links")
    assert lecture.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert box(number)["right"] == pytest.approx(box(lecture)["right"], abs=1)
    assert box(links)["x"] == pytest.approx(box(lecture)["x"], abs=1)
    label = page.locator(".syllabus-course-info dt").first
    assert box(label)["right"] == pytest.approx(box(page.locator("dl").first)["right"], abs=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_schedule_from_right_to_left(
    look: Callable[..., Page], write_page: Callable[..., str]
) -> None:
    term = ":starts: 2022-09-07\n    :ends: 2022-12-14\n    :meets: Wed 16:00–18:00"
    index = ARABIC.replace("    :instructors:", f"    {term}\n    :instructors:")
    page = look(write_page(conf=ARABIC_CONF, index=f"{index}\n    :::{{schedule}}\n    :::\n"), 390)
    for cell in page.locator(".syllabus-schedule td").all():
        assert cell.evaluate("e => getComputedStyle(e).textAlign") == "start"


SVG = """
    # Page

    :::{legend}
    :::

    ::::{theme} Theme

    - 01 – New {video}`https://a.example` {notes}`words <https://b.example>`
    - 03 – Quiz {quiz}`https://q.example`
    - 02 – Old {video}`https://c.example` {slides}`https://d.example` {carried-over}` `
    ::::
"""
SVG_CONF = """
syllabus_icons = "svg"
circle = '<svg viewBox="0 0 9 9"><circle r="4"/></svg>'
syllabus_resources = {"quiz": {"label": "quiz", "svg": circle}}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_have_the_colour_of_their_link(
    look: Callable[..., Page], write_page: Callable[..., str], theme: str, scheme: str
) -> None:
    conf = f"{SVG_CONF}html_theme = {theme!r}"
    page = look(write_page(conf=conf, index=SVG), color_scheme=scheme)
    links = page.locator("a.syllabus-resource")
    assert links.count() == 5
    for link in links.all():
        drawing: Any = link.locator("svg.syllabus-icon")
        assert min(box(drawing)["width"], box(drawing)["height"]) >= 16
        stroke, colour = drawing.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(e.closest('a')).color]"
        )
        assert stroke == colour
    symbols = page.locator("symbol[id^=syllabus]")
    ids = symbols.evaluate_all("all => all.map(symbol => symbol.id)")
    assert sorted(ids) == [f"syllabus-icon-{kind}" for kind in ("notes", "quiz", "slides", "video")]
