"""The speaking rules of Vietnamese."""

from citecut.text.rules import Rule

RULES: tuple[Rule, ...] = ()
