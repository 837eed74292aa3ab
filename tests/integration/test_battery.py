"""Bad input: the build ends, says so once and where, and loses no word."""

from __future__ import annotations

import codecs
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import pytest
from battery import Case, check, parameters, visible_text
from myst_parser import __version__ as myst_version
from support import lectures

if TYPE_CHECKING:
    from bs4 import Tag
    from support import Project

EDITIONS = 'syllabus_editions = {"SP21": "https://sp21.example/"}'

OPTIONS = [
    Case(
        "unknown option",
        """\
        # course

        :::{lecture} Alpha
        :number: 01
        :vidoe: Bravo
        :::
        """,
        ((":vidoe:", "option"),),
        ("did you mean “video”?",),
    ),
    Case(
        "unknown option, rST",
        """\
        course
        ======

        .. lecture:: Alpha
           :number: 01
           :vidoe: Bravo *Charlie*

           Delta.
        """,
        ((":vidoe:", "option"),),
        ("did you mean “video”?",),
        suffix="rst",
    ),
    Case(
        "unknown options in a block",
        """\
        # course

        ::::{theme} Alpha
        :::{lecture} Bravo
        ---
        number: 01
        numbr: Charlie
        kinds: Delta
        ---
        Echo.
        :::
        ::::
        """,
        (("numbr:", "option"), ("kinds:", "option")),
        ("“number”", "“kind”"),
    ),
    Case(
        "unknown option of a theme",
        """\
        # course

        :::{theme} Alpha
        :nubmer: Bravo

        - Charlie
        :::
        """,
        ((":nubmer:", "option"),),
        ("did you mean “number”",),
    ),
    Case(
        "unknown option of a theme, rST",
        """\
        course
        ======

        .. theme:: Alpha
           :nubmer: Bravo

           - Charlie
        """,
        ((":nubmer:", "option"),),
        ("did you mean “number”",),
        suffix="rst",
    ),
    Case(
        "option of a legend",
        """\
        # course

        :::{legend}
        :title: Alpha
        :::

        - {video}`https://a.example`
        """,
        ((":title:", "option"),),
    ),
    Case(
        "option given twice",
        """\
        # course

        :::{lecture} Alpha
        :number: 01
        :number: 02
        :carried-over: SP21
        :carried-over:
        :kind: lab
        :kind: exam
        :name: a
        :name: b
        :::
        """,
        (
            (":number: 02", "option"),
            (":kind: exam", "option"),
            (":carried-over:\n", "option"),
            (":name: b", "option"),
        ),
        conf=EDITIONS,
        shows="01",
    ),
    Case(
        "option without a value",
        """\
        # course

        :::{lecture} Alpha
        :number:
        :kind:
        :name:
        :video:
        :::

        :::{theme} Bravo
        :number:

        - Charlie
        :::
        """,
        (
            (":number:", "option"),
            (":kind:", "option"),
            (":name:", "option"),
            (":video:", "url"),
            (":number:\n\n", "option"),
        ),
    ),
    Case(
        "several words for an edition",
        """\
        # course

        :::{lecture} Alpha
        :carried-over: Spring Term
        :::
        """,
        ((":carried-over:", "option"),),
        loses="Spring Term",
    ),
    Case(
        "several resources of a kind",
        """\
        # course

        :::{lecture} Alpha
        :video: https://a.example https://b.example
        :video: https://c.example
        :::
        """,
        shows="YouTube",
    ),
    Case(
        "unknown kind",
        """\
        # course

        :::{lecture} Alpha
        :number: 01
        :kind: practicums
        :::
        """,
        ((":kind:", "kind"),),
        ("did you mean “practicum”",),
        shows="practicums",
    ),
    Case(
        "any option of course-info",
        """\
        # course

        :::{course-info}
        :code: Alpha
        :office hours: Bravo
        :Émile: Delta
        :empty:

        Echo.
        :::
        """,
        shows="Office hours Émile Empty",
    ),
]

