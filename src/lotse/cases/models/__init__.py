"""Cases with one fixed manager, and everything that belongs to them; a talk may stand without a case."""

from lotse.cases.models.case import Case, CaseRow
from lotse.cases.models.course import Absence, Closure, CriteriaCheck, PhaseChange, Responsibility
from lotse.cases.models.cv import CvLine, CvPaper
from lotse.cases.models.deadlines import CalendarFeed, Deadline
from lotse.cases.models.imports import CaseloadImport, ImportedLine
from lotse.cases.models.incoming import IncomingReferral, WelcomeVisit
from lotse.cases.models.moving import Conference, ExpertAdvice, HandOver
from lotse.cases.models.plan import AreaView, Assessment, Goal, Step
from lotse.cases.models.referrals import Referral, ReferralEvent
from lotse.cases.models.sealed import Attachment, Draft, Note, SealedRow
from lotse.cases.models.talks import Contact
from lotse.cases.models.work import BenefitApplication, Coaching, JobApplication, LetterTemplate

__all__ = [
    "Absence",
    "AreaView",
    "Assessment",
    "Attachment",
    "BenefitApplication",
    "CalendarFeed",
    "Case",
    "CaseRow",
    "CaseloadImport",
    "Closure",
    "Coaching",
    "Conference",
    "Contact",
    "CriteriaCheck",
    "CvLine",
    "CvPaper",
    "Deadline",
    "Draft",
    "ExpertAdvice",
    "Goal",
    "HandOver",
    "ImportedLine",
    "IncomingReferral",
    "JobApplication",
    "LetterTemplate",
    "Note",
    "PhaseChange",
    "Referral",
    "ReferralEvent",
    "Responsibility",
    "SealedRow",
    "Step",
    "WelcomeVisit",
]
