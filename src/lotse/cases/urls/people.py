"""Addresses of people and households."""

from django.urls import path

from lotse.cases.pages import facts, former_homes, households, kin, members, newcomers, papers, persons

PERSON, HOME = "people/<uuid:person_id>/", "households/<uuid:household_id>/"

urlpatterns = [
    path("new/", newcomers.new_case, name="new-case"),
    path("people/new/", newcomers.new_person, name="new-person"),
    path(PERSON, persons.show_person, name="show-person"),
    path(f"{PERSON}edit/", persons.edit_details, name="edit-details"),
    path(f"{PERSON}case/", newcomers.open_known_case, name="open-case"),
    path("<uuid:case_id>/person/", persons.edit_person, name="edit-person"),
    path(f"{PERSON}papers/new/", papers.new_status, name="new-status"),
    path(f"{PERSON}papers/<uuid:status_id>/", papers.edit_status, name="edit-status"),
    path(f"{PERSON}papers/<uuid:status_id>/still/", papers.still_has_status, name="confirm-status"),
    path(f"{PERSON}facts/<slug:kind>/new/", facts.new_fact, name="new-fact"),
    path(f"{PERSON}facts/<uuid:fact_id>/still/", facts.still_holds, name="confirm-fact"),
    path(f"{PERSON}facts/<uuid:fact_id>/end/", facts.finish_fact, name="end-fact"),
    path(f"{PERSON}household/new/", households.new_household, name="new-household"),
    path(f"{PERSON}lived/new/", former_homes.new_former_home, name="new-former-home"),
    path(f"{PERSON}kin/new/", newcomers.find_kin, name="new-relative"),
    path(f"{PERSON}kin/<uuid:relative_id>/", kin.join_kin, name="join-kin"),
    path(f"{PERSON}kin/<uuid:kinship_id>/end/", kin.finish_kin, name="finish-kin"),
    path(f"{PERSON}kin/<uuid:kinship_id>/out/", kin.withdraw_kin, name="withdraw-kin"),
    path(f"{PERSON}kin/<uuid:kinship_id>/back/", kin.resume_kin, name="resume-kin"),
    path(HOME, households.show_household, name="show-household"),
    path(f"{HOME}address/", households.edit_address, name="edit-address"),
    path(f"{HOME}move/", households.move, name="move-household"),
    path(f"{HOME}kin/new/", households.relate, name="new-kin"),
    path(f"{HOME}kin/<uuid:kinship_id>/end/", members.end_relation, name="end-kin"),
    path(f"{HOME}people/new/", newcomers.new_member, name="new-member"),
    path(f"{HOME}people/<uuid:person_id>/", households.join, name="join-household"),
    path(f"{HOME}members/<uuid:member_id>/", members.edit_member, name="edit-member"),
    path(f"{HOME}members/<uuid:member_id>/end/", members.leave, name="leave-household"),
]
