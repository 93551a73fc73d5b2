"""Addresses of the work in a case: its plan, letters, coaching, benefits."""

from django.urls import path

from lotse.cases.pages import (
    benefits,
    coaching,
    cv,
    letter_templates,
    lettering,
    plan_papers,
    planning,
    pressing,
)

urlpatterns = [
    path("<uuid:case_id>/plan/", planning.show_plan, name="show-plan"),
    path("<uuid:case_id>/plan/paper/", plan_papers.show_plan_paper, name="show-plan-paper"),
    path("<uuid:case_id>/plan/paper.pdf", plan_papers.print_plan, name="print-plan"),
    path("<uuid:case_id>/plan/goals/new/", planning.new_goal, name="new-goal"),
    path("<uuid:case_id>/plan/goals/<uuid:goal_id>/", planning.edit_goal, name="edit-goal"),
    path("<uuid:case_id>/plan/goals/<uuid:goal_id>/press/", pressing.press_goal, name="press-goal"),
    path("<uuid:case_id>/plan/goals/<uuid:goal_id>/steps/new/", planning.new_step, name="new-step"),
    path("<uuid:case_id>/plan/steps/<uuid:step_id>/", planning.edit_step, name="edit-step"),
    path("<uuid:case_id>/plan/steps/<uuid:step_id>/press/", pressing.press_step, name="press-step"),
    path("<uuid:case_id>/letters/", lettering.list_letters, name="list-letters"),
    path("<uuid:case_id>/letters/write/", lettering.write_letter, name="write-letter"),
    path("letters/templates/", letter_templates.list_letter_templates, name="list-letter-templates"),
    path("letters/templates/new/", letter_templates.new_letter_template, name="new-letter-template"),
    path(
        "letters/templates/<uuid:template_id>/",
        letter_templates.edit_letter_template,
        name="edit-letter-template",
    ),
    path("<uuid:case_id>/benefits/", benefits.list_benefits, name="list-benefits"),
    path("<uuid:case_id>/benefits/new/", benefits.new_benefit, name="new-benefit"),
    path("<uuid:case_id>/benefits/<uuid:benefit_id>/", benefits.edit_benefit, name="edit-benefit"),
    path("<uuid:case_id>/cv/", cv.show_cv, name="show-cv"),
    path("<uuid:case_id>/cv/paper.pdf", cv.print_cv, name="print-cv"),
    path("<uuid:case_id>/cv/printed/<uuid:paper_id>.pdf", cv.print_kept_cv, name="print-kept-cv"),
    path("<uuid:case_id>/cv/new/", cv.new_cv_line, name="new-cv-line"),
    path("<uuid:case_id>/cv/<uuid:line_id>/", cv.edit_cv_line, name="edit-cv-line"),
    path("<uuid:case_id>/cv/<uuid:line_id>/press/", cv.press_cv_line, name="press-cv-line"),
    path("<uuid:case_id>/coaching/", coaching.list_coaching, name="list-coaching"),
    path("<uuid:case_id>/coaching/new/", coaching.new_coaching, name="new-coaching"),
    path("<uuid:case_id>/coaching/<uuid:coaching_id>/", coaching.show_coaching, name="show-coaching"),
    path("<uuid:case_id>/coaching/<uuid:coaching_id>/edit/", coaching.edit_coaching, name="edit-coaching"),
    path(
        "<uuid:case_id>/coaching/<uuid:coaching_id>/applications/new/",
        coaching.new_application,
        name="new-application",
    ),
    path(
        "<uuid:case_id>/applications/<uuid:application_id>/",
        coaching.edit_application,
        name="edit-application",
    ),
]
