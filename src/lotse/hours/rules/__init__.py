"""Pure rules of opening hours: reading expressions, evaluating them, answering for a moment."""

from lotse.hours.rules.answers import Evaluation, HoursError, Interval
from lotse.hours.rules.evaluation import evaluate

__all__ = ["Evaluation", "HoursError", "Interval", "evaluate"]
