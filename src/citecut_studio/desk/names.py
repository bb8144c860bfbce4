"""What people call the roles, scenes and places on a card."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLES: dict[str, str | Promise] = {
    "hook": _("Opening"),
    "point": _("Point"),
    "quote": _("Quote"),
    "close": _("Ending"),
}
SCENES: dict[str, str | Promise] = {
    "hook": _("Opening"),
    "point": _("Headline card"),
    "number": _("Number"),
    "quote": _("Quote"),
    "list": _("List"),
    "timeline": _("Timeline"),
    "comparison": _("Comparison"),
    "place": _("Place"),
    "picture": _("Picture"),
    "close": _("Ending"),
}
SLOTS: dict[str, str | Promise] = {
    "kicker": _("Kicker"),
    "headline": _("Headline"),
    "number": _("Number"),
    "unit": _("Unit"),
    "name": _("Name"),
    "office": _("Office"),
    "caption": _("Caption"),
    "alt": _("Description for those who cannot see it"),
    "label1": _("First label"),
    "value1": _("First value"),
    "label2": _("Second label"),
    "value2": _("Second value"),
    "item1": _("Item 1"),
    "item2": _("Item 2"),
    "item3": _("Item 3"),
    "item4": _("Item 4"),
    "item5": _("Item 5"),
    "date1": _("Date 1"),
    "event1": _("Event 1"),
    "date2": _("Date 2"),
    "event2": _("Event 2"),
    "date3": _("Date 3"),
    "event3": _("Event 3"),
    "date4": _("Date 4"),
    "event4": _("Event 4"),
    "place": _("Place"),
    "region": _("Region"),
    "date": _("Date"),
}
"""Where a text may stand on the card of a line."""
KINDS: dict[str, str | Promise] = {
    "headline": _("headline"),
    "standfirst": _("standfirst"),
    "heading": _("heading"),
    "caption": _("caption"),
    "furniture": _("page"),
}
"""Passages that readers do not count."""
FACTS: dict[str, str | Promise] = {
    "number": _("number"),
    "date": _("date or time"),
    "document": _("number of a document"),
    "name": _("name"),
    "negation": _("negation"),
}
"""What a translator must carry over."""
WAYS: dict[str, str | Promise] = {
    "auto": _("as it suits"),
    "follow": _("follow one person"),
    "split": _("two people, split"),
    "fit": _("the whole picture"),
}
"""How a shot of a film fills the frame."""
