from __future__ import annotations

from django.urls import path

from screening.desk.review import (
    board,
    comparing,
    deciding,
    finding,
    impact,
    interviews,
    letters,
    listing,
    notices,
    overview,
    questions,
    response,
    scoring,
    sharing,
    stages,
    viewing,
    writing,
)

app_name = "review"

urlpatterns = [
    path("desk/search", finding.find, name="find"),
    path("desk/notices", notices.notices, name="notices"),
    path("desk/keys", finding.keys, name="keys"),
    path("desk/overview", overview.overview, name="overview"),
    path(
        "desk/overview/<slug:key>.csv",
        overview.overview_file,
        {"form": "csv"},
        name="overview_csv",
    ),
    path(
        "desk/overview/<slug:key>.xlsx",
        overview.overview_file,
        {"form": "xlsx"},
        name="overview_xlsx",
    ),
    path("desk/impact", impact.impact, name="impact"),
    path(
        "desk/impact/<slug:key>.csv",
        impact.impact_file,
        {"form": "csv"},
        name="impact_csv",
    ),
    path(
        "desk/impact/<slug:key>.xlsx",
        impact.impact_file,
        {"form": "xlsx"},
        name="impact_xlsx",
    ),
    path("desk/questions", questions.questions, name="questions"),
    path("desk/questions/<uuid:pk>/answer", questions.answer, name="answer"),
    path("desk/vacancies/<uuid:pk>", listing.responses, name="responses"),
    path("desk/vacancies/<uuid:pk>/views", viewing.save, name="save_view"),
    path("desk/vacancies/<uuid:pk>/views/<int:view>", viewing.view, name="view"),
    path(
        "desk/vacancies/<uuid:pk>/views/<int:view>/forget",
        viewing.forget,
        name="forget_view",
    ),
    path("desk/vacancies/<uuid:pk>/decide", deciding.decide_many, name="decide_many"),
    path("desk/vacancies/<uuid:pk>/move", stages.move_many, name="move_many"),
    path("desk/vacancies/<uuid:pk>/board", board.board, name="board"),
    path("desk/vacancies/<uuid:pk>/board/<uuid:stage>", board.more, name="board_more"),
    path("desk/vacancies/<uuid:pk>/undo", deciding.undo, name="undo"),
    path("desk/vacancies/<uuid:pk>/compare", comparing.compare, name="compare"),
    path(
        "desk/vacancies/<uuid:pk>/responses.csv",
        listing.export,
        {"form": "csv"},
        name="csv",
    ),
    path(
        "desk/vacancies/<uuid:pk>/responses.xlsx",
        listing.export,
        {"form": "xlsx"},
        name="xlsx",
    ),
    path("desk/vacancies/<uuid:pk>/share", sharing.share, name="share"),
    path(
        "desk/vacancies/<uuid:pk>/qr.svg",
        sharing.qr_code,
        {"form": "svg"},
        name="qr_svg",
    ),
    path(
        "desk/vacancies/<uuid:pk>/qr.png",
        sharing.qr_code,
        {"form": "png"},
        name="qr_png",
    ),
    path("desk/responses/<uuid:pk>/resume", response.resume_file, name="resume_file"),
    path("desk/responses/<uuid:pk>", response.response, name="response"),
    path("desk/responses/<uuid:pk>/decide", deciding.decide, name="decide"),
    path(
        "desk/responses/<uuid:pk>/objection",
        deciding.settle_objection,
        name="settle_objection",
    ),
    path("desk/responses/<uuid:pk>/move", stages.move, name="move"),
    path(
        "desk/vacancies/<uuid:pk>/interviews", interviews.interviews, name="interviews"
    ),
    path("desk/slots/<uuid:pk>/withdraw", interviews.withdraw, name="withdraw_slot"),
    path("desk/interviews/<uuid:pk>", interviews.change, name="change_interview"),
    path("desk/calendar/renew", interviews.renew_feed, name="renew_feed"),
    path("calendar/<str:key>.ics", interviews.feed, name="feed"),
    path("desk/letters", letters.templates, name="letters"),
    path("desk/letters/<uuid:pk>", letters.template, name="letter_template"),
    path("desk/letters/sent/<uuid:batch>", letters.batch, name="batch"),
    path("desk/vacancies/<uuid:pk>/letters", letters.write, name="write_letter"),
    path("desk/stages", stages.stages, name="stages"),
    path("desk/stages/<uuid:pk>", stages.change, name="change_stage"),
    path("desk/responses/<uuid:pk>/scorecard", scoring.scorecard, name="scorecard"),
    path(
        "desk/responses/<uuid:pk>/criteria", scoring.add_criterion, name="add_criterion"
    ),
    path(
        "desk/criteria/<int:pk>/remove",
        scoring.remove_criterion,
        name="remove_criterion",
    ),
    path("desk/responses/<uuid:pk>/note", writing.note, name="note"),
    path("desk/responses/<uuid:pk>/write", writing.write, name="write"),
    path("desk/responses/<uuid:pk>/end-keys", writing.end_keys, name="end_keys"),
    path("desk/responses/<uuid:pk>/hand-back", writing.hand_back, name="hand_back"),
]
