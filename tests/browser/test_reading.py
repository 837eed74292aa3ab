"""What a screen reader says, what the keyboard reaches, and the control without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from facts import DLFL22, DLSP21
from playwright.sync_api import expect
from readers import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

FACTS = {"nyu-dlfl22": DLFL22, "nyu-dlsp21": DLSP21}


def tree(page: Page) -> list[dict[str, Any]]:
    """The nodes of the browser's accessibility tree, in order, by role and name."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        {"role": node["role"]["value"], "name": node.get("name", {}).get("value", "")}
        for node in nodes
        if not node["ignored"]
    ]


def test_each_link_says_what_and_which_and_from_where(
    look: Callable[..., Page], page_url: str, course: str
) -> None:
    labels = {kind: label for label, kind in reversed(LABELS.items())}
    names = [node["name"] for node in tree(look(page_url)) if node["role"] == "link"]
    facts = FACTS[course]
    for lecture in facts.lectures:
        origin = {None: "", "": ", carried over"}.get(
            lecture.carried_over, f", carried over from {lecture.carried_over}"
        )
        for kind, _url in lecture.resources:
            words = lecture.title if kind != "part" else ""
            found = [
                name
                for name in names
                if name.startswith(f"{labels[kind]}: {words}") and name.endswith(origin)
            ]
            assert found, (labels[kind], lecture.title, origin)
    badges = [lecture for lecture in facts.lectures if lecture.carried_over]
    assert names.count("carried over from SP21") == len(badges)


def test_no_icon_is_read_out(look: Callable[..., Page], page_url: str) -> None:
    # the text in a link gives way to the link's name
    spoken = [node["name"] for node in tree(look(page_url)) if "Text" not in node["role"]]
    assert [name for name in spoken if name.strip("\ufe0f \n") in {*"🎥🖥📝📓📖"}] == []


FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const ours = element.matches('[class*="syllabus-"] :not(.headerlink)');
    if (ours) element.dataset.reached = "";
    return {
        ours,
        body: element === document.body,
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


def steps(page: Page) -> Iterator[dict[str, bool]]:
    """Press Tab until the page is left; what has the focus each time."""
    for _ in range(400):
        page.keyboard.press("Tab")
        focused: dict[str, bool] = page.evaluate(FOCUSED)
        if focused["body"]:
            return
        yield focused


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    look: Callable[..., Page], page_url: str
) -> None:
    page = look(page_url)
    for focused in steps(page):
        assert focused["ring"] or not focused["ours"]
    controls = page.locator('[class*="syllabus-"] :is(a, input):not([data-reached], .headerlink)')
    missed = [element.evaluate("e => e.outerHTML") for element in controls.all()]
    assert missed == []


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_only_what_is_new(scriptless: Page, page_url: str, course: str) -> None:
    scriptless.goto(page_url)
    facts = FACTS[course]
    new = [lecture.title for lecture in facts.lectures if lecture.carried_over is None]
    control = scriptless.locator(".syllabus-filter input")
    if not 0 < len(new) < len(facts.lectures):
        expect(control).to_have_count(0)
        return
    count = f"Only what is new ({len(new)} of {len(facts.lectures)} lectures are new)"
    expect(scriptless.get_by_role("checkbox", name=count)).to_be_visible()
    lectures = scriptless.locator(".syllabus-lecture:visible")
    expect(lectures).to_have_count(len(facts.lectures))
    control.focus()
    scriptless.keyboard.press("Space")
    expect(lectures).to_have_count(len(new))
    for lecture in lectures.all():
        expect(lecture).not_to_contain_class("syllabus-carried-over")
    left = [
        theme
        for theme in facts.themes
        if any(lecture.carried_over is None for lecture in theme.lectures)
    ]
    expect(scriptless.locator(".syllabus-theme:visible")).to_have_count(len(left))
    scriptless.keyboard.press("Space")
    expect(lectures).to_have_count(len(facts.lectures))


def test_a_link_to_what_is_hidden_shows_it(
    scriptless: Page, write_page: Callable[..., str]
) -> None:
    source = """
        # Page

        :::{legend}
        :::

        ::::{theme} Both

        - 01 – New
        - 02 – Old {carried-over}` `
        - 03 – Older {carried-over}` `
        ::::

        ::::{theme} Old alone
        :carried-over:

        - 04 – Oldest
        ::::

        See {syllabus:lecture}`02` and {syllabus:theme}`2`.
    """
    scriptless.goto(write_page(index=source))
    scriptless.locator(".syllabus-filter input").check()
    assert scriptless.locator(".syllabus-number:visible").all_inner_texts() == ["01"]
    expect(scriptless.locator(".syllabus-theme:visible")).to_have_count(1)
    scriptless.get_by_role("link", name="Old", exact=True).click()
    assert scriptless.locator(".syllabus-number:visible").all_inner_texts() == ["01", "02"]
    scriptless.get_by_role("link", name="Theme 2: Old alone").click()
    expect(scriptless.locator(".syllabus-theme:visible")).to_have_count(2)


def test_a_link_into_what_is_hidden_shows_what_it_leads_to(
    scriptless: Page, write_page: Callable[..., str]
) -> None:
    source = """
        # Page

        :::{legend}
        :::

        (label)=
        ::::{theme} Old alone
        :name: old
        :carried-over:

        - 01 – One
        - 02 – Two
        ::::

        ::::{theme} Both

        - 03 – New
        - 04 – Old {carried-over}` `
        ::::

        ::::{theme} Parts

        ### Old part

        :::{lecture} Of words
        :number: 05
        :carried-over:

        (words)=
        Words.[^note]
        :::

        ### New part

        - 06 – New again
        ::::

        [^note]: A note.
    """
    url = write_page(index=source)
    scriptless.goto(url)
    control = scriptless.locator(".syllabus-filter input")
    numbers = scriptless.locator(".syllabus-number:visible")
    control.check()
    assert numbers.all_inner_texts() == ["03", "06"]
    expect(scriptless.get_by_role("heading", name="Old part")).to_have_count(0)
    note = scriptless.locator("a.footnote-reference").get_attribute("id")
    places = {
        "label": ["01", "02", "03", "06"],
        "old": ["01", "02", "03", "06"],
        "theme-both": ["03", "06"],
        "old-part": ["03", "05", "06"],
        "words": ["03", "05", "06"],
        note: ["03", "05", "06"],
        "page": ["03", "06"],  # all of it is no reason to show all
    }
    for place, expected in places.items():
        scriptless.goto(f"{url}#{place}")
        control.check()
        assert numbers.all_inner_texts() == expected, place