TITLES = [
    Case(
        "lecture without a title",
        """\
        # course

        :::{lecture}
        :number: 01
        :video: https://a.example

        Alpha.
        :::
        """,
        (("{lecture}", "title"),),
    ),
    Case(
        "lecture without a title, rST",
        """\
        course
        ======

        .. lecture::
           :number: 01

           Alpha.
        """,
        (("lecture::", "title"),),
        suffix="rst",
    ),
    Case(
        "lecture without anything",
        """\
        # course

        :::{lecture}
        :::

        ```{lecture}
        ```
        """,
        ((":::{lecture}", "title"), ("```{lecture}", "title")),
    ),
    Case(
        "theme without a title",
        """\
        # course

        :::{theme}
        - Alpha
        :::
        """,
        (("{theme}", "title"),),
    ),
    Case(
        "theme without a title, rST",
        """\
        course
        ======

        .. theme::

           - Alpha
        """,
        (("theme::", "title"),),
        suffix="rst",
    ),
    Case(
        "bullets without a title",
        """\
        # course

        :::{theme} Alpha
        - 01 – Bravo
        -
        - 02 –
        - {video}`https://a.example`
        - Charlie
        :::
        """,
        (
            ("-\n", "title"),
            ("- 02", "title"),
            ("- {video}", "title"),
        ),
    ),
    Case(
        "bullet that begins with a block",
        """\
        # course

        :::{theme} Alpha
        - > Bravo.
        - ```
          Charlie
          ```
        :::
        """,
        (("> Bravo", "title"), ("- ```", "title")),
    ),
    Case(
        "empty theme",
        """\
        # course

        :::{theme} Alpha
        :::

        Bravo.
        """,
        (("{theme}", "theme"),),
    ),
    Case(
        "empty theme, rST",
        """\
        course
        ======

        .. theme:: Alpha

        Bravo.
        """,
        (("theme::", "theme"),),
        suffix="rst",
    ),
    Case(
        "empty theme with options",
        """\
        # course

        :::{theme} Alpha
        :number: 7

        :::

        Bravo.
        """,
        (("{theme}", "theme"),),
    ),
    Case(
        "two course-infos",
        """\
        # course

        :::{course-info}
        :term: Alpha
        :instructor: Bravo
        :::

        :::{course-info}
        :code: Charlie
        :forum: Delta
        :::

        :::{course-info}
        :code: Echo
        :::
        """,
        ((":::{course-info}\n:code: C", "course"), (":::{course-info}\n:code: E", "course")),
    ),
    Case(
        "empty directives",
        """\
        # course

        Alpha.

        :::{course-info}
        :::

        :::{legend}
        :::
        """,
    ),
]

EDITION_CASES = [
    Case(
        "unknown edition of a lecture",
        """\
        # course

        :::{lecture} Alpha
        :carried-over: sp21
        :::
        """,
        (("{lecture}", "edition"),),
        ("did you mean “SP21”",),
        conf=EDITIONS,
    ),
    Case(
        "unknown edition of a bullet",
        """\
        # course

        :::{theme} Alpha
        - Bravo
        - Charlie {carried-over}`FL20`
        :::
        """,
        (("- Charlie", "edition"),),
        conf=EDITIONS,
        shows="FL20",
    ),
    Case(
        "unknown edition of a theme",
        """\
        # course

        :::{theme} Alpha
        :carried-over: FL20

        - Bravo
        - Charlie
        :::
        """,
        (("{theme}", "edition"),),
        conf=EDITIONS,
    ),
    Case(
        "unknown edition of prose",
        """\
        # course

        - Alpha {carried-over}`FL20`
        """,
        (("- Alpha", "edition"),),
        conf=EDITIONS,
    ),
    Case(
        "carried-over role outside bullets",
        """\
        # course

        Alpha {carried-over}`SP21` bravo.

        ## Charlie {carried-over}`SP21`
        """,
        (("Alpha", "marker"), ("Charlie", "marker")),
        conf=EDITIONS,
    ),
    Case(
        "carried-over role outside bullets, rST",
        """\
        course
        ======

        Alpha :carried-over:`SP21` bravo.
        """,
        (("Alpha", "marker"),),
        conf=EDITIONS,
        suffix="rst",
    ),
    Case(
        "carried-over role in a directive's title",
        """\
        # course

        :::{theme} Alpha {carried-over}`SP21`
        - Bravo
        :::

        :::{lecture} Charlie {carried-over}`SP21`
        :::
        """,
        conf=EDITIONS,
    ),
]

DUPLICATES = [
    Case(
        "numbers on one page",
        """\
        # course

        :::{theme} Alpha
        :number: 2

        - 01 – Bravo
        - 01 – Charlie
        - 01 – Delta
        :::

        :::{theme} Echo
        :number: 2

        - 02 – Foxtrot
        :::
        """,
        ((":::{theme} Echo", "duplicate"), ("Charlie", "duplicate"), ("Delta", "duplicate")),
    ),
    Case(
        "names on one page",
        """\
        # course

        :::{lecture} Alpha
        :name: zulu
        :::

        :::{lecture} Bravo
        :name: zulu
        :::
        """,
        (("Bravo", "duplicate"),),
    ),
    Case(
        "names on one page, rST",
        """\
        course
        ======

        .. lecture:: Alpha
           :name: zulu

        .. theme:: Bravo
           :name: zulu

           - Charlie
        """,
        (("lecture:: Alpha", "duplicate"),),
        suffix="rst",
    ),
    Case(
        "names across pages",
        """\
        # course

        :::{lecture} Alpha
        :name: zulu
        :::

        [](other.md)
        """,
        (("other.md|{lecture}", "duplicate"),),
        files={
            "other.md": """\
                ---
                orphan: true
                ---
                # Other

                :::{lecture} Bravo
                :name: zulu
                :::
                """
        },
    ),
    Case(
        "numbers across pages",
        """\
        # course

        :::{theme} Alpha
        - 01 – Bravo
        :::

        [](other.md)
        """,
        files={
            "other.md": """\
                ---
                orphan: true
                ---
                # Other

                :::{theme} Alpha
                - 01 – Charlie
                :::
                """
        },
    ),
]

