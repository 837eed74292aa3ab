"""What HTML draws by itself is words in every other format, and wherever words are looked for."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from support import Project

PAGE = """\
    # Course

    :::{theme} Basics

    - L2 – Numbers {slides}`https://example.org/2` {notes}`mine <https://example.org/n>` \
{notebook}`lab.ipynb`
    - 03 – Letters {video}`https://example.org/3`
    :::
    """


CONF = """
    from pathlib import Path

    from docutils.nodes import list_item

    version, copyright = "1", "the testers"
    epub_exclude_files = ["words.txt"]


    def keep_words(app, doctree, docname):
        lines = [item[0].astext() for item in doctree.findall(list_item)]
        Path(app.outdir, "words.txt").write_text("\\n".join(lines), encoding="utf-8")


    def setup(app):
        app.connect("doctree-resolved", keep_words)
    """


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("spelled")
    return Project(root).write({"index.md": PAGE, "lab.ipynb": "{}", "conf.py": CONF})


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
def test_a_node_says_its_words(project: Project, builder: str) -> None:
    # to another extension, whatever the format
    assert project.build(builder, "-W").read("words.txt").splitlines() == [
        "L2 Numbers slides mine Jupyter notebook",
        "03 Letters YouTube video",
    ]


def test_html_has_a_blank_between_each_two(project: Project) -> None:
    first, second = project.build("html", "-W").html().select("li.syllabus-lecture")
    assert first.text.split() == ["L2", "Numbers", "🖥️", "📝", "mine", "📓"]
    assert second.text == "03 Letters 🎥"


def test_a_number_with_letters_is_found(project: Project) -> None:
    text = project.build("html", "-W").read("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").rstrip(")"))
    assert {"l2", "number"} <= index["terms"].keys()


def test_what_a_page_links_to_is_found(project: Project) -> None:
    text = project.build("html", "-W").read("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").rstrip(")"))
    assert {"slide", "notebook", "youtub", "video", "mine"} <= index["terms"].keys()


def test_a_book_that_holds_no_files_has_their_words(project: Project) -> None:
    page = project.build("epub", "-W").html("index.xhtml")
    resource = page.select_one("li.syllabus-lecture span.syllabus-resource")
    assert resource is not None
    assert resource.text == "📓 Jupyter notebook"
    assert not resource.find("a")


def test_xml_has_them_as_text(project: Project) -> None:
    tree = etree.fromstring(project.build("xml", "-W").read("index.xml").encode())
    lines = tree.findall(".//list_item/paragraph")
    assert ["".join(line.itertext()).split() for line in lines] == [
        ["L2", "Numbers", "slides", "mine", "Jupyter", "notebook"],
        ["03", "Letters", "YouTube", "video"],
    ]
