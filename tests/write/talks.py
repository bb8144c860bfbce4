"""Short invented talks, and the nouns that are made of them."""

from fractions import Fraction

from citecut.ingest.film import film
from citecut.model import HeardWord, TextRange, TimeRange, Transcript, Utterance
from citecut.write.standing import Said

MEDIA = "f" * 64


def talk(*rows, language="en", word="0.3", gap="0.5"):
    """Rows are "SPEAKER|words" or words alone; each word lasts `word` seconds, rows are `gap` apart."""
    at, utterances = Fraction(0), []
    for row in rows:
        speaker, _, text = row.rpartition("|")
        words = []
        for written in text.split():
            words.append(HeardWord(start=at, end=at + Fraction(word), text=written))
            at += Fraction(word)
        utterances.append(Utterance(start=words[0].start, end=at, words=tuple(words), speaker=speaker or None))
        at += Fraction(gap)
    return Transcript(media=MEDIA, language=language, tool="test", utterances=tuple(utterances))


def read(*rows, language="en", title="A talk", **pace):
    transcript = talk(*rows, language=language, **pace)
    return film(transcript, name="talk.mp4", title=title), transcript


def sentences_of(*rows, seconds=4):
    """Sentences as the chooser knows them; a row may begin with "SPEAKER|"."""
    found = []
    for number, row in enumerate(rows):
        speaker, _, text = row.rpartition("|")
        time = TimeRange(start=Fraction(number * seconds), end=Fraction(number * seconds) + seconds - Fraction(1, 2))
        found.append(
            Said(text, time, TextRange(start=number * 1000, end=number * 1000 + len(text)), "p", speaker or None)
        )
    return found


HARBOUR = (
    "Host|Welcome back to the morning talk.",
    "Host|How dirty was the harbour when you began?",
    "Mara|In 2011 the harbour of Port Linden held four hundred tonnes of oil sludge.",
    "Mara|No fish had been counted there for nineteen years.",
    "Mara|They told us it could not be done.",
    "Host|So what did you do first?",
    "Mara|Well, we listened.",
    "Mara|We walked along the quay with a notebook.",
    "Mara|The most important decision was to stop the leak before cleaning the water.",
    "Mara|The city closed three pipes, and the oil in the water fell by 80 percent in two years.",
    "Host|Who paid for that?",
    "Mara|The people of Port Linden voted to pay two dollars a month for ten years.",
    "Mara|The measure passed by only forty votes.",
    "Host|Mm-hmm.",
    "Mara|Last spring divers counted sixty kinds of fish in the harbour.",
    "Mara|Children swim there again for the first time since 1974.",
    "Mara|As I said, nobody believed it.",
    "Host|That was Mara Fell.",
)

CHO = (
    "Dẫn|Xin chào quý vị và các bạn.",
    "Dẫn|Chị bán ở chợ này bao lâu rồi?",
    "Mận|Dạ cũng lâu.",
    "Mận|Mẹ tôi mở quầy trái cây đầu tiên ở chợ nổi vào năm 1986 với số vốn chưa tới hai chỉ vàng.",
    "Mận|Ngày đó cả khúc sông chỉ có bảy chiếc ghe, bây giờ có hơn ba trăm chiếc.",
    "Mận|Họ đến từ khắp nơi.",
    "Dẫn|Vâng.",
    "Dẫn|Thế còn mùa lũ thì sao?",
    "Mận|Trận lũ năm 2020 cuốn mất bốn mươi chiếc ghe chỉ trong một đêm.",
    "Mận|Bà con trong chợ góp được 600 triệu đồng để đóng lại từng chiếc ghe.",
    "Mận|Vì vậy ai cũng nhớ.",
    "Dẫn|Chị có mong muốn gì không?",
    "Mận|Điều quan trọng nhất với người bán hàng là một bến neo an toàn trước mùa lũ.",
    "Mận|Nếu có bến neo, mỗi hộ sẽ đỡ tốn khoảng mười triệu đồng một năm.",
    "Dẫn|Cảm ơn chị.",
)
