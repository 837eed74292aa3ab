"""What a URL template makes of an identifier, without a build."""

from __future__ import annotations

import pytest

from sphinx_syllabus.resources import fill_template


@pytest.mark.parametrize(
    ("template", "word", "url"),
    [
        ("https://podcast.example/{}.mp3", "a/b", "https://podcast.example/a/b.mp3"),
        ("https://doi.org/{}", "10.1000/x y", "https://doi.org/10.1000/x%20y"),
        ("https://a.example/{}?v=1#top", "a/b?c#d", "https://a.example/a/b%3Fc%23d?v=1#top"),
        ("https://a.example/watch?v={}", "a/b", "https://a.example/watch?v=a%2Fb"),
        ("https://a.example/watch?at=/x/{}", "a/b", "https://a.example/watch?at=/x/a%2Fb"),
        ("https://a.example/#{}", "a/b", "https://a.example/#a%2Fb"),
        ("https://{}.example/", "a/b", "https://a%2Fb.example/"),
        ("https://a.example{}", "/a", "https://a.example%2Fa"),
        ("mailto:{}@a.example", "a/b", "mailto:a%2Fb@a.example"),
    ],
)
def test_slashes_stay_in_a_path(template: str, word: str, url: str) -> None:
    assert fill_template(template, word) == url
