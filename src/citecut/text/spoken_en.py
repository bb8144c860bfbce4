"""The speaking rules of English."""

from citecut.text.rules import Rule

RULES: tuple[Rule, ...] = ()
RULES_US: tuple[Rule, ...] = ()