NESTING = [
    Case(
        "lecture outside a theme",
        """\
        # course

        :::{lecture} Alpha
        :::

        Bravo.

        :::{lecture} Charlie
        :::
        """,
    ),
    Case(
        "theme in a lecture",
        """\
        # course

        :::::{lecture} Alpha
        ::::{theme} Bravo
        - Charlie
        ::::
        :::::

        ## Delta
        """,
        (("{theme}", "nesting"),),
    ),
    Case(
        "theme in a lecture, rST",
        """\
        course
        ======

        .. lecture:: Alpha

           .. theme:: Bravo

              - Charlie

        Delta
        -----

        Echo.
        """,
        (("theme::", "nesting"),),
        suffix="rst",
    ),
    Case(
        "lecture in a lecture",
        """\
        # course

        ::::{lecture} Alpha
        :::{lecture} Bravo
        Charlie.
        :::
        ::::
        """,
        (("Bravo", "nesting"),),
    ),
    Case(
        "lecture in a bullet",
        """\
        # course

        ::::{theme} Alpha
        - Bravo

          :::{lecture} Charlie
          :::
        ::::
        """,
        (("Charlie", "nesting"),),
    ),
    Case(
        "theme in a theme",
        """\
        # course

        ::::{theme} Alpha
        - Bravo

        :::{theme} Charlie
        - Delta
        :::

        - Echo
        ::::
        """,
        (("Charlie", "nesting"),),
    ),
    Case(
        "theme in a theme, rST",
        """\
        course
        ======

        .. theme:: Alpha

           .. theme:: Bravo

              - Charlie

           .. theme:: Delta

              - Echo
        """,
        ((".. theme:: Bravo", "nesting"),),
        suffix="rst",
    ),
    Case(
        "theme in an admonition",
        """\
        # course

        ::::{note}
        Alpha.

        :::{theme} Bravo
        - Charlie
        :::

        Delta.
        ::::
        """,
        (("{theme}", "nesting"),),
    ),
    Case(
        "theme in a list and in a quote",
        """\
        # course

        - Alpha

          :::{theme} Bravo
          - Charlie
          :::

        > :::{theme} Delta
        > - Echo
        > :::
        """,
        (("Bravo", "nesting"), ("Delta", "nesting")),
    ),
    Case(
        "course-info in a lecture",
        """\
        # course

        ::::{lecture} Alpha
        :::{course-info}
        :forum: Bravo
        :::
        ::::
        """,
    ),
]

HEADINGS = [
    Case(
        "heading in a lecture",
        """\
        # course

        ::::{theme} Alpha
        :::{lecture} Bravo
        Charlie.

        ## Delta

        Echo.
        :::
        ::::

        ## Foxtrot
        """,
        (("## Delta", "nesting"),),
    ),
    Case(
        "heading in a lecture, rST",
        """\
        course
        ======

        .. theme:: Alpha

           .. lecture:: Bravo

              Charlie.

              Delta
              ~~~~~

              Echo.

        Foxtrot
        -------

        Golf.
        """,
        (("Delta", "nesting"),),
        suffix="rst",
    ),
    Case(
        "heading in a course-info",
        """\
        # course

        :::{course-info}
        :code: Alpha

        ## Bravo
        Charlie.
        :::
        """,
        (("## Bravo", "nesting"),),
    ),
    Case(
        "heading in a legend",
        """\
        # course

        :::{legend}
        # Bravo
        :::
        """,
        (("# Bravo", "nesting"),),
    ),
    Case(
        "heading in a bullet",
        """\
        # course

        :::{theme} Alpha
        - Bravo

          ## Charlie

          Delta.
        :::
        """,
        (("## Charlie", "nesting"),),
    ),
    Case(
        "headings in a theme",
        """\
        # course

        :::{theme} Alpha
        - Bravo

        ## Charlie
        - Delta

        #### Echo
        - Foxtrot

        # Golf
        :::
        """,
    ),
    Case(
        "headings in a theme, rST",
        """\
        course
        ======

        .. theme:: Alpha

           - Bravo

           Charlie
           -------

           - Delta

           Echo
           ~~~~

           - Foxtrot

           Golf
           ----

           Hotel.
        """,
        suffix="rst",
    ),
]

