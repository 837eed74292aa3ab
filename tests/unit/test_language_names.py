"""What is known of languages."""

from __future__ import annotations

from time import process_time

import pytest

from sphinx_syllabus.languages import is_right_to_left, locale_of, name_of, names_in, tag_of


@pytest.mark.parametrize(
    ("language", "name", "tag", "is_rtl"),
    [
        ("fr", "français", "fr", False),
        ("pt_BR", "português (Brasil)", "pt-BR", False),
        ("pt-BR", "português (Brasil)", "pt-BR", False),
        ("zh_TW", "中文 (繁體, 台灣)", "zh-TW", False),
        ("ar", "العربية", "ar", True),
        ("fa", "فارسی", "fa", True),
        ("xx", "xx", "xx", False),
    ],
)
def test_languages(language: str, name: str, tag: str, is_rtl: bool) -> None:
    assert name_of(language) == name
    assert tag_of(language) == tag
    assert is_right_to_left(language) is is_rtl


def test_what_is_no_language() -> None:
    assert locale_of("français!") is None


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Ada", "en", ["Ada"]),
        ("Ada, Grace and Hedy", "en", ["Ada", "Grace", "Hedy"]),
        ("Ada & Grace; Hedy", "en", ["Ada", "Grace", "Hedy"]),
        ("Ada et Grace", "fr", ["Ada", "Grace"]),
        ("Ada et Grace", "en", ["Ada et Grace"]),
        ("Ada und Anders Land", "de", ["Ada", "Anders Land"]),
        ("ألفريدو كانزياني، يان لوكان", "ar", ["ألفريدو كانزياني", "يان لوكان"]),
        ("王小明、李四", "zh_CN", ["王小明", "李四"]),
        ("Sandy Brandy", "xx", ["Sandy Brandy"]),
        # what is said of somebody is no name
        ("Ada, Grace (room 5, Tuesdays) and Hedy (she)", "en", ["Ada", "Grace", "Hedy"]),
        ("王小明（星期一、星期二）、李四", "zh_CN", ["王小明", "李四"]),
        ("Ada Byron, PhD", "en", ["Ada Byron, PhD"]),
        ("Ada, Ph.D., M.D. and Grace, Jr., Hedy", "en", ["Ada, Ph.D., M.D.", "Grace, Jr.", "Hedy"]),
        ("Ada, Grace, and Hedy", "en", ["Ada", "Grace", "Hedy"]),
        ("Ada Roe, J.D., and Grace Lee, Esq.", "en", ["Ada Roe, J.D.", "Grace Lee, Esq."]),
        ("Ada Roe, MSN, RN; Grace, FNP-BC", "en", ["Ada Roe, MSN, RN", "Grace, FNP-BC"]),
        ("Eva Koch, LL.M., Dr. Max Land", "de", ["Eva Koch, LL.M.", "Dr. Max Land"]),
        ("Ada, MD Rahman, Ma", "en", ["Ada", "MD Rahman", "Ma"]),
    ],
)
def test_names_in_a_list(text: str, language: str, names: list[str]) -> None:
    assert names_in(text, language) == names


def test_a_long_list_is_read_once() -> None:
    begin = process_time()
    assert names_in(f"Ada{' ' * 50_000}Byron", "en") == ["Ada Byron"]
    assert process_time() - begin < 10  # at once; read anew from each blank, most of a minute
