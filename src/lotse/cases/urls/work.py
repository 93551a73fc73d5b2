"""Addresses of the work in a case: its plan, letters, coaching, benefits."""

from django.urls import path

from lotse.cases.pages import plan_papers, planning, pressing

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
]
