"""Addresses of who is responsible, who stands in, and of hand-overs."""

from django.urls import path

from lotse.cases.pages import conferring, covering, handing_over, protecting, releasing, taking_over

urlpatterns = [
    path("absences/", covering.list_absences, name="list-absences"),
    path("absences/new/", covering.new_absence, name="new-absence"),
    path("absences/<uuid:absence_id>/end/", covering.end_absence_page, name="end-absence"),
    path("<uuid:case_id>/responsible/", covering.show_responsibility, name="show-responsibility"),
    path("<uuid:case_id>/deputy/", covering.edit_deputy, name="edit-deputy"),
    path("hand-overs/", handing_over.list_hand_overs, name="list-hand-overs"),
    path("hand-overs/caseload/", handing_over.hand_over_caseload, name="hand-over-caseload"),
    path("hand-overs/batches/<uuid:batch_id>/", taking_over.accept_batch, name="accept-batch"),
    path("hand-overs/<uuid:hand_over_id>/", taking_over.show_hand_over, name="show-hand-over"),
    path("hand-overs/<uuid:hand_over_id>/accept/", taking_over.accept, name="accept-hand-over"),
    path("hand-overs/<uuid:hand_over_id>/decline/", taking_over.decline, name="decline-hand-over"),
    path("hand-overs/<uuid:hand_over_id>/withdraw/", taking_over.withdraw, name="withdraw-hand-over"),
    path("<uuid:case_id>/hand-over/", handing_over.new_hand_over, name="new-hand-over"),
    path("follow-ups/", releasing.list_follow_ups, name="list-follow-ups"),
    path("dormant/", releasing.release_dormant, name="release-dormant"),
    path("<uuid:case_id>/release/", releasing.release, name="release-case"),
    path("<uuid:case_id>/reopen/", releasing.reopen, name="reopen-case"),
    path("<uuid:case_id>/follow-up/", releasing.follow_up, name="note-follow-up"),
    path("<uuid:case_id>/phase/", releasing.edit_phase, name="edit-phase"),
    path("<uuid:case_id>/conferences/", conferring.list_conferences, name="list-conferences"),
    path("<uuid:case_id>/conferences/new/", conferring.new_conference, name="new-conference"),
    path(
        "<uuid:case_id>/conferences/<uuid:conference_id>/", conferring.show_conference, name="show-conference"
    ),
    path("child-protection/", protecting.list_advice, name="list-advice"),
    path("child-protection/<uuid:advice_id>/", protecting.show_advice, name="show-advice"),
    path("child-protection/<uuid:advice_id>/answer/", protecting.answer_advice, name="answer-advice"),
    path("child-protection/<uuid:advice_id>/outcome/", protecting.conclude, name="conclude-advice"),
    path("<uuid:case_id>/child-protection/", protecting.new_advice, name="new-advice"),
]
