from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, StaffLink, deeds, navigation

# Pages at which an entry of the navigation is marked though they lie elsewhere.
_TALKS = ("cases:contact-saved", "cases:list-contacts-today", "cases:edit-contact", "cases:note-on-contact")
_OF_TALKS = ("new-referral", "show-referral", "reroute-referral", "ask-beside", "referral-link")
_REQUESTS = (
    "cases:list-incoming", "cases:show-incoming", "cases:accept-incoming", "cases:decline-incoming",
    "cases:pass-on-incoming", "cases:list-visits", "cases:show-visit",
    *(f"cases:{page}-of-talk" for page in _OF_TALKS),
)  # fmt: skip


class CasesConfig(AppConfig):
    name = "lotse.cases"
    label = "cases"

    def ready(self) -> None:
        _sign_people()
        from lotse.accounts.rules.roles import ASSIGN_CASES, READ_CASES, SEE_FIGURES, WRITE_CASES

        talk = StaffLink(
            _("New talk"), "cases:quick-contact", permission=WRITE_CASES, rank=2, key="n", covers=_TALKS
        )
        day = StaffLink(_("My day"), "cases:my-day", READ_CASES, rank=1, covers=("cases:my-day-list",))
        navigation.sign("my-day", day)
        navigation.sign("talk", talk)
        navigation.sign("team", StaffLink(_("The team"), "cases:team-overview", ASSIGN_CASES, rank=4))
        cases = StaffLink(_("Cases"), "cases:list-cases", READ_CASES, rank=3, covers=("cases",))
        navigation.sign("cases", cases)
        navigation.sign("figures", StaffLink(_("Figures"), "cases:show-figures", permission=SEE_FIGURES))
        deeds.sign("open_case", Deed(_("opened a case"), "opened"))
        deeds.sign("open_attachment", Deed(_("opened a document"), "opened"))
        deeds.sign("decide_admission", Deed(_("decided about case management"), "changed"))
        deeds.sign("assess_case", Deed(_("wrote an assessment"), "changed"))
        deeds.sign("search_cases", Deed(_("searched the cases"), "searched"))
        deeds.sign("admit_case", Deed(_("began a case"), "changed"))
        deeds.sign("assign_case", Deed(_("gave a case to a colleague"), "changed"))
        _sign_talks()
        _sign_referrals()
        _sign_moving()
        _sign_work()
        _sign_deadlines()
        _sign_imports()


def _sign_talks() -> None:
    deeds.sign("record_contact", Deed(_("wrote down a talk"), "changed"))
    deeds.sign("open_contact", Deed(_("opened a talk of her own"), "opened"))
    deeds.sign("correct_contact", Deed(_("corrected a talk"), "changed"))
    deeds.sign("withdraw_contact", Deed(_("took a talk back"), "changed"))
    deeds.sign("name_contact", Deed(_("said who a talk was with"), "changed"))
    deeds.sign("meet_person", Deed(_("made somebody known by name"), "changed"))
    deeds.sign("open_case_for", Deed(_("opened a case of a known person"), "changed"))
    deeds.sign("keep_form", Deed(_("kept a form as a draft"), "changed"))
    deeds.sign("promote_contact", Deed(_("made a case of a talk"), "changed"))
    deeds.sign("write_note", Deed(_("wrote a note"), "changed"))
    deeds.sign("attach_file", Deed(_("added a document"), "changed"))
    deeds.sign("keep_draft", Deed(_("wrote a draft"), "changed"))
    deeds.sign("discard_draft", Deed(_("threw a draft away"), "changed"))
    deeds.sign("note_from_draft", Deed(_("made a note of a draft"), "changed"))
    deeds.sign("break_glass", Deed(_("opened a closed case with a reason"), "opened"))
    deeds.sign("end_elevation", Deed(_("closed a case again that was opened with a reason")))


