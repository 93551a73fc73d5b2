"""People who sign in. Roles, second factor and memberships stand on this later; today: sign in, sign out."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from lotse.core.fields import classify
from lotse.core.models import Row


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(Row, AbstractBaseUser):
    """A person who works with Lotse and signs in with an e-mail address and a password."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    may_edit_networks = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    @property
    def audit_name(self) -> str:
        return f"user:{self.pk}"


class Session(models.Model):
    """A browser that is signed in. Only the SHA-256 of its key is kept: reading this table signs nobody in."""

    key_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    data = models.TextField()
    started_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)


classify(
    "accounts.User",
    retention="staff",
    internal="id is_active may_edit_networks created_at password last_login",
    personal="email name",
)
classify(
    "accounts.Session", retention="session", internal="key_hash data started_at expires_at", personal="user"
)
