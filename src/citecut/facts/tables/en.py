"""English numbers, units, dates and document numbers. Sources: grammars and our reading of news."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase
from citecut.text.numerals_en import cardinal, ordinal

NUMBERS = NumberTable(
    language="en",
    decimal=".",
    atoms={**{cardinal(n): n for n in (*range(20), *range(20, 100, 10))}},
    scales={
        "hundred": 100, "thousand": 1000, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "crore": 10**7,
        "crores": 10**7, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
        "mln": 10**6, "bln": 10**9, "dozen": 12, "score": 20,
    },
    joiners=("and",),
    halves=("and a half", "and-a-half"),
    points=("point",),
    ones=("a", "an"),
    suffixes={
        "k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12,
    },
    suffixes_of_money=frozenset({"m", "b"}),
    years_in_pairs=True,
    harmless=(
        "no one", "one another", "one of", "one day", "one by one", "one-off", "one-sided", "one-time", "one thing",
        "this one", "that one", "which one", "each one", "every one",
        "the one(?! hundred| thousand| million| billion)", "another one", "one-on-one",
        "hundred per cent sure", "the score", "score (?:of|was|is|line)", "at sixes and sevens", "point of",
        "at one point", "a point", "back to square one", "one way or another", "number one", "loved ones?",
    ),
)  # fmt: skip

_VAGUE = by_phrase(
    {
        10: "dozens, tens",
        100: "hundreds",
        1000: "thousands",
        10**4: "tens of thousands",
        10**5: "hundreds of thousands",
        10**6: "millions",
        10**7: "tens of millions",
        10**8: "hundreds of millions",
        10**9: "billions",
        10**10: "tens of billions",
        10**11: "hundreds of billions",
        10**12: "trillions, thousands of billions",
    }
)
_SCALED = {
    "dozen": 10,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "hundred thousand": 10**5,
}

_ONE_DAY = r"(?!(?:twenty|thirty)[- ][a-z]+(?:st|nd|rd|th)\b)"
"""Before a range of days: the twenty-third is one day, not two."""

ENGLISH = ReadingTable(
    language="en",
    numbers=NUMBERS,
    units=by_phrase(
        {
            "%": "percent, per cent, pct, pc",
            "pp": "percentage point, percentage points, percentage-point, points of percent",
            "VND": "dong, vietnamese dong",
            "USD": "dollar, dollars, us dollars, u.s. dollars, american dollars, buck, bucks",
            "AUD": "australian dollars",
            "CAD": "canadian dollars",
            "SGD": "singapore dollars",
            "HKD": "hong kong dollars",
            "TWD": "taiwan dollars",
            "NZD": "new zealand dollars",
            "EUR": "euro, euros",
            "GBP": "pound, pounds, pounds sterling, quid",
            "JPY": "yen",
            "CNY": "yuan, renminbi",
            "KRW": "won",
            "THB": "baht",
            "RUB": "rouble, roubles, ruble, rubles",
            "INR": "rupee, rupees",
            "LAK": "kip",
            "CHF": "swiss francs, francs",
            "MYR": "ringgit",
            "PHP": "peso, pesos",
            "IDR": "rupiah",
            "KHR": "riel, riels",
            "km": "kilometre, kilometres, kilometer, kilometers",
            "m": "metre, metres, meter, meters",
            "cm": "centimetre, centimetres, centimeter, centimeters",
            "mm": "millimetre, millimetres, millimeter, millimeters",
            "ha": "hectare, hectares",
            "m2": "square metre, square metres, square meter, square meters",
            "km2": "square kilometre, square kilometres, square kilometer, square kilometers",
            "m3": "cubic metre, cubic metres, cubic meters, cubic meter",
            "km3": "cubic kilometres",
            "mi": "mile, miles",
            "mi2": "square mile, square miles",
            "ft2": "square feet, square foot",
            "mph": "miles per hour, miles an hour",
            "nmi": "nautical miles, nautical mile",
            "in": "inch, inches",
            "ft": "foot, feet",
            "yd": "yard, yards",
            "acre": "acre, acres",
            "t": "tonne, tonnes, metric tons, metric ton, ton, tons",
            "quintal": "quintal, quintals",
            "kg": "kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos",
            "g": "gram, grams, gramme, grammes",
            "oz": "ounce, ounces",
            "st": "stone",
            "l": "litre, litres, liter, liters",
            "ml": "millilitres, milliliters",
            "bbl": "barrel, barrels",
            "gal": "gallon, gallons",
            "°C": "degrees celsius, degrees centigrade, degree celsius, celsius, c, degrees c",
            "°F": "degrees fahrenheit, fahrenheit",
            "°": "degrees, degree",
            "km/h": "kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour",
            "m/s": "metres per second, meters per second",
            "kn": "knots",
            "W": "watts",
            "kW": "kilowatts, kilowatt",
            "MW": "megawatts, megawatt",
            "GW": "gigawatts, gigawatt",
            "kWh": "kilowatt hours",
            "MB": "megabytes",
            "GB": "gigabytes",
            "TB": "terabytes",
            "year": "year, years, yr, yrs, year old, years old, year olds, yo, years of age, years'",
            "month": "month, months, months old, month old",
            "week": "week, weeks",
            "day": "day, days, night, nights",
            "h": "hour, hours, hr, hrs",
            "min": "minute, minutes, mins",
            "s": "second, seconds",
            "decade": "decade, decades",
            "century": "century, centuries",
            "x": "times, fold",
        }
    ),
    also_units=by_phrase(
        {
            "lb": "pound, pounds",
        }
    ),
    limits=by_phrase(
        {
            ">": (
                "more than, over, above, exceeding, in excess of, upwards of, greater than, higher than, beyond, "
                "topped, exceeded, exceeds, just over, well over, a little over, >"
            ),
            "<": "less than, fewer than, under, below, lower than, short of, just under, <",
            "<~": "nearly, almost, close to, near, approaching",
            "~": "about, around, approximately, roughly, some, an estimated, estimated, circa, ~, ≈",
            ">=": (
                "at least, a minimum of, minimum of, no less than, no fewer than, not less than, not fewer than, ≥"
            ),
            "<=": (
                "at most, up to, a maximum of, maximum of, no more than, not more than, as many as, as much as, "
                "≤, as high as, not over, not exceeding"
            ),
            "": "as few as, only, just",
        }
    ),
    limits_after=by_phrase(
        {
            ">=": "or more, or above, or over, and above, and over, or older, and up, +, plus, at least",
            "<=": "or less, or fewer, or under, or below, at most, or younger",
            "~": "or so, odd",
        }
    ),
    between=("to", "and", "or", "through", "up to"),
    openers=("from", "between", "from about", "from around", "of between", "anywhere from"),
    openers_needed=frozenset({"and", "or"}),
    ordinals=(r"<n>(?:st|nd|rd|th)",),
    ordinal_words={
        **{ordinal(n): n for n in range(3, 100)},
        **{ordinal(n).replace("-", " "): n for n in range(21, 100) if n % 10},
        "first": 1,
        "firstly": 1,
        "second": 2,
        "secondly": 2,
        "thirdly": 3,
        "hundredth": 100,
        "thousandth": 1000,
        "runner-up": 2,
    },
    fractions=(r"<n>/<n2>(?!/)", r"(?<![-–])<n> (?:in|out of)(?: every)? <n2>"),
    fraction_words=by_phrase(
        {
            (1, 2): "half, a half, one half, one-half, halved, halving, halve",
            (1, 3): "a third of",
            (1, 4): "a quarter of, a quarter",
            (3, 4): "three quarters, three-quarters",
            (1, 5): "a fifth of",
            (1, 10): "a tenth of",
            (1, 6): "a sixth of",
            (1, 8): "an eighth of",
        }
    ),
    denominators=by_phrase(
        {
            2: "half, halves",
            3: "third, thirds",
            4: "quarter, quarters, fourth, fourths",
            5: "fifth, fifths",
            6: "sixth, sixths",
            7: "seventh, sevenths",
            8: "eighth, eighths",
            9: "ninths",
            10: "tenth, tenths",
            100: "hundredths",
        }
    ),
    multiples=(r"<n>[ -]?fold", r"<n> times"),
    multiple_words=by_phrase(
        {
            1: "once",
            2: "twice, two times, double, doubled, doubles, doubling, twofold, two-fold",
            3: "thrice, triple, tripled, triples, tripling, treble, trebled, threefold, three-fold",
            4: "quadruple, quadrupled, quadrupling, fourfold, four-fold",
            5: "fivefold, five-fold",
            6: "sixfold",
            10: "tenfold, ten-fold",
            100: "hundredfold",
        }
    ),
    vague={
        **_VAGUE,
        **{f"{head} {name}": n for head in ("several", "a few", "few", "many") for name, n in _SCALED.items()},
    },
    weak_words=by_phrase(
        {
            1: "one, a, an, single, alone, solo, another",
            2: (
                "both, two-way, pair, couple, twin, twins, duo, bilateral, dual, couples, pairs, either, half, "
                "halfway, bi, each other, biennial, biannual, secondary, fortnight"
            ),
            3: "trio, triplets, tri, trilateral",
            4: "quartet, quarter, quarters",
            10: "decade",
            100: "century",
            12: "dozen",
        }
    ),
    months=by_phrase(
        {
            1: "january, jan",
            2: "february, feb",
            3: "march, mar",
            4: "april, apr",
            5: "may",
            6: "june, jun",
            7: "july, jul",
            8: "august, aug",
            9: "september, sep, sept",
            10: "october, oct",
            11: "november, nov",
            12: "december, dec",
        }
    ),
    weekdays=by_phrase(
        {
            1: "monday, mondays",
            2: "tuesday, tuesdays, tues",
            3: "wednesday, wednesdays",
            4: "thursday, thursdays, thurs",
            5: "friday, fridays",
            6: "saturday, saturdays",
            7: "sunday, sundays",
        }
    ),
    capital_months=True,
    weekday_patterns=(r"<weekday>(?! (?:telegraph|times|mirror|mail|express|herald|post|world|school|people))",),
    idioms=(
        r"half[ -]?times?",
        r"(?:first|second|other|better|latter|opening|final|each)[ -]half",
        r"half-(?:hearted|brother|sister|back|way)",
        r"24/7",
        r"(?:five|six|seven|eight|nine)[ -]figures?",
        r"double[ -]digits?",
        r"second[ -](?:hand|home|guess|opinion|nature|thoughts?)",
        r"third part(?:y|ies)",
        r"first[ -]hand",
    ),
    dates=(
        r"(?:the )?<d>(?:st|nd|rd|th)?(?: of)? <month>\.? ?(?:-|–|to|until) ?(?:the )?<d2>(?:st|nd|rd|th)?(?: of)? "
        r"<month2>\.?(?:,? <y2>)?",
        rf"(?:the )?{_ONE_DAY}<d>(?:st|nd|rd|th)? ?(?:-|–|to|and) ?(?:the )?<d2>(?:st|nd|rd"
        r"|th)?(?: of)? <month2>\.?(?:,? <y2>)?",
        rf"<month>\.? {_ONE_DAY}<d>(?:st|nd|rd|th)? ?(?:-|–|to|and) ?<d2>(?:st|nd|rd|th)?(?:,? <y2>)?"
        r"(?! ?(?:%|people|million))",
        r"(?:the )?<d>(?:st|nd|rd|th)?(?: of)? <month>\.?(?:,? <y>)?",
        r"<month>\.? (?:the )?<d>(?:st|nd|rd|th)?(?:,? <y>)?",
        r"<month>\.?,?(?: of)? <y>",
        r"(?:<month>) (?:to|through|until) <month2>",
        r"(?<=(?:in|of|by) )(?P<month>may|march|mar)|(?<=(?:last|next|this|from|late|till) )(?P<month>may|march)",
        r"(?P<month>january|february|april|june|july|august|september|october|november|december|oct|nov"
        r"|dec|feb|aug|sept)",
        r"(?:q(?P<quarter>[1-4])|(?:the )?(?P<quarter>first|second|third|fourth) quarter)(?:(?: of| in)?,? <y>)?",
        r"(?:the )?(?:early |mid |late )?(?P<decade>(?:1\d|20)\d0)'?s",
        r"(?:the '?|')(?P<decade>[2-9]0)'?s",
        r"(?<!temperatures in )the (?:early |mid[ -]?|late )?"
        r"(?P<decade>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)",
        r"(?:the )?(?P<century>\d{1,2})(?:st|nd|rd|th)[ -]century",
        r"(?:the )?(?P<century>[a-z]+(?:-[a-z]+)?)[ -]century",
    ),
    times=(
        r"(?P<part>half past|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five) (?:minutes )?past) "
        r"<h>(?: in the (?P<half>morning|afternoon|evening)| (?P<half>[ap]\.?m)\b)?(?! ?(?:%|per|million|thousand))",
        r"<h>(?:[:.]<min>)?(?= ?(?:-|–|to) ?\d{1,2}(?:[:.]\d\d)? ?(?P<half>[ap]\.?m)(?![a-z]))",
        r"<h>[:.]<min> ?(?P<half>[ap]\.?m\.?)",
        r"<h> ?(?P<half>[ap]\.?m\.?)",
        r"<h>:<min>",
        r"<h>h<min>",
        r"<h> o'clock(?: in the (?P<half>morning|afternoon|evening))?",
        r"(?:at|by|before|after|until|from) <h> in the (?P<half>morning|afternoon|evening)",
    ),
    parts_of_hour=by_phrase(
        {
            30: "half past",
            15: "quarter past, a quarter past",
            -15: "quarter to, a quarter to",
            5: "five past, five minutes past",
            10: "ten past, ten minutes past",
            20: "twenty past, twenty minutes past",
            25: "twenty-five past, twenty-five minutes past",
        }
    ),
    halves_of_day=by_phrase(
        {
            "am": "am, a.m, a.m., am., morning",
            "pm": "pm, p.m, p.m., pm., afternoon, evening",
        }
    ),
    negatives=("minus", "negative"),
    day_cues=r"on|by|until|till|since|dated|the|before|after",
    year_cues=r"in|since|until|till|by|year|of|early|late|mid|before|after|during|spring|summer|autumn"
    r"|fall|winter|the"
    r"|from|circa|and|to",
    not_years=r"(?!was|is|has|this|us|as|its|his|less|across|press|crisis|census|does|thus|always|perhaps"
    r"|plus|various"
    r"|series|games|elections?|olympics|championships|sales|results|plans|budgets|finals|playoffs|awards)[a-z]{2,}s"
    r"|people|men|women|children|percent|per cent|km|kg|m|hectares|million|billion|dong|vnd|usd|%",
    document_words=r"(?<!\w)(?:resolution|decision|decree|circular|conclusion|directive|law|regulation|dispatch|plan"
    r"|notice|report|document|ordinance|act|instruction|case|order)s?(?: no\.?| number| nos\.)? ",
)
