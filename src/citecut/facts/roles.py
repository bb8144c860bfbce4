"""What a name strap says -> the person's own name in it; none where it says what somebody is: a role, a body.

It rests on this: a person's name is carried over into other languages, while "Ban quản lý" and "The residents" are
translated. A name has capitals throughout; a role only where every word of the strap has.
"""

from collections.abc import Sequence
from functools import cache

from citecut.facts.gazetteer import ordinary
from citecut.facts.languages import table_for
from citecut.facts.marks import Token, starts_with, tokens
from citecut.facts.names import PARTICLES, is_vietnamese, names, plain
from citecut.text.normal import fold
from citecut.text.scripts import base

_ROLES = {
    "vi": """
        ban quản lý, ban tổ chức, ban giám đốc, ban giám hiệu, ban đại diện, ban biên tập, tòa soạn, toà soạn, hội
        đồng, người dân, bà con, dân làng, cư dân, người lao động, công nhân, nông dân, ngư dân, tiểu thương, chủ
        quán, chủ nhà, chủ tiệm, chủ vườn, chủ xe, chủ, khách, khách hàng, khách mời, du khách, hành khách, bạn đọc,
        độc giả, khán giả, thính giả, nhân chứng, người chứng kiến, nạn nhân, bệnh nhân, người nhà, phụ huynh, học
        sinh, sinh viên, giáo viên, thầy giáo, cô giáo, giảng viên, bác sĩ, y tá, kỹ sư, luật sư, chuyên gia, nhà
        nghiên cứu, nhà khoa học, nhà báo, phóng viên, biên tập viên, người dẫn chương trình, người dẫn, người kể
        chuyện, thuyết minh, lời bình, tài xế, lái xe, bảo vệ, công an, cảnh sát, bộ đội, chiến sĩ, lính cứu hỏa,
        cán bộ, nhân viên, lãnh đạo, đại diện, phát ngôn viên, người phát ngôn, tình nguyện viên, nghệ nhân, nghệ
        sĩ, ca sĩ, diễn viên, tác giả, họa sĩ, nhạc sĩ, vận động viên, cầu thủ, huấn luyện viên, trọng tài, người
        hâm mộ, trẻ em, các em, thiếu nhi, thanh niên, phụ nữ, người cao tuổi, cụ già, mẹ, bố, cha, vợ, chồng, con,
        cháu, thím, mợ, cậu, dì, bé, hàng xóm, người bán, người mua, người qua đường, thủ thư, hướng dẫn viên,
        thuyền trưởng, trưởng thôn, trưởng bản, tổ trưởng, hội trưởng, hội viên, thành viên, nhóm, đội cứu hộ, khán
        đài, mọi người, tất cả""",
    "en": """
        management, board, committee, council, staff, crew, team, press, office, editor, editors, newsroom, jury,
        resident, local, villager, neighbour, neighbor, tenant, owner, shopkeeper, landlord, landlady, householder,
        customer, guest, visitor, tourist, passenger, reader, viewer, listener, audience, witness, eyewitness,
        bystander, onlooker, passer-by, victim, survivor, patient, relative, family, parent, pupil, student,
        teacher, lecturer, professor, doctor, nurse, engineer, lawyer, expert, researcher, scientist, journalist,
        reporter, correspondent, presenter, host, narrator, interviewer, interviewee, voice-over, voiceover,
        announcer, moderator, driver, guard, police, officer, firefighter, soldier, official, employee, worker,
        labourer, farmer, fisherman, fisherwoman, trader, vendor, seller, buyer, leader, chief, head, director,
        manager, chair, chairman, chairwoman, chairperson, spokesman, spokeswoman, spokesperson, representative,
        volunteer, craftsman, craftswoman, artisan, artist, singer, actor, actress, author, writer, painter,
        musician, composer, athlete, footballer, coach, referee, supporter, fan, child, children, boy, girl, man,
        men, woman, women, people, youth, elder, pensioner, mother, father, wife, husband, son, daughter,
        grandmother, grandfather, librarian, curator, guide, caretaker, captain, mayor, minister, member, citizen,
        organiser, organizer, protester, participant, everyone, everybody, all, crowd, brigade, rescuer, paramedic,
        commuter, shopper, cyclist, producer, receptionist, ranger, keeper, beekeeper, gatekeeper, inspector,
        master, contractor, applicant, operator, technician, electrician, plumber, mechanic, pilot, sailor, diver,
        instructor, trainer, adviser, advisor, consultant, analyst, economist, historian, archaeologist, botanist,
        biologist, geologist, forecaster, campaigner, activist, founder, secretary, treasurer, assistant,
        accountant, auditor, clerk, cashier, waiter, waitress, chef, surgeon, midwife, pharmacist, therapist,
        chemist, physicist, architect, designer, developer, photographer, cameraman, filmmaker, conductor, dancer,
        sculptor, weaver, boatman, lifeguard, janitor, cleaner, recruit, veteran, refugee, migrant, candidate,
        winner, finalist, colleague, friend, stranger, caller, user, spectator, trustee, landowner, subscriber,
        donor, sponsor, investor, entrepreneur, exporter, importer, grower, breeder""",
}

