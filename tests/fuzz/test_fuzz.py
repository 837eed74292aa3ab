"""No input ends the build: a sample of the fuzz run, and each input that once did.

``FUZZ_INPUTS`` says how many; ``FUZZ_START`` which of them come first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from fuzz import run
from page_site import Site, failure, new_site
from regressions import REGRESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS = int(os.environ.get("FUZZ_INPUTS", "3000"))
START = int(os.environ.get("FUZZ_START", "0"))


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with new_site() as site:
        yield site


@pytest.mark.parametrize(("suffix", "text"), REGRESSIONS)
def test_regression(site: Site, suffix: str, text: str) -> None:
    assert failure(site, suffix, text, ("html", "text", "latex")) == ""


def test_no_exception() -> None:
    report = run(INPUTS, os.cpu_count() or 1, START)
    print(report)  # noqa: T201 -- the figures
    assert report.inputs == INPUTS
    assert not report.failures, report
