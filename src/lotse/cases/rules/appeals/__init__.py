"""Appeal periods: from the day of a letter to the last day of the appeal, with the reasoning.

Pure rules on plain values. `appeal(Question(...))` answers; the texts are listed in docs/decisions/appeal-periods.md.
"""

from lotse.cases.rules.appeals.answers import Appeal, appeal
from lotse.cases.rules.appeals.questions import LAWS, NOTIFICATIONS, Question, read_question
from lotse.cases.rules.appeals.reasons import AppealError, Reason

__all__ = ["LAWS", "NOTIFICATIONS", "Appeal", "AppealError", "Question", "Reason", "appeal", "read_question"]