BETWEEN = [
    Case(
        "paragraph between lectures",
        """\
        # course

        ::::{theme} Alpha
        :::{lecture} Bravo
        :::

        Charlie.

        :::{lecture} Delta
        :::

        - Echo

        Foxtrot.

        1. Golf
        ::::
        """,
    ),
    Case(
        "comment between lectures",
        """\
        # course

        ::::{theme} Alpha
        :::{lecture} Bravo
        :::
        % Charlie
        <!-- Delta -->

        :::{lecture} Echo
        :::
        ::::
        """,
        loses="Charlie Delta",
    ),
    Case(
        "comment and target between lectures, rST",
        """\
        course
        ======

        See :ref:`Alpha <zulu>`.

        .. theme:: Bravo

           .. lecture:: Charlie

           .. Delta

           .. _zulu:

           .. lecture:: Echo
        """,
        loses="Delta",
        suffix="rst",
    ),
    Case(
        "target between lectures",
        """\
        # course

        See {ref}`Alpha <zulu>` and [Yankee](#zulu).

        ::::{theme} Bravo
        :::{lecture} Charlie
        :::

        (zulu)=
        :::{lecture} Delta
        :::
        ::::
        """,
    ),
    Case(
        "targets at the edges",
        """\
        # course

        See {ref}`Alpha <zulu>`, {ref}`Yankee <whisky>` and {ref}`Xray <victor>`.

        (whisky)=
        :::{theme} Bravo
        (zulu)=
        - Charlie

        (victor)=
        :::

        Delta.
        """,
    ),
]

FENCES = [
    Case(
        "one lecture in a fence of the same length",
        """\
        # course

        :::{theme} Alpha

        :::{lecture} Bravo
        :::
        :::

        Charlie.

        ## Delta
        """,
        (("{lecture}", "fence"),),
        ("(line 3)",),
    ),
    Case(
        "several lectures in a fence of the same length",
        """\
        # course

        :::{theme} Alpha
        :number: 3

        :::{lecture} Bravo
        :number: 01
        :::

        :::{lecture} Charlie
        :number: 02
        :::
        :::

        Delta.

        :::{theme} Echo
        - Foxtrot
        :::
        """,
        (("Bravo", "fence"),),
    ),
    Case(
        "backtick fences of the same length",
        """\
        # course

        ```{theme} Alpha
        ```{lecture} Bravo
        ```
        ```{lecture} Charlie
        ```
        ```

        Delta.
        """,
        (("Bravo", "fence"),),
    ),
    Case(
        "two themes in fences of the same length",
        """\
        # course

        :::{theme} Alpha
        :::{lecture} Bravo
        :::
        :::

        :::{theme} Charlie
        :::{lecture} Delta
        :::
        :::
        """,
        ((":::{lecture} Bravo", "fence"), (":::{lecture} Delta", "fence")),
    ),
    Case(
        "admonition in a lecture's fence of the same length",
        """\
        # course

        :::{lecture} Alpha
        :::{note}
        Bravo.
        :::
        Charlie.
        :::
        """,
        (("{note}", "fence"),),
    ),
    Case(
        "admonition in a bullet, its fence of the theme's length",
        """\
        # course

        :::{theme} Alpha
        - Bravo

          :::{tip}
          Charlie.
          :::
        - Delta
        :::
        """,
        ((":::{tip}", "fence"),),
    ),
    Case(
        "lecture that is not closed",
        """\
        # course

        ::::{theme} Alpha
        :::{lecture} Bravo
        Charlie.
        ::::

        Delta.
        """,
        (("{lecture}", "fence"),),
    ),
    Case(
        "theme that is not closed",
        """\
        # course

        ::::{theme} Alpha
        :::{lecture} Bravo
        :::

        ## Charlie

        Delta.
        """,
        (("{theme}", "fence"),),
    ),
    Case(
        "lecture that is not closed by the end of the page",
        """\
        # course

        :::{lecture} Alpha
        Bravo.

        ## Charlie
        """,
        (("{lecture}", "fence"), ("## Charlie", "nesting")),
    ),
    Case(
        "code that is not closed",
        """\
        # course

        :::{theme} Alpha
        - Bravo

        ```
        Charlie
        :::

        Delta.
        """,
        (("```", "fence"),),
    ),
    Case(
        "stray fence after a theme",
        """\
        # course

        :::{theme} Alpha
        - Bravo
        :::
        :::

        Charlie.
        """,
        ((":::\n\nCharlie", "fence"),),
    ),
    Case(
        "stray fence after lectures",
        """\
        # course

        :::{lecture} Alpha
        :::

        ::::

        Bravo.
        """,
        (("::::\n\nBravo", "fence"),),
    ),
    Case(
        "fences of different kinds and lengths",
        """\
        # course

        ::::{theme} Alpha
        ~~~~{lecture} Bravo
        :number: 01
        ~~~~
        :::{lecture} Charlie
        ~~~
        :::{lecture}
        ~~~
        :::
        ::::

        :::zulu
        Delta.
        :::
        """,
    ),
]

