"""Bad addresses and files: no link that could harm, no file from outside, no lost word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from battery import Case, check, parameters, visible_text
from support import lectures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from support import Built, Project

HOSTILE = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "JAVASCRIPT://%0aalert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "\x1bjavascript:alert(1)",
    "\x7fjavascript:alert(1)",
    "javascript\x0b:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript%3Aalert(1)",
    "%6aavascript:alert(1)",
    "javascript:alert(1)//https://a.example",
    "https:javascript:alert(1)",
    "https:alert(1)",
    "http:///alert(1)",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "blob:https://a.example/x",
    "vbscript:msgbox(1)",
    "VbScript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "Data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://a.example/x",
    "//evil.example/x",
    "///evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example/x",
    "\\/evil.example/x",
    "\u00a0javascript:alert(1)",
    "\u2028javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "http://[::1",
    "http://a.example:99999/",
    "http://a.example:port/",
    "http://a.example:-1/",
    "https://",
    "https://:80/",
)


def as_role(suffix: str, target: str) -> str:
    """A resource in the middle of prose."""
    return f"{{video}}`{target}`" if suffix == "md" else f":video:`{target}`"


def written(suffix: str, targets: Iterable[str]) -> list[str]:
    """Targets as their parser wants them."""
    if suffix == "md":
        return list(targets)
    # In reStructuredText a backslash escapes, U+2028 and a vertical tab end a line, and a role's
    # text cannot begin with a blank.
    return [
        target.replace("\\", "\\\\")
        for target in targets
        if not set(target) & set("\u00a0\u2028\x0b")
    ]


def harmless(href: str) -> bool:
    """Whether a browser stays on the site or goes where the words say: http, https, mailto."""
    # what the URL standard takes away before it looks at the scheme
    address = re.sub(r"[\t\n\r]", "", re.sub(r"^[\x00-\x20]+|[\x00-\x20]+$", "", href))
    if re.match(r"[/\\]{2}", address):
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    return scheme is None or scheme[1].lower() in {"http", "https", "mailto"}


def check_hostile(built: Built, count: int) -> None:
    """No target has become a link, and each has its warning."""
    page = built.html()
    assert not page.select("a.syllabus-resource")
    assert not [link["href"] for link in page.select("[href]") if not harmless(link["href"])]
    assert "Traceback" not in built.log
    assert {warned.type for warned in built.warnings} <= {"syllabus.url", "syllabus.file"}
    lines = [warned.line for warned in built.warnings]
    assert len(lines) == count
    assert len(lines) == len(set(lines)), "one warning for each"


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize("words", [False, True], ids=["bare", "named"])
def test_hostile_roles(project: Project, suffix: str, words: bool) -> None:
    lines = ["course", "======"]
    targets = written(suffix, HOSTILE)
    for number, target in enumerate(targets):
        text = f"Word{number} <{target}>" if words else target
        lines += ["", f"- x {as_role(suffix, text)} y"]
    project.write({f"index.{suffix}": "\n".join(lines) + "\n"})
    built = project.build("html")
    check_hostile(built, len(targets))
    if words:
        visible = visible_text(built, "index.html")
        assert not [number for number in range(len(targets)) if f"Word{number}" not in visible]


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_hostile_options(project: Project, suffix: str) -> None:
    # an option's value is split at white space
    targets = [target for target in written(suffix, HOSTILE) if len(target.split()) == 1]
    opening, indent, closing = (
        (":::{lecture}", "", ":::")
        if suffix == "md"
        else (
            ".. lecture::",
            "   ",
            "",
        )
    )
    lines = ["course", "======", ""]
    for number, target in enumerate(targets):
        lines += [f"{opening} Word{number}", f"{indent}:video: {target}", closing, ""]
    project.write({f"index.{suffix}": "\n".join(lines) + "\n"})
    check_hostile(project.build("html"), len(targets))


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_hostile_addresses_are_no_links_in_other_formats(project: Project, builder: str) -> None:
    lines = ["# course", "", *(f"- {{video}}`x <{target}>`" for target in HOSTILE)]
    project.write({"index.md": "\n".join(lines) + "\n"})
    built = project.build(builder)
    assert built.status == 0
    assert "Traceback" not in built.log
    if builder == "latex":
        assert "href" not in built.read("test.tex").partition(r"\begin{itemize}")[2]


GOOD = {
    "https://a.example/": "https://a.example/",
    "HTTPS://A.example/X": "HTTPS://A.example/X",
    "https://a.example/?a=1&b=2&amp;c=%26": "https://a.example/?a=1&b=2&amp;c=%26",
    "https://a.example/\"x\"'y'": "https://a.example/%22x%22'y'",
    "https://a.example/(x)_(y)": "https://a.example/(x)_(y)",
    "https://a.example/{x}|y^z": "https://a.example/%7Bx%7D%7Cy%5Ez",
    "https://a.example/100%25/50%/%c3%a9": "https://a.example/100%25/50%/%c3%a9",
    "https://müller.example/straße?ö=ü#ä": "https://müller.example/straße?ö=ü#ä",
    "https://例え.テスト/": "https://例え.テスト/",
    "https://xn--mller-kva.example/": "https://xn--mller-kva.example/",
    "https://a.example/*x*_y_~z~$w$": "https://a.example/*x*_y_~z~$w$",
    "https://a.example/a;b,c:d@e!f+g": "https://a.example/a;b,c:d@e!f+g",
    "http://[2001:db8::1]:8080/x": "http://[2001:db8::1]:8080/x",
    "https://a.example:443/x?y#z#w": "https://a.example:443/x?y#z#w",
    "https://u:p@a.example/": "https://u:p@a.example/",
    "mailto:ann@a.example?subject=a%20b&cc=c@d.example": (
        "mailto:ann@a.example?subject=a%20b&cc=c@d.example"
    ),
}


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_addresses_keep_every_byte(project: Project, suffix: str) -> None:
    lines = ["course", "======", ""]
    for target in GOOD:
        title = f"x{len(lines)}"
        if suffix == "md":
            lines += [f":::{{lecture}} {title} {{video}}`{target}`", f":notes: {target}", ":::", ""]
        else:
            lines += [f".. lecture:: {title} :video:`{target}`", f"   :notes: {target}", ""]
    project.write({f"index.{suffix}": "\n".join(lines) + "\n"})
    built = project.build("html", "-W")
    links = [link for _number, _title, _over, links in lectures(built.html()) for link in links]
    assert links == [href for good in GOOD.values() for href in (good, good)]
    page = (built.outdir / "index.html").read_bytes()
    assert "https://müller.example/straße?ö=ü#ä".encode() in page


def test_blanks_in_the_address_of_a_role(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                - {video}`https://a.example/a b`
                - {video}`words <https://a.example/c d>`
                """
        }
    )
    page = project.build("html", "-W").html()
    assert [link["href"] for link in page.select("a.syllabus-resource")] == [
        "https://a.example/a%20b",
        "https://a.example/c%20d",
    ]


