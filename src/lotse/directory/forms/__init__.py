"""What people type: the question of a visitor, and the forms in which staff keep the master data."""

from lotse.directory.forms.question import (
    LONGEST_RANGE,
    QuestionError,
    read_moment,
    read_range,
    read_search,
    readable,
)

__all__ = ["LONGEST_RANGE", "QuestionError", "read_moment", "read_range", "read_search", "readable"]
