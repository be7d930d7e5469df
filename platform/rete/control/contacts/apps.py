from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "rete.control.contacts"
    verbose_name = "contatti"
    to_do = "rete.control.contacts.todo.panel"
