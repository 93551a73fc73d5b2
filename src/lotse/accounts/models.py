"""People who sign in, their sessions, their roles at bodies, and the short elevations above these."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from lotse.accounts.rules.roles import Role
from lotse.core.constraints import stays_inside
from lotse.core.fields import classify
from lotse.core.models import MunicipalRow, Row

LONGEST_ELEVATION = timedelta(hours=24)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(Row, AbstractBaseUser):
    """A person who works with Lotse and signs in with an e-mail address and a password."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    @property
    def audit_name(self) -> str:
        return f"user:{self.pk}"


class StaffRole(MunicipalRow):
    """A role that a person holds at a body, in [starts_at, ends_at); she may hold several, at several bodies.

    `organization` and `site` are keys of the room network, which adds their foreign keys.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="staff_roles")
    organization = models.UUIDField()
    site = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.CharField(max_length=80)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *stays_inside("accounts_staffrole"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_staffrole_known"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__lte=F("ends_at")),
                name="accounts_staffrole_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "organization", "role", "site"],
                condition=Q(ends_at__isnull=True),
                nulls_distinct=False,
                name="accounts_staffrole_once",
            ),
        ]
        indexes = [models.Index(fields=["organization", "role"], name="accounts_staffrole_body")]


class Elevation(MunicipalRow):
    """A closed case of the own body opened to one person for a short time, with a reason (break-glass).

    `case` is a key of the room cases, whose foreign key holds it inside the body.
    """

    class Path(models.TextChoices):
        BREAK_GLASS = "break-glass"
        CHILD_PROTECTION = "child-protection"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.UUIDField()
    case = models.UUIDField()
    path = models.CharField(max_length=20, choices=Path)
    reason = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            *stays_inside("accounts_elevation"),
            models.CheckConstraint(condition=~Q(reason=""), name="accounts_elevation_has_reason"),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")) & Q(ends_at__lte=F("starts_at") + LONGEST_ELEVATION),
                name="accounts_elevation_is_short",
            ),
        ]
        indexes = [models.Index(fields=["user", "ends_at"], name="accounts_elevation_running")]


class Session(models.Model):
    """A browser that is signed in. Only the SHA-256 of its key is kept: reading this table signs nobody in."""

    key_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    data = models.TextField()
    started_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    # The body she acts for; empty means the one where she began first.
    acting_organization = models.UUIDField(null=True)
    last_seen_at = models.DateTimeField(default=timezone.now)
    second_factor_at = models.DateTimeField(null=True)
    # The kind of browser in a few words, so that a person knows her sessions apart; no address.
    agent = models.CharField(max_length=80, blank=True)
    # Only a job's: the key hash of the session that it was handed over in. The database ends it with that one.
    parent = models.CharField(max_length=64, null=True)


class JobContext(Row):
    """What a job may do in somebody's name: for which body, to what end, until when. Nothing in it opens anything;
    only the worker can turn it into a session, and only as long as the one it came from runs."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session = models.CharField(max_length=64)
    organization = models.UUIDField()
    purpose = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()


class UnsavedText(Row):
    """What somebody typed when her session had ended, sealed with a key that only her browser holds (unsaved.py)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # Which browser's key opens it, without the key.
    mark = models.CharField(max_length=64)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_at__lt=F("expires_at"))
                & Q(expires_at__lte=F("kept_at") + timedelta(hours=12)),
                name="accounts_unsavedtext_is_short",
            )
        ]
        indexes = [models.Index(fields=["user", "mark"], name="accounts_unsavedtext_of")]


class SignInTry(Row):
    """A try to sign in that still counts. `key` is a hash of account and address under a key of the day."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="accounts_signintry_key"),
            models.Index(fields=["at"], name="accounts_signintry_at"),
        ]


class BodyRule(Row):
    """What a body asks of everybody who acts for it. `organization` is a key of the room network."""

    organization = models.UUIDField(unique=True)
    second_factor_required = models.BooleanField(default=False)


class Invitation(Row):
    """A link by which a person sets her password, once. Only the SHA-256 of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at__lt=F("expires_at")), name="accounts_invitation_ends_after_start"
            )
        ]


classify(
    "accounts.User",
    retention="staff",
    internal="id is_active created_at password last_login",
    personal="email name",
)
classify(
    "accounts.Session",
    retention="session",
    internal="key_hash data started_at expires_at acting_organization last_seen_at second_factor_at agent parent",
    personal="user",
)
classify(
    "accounts.StaffRole",
    retention="staff",
    internal="id version changed_at municipality organization site role starts_at ends_at given_by",
    personal="user reason",
)
classify(
    "accounts.Elevation",
    retention="audit",
    internal="id version changed_at municipality organization path starts_at ends_at",
    personal="user case reason",
)
classify(
    "accounts.UnsavedText",
    retention="session",
    internal="id mark kept_at expires_at",
    personal="user",
    special="sealed",
)
classify("accounts.SignInTry", retention="session", internal="id key at")
classify("accounts.BodyRule", retention="staff", internal="id organization second_factor_required")
classify(
    "accounts.Invitation",
    retention="staff",
    internal="id key_hash made_at expires_at used_at made_by",
    personal="user",
)
classify(
    "accounts.JobContext",
    retention="session",
    internal="id session organization purpose made_at expires_at",
    personal="user",
)