def _sign_moving() -> None:
    from lotse.accounts.rules.roles import CHILD_PROTECTION_PATH

    advice = StaffLink(_("Child protection"), "cases:list-advice", permission=CHILD_PROTECTION_PATH)
    navigation.sign("advice", advice)
    deeds.sign("name_deputy", Deed(_("named the deputy of a case"), "changed"))
    deeds.sign("plan_absence", Deed(_("wrote down an absence and who covers it"), "changed"))
    deeds.sign("end_absence", Deed(_("ended an absence"), "changed"))
    deeds.sign("open_hand_over", Deed(_("looked at a proposed hand-over"), "opened"))
    deeds.sign("propose_hand_over", Deed(_("proposed to hand a case over"), "changed"))
    deeds.sign("withdraw_hand_over", Deed(_("took back a proposed hand-over"), "changed"))
    deeds.sign("decline_hand_over", Deed(_("declined a hand-over"), "changed"))
    deeds.sign("record_conference", Deed(_("wrote down a case conference"), "changed"))
    deeds.sign("open_advice", Deed(_("looked at child-protection advice"), "opened"))
    deeds.sign("ask_expert", Deed(_("asked a child-protection expert"), "changed"))
    deeds.sign("answer_expert", Deed(_("answered a question on child protection"), "changed"))
    deeds.sign("conclude_advice", Deed(_("wrote down what came of child-protection advice"), "changed"))
    deeds.sign("release_case", Deed(_("released a case"), "changed"))
    deeds.sign("reopen_case", Deed(_("opened a released case again"), "changed"))
    deeds.sign("note_follow_up", Deed(_("noted that somebody asked after a release"), "changed"))
    deeds.sign("enter_phase", Deed(_("brought a case into another phase"), "changed"))
    deeds.sign("accept_hand_over", Deed(_("took a case over"), "changed"))


def _sign_referrals() -> None:
    from lotse.accounts.rules.roles import READ_CASES, SEE_FIGURES

    referrals = StaffLink(_("Referrals"), "cases:list-referrals", READ_CASES, rank=4, covers=_REQUESTS)
    navigation.sign("referrals", referrals)
    to_assign = StaffLink(_("Requests from offices"), "cases:list-incoming", permission=SEE_FIGURES)
    navigation.sign("requests", to_assign)
    deeds.sign("send_referral", Deed(_("asked another place for help"), "shared"))
    deeds.sign("reroute_referral", Deed(_("asked another place after a no"), "shared"))
    deeds.sign("step_referral", Deed(_("wrote down what became of a referral"), "changed"))
    deeds.sign("renew_referral_link", Deed(_("made a new link to a request"), "shared"))
    deeds.sign("revoke_referral_link", Deed(_("took back the link to a request"), "changed"))
    deeds.sign("open_request", Deed(_("opened a request from an office"), "opened"))
    deeds.sign("open_referral", Deed(_("opened a referral of a talk"), "opened"))
    deeds.sign("open_visit", Deed(_("opened a welcome visit"), "opened"))
    deeds.sign("receive_request", Deed(_("sent a request by the form for offices"), "other"))
    deeds.sign("accept_request", Deed(_("took a request from an office"), "changed"))
    deeds.sign("decline_request", Deed(_("declined a request from an office"), "changed"))
    deeds.sign("pass_on_request", Deed(_("passed a request from an office on"), "shared"))
    deeds.sign("plan_visit", Deed(_("planned a welcome visit"), "changed"))
    deeds.sign("tick_visit", Deed(_("ticked off something of a welcome visit"), "changed"))
    deeds.sign("finish_visit", Deed(_("noted that a welcome visit was, or was not yet"), "changed"))
    deeds.sign("answer_by_link", Deed(_("answered a request through its link"), "changed"))


def _sign_people() -> None:
    deeds.sign("open_person", Deed(_("opened a person"), "opened"))
    deeds.sign("admit_person", Deed(_("made a person known by name"), "changed"))
    deeds.sign("admit_known", Deed(_("began a case of a known person"), "changed"))
    deeds.sign("correct_person", Deed(_("corrected a person's data"), "changed"))
    deeds.sign("search_people", Deed(_("searched for a person"), "searched"))
    deeds.sign("record_status", Deed(_("added a residence paper"), "changed"))
    deeds.sign("correct_status", Deed(_("corrected a residence paper"), "changed"))
    deeds.sign("confirm_status", Deed(_("confirmed a residence paper"), "changed"))


