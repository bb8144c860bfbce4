"""How English is read aloud."""

import pytest

from citecut.text.spoken import spoken

CASES = """
1,000 copies => one thousand copies
1000 copies => one thousand copies
1.000.000 => one million
2.3 => two point three
2,3 => two point three
1,234.56 => one thousand two hundred and thirty-four point five six
0.5% => zero point five percent
-5°C => minus five degrees Celsius
1°C => one degree Celsius
35-37°C => thirty-five to thirty-seven degrees Celsius
5-7% => five to seven percent
20-30 people => twenty to thirty people
$3.2 million => three point two million dollars
$5-6 million => five to six million dollars
$5bn => five billion dollars
£3m => three million pounds
$3bn-$4bn => three billion to four billion dollars
€5 => five euros
US$5 => five US dollars
$1 => one dollar
$4.50 => four dollars fifty
5,000 VND => five thousand Vietnamese dong
300 USD/month => three hundred US dollars per month
21st => twenty-first
3rd => third
the 13th congress => the thirteenth congress
On 15/6/2023 => On the fifteenth of June twenty twenty-three
June 15, 2023 => June fifteenth, twenty twenty-three
7 August 2024 => the seventh of August twenty twenty-four
the 7 August summit => the seventh of August summit
7th August => the seventh of August
Aug. 7-9 => August seventh to ninth
August 2024 => August twenty twenty-four
2026-08-20 => the twentieth of August twenty twenty-six
by 7/8 => by the seventh of August
the 2/9 holiday => the second of September holiday
in 1905 => in nineteen oh five
in 1999 => in nineteen ninety-nine
in 2000 => in two thousand
in 2005 => in two thousand and five
in 2024 => in twenty twenty-four
over 2024 people => over two thousand and twenty-four people
1500 people => one thousand five hundred people
the 1990s => the nineteen nineties
the 1980s => the nineteen eighties
2024–2026 => twenty twenty-four to twenty twenty-six
2023-24 => twenty twenty-three to twenty-four
9:30 => nine thirty
9.30 a.m. today => nine thirty A M today
9am => nine A M
21:00 => twenty-one hundred hours
21h30 => twenty-one thirty
9:05 => nine oh five
6pm-8pm => six P M to eight P M
1/2 => one half
2/3 of the votes => two thirds of the votes
3/4 => three quarters
1 1/2 cups => one and a half cups
24/7 => twenty-four seven
9/11 => nine eleven
12/15 members => twelve out of fifteen members
Louis XIV => Louis the fourteenth
Elizabeth II said => Elizabeth the second said
Chapter IV => Chapter four
World War II => World War two
the XXI century => the twenty-first century
I agree => I agree
57-KL/TW => fifty-seven K L T W
Decree 13/2023/ND-CP => Decree thirteen twenty twenty-three N D C P
No. 5 => number five
1 km => one kilometre
5 km² => five square kilometres
120 km/h => one hundred and twenty kilometres per hour
300 people/km² => three hundred people per square kilometre
a 5-km road => a five kilometre road
50-year-old => fifty-year-old
COVID-19 => Covid nineteen
A4 => A four
5G => five G
H5N1 => H five N one
FY2024 => F Y twenty twenty-four
the WHO => the W H O
ASEAN and UNESCO => ASEAN and UNESCO
KOLs => K O Ls
the GDP => the G D P
U.S. troops => U S troops
call 115 => call one one five
1900 1234 => one nine zero zero one two three four
won 3-1 => won three one
R&D => R and D
and/or => and or
#1 => number one
passed 218-211 => passed two hundred and eighteen to two hundred and eleven
the £1.2bn scheme => the one point two billion pound scheme
a $100,000-a-year job => a one hundred thousand dollar-a-year job
from -5C to 12C => from minus five degrees Celsius to twelve degrees Celsius
seat 12C => seat twelve C
in 10.65s => in ten point six five seconds
Boeing 737 MAX 8 => Boeing seven three seven MAX eight
Airbus A350-900 => Airbus A three fifty nine hundred
8.5m people => eight point five million people
Population: 8.5m => Population: eight point five million
221B Baker St, => two hundred and twenty-one B Baker Street,
near St. John's => near Saint John's
11.6 sq miles => eleven point six square miles
PM2.5 => P M two point five
VND12 trillion => twelve trillion Vietnamese dong
grew 3x => grew three times
info@example.org => info at example dot org
Mr. Smith => Mister Smith
It ended at 9 p.m. => It ended at nine P M.
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_english_is_said_as_newsreaders_say_it(case: str) -> None:
    written, said = case.split(" => ")
    assert spoken(written, "en").text == said


def test_american_dates_have_the_month_first() -> None:
    assert spoken("by 7/8/2024", "en-US").text == "by July eighth, twenty twenty-four"
    assert spoken("by 7/8", "en-US").text == "by July eighth"


@pytest.mark.parametrize("text", ["I saw the men who may go.", "BREAKING NEWS TONIGHT", "A well-known e-mail"])
def test_plain_english_is_said_as_written(text: str) -> None:
    assert spoken(text, "en-GB").text == text