WRAPPED = [
    Case(
        "wrapped title of a lecture",
        """\
        # course

        :::{lecture} Alpha
        bravo *Charlie*
        :number: 01
        :video: https://a.example

        Delta.
        :::
        """,
        shows="01 bravo YouTube",
    ),
    Case(
        "wrapped title of a lecture, rST",
        """\
        course
        ======

        .. lecture:: Alpha
           bravo *Charlie*
           :number: 01
           :vidoe: Delta

           Echo.
        """,
        ((":vidoe:", "option"),),
        suffix="rst",
        shows="01 bravo",
    ),
    Case(
        "wrapped title of a theme",
        """\
        # course

        :::{theme} Alpha
        bravo
        :number: 7
        :zulu: Delta

        - Charlie
        :::
        """,
        ((":zulu:", "option"),),
        shows="7 bravo",
    ),
    Case(
        "values that look like comments",
        """\
        # course

        :::{course-info}
        :room: Alpha # Bravo
        :forum: "Charlie": {Delta} [Echo] & 'Foxtrot
        :::
        """,
        shows="# &",
    ),
]


MARKUP = "<script>Alert</script>"

CHARACTERS = [
    Case(
        "markup in every place",
        f"""\
        # course

        :::{{course-info}}
        :code: `{MARKUP}`
        :term: Alpha \\<script>
        :room "x" & y: `{MARKUP}`
        :::

        :::{{legend}}
        :::

        ::::{{theme}} Bravo `{MARKUP}`
        :::{{lecture}} Charlie `{MARKUP}`
        :number: 1"<script>
        :kind: <script>
        :carried-over: <script>"
        :name: "><script>
        :video: https://a.example/"><script>alert(1)</script>
        :::
        - Delta {{video}}`"><script> <https://a.example>` {{carried-over}}`<script>`
        ::::
        """,
        (
            (":kind:", "kind"),
            (":::{lecture}", "edition"),
            ("- Delta", "edition"),
        ),
    ),
    Case(
        "markup in conf.py",
        """\
        # course

        :::{legend}
        :::

        ::::{theme} Bravo
        :::{lecture} Charlie
        :kind: lab
        :carried-over: SP21
        :video: https://a.example
        :::
        - Delta {carried-over}`FL20`
        ::::
        """,
        conf=f"""\
        syllabus_editions = {{
            "SP21": {{"url": "https://a.example/?'\\"><script>", "title": "{MARKUP}"}},
            "FL20": {{"url": "fl20/\\"><script>", "title": "{MARKUP}"}},
        }}
        syllabus_resources = {{"video": {{"icon": "{MARKUP}", "label": "{MARKUP}"}}}}
        syllabus_kinds = {{"lab": "{MARKUP}"}}
        syllabus_theme_label = "{MARKUP}"
        """,
        shows="Alert",
    ),
    Case(
        "every script",
        """\
        # course

        :::{theme} שלום עולם
        - ١ – مرحبا 𝒳 {video}`سلام <https://a.example/سلام>`
        - 01 – 日本語 Ünïcödé 🎥 👩🏽‍🏫 \u200f\u202eabc
        :::
        """,
        shows="שלום مرحبا سلام 日本語 Ünïcödé 👩🏽‍🏫",
    ),
    Case(
        "NUL and other control characters",
        """\
        # course

        :::{theme} Alpha\x00 \x01 bravo
        :name: zulu\x00

        - 01 – Charlie\x00 \x7f {video}`Delta\x00 <https://a.example>` {carried-over}`SP\x0021`
        :::
        """,
        (("- 01", "edition"),),
    ),
]

