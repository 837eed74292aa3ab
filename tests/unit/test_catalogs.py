"""The message catalogs: whole, in every language, and compiled."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from messages import LANGUAGES, TEMPLATE, compiled, extract, path_of, problems, read

from sphinx_syllabus.locale import FOLDER

SOURCE = extract()


def ids(catalog: Catalog) -> set[str | tuple[str, ...]]:
    """The messages of a catalog, with their plurals."""
    found = (message.id for message in catalog if message.id)
    return {one if isinstance(one, str) else tuple(one) for one in found}


def test_the_template_is_what_the_source_says() -> None:
    """Or else: nox -s messages."""
    with TEMPLATE.open("rb") as file:
        assert ids(read_po(file)) == ids(SOURCE)


def test_what_is_extracted() -> None:
    found = ids(SOURCE)
    assert "carried over from an earlier edition" in found  # of a page
    assert "This lecture has no title: write it after the name of the directive." in found
    assert "its server does not answer" in found  # of the process that fetches
    assert "error" not in found
    assert (
        "%(new)d of %(total)d lectures is new",
        "%(new)d of %(total)d lectures are new",
    ) in found


def test_every_language_has_its_folder() -> None:
    found = [path.name for path in FOLDER.iterdir() if (path / "LC_MESSAGES").is_dir()]
    assert sorted(found) == [*LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalog(language: str) -> None:
    assert problems(SOURCE, read(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_compiled(language: str) -> None:
    """Or else: nox -s messages."""
    shipped = path_of(language).with_suffix(".mo").read_bytes()
    assert contents(shipped) == contents(compiled(read(language)))


def contents(data: bytes) -> dict[object, object]:
    """What a compiled catalog has, without its headers, which hold a version."""
    return {str(message.id): message.string for message in read_mo(BytesIO(data)) if message.id}


def test_what_is_not_translated_is_not_compiled() -> None:
    catalog = Catalog("de")
    catalog.add(("%(n)d lecture", "%(n)d lectures"), ("", ""))
    catalog.add("Theme", "Thema")
    catalog.add("Lab", "Labor", flags=["fuzzy"])
    assert contents(compiled(catalog)) == {"Theme": "Thema"}


# -- the check itself ----------------------------------------------------------------

MESSAGE = "%(count)d of {edition}, “%(name)r”: write “:date: same”, or syllabus_kinds."
GOOD = "„%(name)r“, {edition}: %(count)d – „:date: same“ oder syllabus_kinds."


def checked(message: str, translation: str, *flags: str) -> list[str]:
    """What is wrong with a German catalog of one message."""
    template, catalog = Catalog(), Catalog("de")
    template.add(message)
    catalog.add(message, translation, flags=flags)
    return [problem.removesuffix(f": {message}") for problem in problems(template, catalog)]


def test_a_good_one() -> None:
    assert checked(MESSAGE, GOOD) == []
    assert checked("%(label)s %(number)s: ", "%(label)s %(number)s：") == []


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("", "empty"),
        ("  ", "empty"),
        (GOOD.replace("%(name)r", "%(Name)r"), "other placeholders"),
        (GOOD.replace("%(name)r", "%(name)s"), "other placeholders"),
        (GOOD.replace("%(name)r", ""), "other placeholders"),
        (GOOD.replace("{edition}", "{Ausgabe}"), "other placeholders"),
        (GOOD.replace(":date:", ":datum:"), "an option or a name less"),
        (GOOD.replace("syllabus_kinds", "die Arten"), "an option or a name less"),
        (GOOD.replace("oder", "100 %"), "a stray “%”"),
        (GOOD.replace("same“", "same"), "a quotation mark less"),
        (f" {GOOD}", "other blanks at an end"),
        (GOOD.removesuffix("."), "another full stop"),
    ],
)
def test_a_bad_one(translation: str, problem: str) -> None:
    assert checked(MESSAGE, translation) == [problem]


def test_a_fuzzy_one() -> None:
    assert checked(MESSAGE, GOOD, "fuzzy") == ["fuzzy"]


def test_one_that_is_missing_and_one_too_many() -> None:
    template, catalog = Catalog(), Catalog("de")
    template.add("Lab")
    catalog.add("Labs", "Labore")
    assert problems(template, catalog) == ["not in the source: Labs", "missing: Lab"]


def test_one_that_is_left_from_an_older_source() -> None:
    catalog = read_po(BytesIO(b'#~ msgid "Lab"\n#~ msgstr "Labor"\n'), "de")
    assert problems(Catalog(), catalog) == ["not in the source any more: Lab"]


def test_plurals() -> None:
    lectures = ("%(count)d lecture", "%(count)d lectures")
    template, catalog = Catalog(), Catalog("pl")
    template.add(lectures)
    catalog.add(lectures, ("%(count)d wykład", "%(count)d wykłady", "%(count)d wykładów"))
    assert problems(template, catalog) == []
    catalog[lectures].string = ("%(count)d wykład", "%(number)d wykłady", "")
    assert problems(template, catalog) == [
        f"other placeholders: {lectures}",
        f"empty: {lectures}",
    ]
    catalog[lectures].string = ("%(count)d wykład", "%(count)d wykłady")
    assert problems(template, catalog) == [f"2 plural forms: {lectures}"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("nplurals=2; plural=(n != 1);", "has one plural form for 2 and 5"),
        (
            "nplurals=4; plural=(n==1 ? 0 : n%10<2 || n%10>4 || n%100>9 && n%100<20 ? 2 : 1);",
            "has a plural form that no number takes: 3",
        ),
    ],
)
def test_the_rule_for_plurals(rule: str, told: str) -> None:
    header = f'msgid ""\nmsgstr "Plural-Forms: {rule}\\n"\n'
    catalog = read_po(BytesIO(header.encode()), "pl")
    assert problems(Catalog(), catalog) == [told]
