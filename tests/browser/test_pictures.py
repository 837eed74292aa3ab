"""A handful of pictures of the model course, compared with those in ``pictures/``.

``PICTURES=new`` takes them again; look at them before you commit them.
"""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import build
from PIL import Image, ImageChops, ImageFilter, ImageStat
from support import EXAMPLES, Project, copy_with_theme, need

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PICTURES = Path(__file__).parent / "pictures"
TOLERANCE = 4.0
"""Mean difference of a channel, of 255, when both pictures are out of focus."""
FONT = "DejaVu Sans"

VIEWS = {
    "alabaster-light": ("alabaster", 900, "light"),
    "furo-dark": ("furo", 900, "dark"),
    "furo-phone": ("furo", 390, "light"),
}


@pytest.fixture(scope="module")
def fonts() -> None:
    """Pictures can be compared where letters have the same width."""
    found = subprocess.run([need("fc-list")], check=True, capture_output=True, text=True).stdout
    if FONT not in found or "Noto Color Emoji" not in found:
        assert not os.environ.get("CI"), "CI must install the fonts"
        pytest.skip(f"needs {FONT} and Noto Color Emoji")


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", VIEWS)
def test_it_looks_as_it_did(look: Callable[..., Page], tmp_path: Path, name: str) -> None:
    theme, width, scheme = VIEWS[name]
    project = Project(tmp_path)
    copy_with_theme(EXAMPLES / "nyu-dlfl22", theme, project.source)
    page = look(build(project), width, color_scheme=scheme)
    page.add_style_tag(content=f'* {{ font-family: "{FONT}", "Noto Color Emoji" !important }}')
    # as high as the page, which is not scrolled then: a header that stays would cover lines of it
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    shot = page.locator("#lectures").screenshot(animations="disabled")
    path = PICTURES / f"{name}.png"
    if os.environ.get("PICTURES") == "new":
        path.parent.mkdir(exist_ok=True)
        Image.open(io.BytesIO(shot)).convert("P", palette=Image.Palette.ADAPTIVE).save(path)
    taken, wanted = Image.open(io.BytesIO(shot)), Image.open(path)
    assert abs(taken.width - wanted.width) <= 4
    assert abs(taken.height - wanted.height) <= wanted.height * 0.02
    assert difference(taken, wanted) <= TOLERANCE


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, letters' edges aside."""
    size = other.size
    blurred = [
        picture.convert("RGB").resize(size).filter(ImageFilter.GaussianBlur(4))
        for picture in (one, other)
    ]
    channels = ImageStat.Stat(ImageChops.difference(*blurred)).mean
    return float(max(channels))


def test_a_change_would_show() -> None:
    picture = Image.open(PICTURES / "alabaster-light.png").convert("RGB")
    moved = ImageChops.offset(picture, 0, 12)
    assert difference(moved, picture) > TOLERANCE
