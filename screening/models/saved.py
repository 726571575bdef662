"""Searches among people, and views of responses, that a team comes back to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Right, User
from employers.validators import is_seen
from vacancies.models import InvalidTransition


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: User) -> Self:
        """Only searches of employers that the user acts for."""
        return self.filter(employer__members=user.pk)


class SavedSearch(models.Model):
    """A filter of the list of people under a name, for the whole team."""

    MOST = 50

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=60, validators=[is_seen])
    # As it stands in the address.
    query = models.CharField(_("filter"), max_length=1_000)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "name"), name="one_saved_search_per_name"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, employer: Employer, name: str, query: str, *, by: User) -> None:
        """Save a search; one of this name is another from now on.

        Raises `InvalidTransition` if there are as many as can be.
        """
        mine = cls.objects.filter(employer=employer)
        if mine.count() >= cls.MOST and not mine.filter(name=name).exists():
            raise InvalidTransition(f"{cls.MOST} searches at most.")
        cls.objects.update_or_create(
            employer=employer, name=name, defaults={"query": query, "created_by": by}
        )


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> Self:
        """The user's own, and those that are shared in the user's teams."""
        mine = models.Q(is_shared=True) | models.Q(owner=user.pk)
        return self.filter(mine, employer__members=user.pk)


class SavedView(models.Model):
    """Filters, order and columns of the lists of responses, under a name.

    Each list of the employer's can be seen so.
    """

    # Of each member, and of the team.
    MOST = 50

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(_("name"), max_length=60, validators=[is_seen])
    # As it stands in the address.
    query = models.CharField(_("filter"), max_length=2_000)
    # Who sees it alone, unless it is shared; and who saved it. A shared one stays when
    # its owner's account is gone.
    owner = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_shared = models.BooleanField(_("shared with the team"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("-is_shared", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "name"),
                condition=models.Q(is_shared=True),
                name="one_shared_view_per_name",
            ),
            models.UniqueConstraint(
                fields=("employer", "owner", "name"),
                condition=models.Q(is_shared=False),
                name="one_own_view_per_name",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(
        cls, employer: Employer, name: str, query: str, *, by: User, is_shared: bool
    ) -> None:
        """Save a view; one of this name is another from now on.

        Raises `InvalidTransition` if there are as many as can be.
        """
        mine = cls.objects.filter(employer=employer, is_shared=is_shared)
        if not is_shared:
            mine = mine.filter(owner=by)
        if mine.count() >= cls.MOST and not mine.filter(name=name).exists():
            raise InvalidTransition(f"{cls.MOST} views at most.")
        mine.update_or_create(
            name=name,
            defaults={"query": query, "owner": by},
            create_defaults={
                "employer": employer,
                "is_shared": is_shared,
                "query": query,
                "owner": by,
            },
        )

    def may_be_removed_by(self, user: User) -> bool:
        """One's own by oneself; of others those who may edit remove what is shared."""
        return self.owner_id == user.pk or self.employer.allows(user, Right.EDIT)