_HEADS = frozenset(("người", "nhà", "nhóm", "đội", "ban", "các", "những", "một"))
"""Words that no Vietnamese name of a person begins with."""


def own_name(text: str, language: str) -> str:
    """The name of a person that a strap of a card, or the credit of a line, holds; empty where it holds none.

    Courtesies and offices before it are left out: "Bà Lan" is Lan. What cannot be told apart, in languages without
    tables or capitals, counts as a name as it stands.
    """
    words = tokens(text)
    if not words or not any(word.text != word.text.lower() for word in words):
        return text.strip()
    if _is_role(words, language):
        return ""
    known = [one for one in names(text, language) if one.sure and one.person and one.entry is None]
    if known:
        return " ".join(one.range.of(text) for one in known)
    if _begins_as_role(words, language):
        return ""
    if all(_is_capital(word) or word.text in PARTICLES for word in words):
        return _without_role(text, words, language)
    return _last_name(text, words, language)


def _is_role(words: Sequence[Token], language: str) -> bool:
    """Whether all of it says what somebody is, however many capitals it has."""
    told = " ".join(word.folded for word in words)
    if base(language) == "vi" and len(words) == 1 and words[0].text.isupper() and not is_vietnamese(told):
        return True  # UBND, CSGT: translated word by word
    table = table_for(language)
    titles = table.courtesies + table.offices if table else ()
    if told in _roles(language) or starts_with(words, 0, titles) == len(words):
        return True
    if base(language) != "en":
        return False
    last = plain(words[-1].text)
    common = all(ordinary(plain(word.text), "en") for word in words) and len(words) > 1
    return common or not {last, last.removesuffix("s"), last.removesuffix("es")}.isdisjoint(_roles(language))


def _begins_as_role(words: Sequence[Token], language: str) -> bool:
    """Whether a strap that is set in capitals throughout says a role: "Người Gác Đền", "Cán Bộ Thú Y"."""
    if base(language) != "vi" or not all(_is_capital(word) for word in words):
        return False
    two = " ".join(word.folded for word in words[:2])
    return words[0].folded in _HEADS or (len(words) > 2 and two in _roles(language))


def _without_role(text: str, words: Sequence[Token], language: str) -> str:
    """Without what the person is, said before the name: Nurse Kelly, Thím Bảy."""
    first = 0
    while first < len(words) - 1 and words[first].folded in _roles(language):
        first += 1
    return text[words[first].range.start :].strip() if first else text.strip()


def _last_name(text: str, words: Sequence[Token], language: str) -> str:
    """The words with capitals that end it, after others without: the Y Moan of "nghệ nhân Y Moan"."""
    first = len(words)
    while first > 1 and _is_capital(words[first - 1]):
        first -= 1
    ends = [word for word in words[first:] if word.text[0].isalpha()]
    if not ends or all(ordinary(plain(word.text), language) for word in ends):
        return ""
    return text[ends[0].range.start : ends[-1].range.end]


def _is_capital(word: Token) -> bool:
    return word.text[0].isupper() or not word.text[0].isalpha()


@cache
def _roles(language: str) -> frozenset[str]:
    return frozenset(fold(" ".join(each.split())) for each in _ROLES.get(base(language), "").split(","))
