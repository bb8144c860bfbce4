"""English: the words that turn a meaning. Sources: the project's own reading of news and of grammars."""

from citecut.facts.table import Kind, Table, phrases

_MARKS = {
    Kind.NEGATION: phrases("""
        not, no, never, n't, none, nobody, nothing, nowhere, neither, nor, without, cannot, no one, fail to, fails
        to, failed to, failing to, failure to, deny, denies, denied, denying, denial, reject, rejects, rejected,
        rejecting, refute, refuted, dismiss, dismissed, dismisses, lack, lacks, lacked, lack of, lacking, unlikely,
        hardly, barely, scarcely, rarely, seldom, no longer, absence of, free of, unable, impossible, false, untrue
    """),
    Kind.MODALITY: phrases("""
        must, should, may, might, can, could, would, will, shall, ought to, have to, has to, had to, 'll, 'd, plan
        to, plans to, planned to, planning to, expected to, is expected, are expected, due to open, set to,
        scheduled to, supposed to, likely to, going to, need to, needs to, needed to, is to, are to, was to, were
        to, able to, allowed to, required to, obliged to, permitted to, bound to, intended to, poised to, hoped to
    """),
    Kind.CONDITION: phrases("""
        if, unless, provided, provided that, providing that, in case, in the event, only when, only if, subject to,
        as long as, so long as, assuming, whether, depending on, on condition, contingent on, pending, once, until,
        when, whenever, in the case of, conditional on, should they, if approved
    """),
    Kind.HEDGE: phrases("""
        about, around, roughly, approximately, reportedly, allegedly, apparently, estimated, an estimated, estimate,
        estimates, preliminary, perhaps, possibly, probably, maybe, seemingly, seem, seems, seemed, appear to,
        appears to, appeared to, appears, appeared, suggest, suggests, suggested, likely, thought to, believed to,
        said to, alleged, suspected, presumed, purported, purportedly, supposedly, potentially, presumably,
        tentative, tentatively, provisional, provisionally, unconfirmed, unverified, in theory, in principle,
        usually, often, sometimes, generally, typically, tend to, tends to, tended to, some say, rumoured, rumored,
        forecast, so-called, circa, or so, partly, partially, almost, risk of
    """),
    Kind.COMPARATIVE: phrases("""
        more than, less than, fewer than, more, less, fewer, higher than, lower than, better than, worse than, as
        many as, as much as, compared with, compared to, than, most of, the most, the least, twice, half, double,
        higher, lower, greater, smaller
    """),
    Kind.QUANTITY: phrases("""
        at least, at most, nearly, some, most, only, all, up to, every, few, a few, several, many, majority of, a
        majority, minority of, over #, under #, just #, almost #, close to #, as few as, no more than, no fewer
        than, no less than, not all, each, both, any, one of, some of, part of, half of, most of, half the, just,
        out of, in # of, merely, solely, dozens, hundreds, thousands, tens of thousands, a handful of, above #,
        below #, a quarter of, a third of, exactly, more than #, less than #, fewer than #, one in, per, maximum of,
        minimum of, a number of, much of, first, second, third, fourth, last, sole
    """),
    Kind.CONTRAST: phrases("""
        but, instead of, instead, rather than, except, except for, apart from, other than, although, though, even
        though, despite, in spite of, yet, excluding, as opposed to, unlike, regardless of
    """),
    Kind.RESTRICTION: phrases("that, who, which, whose, whom, where, of, among, aged, involving"),
    Kind.GOVERNOR: phrases("""
        refuse, refuses, refused, refusing, claim, claims, claimed, claiming, accuse, accuses, accused, accusing,
        propose, proposes, proposed, proposing, proposal, plan, plans, planned, planning, fail, fails, failed, stop,
        stops, stopped, stopping, ban, bans, banned, banning, promise, promises, promised, promising, pledge,
        pledges, pledged, urge, urges, urged, urging, consider, considers, considered, considering, try, tries,
        tried, trying, want, wants, wanted, wanting, hope, hopes, hoped, hoping, seek, seeks, sought, seeking,
        threaten, threatens, threatened, warn, warns, warned, warning, vow, vows, vowed, aim, aims, aimed, aiming,
        attempt, attempts, attempted, ask, asks, asked, call for, calls for, called for, demand, demands, demanded,
        prevent, prevents, prevented, avoid, avoids, avoided, oppose, opposes, opposed, block, blocks, blocked,
        suspend, suspends, suspended, cancel, cancelled, canceled, delay, delays, delayed, postpone, postponed,
        abandon, abandoned, decline, declined, declines, believe, believes, believed, think, thinks, thought, doubt,
        doubts, doubted, fear, fears, feared, suspect, suspects, recommend, recommends, recommended, encourage,
        encouraged, allow, allows, allowed, forbid, forbade, prohibit, prohibits, prohibited, intend, intends,
        intended, offer, offered, argue, argues, argued, agree, agrees, agreed, pretend, pretended, investigate,
        investigating, investigated, discuss, discussed, struggle, struggled, wish, wishes, expect, expects,
        expected, advise, advises, advised, request, requests, requested, acquitted, cleared, exonerated,
        charged, convicted, arrested, refusal, opposition to, calls to, push
        for, pushed for, bid to, attempts to
    """),
    Kind.PRIVATIVE: phrases("""
        former, formerly, previously, used to, in the past, earlier, ex, attempted, potential, possible, proposed,
        planned, draft, fake, acting, deputy, vice, would-be, interim, counterfeit, fictional, mock, self-styled,
        self-proclaimed, imitation, hypothetical, assistant, then, late
    """),
}

