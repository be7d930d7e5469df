from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "rete.control.onboarding"
    verbose_name = "accoglienza delle reti"
    to_do = "rete.control.onboarding.todo.panel"
    holds_address = "rete.control.onboarding.selectors.holds_address"
