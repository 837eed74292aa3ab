from support import Project, lectures


def test_short(project: Project) -> None:
    project.write({"index.md": """\
        # T

        :::{theme} A

        - 01 – X {video}`https://a.org` {carried-over}`SP21`
        :::
        """, "conf.py": "syllabus_editions = {'SP21': 'https://s.org'}"})
    built = project.build("html", "-W", "-n")
    assert built.status == 0, built.log
    assert lectures(built.html()) == [("01", "X", True, ["https://a.org"])]
