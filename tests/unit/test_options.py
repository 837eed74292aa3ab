"""The text of directives: titles, options, numbers, addresses."""

from __future__ import annotations

import pytest

from sphinx_syllabus.options import parse_carried_over, read_block


def read(text: str, title_lines: int = 1) -> tuple[str, list[tuple[str, str, int]], list[str]]:
    """The title, each option with the index of its line, and the lines of the body."""
    lines = text.split("\n")
    block = read_block(lines, title_lines, {"known"}.__contains__)
    options = [(option.key, option.value, option.offset) for option in block.options]
    return block.title, options, [line for line in lines[block.body :] if line.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Title", ("Title", [], []), id="title"),
        pytest.param("Title\n\nBody", ("Title", [], ["Body"]), id="body"),
        pytest.param("Title\nBody", ("Title", [], ["Body"]), id="body right below"),
        pytest.param("Title\n:a: b", ("Title", [("a", "b", 1)], []), id="option"),
        pytest.param("Title\n\n:a: b", ("Title", [("a", "b", 2)], []), id="option after a blank"),
        pytest.param(
            "Title\n:a: b\n:c: d\nBody",
            ("Title", [("a", "b", 1), ("c", "d", 2)], ["Body"]),
            id="two",
        ),
        pytest.param(
            "Title\n:a: 1\n:a: 2", ("Title", [("a", "1", 1), ("a", "2", 2)], []), id="repeated"
        ),
        pytest.param("Title\n:a:", ("Title", [("a", "", 1)], []), id="no value"),
        pytest.param("Title\n:a:  ", ("Title", [("a", "", 1)], []), id="blank value"),
        pytest.param(
            "Title\n:office hours: Mo # 3 'x'",
            ("Title", [("office hours", "Mo # 3 'x'", 1)], []),
            id="literal",
        ),
        pytest.param(
            "Title\n:a: b: c:", ("Title", [("a", "b: c:", 1)], []), id="colons in a value"
        ),
        pytest.param(
            "Title\n:a: b\n  c\n\td\n:e: f",
            ("Title", [("a", "b c d", 1), ("e", "f", 4)], []),
            id="continued value",
        ),
        pytest.param(
            "Title\n:a:\n  - b\n    c\n  - d\n:e: f\n  - g",
            ("Title", [("a", "b c, d", 1), ("e", "f - g", 5)], []),
            id="list as a value",
        ),
        pytest.param(
            "Title\n:a: b\n\n:c: d", ("Title", [("a", "b", 1)], [":c: d"]), id="ended by a blank"
        ),
        pytest.param(
            "Title\n:a: b\n\n\n:known: c\n:d: e\n\n:f: g",
            ("Title", [("a", "b", 1), ("known", "c", 4), ("d", "e", 5)], [":f: g"]),
            id="groups",
        ),
        pytest.param("Title\n\nBody\n\n:known: c", ("Title", [], ["Body", ":known: c"]), id="late"),
        pytest.param(
            "Title\n:a : b\n:c:https://d",
            ("Title", [("a", "b", 1), ("c", "https://d", 2)], []),
            id="blanks",
        ),
        pytest.param(
            "Title\nwrapped\n:a: b\n\nBody",
            ("Title wrapped", [("a", "b", 2)], ["Body"]),
            id="wrapped title",
        ),
        pytest.param(
            "Title\nnot wrapped\n\n:a: b",
            ("Title", [], ["not wrapped", ":a: b"]),
            id="no wrapped title",
        ),
        pytest.param(
            "Title\n---\na: b\nc d: e # f\n---\nBody",
            ("Title", [("a", "b", 2), ("c d", "e # f", 3)], ["Body"]),
            id="block",
        ),
        pytest.param(
            "Title\n---\na: b\n\nc: d\n---\n\nBody",
            ("Title", [("a", "b", 2), ("c", "d", 4)], ["Body"]),
            id="blank line in a block",
        ),
        pytest.param("Title\n---\na: b", ("Title", [("a", "b", 2)], []), id="block without end"),
        pytest.param(
            "Title\n---\na: b\n---\n:::{lecture} Inner\n:number: 1\n:::",
            ("Title", [("a", "b", 2)], [":::{lecture} Inner", ":number: 1", ":::"]),
            id="block, then options of what stands in it",
        ),
        *(
            pytest.param(
                f"Title\n{fence}{{lecture}} Inner\n:number: 1\n{fence}",
                ("Title", [], [f"{fence}{{lecture}} Inner", ":number: 1", fence]),
                id=f"{fence} right below",
            )
            for fence in ("```", ":::", "~~~")
        ),
        pytest.param(
            "Title\n- 01 – A {video}`x`\n- 02 – B\n:c: d",
            ("Title", [], ["- 01 – A {video}`x`", "- 02 – B", ":c: d"]),
            id="bullets right below",
        ),
        pytest.param(
            "Title\n:video:`https://a.example` is text",
            ("Title", [], [":video:`https://a.example` is text"]),
            id="a role of reStructuredText is no option",
        ),
        pytest.param("Title\n:::\n", ("Title", [], [":::"]), id="a fence is no option"),
        pytest.param("Title\n:smile:x", ("Title", [], [":smile:x"]), id="an emoji is no option"),
    ],
)
def test_read_block(text: str, expected: object) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(":a: b\n\nBody", ("", [("a", "b", 0)], ["Body"]), id="options"),
        pytest.param("\n:a: b", ("", [("a", "b", 1)], []), id="options after a blank"),
        pytest.param("Body\n:a: b", ("", [], ["Body", ":a: b"]), id="body first"),
        pytest.param("---\na: b\n---\nBody", ("", [("a", "b", 1)], ["Body"]), id="block"),
        pytest.param("", ("", [], []), id="nothing"),
        pytest.param("\n\n", ("", [], []), id="blanks"),
    ],
)
def test_read_block_without_a_title(text: str, expected: object) -> None:
    assert read(text, 0) == expected


def test_read_block_whose_argument_has_options_in_it() -> None:
    """As reStructuredText gives it: all lines up to a blank one are the argument."""
    assert read("Title\nwrapped\n:a: b\n:c: d\n\nBody", 4) == (
        "Title wrapped",
        [("a", "b", 2), ("c", "d", 3)],
        ["Body"],
    )
    assert read("Title\n- One\n- Two", 3) == ("Title", [], ["- One", "- Two"])
    assert read("Title\nwrapped\n.. note:: Words", 3) == ("Title wrapped", [], [".. note:: Words"])
    assert read(":a: b", 1) == ("", [("a", "b", 0)], [])


@pytest.mark.parametrize(("value", "edition"), [("SP21", "SP21"), ("", ""), ("F-20", "F-20")])
def test_carried_over(value: str, edition: str) -> None:
    assert parse_carried_over(value) == edition


def test_carried_over_from_several_words() -> None:
    with pytest.raises(ValueError, match="one word"):
        parse_carried_over("Spring 2021")