def test_blanks_in_the_name_of_a_file(project: Project) -> None:
    text = """
        # Course

        :::{lecture} One
        :slides: week 1/the slides.pdf
        :notes: a.pdf b.pdf
        :notebook: my book.ipynb, https://example.org/book
        :::
    """
    files = dict.fromkeys(("week 1/the slides.pdf", "a.pdf", "b.pdf", "my book.ipynb"), b"")
    page = project.write({"index.md": text, **files}).build("html", "-W").html()
    links = [link["href"].rpartition("/")[2] for link in page.select("a.syllabus-resource")]
    assert links == ["the%20slides.pdf", "a.pdf", "b.pdf", "my%20book.ipynb", "book"]


def test_a_substitution_is_no_address(project: Project) -> None:
    """MyST-Parser does not look into options, nor into roles."""
    text = "# Course\n\n:::{lecture} One {notes}`{{ notes }}`\n:slides: {{ slides }}\n:::\n"
    built = project.write({"index.md": text}).build()
    assert built.places() == ["index.md:3 [syllabus.url]", "index.md:4 [syllabus.url]"]
    assert "“{{ slides }}”" in built.warnings[1].text


ADDRESSES = [
    Case(
        "empty address",
        """\
        # course

        :::{lecture} Alpha {video}`Bravo <>`
        :notes:
        :::

        - Charlie {slides}` `
        """,
        ((":::{lecture}", "url"), (":notes:", "url"), ("- C", "url")),
    ),
    Case(
        "empty address, rST",
        """\
        course
        ======

        .. lecture:: Alpha :video:`Bravo <>`
           :notes:
        """,
        ((".. lecture::", "url"), (":notes:", "url")),
        suffix="rst",
    ),
    Case(
        "one bad address among good ones",
        """\
        # course

        :::{lecture} Alpha
        :video: https://a.example javascript:alert(1) https://b.example
        :::
        """,
        ((":video:", "url"),),
        shows="javascript:alert(1)",
    ),
    Case(
        "several addresses with commas",
        """\
        # course

        :::{lecture} Alpha
        :video: https://a.example, https://b.example;
                <https://c.example>
        :notes: <https://d.example>, <https://e.example>
        :::
        """,
        ((":video:", "url"),),
        ("it is more than an address",),
        shows="https://a.example https://b.example https://c.example",
    ),
    Case(
        "words where an address is wanted",
        """\
        # course

        :::{lecture} Alpha {slides}`[part 1](https://a.example)`
        :video: [part 1](https://b.example), [part 2](https://c.example)
        :notes: part 1 <https://d.example>
        :::

        - Bravo {slides}`https://e.example, https://f.example`
        """,
        ((":::{lecture}", "url"), (":video:", "url"), (":notes:", "url"), ("- B", "url")),
        ("in the role “slides”", "in the role “video”"),
        shows="part 1 https://a.example https://b.example part 2 https://c.example "
        "https://d.example https://e.example https://f.example",
    ),
    Case(
        "missing file",
        """\
        # course

        :::{lecture} Alpha {slides}`Bravo <slides/one.pdf>`
        :notes: two.pdf
        :::

        See {notebook}`/three.ipynb`.
        """,
        ((":::{lecture}", "file"), (":notes:", "file"), ("See", "file")),
        ("there is no such file (slides/one.pdf)",),
        shows="slides/one.pdf two.pdf three.ipynb",
    ),
    Case(
        "missing file, from a page in a folder",
        """\
        # course

        [](sub/page.md)
        """,
        (("sub/page.md|- Alpha", "file"), ("sub/page.md|- Bravo", "file")),
        ("(sub/one.pdf)", "(one.pdf)"),
        files={
            "sub/page.md": """\
                ---
                orphan: true
                ---
                # page

                - Alpha {slides}`one.pdf`
                - Bravo {slides}`/one.pdf`
                """
        },
    ),
    Case(
        "missing file, rST",
        """\
        course
        ======

        - Alpha :slides:`Bravo <one.pdf>`
        """,
        (("- Alpha", "file"),),
        suffix="rst",
        shows="one.pdf",
    ),
    Case(
        "folder",
        """\
        # course

        :::{lecture} Alpha
        :slides: folder . folder/
        :notes: /
        :::
        """,
        (
            (":slides:", "file"),
            (":slides:", "file"),
            (":slides:", "file"),
            (":notes:", "file"),
        ),
        files={"folder/x.pdf": "x"},
    ),
    Case(
        "names that no file can have",
        f"""\
        # course

        - Alpha {{slides}}`{"a" * 300}.pdf`
        - Bravo {{slides}}`{"a/" * 3000}b.pdf`
        - Charlie {{slides}}`a:b.pdf`
        - Delta {{slides}}`?#`
        - Echo {{slides}}`#x`
        """,
        (
            ("- Alpha", "file"),
            ("- Bravo", "file"),
            ("- Charlie", "url"),
            ("- Delta", "file"),
            ("- Echo", "file"),
        ),
    ),
]


