"""What citecut says, in the language of the page: for the templates of every app."""

from django import template

from citecut_studio.library.services import telling

register = template.Library()

register.filter("message", telling.message)
register.filter("suggestion", telling.suggestion)
register.filter("told", telling.told)
