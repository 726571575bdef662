from __future__ import annotations

from django.urls import path

from screening.desk.people import fitting, joining, listing, person, saving

app_name = "people"

urlpatterns = [
    path("desk/people", listing.people, name="list"),
    path("desk/people/searches", saving.save, name="save_search"),
    path("desk/people/searches/<int:pk>/forget", saving.forget, name="forget_search"),
    path("desk/people/<uuid:pk>", person.person, name="person"),
    path("desk/people/<uuid:pk>/tags", person.tag, name="tag"),
    path("desk/people/<uuid:pk>/merge", joining.merge, name="merge"),
    path("desk/people/<uuid:pk>/part", joining.part, name="part"),
    path("desk/vacancies/<uuid:pk>/fits", fitting.fits, name="fits"),
]
