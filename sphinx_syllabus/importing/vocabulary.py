"""What the words and icons of a handwritten page mean: kinds of resource, kinds of lecture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..model import ResourceKind

EMOJI = (
    "[\u2190-\u2bff\U0001f000-\U0001faff]"
    "(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\u2190-\u2bff\U0001f000-\U0001faff])*"
)
_LEGEND = re.compile(r"[\s*_(\[]*(?:legend|key|icons?|symbols?)\b[\s*_]*[:.–—-]?", re.IGNORECASE)
_OTHER_WORDS = {
    "slides": "chalkboard powerpoint presentation folie folien diapositiva diapo transparencia "
    "slide lucidi 课件 幻灯片 課件 投影片",
    "notes": "skript mitschrift apunte appunti dispense nota polycopié 讲义 笔记 講義",
    "notebook": "colab jupyter cuaderno",
    "video": "recording youtube film play aufzeichnung vídeo vidéo grabación enregistrement "
    "registrazione gravação 录像 视频 錄影 影片",
}
"""What else the kinds of resource are called, also in other languages; all are folded."""
_OTHER_ICONS = {"📺": "video", "📹": "video", "🎬": "video", "🎦": "video", "▶": "video"}
_OTHER_KINDS = {
    "homework": ("Hausaufgabe", "Übungsblatt", "Tarea", "Devoir", "Compito", "作业", "作業"),
    "lab": ("Laboratorio", "Laboratoire", "实验"),
    "tutorial": ("Übung", "Tutorium", "Práctica", "Esercitazione"),
    "exam": ("Klausur", "Prüfung", "Examen", "Esame", "Prova", "考试"),
}
"""What else the kinds of lecture are called in other languages, in words that are not English."""
_COUNTED = re.compile(r"(.*?)\s+(?:#?\d+|[A-Za-z]|\([^()]*\))")
_FEW = 4
"""The most words that say what an icon means; more are a sentence about it."""


class Vocabulary:
    """The kinds that are known, and what a page calls them."""

    def __init__(self, resources: Mapping[str, ResourceKind], kinds: Mapping[str, str]) -> None:
        self.labels = {name: str(kind.label) for name, kind in resources.items()}
        self._icons = {bare(kind.icon): name for name, kind in resources.items() if kind.icon}
        self._words = {
            word: name
            for name, words in _OTHER_WORDS.items()
            if name in resources
            for word in words.split()
        }
        self._icons |= {icon: name for icon, name in _OTHER_ICONS.items() if name in resources}
        self._words |= {fold(label): name for name, label in self.labels.items()}
        self._words |= {fold(name): name for name in resources}
        self._kinds = {
            word: name for name, words in _OTHER_KINDS.items() if name in kinds for word in words
        }
        self._kinds |= {str(kinds[name]): name for name in kinds if name != "lecture"}

    def by_icon(self, text: str) -> tuple[str, str] | None:
        """The kind of resource that an icon in a link's text says, and the words beyond it."""
        text = bare(text)
        for icon, kind in self._icons.items():
            rest = text.removeprefix(icon).removesuffix(icon).strip()
            # an icon may be a word, and then it is no part of another
            if rest != text and not (rest and icon.isalnum()):
                return kind, "" if self._is_name(kind, rest) else rest
        return None

    def by_word(self, text: str) -> tuple[str, str] | None:
        """The kind of resource that a link's text names, and the text where it says more."""
        counted = _COUNTED.fullmatch(text)
        names = [fold(name) for name in (text, counted[1] if counted else "")]
        names += [name.removeprefix("lecture ") for name in names]  # as in “Lecture notes”
        kind = next(filter(None, map(self._words.get, names)), "")
        return (kind, "" if self._is_name(kind, text) else text) if kind else None

    def _is_name(self, kind: str, text: str) -> bool:
        return fold(text) in {"", fold(kind), fold(self.labels[kind])}

    def column(self, heading: str) -> str:
        """The kind of resource that a column of a table holds, or nothing."""
        found = self.by_icon(heading) or self.by_word(heading)
        return found[0] if found else ""

    def lecture(self, title: str) -> str:
        """The kind of lecture that a title begins with, where it is not the usual one."""
        for label in sorted(self._kinds, key=len, reverse=True):
            pattern = rf"[\W_]*{re.escape(label)}\s*(?:#?\d|[:.–—-]|[*_\]]|$)"
            if re.match(pattern, title, re.IGNORECASE):
                return self._kinds[label]
        return ""

    def learn(self, texts: Iterable[str]) -> bool | None:
        """Learn the icons of a legend, line by line.

        :returns: None where the lines are no legend; whether they say no more than ours would.
        """
        meanings: dict[str, str] = {}
        says_more = False
        for place, text in enumerate(texts):
            words, *pairs = self._split(text if place else _LEGEND.sub("", text, count=1))
            if not pairs and fold(words):
                return None
            # the words come first, or else the icon does
            icons, names = pairs[0::2], pairs[1::2]
            names = [words, *names[:-1]] if fold(words) else names
            for icon, name in zip(icons, names, strict=True):
                if len(fold(name).split()) > _FEW:
                    return None
                kind, is_all = self._meaning(name)
                says_more = says_more or not is_all
                meanings |= {bare(icon): kind} if kind else {}
        if not meanings:
            return None
        self._icons |= meanings
        return not says_more

    def _split(self, text: str) -> list[str]:
        known = sorted(map(re.escape, self._icons), key=len, reverse=True)
        icons = [icon for icon in known if not re.search(r"\w", icon)]
        return re.split(f"((?:{'|'.join([*icons, EMOJI])})\ufe0f?)", text)

    def _meaning(self, text: str) -> tuple[str, bool]:
        """The kind of resource that words speak of, and whether they say that alone."""
        words = [word for word in fold(text).split() if word not in {"and", "the"}]
        if kind := self._words.get(" ".join(words)):
            return kind, True
        found = {self._words[word] for word in words if word in self._words}
        kind = found.pop() if len(found) == 1 else ""
        return kind, bool(kind) and all(word in self._words for word in words)


def bare(text: str) -> str:
    """Text without the character that asks for an emoji's colours, or the marks of emphasis."""
    return text.replace("\ufe0f", "").strip(" *_")


def fold(text: str) -> str:
    """Words in lower case and in the singular, without punctuation."""
    return " ".join(word.removesuffix("s") for word in re.findall(r"\w+", text.casefold()))
