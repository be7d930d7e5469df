from typing import ClassVar

from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "rete.control.onboarding"
    verbose_name = "accoglienza delle reti"
    to_do: ClassVar = {
        "onboarding/_todo.html": "rete.control.onboarding.todo.panel",
        "onboarding/_trials.html": "rete.control.onboarding.todo.trials",
    }
    holds_address = "rete.control.onboarding.selectors.holds_address"
