"""Each site in each form, and what the Nu HTML checker says of it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from sites import FORMS, NOT_OURS, OURS, Complaint, build
from support import need

if TYPE_CHECKING:
    from sites import Complaints, Form, Key, Sites


@pytest.fixture(scope="session", params=OURS)
def site(request: pytest.FixtureRequest) -> str:
    """A site of ours."""
    return str(request.param)


@pytest.fixture(scope="session", params=FORMS, ids="-".join)
def form(request: pytest.FixtureRequest) -> Form:
    """A builder and a theme."""
    builder, theme = request.param
    return builder, theme


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Each site in each form."""
    root = tmp_path_factory.mktemp("sites")
    return {
        (site, form): build(root / site / "-".join(form), site, *form)
        for form in FORMS
        for site in (*OURS, *NOT_OURS)
    }


@pytest.fixture(scope="session")
def complaints(built: Sites) -> Complaints:
    """What is wrong with pages and style sheets: one run for all, as Java is slow to start."""
    folders = {str(site.outdir): key for key, site in built.items()}
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    options += ["--skip-non-html", "--also-check-css"]
    run = subprocess.run(
        [need("vnu"), *options, *folders], capture_output=True, check=True, timeout=300
    )
    found: dict[Key, list[Complaint]] = {key: [] for key in built}
    for message in json.loads(run.stdout)["messages"]:
        path = unquote(urlsplit(message["url"]).path)
        folder = next(folder for folder in folders if path.startswith(f"{folder}/"))
        page = path.removeprefix(f"{folder}/")
        complaint = Complaint(page, message["message"], message.get("extract", ""))
        found[folders[folder]].append(complaint)
    return found