_HARMLESS = phrases("""
    of course, no doubt, last year, last month, last week, last night, in may, since may, of may, no one else but,
    can opener, as well as, that is, at first, first of all, more or less, not only, will and testament, first aid,
    first lady, first time, some time, may day, per cent, all right, after all, half past, at large
""")

ENGLISH = Table(
    language="en",
    marks=_MARKS,
    harmless=_HARMLESS,
    report=phrases("""
        said, says, say, told, added, adds, noted, notes, stated, explained, explains, confirmed, confirms,
        insisted, insists, stressed, stresses, admitted, admits, acknowledged, claimed, claims, argued, argues,
        warned, warns, writes, concluded, remarked, alleged, alleges, emphasised, emphasized, predicted, predicts
    """),
    report_signed=phrases("""
        announced, announces, reported, reports, wrote, replied, revealed, declared, declares, maintained,
        commented, recalled, observed, responded, testified, saying, tell, tells, asked, found, finds, shows,
        showed, suggests, suggested, believes, believed, thinks, estimates, estimated, hopes
    """),
    that=phrases("that"),
    according=phrases("according to, in the words of, in the view of, as reported by"),
    not_according=phrases("plan, schedule, law, the plan, the law, the rules, size, age, need"),
    speaker_adverbs=phrases(
        "also, later, then, have, has, had, further, again, repeatedly, who, previously, earlier, recently,"
        "long, now, simply, once, already"
    ),
    courtesies=phrases("mr, mrs, ms, miss, dr, prof, sir, dame, lord, lady, professor, doctor"),
    offices=phrases("""
        mayor, minister, president, chief, director, deputy, vice, chairman, chair, chairwoman, governor, senator,
        secretary, prime minister, spokesman, spokeswoman, spokesperson, head, officer, police chief, captain,
        judge, professor, doctor, dr, researcher, author, councillor, manager, librarian, teacher, engineer,
        commissioner, inspector, sergeant, general, colonel, major, king, queen, prince, princess, pope, coach,
        ambassador, chancellor, congressman, representative, attorney, archbishop, bishop, editor, founder, owner,
        executive
    """),
    surnames=(),
    connectives=phrases("""
        however, meanwhile, in addition, moreover, furthermore, therefore, besides, also, additionally, thus, hence,
        consequently, as a result, indeed, for example, for instance, at the same time, on the other hand,
        nevertheless, nonetheless, still, overall, finally, similarly, and, but, so, then, accordingly, of course,
        what is more, in the meantime, separately, specifically, notably, in particular
    """),
    dangling=phrases("""
        this, that, these, those, he, she, they, it, we, i, you, such, his, her, their, its, him, them, our, my,
        both, some were, some are, some have, many were, the former, the latter, one, another, others, the two,
        the three, the pair, the move, the decision,
        the incident, neither, it's, he's, she's, they're, we're, i'm, that's
    """),
    coordinators=phrases("and, but, while, so, whereas, yet, or"),
    adjuncts=phrases(
        "because, so that, in order to, as part of, since, owing to, thanks to, in an effort to, in a bid to"
    ),
    asides=phrases("""
        which, who, whose, where, whom, including, such as, a, an, the, one of, some of which, most of which, all of
        whom
    """),
    finite=phrases("""
        hit, struck, hurt, spread, shut, shot, drew, fought, fled, caught, chose, drove, fed, flew, hid, rode,
        sank, shook,
        is, are, was, were, am, has, have, had, do, does, did, will, would, can, could, may, might, must, should,
        shall, said, says, went, made, took, came, began, fell, rose, won, lost, led, left, held, gave, got, found,
        kept, met, paid, ran, saw, sent, set, sold, spent, stood, told, thought, wrote, became, brought, built,
        bought, grew, knew, put, cut, goes, makes, takes, comes, begins, falls, rises, wins, gives, gets, finds,
        keeps, runs, sees, sends, shows, stands, remains, isn't, aren't, wasn't, weren't, hasn't, haven't, hadn't,
        doesn't, don't, didn't, won't, wouldn't, can't, couldn't
    """),
    lists_govern=False,
    numerals=phrases("""
        one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty,
        forty, fifty, sixty,
        seventy, eighty, ninety, hundred, thousand, million, billion, half
    """),
    grammar=phrases("""
        of, in, at, to, and, for, were, are, is, was, have, had, has, by, from, who, that, on, with, will, would,
        which, or, as, since, after, before, during, across, per, than, a, an, the, this, into, when, died, could,
        may, can, not, more, said, within, between, about, while, because, but, if, over, under, out, up, off,
        through, been, did, do, does, against, until, began, came, got, left, lost, made, met, said, took, went,
        won, come, go, remain, live, work, so, yet, each, every
    """),
    breaks=phrases("at, in, from, with, after, before, since, during, because, until"),
    scales=phrases("million, billion, thousand, trillion, hundred, percent, bn, tn, mn, m, k"),
    measures=phrases("""
        dollars, pounds, euros, dong, km, kilometres, kilometers, miles, metres, meters, feet, inches, kg, tonnes,
        tons, litres, hours, minutes, seconds, days, weeks, months, years, degrees, acres, hectares
    """),
    number_names=phrases("""
        no, number, article, age, aged, chapter, page, route, flight, room, section, covid, log, phase, grade
    """),
    not_counted=phrases("am, pm, p, a, o'clock, th, st, nd, rd, years old, year old, s"),
    months=phrases("""
        january, february, march, april, may, june, july, august, september, october, november, december, jan, feb,
        mar, apr, jun, jul, aug, sept, sep, oct, nov, dec
    """),
    scene_openers=phrases("""
        speaking, addressing, in a statement, in a speech, in an interview, at a press conference, at a news
        conference, in his speech, in her speech, in a letter, asked, when asked
    """),
    settings=phrases("""
        in, at, on, among, amongst, before, after, during, since, within, inside, outside, near, under, over, for,
        from, to, by, between, throughout, across, around, along, through, until, with, without, against, about,
        regarding, concerning, as, into, towards, toward, beyond, behind, above, below, per, via, off, up, down,
        yesterday, today, tomorrow, last, next, this, that, every, each, overnight, nationwide, worldwide, locally
    """),
    copredicates=phrases("up, down, compared with, compared to"),
    examples=phrases("for example, for instance"),
    frames=phrases("instead of, rather than"),
    pointing=phrases("""
        these, those, the latter, the former, such, this, the pair, the trio, on that, at that, by that, for that
    """),
    pointing_harmless=phrases("""
        those who, those in, those with, those of, those aged, those from, those on, those that, those without,
        such as, such a, this year, this week, this month, this morning, this afternoon, this evening, this
        summer, this winter, this spring, this autumn, this weekend, this time, this season, this century,
        these days, as such, this is, the former president, the former prime, the former mayor, the former minister
    """),
    protocol=phrases("""
        attended, chaired, delegates, opening ceremony, was held, co-chaired, took part in the conference, opening
        remarks, ribbon, welcomed the guests, attendance, are set out in, is set out in, signed on,
        met local officials
    """),
    rates=phrases("""
        a year, a month, a week, a day, an hour, a head, per year, per month, per week, per day, per hour, per
        person, a person, a minute, a second, a kilo, a night, each
    """),
    subject_heads=phrases("""
        the, a, an, it, he, she, they, we, many, most, some, all, about, more, police, officials, people, his, her,
        their
    """),
    also=phrases("also, too, further"),
    ours=phrases("we, our, us, i, my, me"),
    obligation=phrases("must, should, ought to, need to, needs to"),
    directing=phrases("urged, called for, demanded, proposed, recommended, ordered"),
    leaning=phrases("too, also, either, it, this, that, he, she, they, but, so, and"),
    kicker=(
        r"(?:On\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:\d{1,2}\s+)?(?:January|February|March|April|May|June"
        r"|July|August|September|October|November|December)\s+\d{1,4}(?:,\s+\d{4})?"
    ),
)
