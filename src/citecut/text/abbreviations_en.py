"""English abbreviations -> what newsreaders say for them: a table, no rules."""

SAID = {
    "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Dr.": "Doctor", "Prof.": "Professor", "Gen.": "General",
    "Sen.": "Senator", "Gov.": "Governor", "Rep.": "Representative", "Lt.": "Lieutenant", "Col.": "Colonel",
    "Capt.": "Captain", "Sgt.": "Sergeant", "Rev.": "Reverend", "Hon.": "Honourable", "Mr": "Mister",
    "Mrs": "Missus", "Dr": "Doctor", "Prof": "Professor", "Ms": "Miz", "vs.": "versus", "vs": "versus",
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "approx.": "approximately",
    "Inc.": "Incorporated", "Ltd.": "Limited", "Ltd": "Limited", "Co.": "Company", "Corp.": "Corporation",
    "Dept.": "Department", "Jr.": "Junior", "Sr.": "Senior", "Assoc. Prof.": "Associate Professor",
    "Assoc.": "Associate", "w/": "with", "w/o": "without", "a.m.": "A M", "p.m.": "P M", "a.m": "A M", "p.m": "P M",
    "U.S.": "U S", "U.K.": "U K", "U.N.": "U N", "E.U.": "E U", "D.C.": "D C", "Ph.D.": "P H D", "PhD": "P H D",
    "MSc": "M S C", "BSc": "B S C", "HCMC": "Ho Chi Minh City", "USD": "US dollars", "VND": "Vietnamese dong",
    "EUR": "euros", "GBP": "pounds", "COVID": "Covid", "CEO": "C E O", "KOL": "K O L", "OK": "okay",
    "Ave.": "Avenue", "Ave": "Avenue", "Rd": "Road", "Blvd": "Boulevard", "vol.": "volume",
    "Vol.": "Volume", "Fig.": "Figure", "fig.": "figure",
}  # fmt: skip
"""Those with a closing dot are said so only before another word; the dot that ends a sentence stays."""

WORDS = frozenset({
    "NATO", "ASEAN", "UNESCO", "UNICEF", "AIDS", "OPEC", "NASA", "SARS", "MERS", "FIFA", "UEFA", "APEC", "BRICS",
    "INTERPOL", "COVID", "COP", "ECOWAS", "FEMA", "SWAT", "RADAR", "LASER", "SCUBA", "NIMBY", "ISIS", "PIN", "SIM",
    "RAM", "GIF", "JPEG", "NAFTA", "OSHA", "ASCII", "AWOL", "CARICOM", "MERCOSUR", "UNCLOS", "EURO", "FRONTEX",
})  # fmt: skip
"""Abbreviations said as words."""

COMMON_WORDS = frozenset({
    "A", "I", "AN", "AS", "AT", "BE", "BY", "DO", "GO", "HE", "IF", "IN", "IS", "ME", "MY", "NO", "OF", "OH", "ON",
    "OR", "SO", "TO", "UP", "WE", "ALL", "AND", "ANY", "ARE", "ASK", "BAD", "BIG", "BUT", "CAN", "DAY", "DID",
    "END", "FAR", "FEW", "FOR", "GET", "GOT", "HAD", "HAS", "HER", "HIM", "HIS", "HOT", "HOW", "ITS", "LET", "LOW",
    "MAN", "MAY", "MEN", "NEW", "NOT", "NOW", "OFF", "OLD", "ONE", "OUR", "OUT", "OWN", "PUT", "RUN", "SAY", "SEE",
    "SET", "SHE", "TEN", "THE", "TOO", "TOP", "TRY", "TWO", "USE", "WAR", "WAS", "WAY", "WHY", "WIN", "YES", "YET",
    "YOU", "ACT", "AGE", "BAN", "BUY", "CAR", "CUT", "EAT", "FAN", "FUN", "GAS", "HIT", "JOB", "KEY", "LAW",
    "MAP", "OIL", "PAY", "RED", "SEA", "SIX", "SKY", "SON", "SUN", "TAX", "AIR", "MAX", "PRO",
})  # fmt: skip
"""Short words that a row in capitals may hold and that are not spelled."""

REGNAL = frozenset({
    "Louis", "Henry", "Henri", "Charles", "Elizabeth", "George", "Edward", "Richard", "James", "William", "Paul",
    "Pius", "Benedict", "Francis", "Leo", "Gregory", "Napoleon", "Nicholas", "Alexander", "Peter", "Catherine",
    "Frederick", "Friedrich", "Wilhelm", "Philip", "Philippe", "Rama", "Juan", "Carlos", "Felipe", "Alfonso",
    "Ramses", "Ptolemy", "Darius", "Margrethe", "Harald", "Carl", "Gustaf", "Albert", "Leopold", "Mary", "Innocent",
    "Urban", "Clement", "John", "Ivan", "Norodom", "Mohammed", "Abdullah", "Haakon", "Christian", "Franz", "Joseph",
    "Ferdinand", "Maximilian", "Otto", "Edmund", "Malcolm", "Robert", "Umberto", "Victor", "Xerxes", "Thutmose",
    "Selim", "Mehmed", "Murad", "Sixtus", "King", "Queen", "Pope", "Emperor", "Tsar", "Sultan", "Pharaoh",
    "Vajiralongkorn",
})  # fmt: skip
"""Names after which a Roman numeral is an ordinal: Louis XIV, Elizabeth II."""
