"""Languages and their levels, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from screening.dialogue.criteria import Criterion
from screening.phrases.grammar import known_language
from screening.phrases.kinds.words import Asked, KindWords, language

LANGUAGES = {
    "en": pgettext_lazy("language", "English"),
    "ru": pgettext_lazy("language", "Russian"),
    "kk": pgettext_lazy("language", "Kazakh"),
    "de": pgettext_lazy("language", "German"),
    "fr": pgettext_lazy("language", "French"),
    "es": pgettext_lazy("language", "Spanish"),
    "it": pgettext_lazy("language", "Italian"),
    "zh": pgettext_lazy("language", "Chinese"),
    "tr": pgettext_lazy("language", "Turkish"),
    "ar": pgettext_lazy("language", "Arabic"),
    "ko": pgettext_lazy("language", "Korean"),
    "ja": pgettext_lazy("language", "Japanese"),
    "uz": pgettext_lazy("language", "Uzbek"),
    "ky": pgettext_lazy("language", "Kyrgyz"),
    "uk": pgettext_lazy("language", "Ukrainian"),
    "pl": pgettext_lazy("language", "Polish"),
    "pt": pgettext_lazy("language", "Portuguese"),
    "be": pgettext_lazy("language", "Belarusian"),
    "lt": pgettext_lazy("language", "Lithuanian"),
    "lv": pgettext_lazy("language", "Latvian"),
    "et": pgettext_lazy("language", "Estonian"),
    "ro": pgettext_lazy("language", "Romanian"),
    "mn": pgettext_lazy("language", "Mongolian"),
    "tk": pgettext_lazy("language", "Turkmen"),
    "he": pgettext_lazy("language", "Hebrew"),
    "cs": pgettext_lazy("language", "Czech"),
    "bg": pgettext_lazy("language", "Bulgarian"),
    "sr": pgettext_lazy("language", "Serbian"),
    "vi": pgettext_lazy("language", "Vietnamese"),
    "th": pgettext_lazy("language", "Thai"),
    "fi": pgettext_lazy("language", "Finnish"),
    "sv": pgettext_lazy("language", "Swedish"),
    "no": pgettext_lazy("language", "Norwegian"),
    "nl": pgettext_lazy("language", "Dutch"),
    "ur": pgettext_lazy("language", "Urdu"),
    "sw": pgettext_lazy("language", "Swahili"),
    "pa": pgettext_lazy("language", "Punjabi"),
    "yo": pgettext_lazy("language", "Yoruba"),
}


class LanguageWords(KindWords):
    name = gettext_lazy("language")
    ways = Asked(
        full=(
            gettext_lazy("What is your level of %(language)s?"),
            gettext_lazy("What level is your %(language)s?"),
        ),
        second=(gettext_lazy("And what level is your %(language)s?"),),
        third=(gettext_lazy("And %(language)s?"),),
    )
    example = gettext_lazy("For example: “B1” or “conversational”.")
    simpler = gettext_lazy("Pick the nearest level; A0 if you do not speak it.")

    def subject(self, subject: str, label: str) -> str:
        return str(LANGUAGES.get(subject, subject))

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        name = self.subject(criterion.subject, criterion.label)
        return self.ways, {"language": known_language(name, language())}
