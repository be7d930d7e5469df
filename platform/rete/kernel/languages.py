"""Languages of people and events, by the codes of ISO 639 that are kept."""

LANGUAGES = {
    "it": "italiano", "en": "inglese", "fr": "francese", "de": "tedesco", "es": "spagnolo", "pt": "portoghese",
    "ro": "romeno", "sq": "albanese", "ar": "arabo", "zh": "cinese", "uk": "ucraino", "ru": "russo", "pl": "polacco",
    "bn": "bengalese", "hi": "hindi", "ur": "urdu", "pa": "punjabi", "tl": "filippino", "sl": "sloveno", "el": "greco",
    "lis": "lingua dei segni italiana", "lad": "ladino", "fur": "friulano", "srd": "sardo", "sc": "sardo",
}  # fmt: skip