CARRIAGE_RETURNS = """\
# course

::::{theme} Alpha
:number: 1
:zulu: Bravo

:::{lecture} Charlie
:yankee: Delta

## Echo
:::
- Foxtrot {video}``
- Golf {video}`nothing.pdf`
::::
"""
LINES = [
    Case(
        name,
        text.encode(encoding),
        (
            (":zulu:", "option"),
            (":yankee:", "option"),
            ("## Echo", "nesting"),
            ("- Foxtrot", "option"),
            ("- Golf", "file"),
        ),
    )
    for name, text, encoding in (
        ("lines that end in LF", CARRIAGE_RETURNS, "utf-8"),
        ("lines that end in CRLF", CARRIAGE_RETURNS.replace("\n", "\r\n"), "utf-8"),
        ("byte order mark", CARRIAGE_RETURNS, "utf-8-sig"),
        ("byte order mark and CRLF", CARRIAGE_RETURNS.replace("\n", "\r\n"), "utf-8-sig"),
    )
] + [
    Case(
        "nested fences, both styles of options",
        """\
        ---
        myst: {}
        ---
        # course

        ::::::{note}

        :::::{tip}
        Alpha.

        :::{lecture} Bravo
        ---
        number: 01
        zulu: 1
        ---

        - Charlie {slides}`x.pdf`

          ```{tip}
          Delta {notes}`y.pdf`
          ```
        :::
        :::::

        :::{lecture} Echo {video}`z.pdf`
        :yankee: 2
        :notes: w.pdf
        :::
        ::::::

        ::::{theme} Foxtrot {slides}`t.pdf`
        ---
        whisky: 3
        number: 4
        ---
        :::{lecture} Golf
        :victor: 5
        :slides: u.pdf
          v.pdf
        :::

        > :::{lecture} Hotel
        > :tango: 6
        > :::

        - India
          {notebook}`s.pdf`
        ::::

        :::{course-info}
        :code: Juliett {video}`q.pdf`
        :forum: Kilo
        :room: {video}`r.pdf`

        Lima {video}`p.pdf`
        :::
        """,
        (
            ("zulu: 1", "option"),
            ("- Charlie", "file"),
            ("Delta", "file"),
            (":::{lecture} Echo", "file"),
            (":yankee:", "option"),
            (":notes: w", "file"),
            ("::::{theme} Foxtrot", "file"),
            ("whisky:", "option"),
            (":victor:", "option"),
            (":slides: u", "file"),
            (":slides: u", "file"),
            ("> :tango:", "option"),
            ("- India", "file"),
            (":code: Juliett", "file"),
            (":room:", "file"),
            ("Lima", "file"),
        ),
    ),
    Case(
        "nested directives, rST",
        """\
        course
        ======

        .. note::

           .. tip::

              Alpha.

              .. lecture:: Bravo
                 :number: 01
                 :zulu: 1

                 - Charlie :slides:`x.pdf`

                   .. tip::

                      Delta :notes:`y.pdf`

        .. theme::
           Echo :video:`t.pdf`
           :whisky: 3

           .. lecture:: Foxtrot :video:`z.pdf`
              :yankee: 2
              :notes: w.pdf

           .. lecture::
              Golf
              :victor: 5

           - Hotel :notebook:`s.pdf`

        .. course-info::
           :code: India :video:`q.pdf`
           :forum: Juliett
           :room: :video:`r.pdf`

           Kilo :video:`p.pdf`
        """,
        (
            (":zulu:", "option"),
            ("- Charlie", "file"),
            ("Delta", "file"),
            ("Echo", "file"),
            (":whisky:", "option"),
            (".. lecture:: Foxtrot", "file"),
            (":yankee:", "option"),
            (":notes: w", "file"),
            (":victor:", "option"),
            ("- Hotel", "file"),
            (":code: India", "file"),
            (":room:", "file"),
            ("Kilo", "file"),
        ),
        suffix="rst",
    ),
    Case(
        "included file, rST",
        """\
        course
        ======

        .. include:: part.txt
        """,
        (
            ("part.txt|   :zulu:", "option"),
            ("part.txt|   - Bravo", "file"),
        ),
        files={
            "part.txt": """\
                .. theme:: Alpha
                   :zulu: 1

                   - Bravo :video:`x.pdf`
                """
        },
        suffix="rst",
        shows="Alpha Bravo",
    ),
]

INCLUDED = Case(
    "included file",
    """\
    # course

    ```{include} part.txt
    ```
    """,
    (
        ("part.txt|:zulu:", "option"),
        ("part.txt|- Bravo", "file"),
    ),
    files={
        "part.txt": """\
            :::{theme} Alpha
            :zulu: 1

            - Bravo {video}`x.pdf`
            :::
            """
    },
    conf='exclude_patterns = ["*.txt"]',
    shows="Alpha Bravo",
)

REFERENCES = [
    Case(
        "unknown references",
        """\
        # course

        :::{lecture} Alpha
        :name: backprop
        :::

        See {syllabus:lecture}`backprob`,
        {syllabus:lecture}`Bravo <xyz>`.

        - {syllabus:theme}`Charlie`
        """,
        (
            ("See", "reference"),
            ("See", "reference"),
            ("- {syllabus:theme}", "reference"),
        ),
        ("did you mean “backprop”",),
        shows="backprob",
    ),
    Case(
        "unknown references, rST",
        """\
        course
        ======

        .. lecture:: Alpha
           :name: backprop

        See :syllabus:lecture:`Bravo <backprob>`.
        """,
        (("See", "reference"),),
        ("did you mean “backprop”",),
        suffix="rst",
    ),
    Case(
        "ambiguous reference",
        """\
        # course

        See {syllabus:lecture}`01`.
        """,
        (("See", "reference"),),
        ("“one/01” or “two/01”",),
        files={
            f"{name}.md": f"""\
                ---
                orphan: true
                ---
                # {name}

                :::{{lecture}} Alpha
                :number: 01
                :::
                """
            for name in ("one", "two")
        },
    ),
]


