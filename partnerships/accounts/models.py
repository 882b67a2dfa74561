from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone

from partnerships.accounts.roles import GRANTS, OF_AN_OFFICE, Role
from partnerships.words.text import one_line, visible_letter


class People(BaseUserManager["User"]):
    """Makes users; Django's own commands ask for it."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Add a person, with an unusable password when none is given."""
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Add the first admin, who may do everything in the admin, and holds no office by that."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.groups.add(Group.objects.get_or_create(name=Role.ADMIN.value)[0])
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. The e-mail address is the login."""

    email = models.EmailField(
        "e-mail", unique=True, error_messages={"unique": "Somebody has this address already."}
    )
    name = models.CharField(max_length=120, validators=[one_line, visible_letter])
    title = models.CharField(
        "office or part",
        max_length=120,
        blank=True,
        validators=[one_line],
        help_text="For example: protocol officer",
    )
    is_staff = models.BooleanField("may open the admin", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        permissions: ClassVar = [("invite_user", "Can invite people and give roles")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name; the admin greets with it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name; the admin greets with it."""
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Return whether a person may do something; a superuser may all but what an office does."""
        if self.is_superuser and perm in OF_AN_OFFICE:
            return any(perm in GRANTS[role] for role in self.roles_on(timezone.localdate()))
        return super().has_perm(perm, obj)

    def roles_on(self, day: date) -> set[Role]:
        """Return the roles that a person holds on a day, that of a deputy included; one query."""
        names = set(self.groups_on(day).values_list("name", flat=True)) if self.is_active else set()
        return {role for role in Role if role.value in names}

    def groups_on(self, day: date) -> "models.QuerySet[Group]":
        """Return the groups of those roles."""
        stands_in = Deputy.objects.acting_on(day).filter(deputy=self)
        as_deputy = Q(Exists(stands_in), name=Role.MAYORS_OFFICE.value)
        return Group.objects.filter(Q(user=self) | as_deputy)


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def acting_on(self, day: date) -> "DeputyQuerySet":
        """Those whose dates hold the day, while the one they stand in for holds the office."""
        return self.filter(
            starts_on__lte=day,
            ends_on__gte=day,
            principal__is_active=True,
            principal__groups__name=Role.MAYORS_OFFICE.value,
        )


class Deputy(models.Model):
    """One person stands in for another of the mayor's office between two days, both included (row
    108).
    """

    principal = models.ForeignKey(User, models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(User, models.PROTECT, related_name="stands_in_for")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    named_at = models.DateTimeField(default=timezone.now, editable=False)
    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deputies"
        permissions: ClassVar = [("name_deputy", "Can name a deputy")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="deputy_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(principal=F("deputy")), name="deputy_is_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.principal}"
