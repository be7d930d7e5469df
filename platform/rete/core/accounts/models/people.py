"""Who signs in. Citizens and staff of a network live in its schema, the office in control."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, password: str | None = None, **fields: Any) -> "User":
        """A person with an address, kept in lower case. Without a password nobody can sign in as them."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    email = models.EmailField(_("indirizzo e-mail"), unique=True)
    name = models.CharField(_("nome e cognome"), max_length=150)
    is_active = models.BooleanField(_("attivo"), default=True)
    # Of the network's staff, or on the federation's site of the office; citizens are not.
    is_member = models.BooleanField(default=False)
    # The key of the one provider that lets them in: a network's, which so can let them in no more. Empty for all others.
    only_by = models.CharField(max_length=12, blank=True, default="", db_default="")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("persone")
        constraints = (
            models.CheckConstraint(
                name="accounts_user_email_in_lower_case", condition=models.Q(email=Lower("email"))
            ),
        )

    def __str__(self) -> str:
        return self.name
