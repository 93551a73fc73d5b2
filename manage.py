#!/usr/bin/env python3
"""Django's usual entry point; `lotse` (lotse.site.command) is the friendlier one."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    execute_from_command_line(sys.argv)
