"""Languages in which events are held, by the codes of ISO 639 that events keep."""

LANGUAGES = {
    "it": "italiano", "en": "inglese", "fr": "francese", "de": "tedesco", "es": "spagnolo", "pt": "portoghese",
    "ro": "romeno", "sq": "albanese", "ar": "arabo", "zh": "cinese", "uk": "ucraino", "ru": "russo", "pl": "polacco",
    "bn": "bengalese", "hi": "hindi", "ur": "urdu", "pa": "punjabi", "tl": "filippino", "sl": "sloveno", "el": "greco",
    "lis": "lingua dei segni italiana", "lad": "ladino", "fur": "friulano", "srd": "sardo", "sc": "sardo",
}  # fmt: skip
