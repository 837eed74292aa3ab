"""Fences: which are left open."""

from __future__ import annotations

import pytest

from sphinx_syllabus.fences import unclosed_fence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("words\nmore", None),
        (":::{note}\nx\n:::", None),
        (":::{note}\nx", 0),
        ("x\n\n:::{note}\nx", 2),
        ("```\n:::\n```", None),
        (":::{note}\n```\n:::", None),
        ("````\n```\n````", None),
        ("~~~\n```\n~~~", None),
        ("```\nx\n````", None),
        ("````\nx\n```", 0),
        ("```\nx\n``` y\n```", None),
        ("`code` and ``more``", None),
        ("``` `x` ```", None),
        ("::: x\n:::\n:::{y}\n:::\n:::{z}", 4),
        ("::", None),
        ("a :::", None),
        ("- ```\n  x\n  ```", None),
        ("- :::{note}\n  x\n  :::", None),
        ("1. ```\n   x\n   ```", None),
        ("> ```\n> x\n> ```", None),
        ("- ```\n  x", 0),
    ],
)
def test_unclosed_fence(text: str, line: int | None) -> None:
    assert unclosed_fence(text.split("\n")) == line
