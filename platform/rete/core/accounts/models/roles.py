"""Roles of staff: what they let do, and the Django permission by which people hold them.

A role is held network-wide through the person's permissions, or on one library through django-guardian: both name the
role's own permission, of content type Library.
"""

from django.contrib.auth.models import Permission
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rete.kernel import registry
from rete.kernel.manifest import Role
from tenants.fields import UuidV7

# What a role is held on, as Django names its content type.
LIBRARY = ("libraries", "library")


class StaffRole(models.Model):
    """A role in use. One of the default roles (`default`) may do what manifests say; a network's own has its codenames."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    default = models.CharField(
        max_length=20, blank=True, choices=[(role.value, role.value) for role in Role]
    )
    name = models.CharField(_("nome"), max_length=60)
    codenames = ArrayField(
        models.CharField(max_length=100), verbose_name=_("permessi"), default=list, blank=True
    )
    permission = models.OneToOneField(Permission, on_delete=models.PROTECT, related_name="role")

    class Meta:
        verbose_name = _("ruolo")
        verbose_name_plural = _("ruoli")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                name="accounts_staffrole_name_once",
                violation_error_message=_("C'è già un ruolo con questo nome."),
            ),
            models.UniqueConstraint(
                fields=("default",),
                condition=~Q(default=""),
                name="accounts_staffrole_default_once",
            ),
            models.CheckConstraint(
                name="accounts_staffrole_default_is_declared",
                condition=Q(default="")
                | Q(default__in=[role.value for role in Role], codenames=[]),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def allowed(self) -> frozenset[str]:
        """What the role lets do today: of what is declared, so that a permission that is gone gives nothing."""
        if self.default:
            return registry.codenames_of(Role(self.default))
        return registry.permission_codenames().intersection(self.codenames)
