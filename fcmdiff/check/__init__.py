"""A corpus and its baseline, or two statements and a policy -> CheckResult."""
