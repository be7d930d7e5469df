"""How every field of every form looks."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Label, help, errors, then the control: read in that order, also aloud."""

    field_template_name = "web/forms/field.html"