@parameters(
    [
        *OPTIONS,
        *TITLES,
        *EDITION_CASES,
        *DUPLICATES,
        *NESTING,
        *HEADINGS,
        *BETWEEN,
        *FENCES,
        *WRAPPED,
        *LINES,
        *REFERENCES,
    ]
)
def test_battery(project: Project, case: Case) -> None:
    check(project, case)


@pytest.mark.skipif(
    myst_version.startswith("4."),
    reason="MyST-Parser 4 counts the lines of an included file from 2",
)
def test_included_file(project: Project) -> None:
    check(project, INCLUDED)


@parameters(CHARACTERS)
def test_characters(project: Project, case: Case) -> None:
    built = check(project, case)
    page = built.html()
    body = page.select_one("div.body")
    assert body is not None
    assert not body.select("script")
    assert not [name for tag in body.select("*") for name in tag.attrs if "script" in name]
    assert "\x00" not in built.read()


def test_lines_are_the_same_for_each_line_ending(project: Project) -> None:
    bytes_ = CARRIAGE_RETURNS.replace("\n", "\r\n").encode()
    project.write({"index.md": codecs.BOM_UTF8 + bytes_})
    first = project.build("html")
    project.write({"index.md": CARRIAGE_RETURNS})
    second = project.build("html")
    assert first.places() == second.places()
    assert visible_text(first, "index.html") == visible_text(second, "index.html")


def sections(tag: Tag) -> list[object]:
    """The titles of the sections of a page, each with those below it."""
    found = []
    for section in tag.find_all("section", recursive=False):
        heading = section.find(["h1", "h2", "h3", "h4", "h5", "h6"], recursive=False)
        assert heading is not None
        found.append([heading.text.rstrip("¶"), *sections(section)])
    return found


def outline(page: Tag) -> list[object]:
    """The sections of the page's body, by their headings."""
    body = page.select_one("div.body")
    assert body is not None
    return sections(body)


HEADINGS_IN_A_THEME = {
    "md": """\
        # course

        :::{theme} Alpha
        - Bravo

        ## Charlie
        - Delta

        #### Echo
        - Foxtrot

        ## Golf
        Hotel.
        :::

        ## India

        ### Juliett
        """,
    "rst": """\
        course
        ======

        .. theme:: Alpha

           - Bravo

           Charlie
           -------

           - Delta

           Echo
           ~~~~

           - Foxtrot

           Golf
           ----

           Hotel.

        India
        -----

        Juliett
        ~~~~~~~

        Kilo.
        """,
}


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_headings_in_and_after_a_theme(project: Project, suffix: str) -> None:
    built = project.write({f"index.{suffix}": HEADINGS_IN_A_THEME[suffix]}).build("html", "-W")
    page = built.html()
    below = ["Charlie", ["Echo"]], ["Golf"]
    assert outline(page) == [
        ["course", ["Theme 1: Alpha", *below], ["India", ["Juliett"]]],
    ]
    assert [title for _number, title, _over, _links in lectures(page)] == [
        "Bravo",
        "Delta",
        "Foxtrot",
    ]
    theme = page.select_one("section.syllabus-theme")
    assert theme is not None
    assert [item.find_parent("section")["id"] for item in theme.select("li.syllabus-lecture")] == [
        "theme-alpha",
        "charlie",
        "echo",
    ]


@pytest.mark.parametrize("level", [1, 2, 3, 6])
def test_a_heading_in_a_theme_is_a_subsection_whatever_its_level(
    project: Project, level: int
) -> None:
    page = (
        project.write(
            {
                "index.md": f"""\
                # course

                ## before

                :::{{theme}} Alpha
                - Bravo

                {"#" * level} Charlie
                - Delta
                :::

                ### after
                """
            }
        )
        .build("html")
        .html()
    )
    inside = ["Theme 1: Alpha", ["Charlie"]]
    assert outline(page) == [["course", ["before", inside, ["after"]]]]


def test_a_heading_in_a_lecture_leaves_the_outline_alone(project: Project) -> None:
    case = next(case for case in HEADINGS if case.name == "heading in a lecture")
    case.write(project)
    page = project.build("html").html()
    assert outline(page) == [["course", ["Theme 1: Alpha"], ["Foxtrot"]]]


