"""References, the inventory, anchors and links across pages, in every HTML builder."""

from __future__ import annotations

import json
import pickle
import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

import campus
import pytest
from babel.messages.pofile import read_po
from sphinx.util.inventory import InventoryFile
from support import Built, Project, lectures, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import BeautifulSoup, Tag

HTML_BUILDERS = ("html", "dirhtml", "singlehtml")
ICONS = "🖥📝📓🎥🔗\ufe0f"


@dataclass
class Site:
    """The campus, built by one of the HTML builders."""

    builder: str
    built: Built

    def page(self, docname: str) -> BeautifulSoup:
        """The page that shows a document."""
        return self.built.html(self.path(docname))

    def path(self, docname: str) -> str:
        """The path of the page that shows a document."""
        if self.builder == "singlehtml":
            return "index.html"
        if self.builder == "dirhtml" and docname != "index":
            return f"{docname}/index.html"
        return f"{docname}.html"

    def body(self, docname: str) -> Tag:
        """The part of a page that shows a document."""
        page = self.page(docname)
        found = page.select_one(f'[id="document-{docname}"]') or page.select_one("div.body")
        assert found is not None
        return found.parent if found.name == "span" else found


@pytest.fixture(scope="module", params=HTML_BUILDERS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The campus in one of the HTML builders."""
    project = campus.write(Project(tmp_path_factory.mktemp("campus")))
    built = project.build(request.param, "-W")
    return Site(request.param, built)


def follow(site: Site, path: str, href: str) -> tuple[str, Tag | None]:
    """The file that a link on a page leads to, and the element that its anchor names."""
    parts = urlsplit(href)
    target = unquote(parts.path)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    file = site.built.outdir / name
    if file.is_dir():
        name, file = posixpath.join(name, "index.html"), file / "index.html"
    assert file.is_file(), f"{href} on {path} leads nowhere"
    # Sphinx from 9.1 on leaves "#document-page#anchor" in singlehtml
    anchor = unquote(parts.fragment.rpartition("#")[2])
    if not anchor:
        return name, None
    element = site.built.html(name).find(id=anchor)
    assert element is not None, f"{href} on {path} has no such anchor"
    return name, element


def pages(site: Site) -> list[str]:
    """The files of the site that show documents."""
    return sorted({site.path(docname) for docname in campus.PAGES if docname != "course7"})


def test_every_local_link_leads_somewhere(site: Site) -> None:
    elsewhere = ("fl20", "../fl20")
    if site.builder == "singlehtml":
        elsewhere += ("#document-course7", "#course7")  # in no toctree
    for path in pages(site):
        body = site.built.html(path).select_one("div.body")
        assert body is not None
        for link in body.select("a[href]"):
            href = str(link["href"])
            if not urlsplit(href).scheme and not href.startswith(elsewhere):
                follow(site, path, href)


def test_every_id_is_unique(site: Site) -> None:
    for path in pages(site):
        counts = Counter(tag["id"] for tag in site.built.html(path).select("[id]"))
        assert [name for name, count in counts.items() if count > 1] == []


def test_resources_that_are_files_are_in_the_output(site: Site) -> None:
    path = site.path("course2")
    links = [
        link["href"]
        for link in site.built.html(path).select("li.syllabus-lecture a.syllabus-resource")
        if "_downloads" in link["href"] and "course2" in link["href"]
    ]
    assert len(links) == 1
    name, _element = follow(site, path, links[0])
    assert (site.built.outdir / name).read_bytes() == b"course2"


def test_resources_that_are_documents(site: Site) -> None:
    path = site.path("course2")
    page = site.built.html(path)
    lecture = page.find(id="course2-backprop")
    assert lecture is not None
    hrefs = [str(link["href"]) for link in lecture.select("a.syllabus-resource")]
    assert len(hrefs) == 3
    name, element = follow(site, path, hrefs[-1])
    assert name == site.path("reading")
    if site.builder == "singlehtml":
        assert element is not None
        assert "reading" in element["id"]


def test_editions_are_linked(site: Site) -> None:
    path = site.path("course2")
    page = site.built.html(path)
    lecture = page.find(id="course2-backprop")
    assert lecture is not None
    badge = lecture.select_one("a.syllabus-origin")
    assert badge is not None
    assert badge["href"] == ("../fl20/" if site.builder == "dirhtml" else "fl20/")
    assert (badge.text, badge["aria-label"]) == ("Fall 2020", "carried over from Fall 2020")
    first = lecture.find_previous_sibling("li")
    assert first is not None
    assert first.select_one("a.syllabus-origin")["href"] == "https://sp21.example/"


def test_the_style_sheet_is_linked_where_there_is_a_syllabus(site: Site) -> None:
    def styled(docname: str) -> bool:
        hrefs = [str(link["href"]) for link in site.page(docname).select('link[rel="stylesheet"]')]
        ours = [href for href in hrefs if "syllabus" in href]
        assert len(ours) in {0, 2}  # the other is that of pages with dates
        for href in ours:
            follow(site, site.path(docname), href.partition("?")[0])
        return bool(ours)

    assert styled("course1")
    assert styled("reading")
    if site.builder != "singlehtml":
        assert not styled("plain")
        assert not styled("index"), "it has references, and no syllabus"


def test_icons_are_in_no_contents_and_no_title(site: Site) -> None:
    for path in pages(site):
        page = site.built.html(path)
        for tag in page.select("title, nav, li[class^=toctree], div.sphinxsidebar, a.reference"):
            assert not set(tag.text) & set(ICONS), tag
        assert not [
            tag for tag in page.select("h1, h2, h3, h4, h5, h6") if set(tag.text) & set(ICONS)
        ]


def test_no_icon_in_the_search_index(site: Site) -> None:
    if site.builder == "singlehtml":
        return
    text = site.built.read("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").rstrip(")"))
    words = json.dumps([index["terms"], index["titleterms"], index["titles"]], ensure_ascii=False)
    assert not set(words) & set(ICONS)
    assert "backpropag" in index["terms"]
    assert index["titles"][: len(campus.COURSES)] == [f"The {name}" for name in campus.COURSES]


# -- references ----------------------------------------------------------------

TWO_PAGES = {
    "md": {
        "index.md": """\
            # index

            ```{toctree}
            sub/other
            ```

            - {syllabus:lecture}`hist`
            - {syllabus:lecture}`02`
            - {syllabus:lecture}`index/01`
            - {syllabus:lecture}`sub/other/01`
            - {syllabus:lecture}`01`
            - {syllabus:lecture}`03`
            - {syllabus:lecture}`his *own* words <hist>`
            - {syllabus:theme}`1`
            - {syllabus:theme}`sub/other/1`
            - {syllabus:theme}`apps`
            - {syllabus:theme}`IV`
            - {ref}`hist`
            - {ref}`these words <hist>`
            - {ref}`apps`

            :::{theme} First **theme** {video}`https://v.example`
            - 01 – Here {slides}`https://s.example`
            - 02 – Also *here*, {video}`https://u.example`
            :::
            """,
        "sub/other.md": """\
            # other

            ::::{theme} Other theme
            - 01 – There

            :::{lecture} History, `x` and $y$ {video}`https://w.example` [^1]
            :name: hist
            :::
            - 03 – Third
            ::::

            :::{theme} Applications
            :name: apps
            :number: IV

            - 04 – Fourth
            :::

            [^1]: A footnote.
            """,
    },
    "rst": {
        "index.rst": """\
            index
            =====

            .. toctree::

               sub/other

            - :syllabus:lecture:`hist`
            - :syllabus:lecture:`02`
            - :syllabus:lecture:`index/01`
            - :syllabus:lecture:`sub/other/01`
            - :syllabus:lecture:`01`
            - :syllabus:lecture:`03`
            - :syllabus:lecture:`his *own* words <hist>`
            - :syllabus:theme:`1`
            - :syllabus:theme:`sub/other/1`
            - :syllabus:theme:`apps`
            - :syllabus:theme:`IV`
            - :ref:`hist`
            - :ref:`these words <hist>`
            - :ref:`apps`
            - hist2_

            .. theme:: First **theme** :video:`https://v.example`

               - 01 – Here :slides:`https://s.example`
               - 02 – Also *here*, :video:`https://u.example`

            .. lecture:: On this page
               :name: hist2
            """,
        "sub/other.rst": """\
            other
            =====

            .. theme:: Other theme

               - 01 – There

               .. lecture:: History, ``x`` and :math:`y` :video:`https://w.example` [1]_
                  :name: hist

               - 03 – Third

            .. theme:: Applications
               :name: apps
               :number: IV

               - 04 – Fourth

            .. [1] A footnote.
            """,
    },
}
HISTORY = "History, x and y"
APPLICATIONS = "Theme IV: Applications"
SHOWN = [
    (HISTORY, "hist"),
    ("Also here,", None),
    ("Here", None),
    ("There", None),
    ("Here", None),
    ("Third", None),
    ("his *own* words", "hist"),
    ("Theme 1: First theme", None),
    ("Theme 1: Other theme", None),
    (APPLICATIONS, "apps"),
    (APPLICATIONS, "apps"),
    (HISTORY, "hist"),
    ("these words", "hist"),
    (APPLICATIONS, "apps"),
]


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize("builder", HTML_BUILDERS)
def test_references(project: Project, suffix: str, builder: str) -> None:
    project.write(TWO_PAGES[suffix])
    site = Site(builder, project.build(builder, "-W", "-n"))
    assert site.built.status == 0, site.built.log
    page = site.built.html("index.html")
    items = [
        item
        for item in page.select("div.body section > ul.simple > li")
        if "syllabus-lecture" not in item.get("class", [])
    ]
    # a name of reStructuredText reaches no further than its page
    expected = [*SHOWN, ("hist2", "hist2")] if suffix == "rst" else SHOWN
    shown = [item.text.strip() for item in items]
    assert [re.sub(r",$", "", words) for words in shown] == [
        re.sub(r",$", "", words) for words, _anchor in expected
    ]
    for item, (_words, anchor) in zip(items, expected, strict=True):
        link = item.select_one("a.reference")
        assert link is not None, item
        assert not set(item.text) & set(ICONS)
        _name, element = follow(site, "index.html", str(link["href"]))
        assert element is not None
        if anchor:
            assert anchor in {element["id"], *(tag["id"] for tag in element.select("[id]"))}


ANY = {
    "md": """\
        # index

        ```{toctree}
        sub/other
        ```

        - {any}`hist`
        - {any}`apps`
        - {any}`04`
        - [](#hist)
        - [my words](#hist)
        - [](#apps)
        """,
    "rst": """\
        index
        =====

        .. toctree::

           sub/other

        - :any:`hist`
        - :any:`apps`
        - :any:`04`
        """,
}


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_references_of_any_kind(project: Project, suffix: str) -> None:
    """What is a label of Sphinx and a lecture by the same name is one thing."""
    name = f"sub/other.{suffix}"
    project.write({f"index.{suffix}": ANY[suffix], name: TWO_PAGES[suffix][name]})
    built = project.build("html", "-W", "-n")
    links = built.html().select("div.body li > p > a.reference")
    expected = [HISTORY, APPLICATIONS, "Fourth", HISTORY, "my words", APPLICATIONS]
    assert [link.text for link in links] == expected[: len(links)]
    assert len(links) == (6 if suffix == "md" else 3)


def test_a_reference_means_its_own_page_first(project: Project) -> None:
    page = "# p\n\n- {syllabus:lecture}`01`\n\n:::{lecture} Of NAME\n:number: 01\n:::\n"
    project.write(
        {
            "index.md": "# i\n\n```{toctree}\na\nb\n```\n",
            "a.md": page.replace("NAME", "a"),
            "b.md": page.replace("NAME", "b"),
        }
    )
    built = project.build("html", "-W")
    for name in "ab":
        [link] = built.html(f"{name}.html").select("a.syllabus-reference, .syllabus-reference")
        assert link.text == f"Of {name}"


def test_reference_in_a_lecture_to_itself_and_in_a_title(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                :::{theme} After {syllabus:lecture}`01`
                :name: t

                - 01 – One
                - 02 – See {syllabus:lecture}`01` and {syllabus:theme}`t`
                :::
                """
        }
    )
    built = project.build("html", "-W", "-n")
    titles = [title for _number, title, _over, _links in lectures(built.html())]
    assert titles[1].startswith("See One and Theme 1: After")


# -- the inventory -------------------------------------------------------------


def inventory(built: Built) -> dict[str, dict[str, tuple[str, str]]]:
    """For each kind of object: its names, with address and title."""
    with (built.outdir / "objects.inv").open("rb") as file:
        loaded = InventoryFile.load(file, "", posixpath.join)
    data = getattr(loaded, "data", loaded)
    return {
        kind: {
            name: (item[2], item[3]) if isinstance(item, tuple) else (item.uri, item.display_name)
            for name, item in items.items()
        }
        for kind, items in data.items()
        if kind.startswith("syllabus:")
    }


def test_inventory(project: Project) -> None:
    built = project.write(TWO_PAGES["md"]).build("html", "-W")
    objects = inventory(built)
    assert set(objects) == {"syllabus:lecture", "syllabus:theme"}
    found = objects["syllabus:lecture"]
    assert found["hist"] == ("sub/other.html#hist", HISTORY)
    assert found["02"] == found["index/02"]
    assert found["03"][1] == "Third"
    assert found["index/01"][1] == "Here"
    assert found["sub/other/01"][1] == "There"
    assert "01" not in found, "two lectures go by it"
    themes = objects["syllabus:theme"]
    assert themes["apps"] == themes["IV"] == ("sub/other.html#apps", APPLICATIONS)
    assert themes["index/1"][1] == "Theme 1: First theme"
    for uri, title in (*found.values(), *themes.values()):
        assert not set(title) & set(ICONS)
        page, _hash, anchor = uri.partition("#")
        assert built.html(page).find(id=anchor)


def test_another_project_finds_them(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    course = project.write(TWO_PAGES["md"]).build("html")
    other = Project(tmp_path_factory.mktemp("other"))
    conf = f"""\
extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {{"course": ("https://c.example/", {str(course.outdir / "objects.inv")!r})}}
"""
    other.write(
        {
            "conf.py": conf,
            "index.md": """\
                # index

                - {syllabus:lecture}`hist`
                - {syllabus:lecture}`sub/other/01`
                - {syllabus:lecture}`words <02>`
                - {syllabus:theme}`apps`
                - {external+course:syllabus:lecture}`hist`
                - {external:syllabus:theme}`IV`
                """,
            "page.rst": ":orphan:\n\npage\n====\n\n:syllabus:lecture:`course:hist`\n",
        }
    )
    built = other.build("html", "-W", "-n")
    links = [
        (link.text, link["href"]) for link in built.html().select("div.body a.reference.external")
    ]
    history = "https://c.example/sub/other.html#hist"
    apps = "https://c.example/sub/other.html#apps"
    assert [href for _text, href in links] == [
        history,
        links[1][1],
        links[2][1],
        apps,
        history,
        apps,
    ]
    assert [text for text, _href in links] == [
        HISTORY,
        "There",
        "words",
        APPLICATIONS,
        HISTORY,
        APPLICATIONS,
    ]
    [link] = built.html("page.html").select("div.body a.reference.external")
    assert (link.text, link["href"]) == (HISTORY, history)


# -- anchors -------------------------------------------------------------------


def test_anchors_are_readable_and_unique(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                ## Lecture 01

                (t)=
                ## Theme

                ::::{theme} Introduction
                - 01 – One
                - 02 – Two
                - History of it
                - 日本語
                - مرحبا

                :::{lecture} Named
                :name: Back Prop
                :::
                ::::

                :::{theme} Introduction
                - Two
                - 01b – History of it
                :quiet: x
                :::
                """
        }
    )
    page = project.build("html").html()
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    items = page.select("li.syllabus-lecture")
    anchors = [item["id"] for item in items]
    assert anchors[:3] == ["lecture-01", "lecture-02", "lecture-history-of-it"] or (
        anchors[0] != "lecture-01" and anchors[1:3] == ["lecture-02", "lecture-history-of-it"]
    )
    assert items[5]["id"] == "back-prop"


def test_the_same_numbers_on_two_pages_of_one_file(project: Project) -> None:
    theme = ":::{theme} Introduction\n- 01 – One\n- 02 – Two\n:::\n"
    toctree = "# i\n\n```{toctree}\na\nb\n```\n"
    project.write({"index.md": toctree, "a.md": f"# a\n\n{theme}", "b.md": f"# b\n\n{theme}"})
    built = project.build("singlehtml", "-W")
    soup = built.html()
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len({item["id"] for item in soup.select("li.syllabus-lecture")}) == 4


# -- values of conf.py ---------------------------------------------------------


def test_kinds_of_resource_with_a_template(project: Project) -> None:
    project.write(
        {
            "conf.py": """\
syllabus_resources = {
    "video": {"url": "https://youtu.be/{}"},
    "quiz": {"icon": "❓", "label": "quiz", "url": "https://q.example/?id={}&x=1"},
    "code-base": {"label": "repository"},
}
""",
            "index.md": """\
                # course

                :::{legend}
                :::

                ::::{theme} Introduction
                :::{lecture} Alpha {quiz}`try it <a b/ü&c>`
                :video: 00s9ireCnCw https://v.example/x
                :code-base: https://r.example
                :quiz: here.pdf
                :::
                ::::
                """,
            "here.pdf": "x",
        }
    )
    built = project.build("html", "-W")
    [(_number, _title, _over, links)] = lectures(built.html())
    assert links[:4] == [
        "https://q.example/?id=a%20b%2F%C3%BC%26c&x=1",
        "https://youtu.be/00s9ireCnCw",
        "https://v.example/x",
        "https://r.example",
    ]
    assert links[4].endswith("here.pdf")
    legend = [item.text.split() for item in built.html().select(".syllabus-legend li")]
    assert legend == [["🎥", "YouTube", "video"], ["❓", "quiz"], ["🔗", "repository"]]


@pytest.mark.parametrize(
    ("label", "heading"),
    [("Week", "Week 1: Alpha"), ("", "1: Alpha"), (None, "Theme 1: Alpha")],
)
def test_theme_label(project: Project, label: str | None, heading: str) -> None:
    project.write(
        {
            "conf.py": f"syllabus_theme_label = {label!r}",
            "index.md": """\
                # course

                {syllabus:theme}`1`

                :::{theme} Alpha
                - Bravo
                :::

                :::{theme} Charlie
                :unnumbered:

                - Delta
                :::
                """,
        }
    )
    built = project.build("html", "-W")
    page = built.html()
    headings = [tag.text.rstrip("¶") for tag in page.select("section.syllabus-theme > h2")]
    assert headings == [heading, "Charlie"]
    reference = page.select_one(".syllabus-reference")
    assert reference is not None
    assert reference.text == heading


# -- translation ---------------------------------------------------------------


def test_translators_see_plain_titles_at_their_lines(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                :::{course-info}
                :term: Fall
                :forum: Bulletin board
                :::

                ::::{theme} Introduction
                :::{lecture} History of *ideas*
                :number: 01
                :video: https://a.example
                :carried-over: SP21

                A body.
                :::

                - 02 – Gradients
                ::::
                """,
            "conf.py": 'syllabus_editions = {"SP21": "https://sp21.example/"}\n',
        }
    )
    built = project.build("gettext", "-W")
    with (built.outdir / "index.pot").open("rb") as file:
        catalog = read_po(file)
    found = {
        str(message.id): [line for _file, line in message.locations]
        for message in catalog
        if message.id
    }
    assert found == {
        "course": [1],
        "Fall": [4],
        "Bulletin board": [5],
        "Introduction": [8],
        "History of *ideas*": [9],
        "A body.": [14],
        "Gradients": [17],
    }


def test_a_reference_that_is_none(project: Project) -> None:
    source = "# course\n\n{syllabus:theme}`!Alpha` and {syllabus:lecture}`!`.\n"
    project.write({"index.md": source})
    built = project.build("html", "-W")
    paragraph = built.html().select_one("div.body p")
    assert paragraph is not None
    assert "Alpha and" in paragraph.text
    assert paragraph.select("a") == []


def test_a_page_that_is_its_own_resource(project: Project) -> None:
    project.write({"index.md": "# course\n\n{video}`/index`\n"})
    built = project.build("html", "-W")
    assert [link["href"] for link in built.html().select("a.syllabus-resource")] == ["#"]


# -- small things that a mutant would change and no other test would see ----------------------


def test_records_know_files_documents_and_their_anchors(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                ::::{theme} ♥
                :number: 3

                - 01 – Alpha {notes}`two#a-part` {slides}`folder/here.pdf` {video}`there </two>`
                ::::

                ```{toctree}
                two
                ```
                """,
            "two.md": "# Two\n\n## A part\n",
            "folder/here.pdf": "x",
        }
    )
    built = project.build("html", "-W", "-D", "myst_heading_anchors=2")
    [(_number, _title, _over, links)] = lectures(built.html())
    assert [links[0], links[2]] == ["two.html#a-part", "two.html"]
    assert links[1].endswith("/here.pdf")
    assert built.html().select_one(".syllabus-theme")["id"] == "theme-3"
    environment = pickle.loads((built.doctrees / "environment.pickle").read_bytes())
    (theme,) = environment.domaindata["syllabus"]["courses"]["index"].themes
    assert [link.target for link in theme.lectures[0].resources] == [
        "two#a-part",
        "folder/here.pdf",
        "two",
    ]


def test_resources_in_a_heading_stand_below_it(project: Project) -> None:
    source = """\
        # course {slides}`https://a.example` and {video}`https://b.example`

        - 01 {notes}`https://c.example` stays
    """
    project.write({"index.md": source})
    built = project.build("html", "-W")
    page = built.html()
    line = page.select_one("h1 + p")
    assert [link["href"] for link in line.select("a")] == ["https://a.example", "https://b.example"]
    assert " ".join(line.text.split()) == "🖥\ufe0f 🎥"
    assert page.select_one("h1").find(string=True).strip() == "course"
    assert page.select_one("li a.syllabus-resource")["href"] == "https://c.example"


@pytest.mark.parametrize(("mark", "number"), [("1.", "1"), ("7)", "7")])
def test_a_number_that_begins_a_list(project: Project, mark: str, number: str) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- {mark} Welcome\n:::\n"
    built = project.write({"index.md": text}).build()
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.title", 4)
    assert warning.text == (
        f"“{mark}” begins a list in this bullet, a lecture of its theme: write the number as in "
        f"“{number} – Title”."
    )
    assert "Welcome" in built.html().select_one(".syllabus-lecture").text


S, V = "{slides}`https://s.example`", "{video}`https://v.example`"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"Alpha ({S}, {V})", "Alpha"),
        (f"Alpha [{S}] and bravo", "Alpha and bravo"),
        (f"Alpha: {S} | {V}", "Alpha"),
        (f"C++ {S}, {V}", "C++"),
        (f"Alpha {S}, *bravo* {V}", "Alpha, bravo"),
        (f"{S} What is alpha {V}?", "What is alpha?"),
    ],
)
def test_what_resources_leave_of_a_heading(project: Project, written: str, shown: str) -> None:
    """No empty brackets, nor what separates them or leads to them."""
    text = f"# Course\n\n:::{{theme}} {written}\n- 01 – One\n:::\n"
    page = project.write({"index.md": text}).build("html", "-W").html()
    title = page.select_one("h2")
    assert title.text.removesuffix("¶") == f"Theme 1: {shown}"
    assert len(title.find_next_sibling("p").select("a")) == written.count("{")


@pytest.mark.parametrize(
    ("written", "title", "place"),
    [
        (f"Alpha {S}, {V}", "Alpha", ".syllabus-links"),
        (f"Alpha: {S} | {V}", "Alpha", ".syllabus-links"),
        (f"Alpha — {S} · {V}", "Alpha", ".syllabus-links"),
        (f"C++: {S} & {V},", "C++", ".syllabus-links"),
        (f"[Alpha](https://a.example), {S}; {V}", "Alpha", ".syllabus-links"),
        (f"Alpha {S}, {V}, {{carried-over}}`SP21`", "Alpha", ".syllabus-links"),
        (f"Alpha ({S}, {V})", "Alpha", "p"),
        (f"Alpha {S}, {V}, bravo", "Alpha, bravo", "p"),
        (f"— {S}", "—", ".syllabus-links"),
    ],
)
def test_what_separates_resources(project: Project, written: str, title: str, place: str) -> None:
    """At the end they have a place of their own, which needs no commas."""
    conf = 'syllabus_editions = {"SP21": "https://sp21.example"}'
    text = f"# Course\n\n:::{{theme}} T\n- 01 – {written}\n:::\n"
    built = project.write({"conf.py": conf, "index.md": text}).build("html", "-W")
    item = built.html().select_one("li.syllabus-lecture")
    links = item.select(f"{place} > a.syllabus-resource")
    origin = ", carried over from SP21" if "SP21" in written else ""
    labels = ["slides", "YouTube video"][: written.count("https://s") + written.count("https://v")]
    assert [link["aria-label"] for link in links] == [
        f"{label}: {title}{origin}" for label in labels
    ]
    if place == ".syllabus-links":
        assert item.select_one("p").text.split()[1] == title
    data = json.loads(built.read("syllabus.json"))
    assert data["courses"][0]["themes"][0]["lectures"][0]["title"] == title


@pytest.mark.parametrize("kind", ["code", "math", "sub", "strong"])
def test_a_kind_takes_no_role_of_docutils_away(project: Project, kind: str) -> None:
    conf = f'syllabus_resources = {{"{kind}": {{"label": "x"}}}}'
    project.write({"conf.py": conf, "index.md": f"# Page\n\nThe {{{kind}}}`numpy` library\n"})
    built = project.build()
    (warning,) = built.warnings
    assert warning.type == "syllabus.config"
    assert "that is a role already" in warning.text
    assert "numpy" in built.html().select_one("p").text


MARK = "{carried-over}`SP21`"


@pytest.mark.parametrize(
    ("written", "number", "title"),
    [
        (f"{MARK} 05 – Late {S}", "05", "Late"),
        (f"{MARK} Late", "", "Late"),
        (f"05 – Late ({MARK}) {S}", "05", "Late"),
        (f"05 – Late [{MARK}]", "05", "Late"),
        (f"05 – Late, {MARK}, {S}", "05", "Late"),
        (f"05 – {MARK}: Late", "05", "Late"),
        (f"05 – Too ({MARK}) late", "05", "Too late"),
        (f"05 – Late, {MARK}", "05", "Late"),
        (f"05 – Late {S}, {MARK}, and more", "05", "Late, and more"),
    ],
)
def test_a_mark_leaves_no_trace(project: Project, written: str, number: str, title: str) -> None:
    conf = 'syllabus_editions = {"SP21": "https://sp21.example"}'
    text = f"# Course\n\n:::{{theme}} T ({MARK})\n- {written}\n:::\n"
    built = project.write({"conf.py": conf, "index.md": text}).build("html", "-W")
    data = json.loads(built.read("syllabus.json"))
    (theme,) = data["courses"][0]["themes"]
    (lecture,) = theme["lectures"]
    assert (theme["title"], lecture.get("number", ""), lecture["title"]) == ("T", number, title)
    assert lecture["carried_over"]["edition"] == "SP21"
    words = "".join(part.text for part in built.html().select("li.syllabus-lecture em"))
    assert words == title


@pytest.mark.parametrize(
    ("title", "option", "expected"),
    [
        ("05 – Late", "", ("05", "Late")),
        ("05 – Late", ":number: 6", ("6", "05 – Late")),
        ("05 -", ":tba:", ("05", "To be announced")),
        ("05", "", ("", "05")),
    ],
)
@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_directive_may_have_its_number_in_its_title(
    project: Project, suffix: str, title: str, option: str, expected: tuple[str, str]
) -> None:
    forms = {
        "md": f"# Course\n\n:::{{lecture}} {title}\n{option}\n:::\n",
        "rst": f"Course\n======\n\n.. lecture:: {title}\n   {option}\n",
    }
    built = project.write({f"index.{suffix}": forms[suffix]}).build("html", "-W")
    (found,) = lectures(built.html())
    assert found[:2] == expected


def test_a_number_in_the_title_of_a_directive_is_not_translated(project: Project) -> None:
    project.write({"index.md": "# Course\n\n:::{lecture} 05 – Late\n:::\n"})
    translate(project, "fr", lambda message: message.replace("Late", "Tard"))
    built = project.build("html", "-D", "language=fr", "-D", "locale_dirs=locales")
    (found,) = lectures(built.html())
    assert found[:2] == ("05", "Tard")


def test_a_directive_without_words_in_its_title(project: Project) -> None:
    text = "# Course\n\n:::{lecture} 05 – {slides}`https://s.example`\n:::\n"
    built = project.write({"index.md": text}).build()
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.title", 3)


@pytest.mark.parametrize(
    ("above", "is_marked"),
    [
        ("{.carried-over}", True),
        ("{#here .old .carried-over}", True),
        ("{.carried-over}\n", True),
        ("{.carried-over-twice}", False),
        ("{.old}", False),
    ],
)
def test_the_class_above_a_directive_marks_it(
    project: Project, above: str, *, is_marked: bool
) -> None:
    lecture = f"{above}\n:::{{lecture}} Late\n:::"
    theme = f"{above}\n:::{{theme}} T\n- Early\n:::"
    conf = 'myst_enable_extensions = ["colon_fence", "attrs_block"]'
    text = f"# Course\n\n{lecture}\n\n{theme}\n\n:::{{lecture}} Last\n:::\n"
    page = project.write({"conf.py": conf, "index.md": text}).build("html", "-W").html()
    assert [found[2] for found in lectures(page)] == [is_marked, is_marked, False]


def test_braces_above_a_directive_are_words_where_markdown_has_no_attributes(
    project: Project,
) -> None:
    conf = 'myst_enable_extensions = ["colon_fence"]'
    text = "# Course\n\n{.carried-over}\n:::{lecture} Late\n:::\n"
    built = project.write({"conf.py": conf, "index.md": text}).build()
    assert built.places() == ["index.md:3 [syllabus.marker]"]
    assert [found[2] for found in lectures(built.html())] == [False]


def test_an_option_without_a_blank_before_its_address(project: Project) -> None:
    text = "# Course\n\n:::{lecture} Late\n:video:https://v.example\n\n:Note:words\n:::\n"
    item = project.write({"index.md": text}).build("html", "-W").html().select_one("li")
    assert item.select_one("a.syllabus-resource")["href"] == "https://v.example"
    assert ":Note:words" in item.text


def test_a_mark_in_front_is_translated_with_its_number_kept(project: Project) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- {MARK} 05 – Late\n:::\n"
    conf = 'syllabus_editions = {"SP21": "https://sp21.example"}'
    project.write({"conf.py": conf, "index.md": text})
    translate(project, "fr", lambda message: message.replace("Late", "Tard"))
    built = project.build("html", "-D", "language=fr", "-D", "locale_dirs=locales")
    (found,) = lectures(built.html())
    assert found[:3] == ("05", "Tard", True)


def test_marks_in_what_is_carried_over_are_said_once(project: Project) -> None:
    body = "[The body]{.carried-over} and more"
    text = f"# Course\n\n:::{{theme}} T\n- 04 – C {MARK}\n\n  {body}\n:::\n"
    conf = 'syllabus_editions = {"SP21": "https://sp21.example"}'
    built = project.write({"conf.py": conf, "index.md": text}).build("text", "-W")
    words = " ".join(built.read("index.txt").split())
    assert "*The body and more*" in words
    assert words.count("carried over") == 1


def test_a_mark_of_several_words(project: Project) -> None:
    text = "# Course\n\n:::{theme} T\n- 01 – One {carried-over}`Spring 21`\n:::\n"
    built = project.write({"index.md": text}).build()
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.edition", 4)
    assert warning.text == (
        "An edition is one word without “/”, not “Spring 21”: write one such as “SP21”."
    )
    assert "Spring 21" in built.html().select_one("li.syllabus-lecture").text


def test_a_mark_leaves_one_blank(project: Project) -> None:
    source = """\
        # course

        ::::{theme} Theme

        - 01 – Alpha {carried-over}`SP21` *beta*
        - 02 – *Gamma* {carried-over}`SP21`delta
        ::::
    """
    conf = 'syllabus_editions = {"SP21": "https://sp21.example"}'
    project.write({"conf.py": conf, "index.md": source})
    page = project.build("html", "-W").html()
    titles = [item.select_one("em").text for item in page.select("li.syllabus-lecture")]
    assert titles == ["Alpha beta", "Gamma delta"]


def test_names_in_any_alphabet_have_anchors_of_their_own(project: Project) -> None:
    """Not by their place, which changes."""
    names = ("введение", "регрессия", "回归", "回帰", "β-VAE", "γ-VAE", "café")

    def anchors(names: Sequence[str]) -> dict[str, str]:
        lectures = "\n".join(f":::{{lecture}} {name}\n:name: {name}\n:::\n" for name in names)
        bullets = "\n".join(f"- Title {name}" for name in names)
        page = f"# C\n\n::::{{theme}} T\n\n{lectures}\n{bullets}\n::::\n"
        html = project.write({"index.md": page}).build("html").html()
        items = html.select("li.syllabus-lecture")
        return {item.p.text: item["id"] for item in items}

    found = anchors(names)
    assert len({*found.values()}) == 2 * len(names)
    assert found["café"] == "cafe"
    assert anchors(names[::-1]) == found


@pytest.mark.parametrize("name", ["100% new", "C#", "a/C# 1", "%s", "50%%"])
def test_names_of_pages(project: Project, name: str) -> None:
    text = "# C\n\n:::{course-info}\n:code: C\n:::\n\n::::{theme} T\n- One {notes}`/%s`\n::::\n"
    home = f"# Home\n\n- {{notes}}`{name}`\n- {{notes}}`{name}.md`\n\n```{{toctree}}\n{name}\n```\n"
    conf = 'html_baseurl = "https://c.example/"\n'
    files = {"conf.py": conf, "index.md": home, f"{name}.md": text.replace("%s", name)}
    built = project.write(files).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    address = quote(name) + ".html"
    links = [one["href"] for one in built.html().select("a.syllabus-resource")]
    assert links == [address, address]
    course = next(
        one for one in json.loads(built.read("syllabus.json"))["courses"] if one.get("code")
    )
    assert course["page"] == address
    (notes,) = course["themes"][0]["lectures"][0]["resources"]
    assert notes["url"] == address
    (data,) = built.html(f"{name}.html").select('script[type="application/ld+json"]')
    assert json.loads(data.string)["url"] == f"https://c.example/{address}"


@pytest.mark.parametrize("link", ["[handout](x.pdf)", "{download}`handout <x.pdf>`"])
def test_a_file_in_the_title_of_a_theme(project: Project, link: str) -> None:
    page = f"# C\n\n:::{{theme}} Intro {link}\n- One\n:::\n"
    built = project.write({"index.md": page, "x.pdf": b"%PDF"}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    theme = built.html().select_one("section.syllabus-theme")
    assert theme.h2.find(string=True) == "Theme 1: Intro"
    assert theme.select_one("p a[href$='x.pdf']").text == "handout"