@parameters(ADDRESSES)
def test_addresses(project: Project, case: Case) -> None:
    check(project, case)


SECRET = b"secret words of another project"


def test_nothing_from_outside_is_copied(project: Project) -> None:
    targets = [
        "../secret.pdf",
        "../../../../../../../../etc/passwd",
        "/../secret.pdf",
        "folder/../../secret.pdf",
        "link.pdf",
        "linked/secret.pdf",
        "folder/up/secret.pdf",
        "/etc/passwd",
        "~/secret.pdf",
        "$HOME/secret.pdf",
        "loop.pdf",
        "dangling.pdf",
    ]
    lines = "".join(f"- Word{at} {{slides}}`{target}`\n" for at, target in enumerate(targets))
    project.write({"index.md": f"# course\n\n{lines}", "folder/x.pdf": "x"})
    outside = project.root / "outside"
    outside.mkdir()
    for folder in (project.root, outside):
        (folder / "secret.pdf").write_bytes(SECRET)
    (project.source / "link.pdf").symlink_to(outside / "secret.pdf")
    (project.source / "linked").symlink_to(outside)
    (project.source / "folder" / "up").symlink_to("../../outside")
    (project.source / "loop.pdf").symlink_to("loop.pdf")
    (project.source / "dangling.pdf").symlink_to(project.root / "nothing.pdf")
    built = project.build("html")
    assert built.status == 0
    assert "Traceback" not in built.log
    assert [(warned.line, warned.type) for warned in built.warnings] == [
        (line, "syllabus.file") for line in range(3, 3 + len(targets))
    ]
    assert not built.html().select("a.syllabus-resource")
    assert not [name for name, content in built.files().items() if content == SECRET]
    assert not (built.outdir / "_downloads").exists()
    visible = visible_text(built, "index.html")
    assert not [at for at in range(len(targets)) if f"Word{at}" not in visible]


def test_links_inside_the_source_folder_are_files(project: Project) -> None:
    project.write({"index.md": "# course\n\n- {slides}`link.pdf`\n", "folder/x.pdf": "x"})
    (project.source / "link.pdf").symlink_to("folder/x.pdf")
    built = project.build("html", "-W")
    [link] = built.html().select("a.syllabus-resource")
    assert (built.outdir / str(link["href"])).read_text() == "x"


def test_names_of_files_keep_every_byte(project: Project) -> None:
    names = ["a b.pdf", "a&b.pdf", "a%20b.pdf", "ä#1.pdf", "(x)'y.pdf", "a?b.pdf", "日本.pdf"]
    names += ["[x](y).pdf", 'a"b.pdf', "<x>y.pdf"]  # as words beside an address look
    lines = "".join(f"- {{slides}}`{name}`\n" for name in names)
    project.write({"index.md": f"# course\n\n{lines}", **{name: name for name in names}})
    built = project.build("html", "-W")
    page = built.html()
    found = [
        (built.outdir / _unquoted(str(link["href"]))).read_text()
        for link in page.select("a.syllabus-resource")
    ]
    assert found == names


def _unquoted(href: str) -> str:
    """The file that a browser asks for."""
    assert not set(href) & set(' "<>#?'), href
    return unquote(href)
