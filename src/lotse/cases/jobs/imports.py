"""Imports that nobody applied are forgotten by themselves."""

from __future__ import annotations

from django.db import connection, transaction

from lotse.core.jobs import job
from lotse.core.vaults import destroy_vault


@job("cases.forget_old_imports", every="23 4 * * *")
def forget_old_imports() -> None:
    """Forget previews of imports that nobody applied within a week: file, key, and what was chosen about them."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT vault FROM doors.forget_old_imports()")
            vaults = [row[0] for row in cursor.fetchall()]
        for vault in vaults:
            destroy_vault(vault=vault)
