"""What a released case asks: nothing. Its steps, referrals and deadlines rest until somebody opens it again."""

from __future__ import annotations

from django.db.models import Q

# For rows of a case, or of none: a step, a referral, a deadline.
RUNS = Q(case=None) | Q(case__closed_on=None)
