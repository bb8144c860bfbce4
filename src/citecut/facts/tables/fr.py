"""French numbers, units, dates. Sources: grammars; the Imprimerie nationale's rules for figures."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase

_NUMBERS = NumberTable(
    language="fr",
    decimal=",",
    atoms={
        "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
        "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
        "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
        "soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90, "quatre-vingt": 80,
        "quatre-vingts": 80, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
        "cinquantaine": 50, "centaine": 100, "millier": 1000,
    },
    scales={
        "cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9,
        "milliards": 10**9, "billion": 10**12, "billions": 10**12,
    },
    joiners=("et",),
    halves=("et demi", "et demie"),
    points=("virgule",),
    suffixes={"k": 1000},
    grouped_by_space=True,
    joins_tens=True,
    twenties=(60, 80),
    bare_scales=frozenset({"cent", "mille"}),
    harmless=("pour cent", "un des", "une des", "l'un", "l'une", "un autre", "quelques-uns", "du neuf", "six-fours"),
)  # fmt: skip
_MONTHS = {
    1: "janvier, janv", 2: "février, févr, fév", 3: "mars", 4: "avril, avr", 5: "mai", 6: "juin", 7: "juillet, juil",
    8: "août", 9: "septembre", 10: "octobre, oct", 11: "novembre, nov", 12: "décembre, déc",
}  # fmt: skip

FRENCH = ReadingTable(
    language="fr",
    numbers=_NUMBERS,
    units=by_phrase(
        {
            "%": "pour cent",
            "pp": "points de pourcentage, point de pourcentage",
            "VND": "dong, dongs, de dongs",
            "USD": "dollar, dollars, dollars américains, de dollars, de dollars américains",
            "EUR": "euro, euros, d'euros",
            "GBP": "livres sterling, livres, de livres",
            "JPY": "yens, yen, de yens",
            "CNY": "yuans, yuan, de yuans",
            "km": "kilomètre, kilomètres",
            "m": "mètre, mètres",
            "cm": "centimètres, centimètre",
            "ha": "hectare, hectares, d'hectares",
            "km2": "kilomètres carrés, kilomètre carré",
            "m2": "mètres carrés, mètre carré",
            "m3": "mètres cubes",
            "kg": "kilogrammes, kilos, kilo",
            "g": "grammes",
            "t": "tonne, tonnes, de tonnes",
            "l": "litre, litres, de litres",
            "°C": "degrés celsius",
            "°": "degrés, degré",
            "km/h": "kilomètres à l'heure, kilomètres par heure, km/heure",
            "MW": "mégawatts",
            "GW": "gigawatts",
            "year": "an, ans, année, années",
            "month": "mois",
            "week": "semaine, semaines",
            "day": "jour, jours, journées",
            "h": "heure, heures",
            "min": "minute, minutes",
            "s": "secondes, seconde",
            "decade": "décennie, décennies",
            "century": "siècle, siècles",
            "x": "fois",
            "mi": "miles, mille marin",
        }
    ),
    limits=by_phrase(
        {
            ">": "plus de, plus d', au-delà de, au-dessus de",
            "<": "moins de, moins d', au-dessous de",
            "<~": "près de, presque",
            "~": "environ, autour de, quelque, à peu près, aux alentours de",
            ">=": "au moins, au minimum, pas moins de, minimum",
            "<=": "au plus, au maximum, jusqu'à, maximum, pas plus de",
        }
    ),
    limits_after=by_phrase(
        {">=": "ou plus, au moins, et plus", "<=": "ou moins, au plus, au maximum", "~": "environ"}
    ),
    between=("à", "et", "ou"),
    openers=("de", "entre", "d'"),
    openers_needed=frozenset({"et", "ou"}),
    ordinals=(r"<n>(?:ers?|ères?|res?|e|es|è|ème|èmes|nds?|ndes?)",),
    ordinal_words=by_phrase(
        {
            1: "premier, première, premiers, premières",
            2: "deuxième, second, seconde",
            3: "troisième",
            4: "quatrième",
            5: "cinquième",
            6: "sixième",
            7: "septième",
            8: "huitième",
            9: "neuvième",
            10: "dixième",
            11: "onzième",
            12: "douzième",
            13: "treizième",
            14: "quatorzième",
            15: "quinzième",
            16: "seizième",
            17: "dix-septième",
            18: "dix-huitième",
            19: "dix-neuvième",
            20: "vingtième",
            21: "vingt et unième, vingt-et-unième",
            100: "centième",
        }
    ),
    fractions=(r"<n>/<n2>(?!/)", r"<n> sur <n2>"),
    fraction_words=by_phrase(
        {(1, 2): "la moitié, moitié, un demi, une demie", (1, 4): "un quart, le quart", (3, 4): "trois quarts"}
    ),
    denominators=by_phrase({2: "demi, demis", 3: "tiers", 4: "quart, quarts", 5: "cinquièmes", 10: "dixièmes"}),
    multiple_words=by_phrase({2: "double, doublé, doubler, deux fois", 3: "triple, triplé, tripler", 4: "quadruplé"}),
    vague=by_phrase(
        {
            10: "des dizaines, dizaines",
            100: "des centaines, centaines",
            1000: "des milliers, milliers",
            10**4: "des dizaines de milliers",
            10**5: "des centaines de milliers",
            10**6: "des millions",
            10**9: "des milliards",
        }
    ),
    weak_words=by_phrase({1: "un, une, seul, seule, unique", 2: "les deux, couple, paire, demi"}),
    months=by_phrase(_MONTHS),
    weekdays=by_phrase(
        {
            1: "lundi, lundis",
            2: "mardi, mardis",
            3: "mercredi, mercredis",
            4: "jeudi, jeudis",
            5: "vendredi, vendredis",
            6: "samedi, samedis",
            7: "dimanche, dimanches",
        }
    ),
    dates=(
        r"(?:du |le )?<d>(?:er)?(?: <month>)? ?(?:au|-|–) ?<d2>(?:er)? <month2>(?: <y2>)?",
        r"(?:le )?<d>(?:er)? <month>\.?(?: <y>)?",
        r"<month>\.? <y>",
        r"<month>",
        r"(?P<quarter>1er|premier|deuxième|troisième|quatrième|[1-4]) ?(?:e|ème)? trimestre(?: <y>)?",
        r"(?:les )?années (?P<decade>(?:1\d|20)?\d0)",
        r"(?P<century>[ivx]+|\d{1,2})(?:e|ème|è) siècle",
        r"l'an <y>",
    ),
    times=(
        r"<h> (?:h|heures?) (?P<part>et demie|et quart|moins le quart)",
        r"<h> ?h ?<min>",
        r"<h> heures? <min>",
        r"<h>:<min>",
        r"(?:à|vers|dès|avant|après) <h> ?(?:h|heures?)",
    ),
    parts_of_hour={"et demie": 30, "et quart": 15, "moins le quart": -15},
    slashed_dates=True,
    day_cues=r"le|du|au|dès",
    fraction_cues=r"sur|les|des|habitants",
    year_cues=r"en|depuis|année|l'année|fin|début|de|dès|avant|après",
    not_years=r"[a-zà-ÿ]{2,}s|euros|km|m|ha|%|personnes",
    document_words=r"(?<!\w)(?:résolution|décision|décret|loi|circulaire|directive|arrêté|ordonnance)(?: n[°o]\.?)? ",
    negatives=("(?<!au )moins",),
    measured=False,
)