def _sign_work() -> None:
    deeds.sign("agree_goal", Deed(_("agreed a goal"), "changed"))
    deeds.sign("change_goal", Deed(_("changed a goal"), "changed"))
    deeds.sign("agree_step", Deed(_("agreed a step"), "changed"))
    deeds.sign("change_step", Deed(_("changed a step"), "changed"))
    deeds.sign("tick_step", Deed(_("ticked a step or took the tick back"), "changed"))
    deeds.sign("remove_step", Deed(_("took a step out of the plan"), "changed"))
    deeds.sign("move_goal", Deed(_("put the goals in another order"), "changed"))
    deeds.sign("move_step", Deed(_("put the steps in another order"), "changed"))
    deeds.sign("keep_letter_template", Deed(_("kept a template of a letter"), "changed"))
    deeds.sign("change_letter_template", Deed(_("changed a template of a letter"), "changed"))
    deeds.sign("track_benefit", Deed(_("began to keep an application for a benefit"), "changed"))
    deeds.sign("change_benefit", Deed(_("changed an application for a benefit"), "changed"))
    deeds.sign("begin_coaching", Deed(_("began a coaching"), "changed"))
    deeds.sign("change_coaching", Deed(_("changed a coaching"), "changed"))
    deeds.sign("add_session", Deed(_("counted a talk as a session of coaching"), "changed"))
    deeds.sign("add_cv_line", Deed(_("added a line to a CV"), "changed"))
    deeds.sign("change_cv_line", Deed(_("changed a line of a CV"), "changed"))
    deeds.sign("choose_for_cv", Deed(_("chose what stands in a CV"), "changed"))
    deeds.sign("keep_cv", Deed(_("printed a CV"), "changed"))
    deeds.sign("take_out_cv_line", Deed(_("took a line out of a CV, or put it back"), "changed"))
    deeds.sign("note_application", Deed(_("wrote down a job application"), "changed"))
    deeds.sign("change_application", Deed(_("changed a job application"), "changed"))


def _sign_deadlines() -> None:
    from lotse.accounts.rules.roles import READ_CASES

    navigation.sign("deadlines", StaffLink(_("Deadlines"), "cases:list-deadlines", READ_CASES, rank=4))
    deeds.sign("set_deadline", Deed(_("set a deadline"), "changed"))
    deeds.sign("correct_deadline", Deed(_("corrected a deadline"), "changed"))
    deeds.sign("confirm_deadline", Deed(_("confirmed a deadline"), "changed"))
    deeds.sign("finish_deadline", Deed(_("ticked a deadline off"), "changed"))
    deeds.sign("resume_deadline", Deed(_("took a deadline up again"), "changed"))
    deeds.sign("make_calendar_feed", Deed(_("made an address for her calendar")))
    deeds.sign("end_calendar_feed", Deed(_("ended the address of her calendar")))


def _sign_imports() -> None:
    deeds.sign("keep_import", Deed(_("read a spreadsheet with cases"), "changed"))
    deeds.sign("open_import", Deed(_("looked at a spreadsheet with cases"), "opened"))
    deeds.sign("choose_columns", Deed(_("chose the columns of a spreadsheet"), "changed"))
    deeds.sign("discard_import", Deed(_("threw a spreadsheet away"), "changed"))
    deeds.sign("import_caseload", Deed(_("imported cases from a spreadsheet"), "changed"))
    deeds.sign("import_case", Deed(_("began a case from a spreadsheet"), "changed"))
    deeds.sign("roll_back_import", Deed(_("took an import back"), "changed"))
    deeds.sign("export_cases", Deed(_("took a list of cases out"), "opened"))
