"""Decides names of simulated companies and people: small lists, crossed, no real customer."""

from typing import NamedTuple

from server.demo.dice import Dice


class CompanyName(NamedTuple):
    name: str
    locale: str


PLACES_JA = (
    "青葉", "朝日", "飯田", "泉", "稲穂", "梅が丘", "桜台", "大橋", "岡本", "柏木", "霞", "川辺",
    "北野", "桐生", "木の葉", "光が丘", "小浜", "咲見", "白樺", "杉並木", "高砂", "竹園", "千歳",
    "月見", "常盤", "中里", "七瀬", "西原", "野々村", "花園", "浜風", "東雲", "日和", "藤沢台",
    "松原", "緑町", "南台", "森下", "八重", "若葉",
)  # fmt: skip
PLACES_EN = (
    "Alder", "Ashgrove", "Bayview", "Beacon", "Birch Lane", "Brookside", "Cedar", "Clearwater",
    "Copperfield", "Eastgate", "Elm Park", "Fairmont", "Foxglove", "Glenwood", "Harbour",
    "Hazelwood", "Highfield", "Juniper", "Kingsley", "Lakeside", "Larkspur", "Maple", "Meadow",
    "Northfield", "Oakridge", "Orchard", "Pinehurst", "Quayside", "Riverside", "Rosewood",
)  # fmt: skip
ENDINGS = {
    ("school", "ja"): ("高等学校", "中学校", "小学校", "学園"),
    ("school", "en"): ("High School", "Academy", "Primary School", "International School"),
    ("clinic", "ja"): ("クリニック", "歯科医院", "整形外科", "こどもクリニック"),
    ("clinic", "en"): ("Clinic", "Dental Care", "Family Practice", "Physiotherapy"),
    ("shop", "ja"): ("珈琲店", "書店", "生花店", "ベーカリー"),
    ("shop", "en"): ("Coffee", "Books", "Flowers", "Bakery"),
}
FAMILY_JA = (
    "青木", "池田", "石川", "上田", "遠藤", "岡田", "加藤", "木村", "工藤", "小林", "斎藤", "佐藤",
    "清水", "鈴木", "高橋", "田中", "千葉", "中村", "西村", "野口", "橋本", "長谷川", "藤田",
    "前田", "松本", "三浦", "村上", "森", "山口", "渡辺",
)  # fmt: skip
GIVEN_JA = (
    "葵", "明", "彩", "樹", "恵美", "海斗", "花", "和也", "千尋", "健", "沙織", "翔太", "直子",
    "陽菜", "誠", "真理", "美咲", "優", "由紀", "涼",
)  # fmt: skip
FAMILY_EN = (
    "Adams", "Baker", "Bennett", "Brooks", "Carter", "Chen", "Clarke", "Diaz", "Evans", "Fisher",
    "Garcia", "Hughes", "Ito", "Khan", "Lopez", "Martin", "Murphy", "Nguyen", "Okafor", "Patel",
    "Reed", "Rossi", "Shaw", "Singh", "Tanaka", "Turner", "Walsh", "Weber", "Wong", "Young",
)  # fmt: skip
GIVEN_EN = (
    "Aisha", "Ben", "Clara", "Daniel", "Elena", "Finn", "Grace", "Hiro", "Isla", "James", "Kavya",
    "Leo", "Maya", "Noah", "Olivia", "Priya", "Ravi", "Sofia", "Tom", "Yuki",
)  # fmt: skip


def company_names(seed: str, industry: str, count: int) -> list[CompanyName]:
    """`count` different names, three in five of them Japanese."""
    crossed = [
        CompanyName(f"{place}{ending}", "ja")
        for place in PLACES_JA
        for ending in ENDINGS[industry, "ja"]
    ]
    dice = Dice(seed, "names", industry)
    japanese = dice.shuffled(crossed)
    english = dice.shuffled(
        [
            CompanyName(f"{place} {ending}", "en")
            for place in PLACES_EN
            for ending in ENDINGS[industry, "en"]
        ]
    )
    return [(japanese if dice.chance(0.6) else english).pop() for _ in range(count)]


def person_name(dice: Dice, locale: str) -> str:
    if locale == "ja":
        return f"{dice.pick(FAMILY_JA)} {dice.pick(GIVEN_JA)}"
    return f"{dice.pick(GIVEN_EN)} {dice.pick(FAMILY_EN)}"