@pytest.mark.parametrize("name", ["target between lectures", "targets at the edges"])
def test_targets_between_lectures_are_anchors(project: Project, name: str) -> None:
    case = next(case for case in BETWEEN if case.name == name)
    case.write(project)
    page = project.build("html").html()
    links = page.select("div.body p a.reference.internal")
    assert links
    for link in links:
        assert page.find(id=link["href"].removeprefix("#"))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_lecture_in_backticks_right_below_its_theme(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                ````{theme} Alpha
                ```{lecture} Bravo
                :number: 01
                ```
                ```{lecture} Charlie
                ```
                ````
                """
        }
    )
    built = project.build("html", "-W")
    assert lectures(built.html()) == [("01", "Bravo", False, []), ("", "Charlie", False, [])]


def test_a_wrapped_title_keeps_its_options(project: Project) -> None:
    case = next(case for case in WRAPPED if case.name == "wrapped title of a lecture")
    case.write(project)
    page = project.build("html").html()
    assert lectures(page) == [("01", "Alpha bravo Charlie", False, ["https://a.example"])]


# -- size and depth ------------------------------------------------------------


def test_many_lectures_on_one_page(project: Project) -> None:
    bullets = "".join(
        f"- {number} – Lecture {number} {{video}}`https://a.example/{number}`\n"
        for number in range(2000)
    )
    project.write({"index.md": f"# course\n\n:::{{theme}} Alpha\n{bullets}:::\n"})
    begin = perf_counter()
    built = project.build("html", "-W")
    assert perf_counter() - begin < 20
    assert built.status == 0
    assert len(lectures(built.html())) == 2000


@pytest.mark.parametrize(
    "title",
    [
        f"-{' ' * 20_000}.:",
        f"{'- ' * 20_000}.:",
        f"Lab{' #' * 20_000}x",
        f"A {{notes}}`https://c.example`{' ' * 20_000}b",
    ],
    ids=["blanks", "dashes", "signs", "blanks after a link"],
)
def test_a_long_title_is_read_once(project: Project, title: str) -> None:
    term = ":starts: 2026-09-01\n:ends: 2026-12-18\n:meets: Mon 10:00–11:00"
    info = f":::{{course-info}}\n{term}\n:::"
    bullet = f"- 01 – Late {title} {{slides}}`https://a.example`\n- {title} {{slides}}`https://b.example`"
    project.write({"index.md": f"# Course\n\n{info}\n\n:::{{theme}} A\n{bullet}\n:::\n"})
    begin = process_time()
    built = project.build("html")
    assert process_time() - begin < 10  # seconds; read anew from each place, up to hours
    assert len(lectures(built.html())) == 2


DEPTH = 200


def in_markdown(names: list[str]) -> str:
    """Directives in one another, each with a fence of its own length."""
    opening = [f"{':' * (len(names) + 3 - at)}{name}" for at, name in enumerate(names)]
    closing = [":" * (4 + at) for at in range(len(names))]
    return "\n".join(["# course", "", *opening, "Innermost.", *closing, "", "After."])


def in_rst(names: list[str]) -> str:
    """Directives in one another."""
    lines = [f"{'   ' * at}.. {name}\n" for at, name in enumerate(names)]
    return "\n".join(["course\n======\n", *lines, "   " * len(names) + "Innermost.\n\nAfter.\n"])


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize("name", ["lecture", "theme", "course-info"])
def test_deep_nesting(project: Project, suffix: str, name: str) -> None:
    names = [
        f"{{{name}}} Word{at}" if suffix == "md" else f"{name}:: Word{at}" for at in range(200)
    ]
    if name == "course-info":
        names = [word.split()[0] for word in names]
    source = in_markdown(names) if suffix == "md" else in_rst(names)
    project.write({f"index.{suffix}": source})
    for builder, page in (("html", "index.html"), ("text", "index.txt"), ("latex", "test.tex")):
        built = project.build(builder)
        assert built.status == 0
        assert "Traceback" not in built.log
        assert "syllabus.nesting" in built.log
        visible = visible_text(built, page)
        assert "After." in visible
        assert "Innermost." in visible
        if name != "course-info":
            assert "Word199" in visible


def test_deep_notes_around_a_lecture(project: Project) -> None:
    depth = 100  # at 200, Sphinx itself ends at the recursion limit of Python
    names = ["{note}"] * depth + ["{lecture} Alpha"]
    project.write({"index.md": in_markdown(names)})
    built = project.build("html")
    assert built.status == 0
    assert [title for _number, title, _over, _links in lectures(built.html())] == ["Alpha"]


def test_what_is_taken_out_of_a_heading_leaves_nothing_behind(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                ## Alpha {video}`https://a.example`

                ## Bravo {carried-over}`SP21` {slides}`https://b.example`

                ## Charlie {notes}`https://c.example` delta
                """
        }
    )
    page = project.build("html").html()
    assert [tag.text.removesuffix("¶") for tag in page.select("h2")] == [
        "Alpha",
        "Bravo",
        "Charlie delta",
    ]


def test_a_theme_for_some_formats_only(project: Project) -> None:
    project.write(
        {
            "index.md": """\
                # course

                ::::{only} html
                :::{theme} Alpha
                - 01 – Bravo
                :::
                ::::
                """
        }
    )
    built = project.build("html", "-W")
    assert outline(built.html()) == [["course", ["Theme 1: Alpha"]]]
    assert "Bravo" not in project.build("text", "-W").read("index.txt")
