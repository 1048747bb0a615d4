/**
 * What each kind of customer has in the product on its first day.
 * @typedef {{id: string, title: string | string[], group: string | string[], owner: string | string[], status: "draft" | "ready", notes: string | string[]}} Plan
 * @typedef {{id: string, name: string | string[], role: string | string[], email: string, status: "active" | "invited"}} Colleague
 * @typedef {{day: number, from: string, to: string, title: string | string[], where: string | string[], tone: number}} Booking
 * @typedef {{plans: Plan[], people: Colleague[], bookings: Booking[], groups: string[][], roles: string[][]}} Seed
 */

/** @type {Record<string, Seed>} */
export const SEEDS = {
  school: {
    groups: [["1-A", "1年A組"], ["1-B", "1年B組"], ["2-A", "2年A組"]],
    roles: [["Teacher", "教員"], ["Office admin", "事務"], ["Head of year", "学年主任"]],
    plans: [
      { id: "fractions", title: ["Fractions with paper folding", "紙を折って学ぶ分数"], group: ["1-A", "1年A組"], owner: ["Ms. Aoki", "青木先生"], status: "ready", notes: ["Bring origami paper.", "折り紙を用意する。"] },
      { id: "photosynthesis", title: ["Leaves and light", "葉と光"], group: ["1-B", "1年B組"], owner: ["Mr. Hayashi", "林先生"], status: "draft", notes: ["Microscopes are booked.", "顕微鏡は予約済み。"] },
      { id: "haiku", title: ["Writing a haiku", "俳句をつくる"], group: ["2-A", "2年A組"], owner: ["Ms. Aoki", "青木先生"], status: "ready", notes: ["Walk in the garden first.", "まず庭を歩く。"] },
      { id: "debate", title: ["First debate: school uniforms", "はじめての討論: 制服"], group: ["2-A", "2年A組"], owner: ["Ms. Ono", "小野先生"], status: "draft", notes: ["Two rooms.", "教室を二つ使う。"] },
    ],
    people: [
      { id: "aoki", name: ["Haru Aoki", "青木 春"], role: ["Teacher", "教員"], email: "aoki@sakura.example", status: "active" },
      { id: "kondo", name: ["Jun Kondo", "近藤 純"], role: ["Office admin", "事務"], email: "kondo@sakura.example", status: "active" },
      { id: "hayashi", name: ["Sota Hayashi", "林 壮太"], role: ["Teacher", "教員"], email: "hayashi@sakura.example", status: "active" },
      { id: "ono", name: ["Rin Ono", "小野 凛"], role: ["Teacher", "教員"], email: "ono@sakura.example", status: "invited" },
    ],
    bookings: [
      { day: 0, from: "09:00", to: "09:50", title: ["Maths 1-A", "数学 1年A組"], where: ["Room 204", "204教室"], tone: 0 },
      { day: 0, from: "13:10", to: "14:00", title: ["Science 1-B", "理科 1年B組"], where: ["Lab 2", "第2理科室"], tone: 1 },
      { day: 1, from: "10:00", to: "10:50", title: ["Japanese 2-A", "国語 2年A組"], where: ["Room 301", "301教室"], tone: 2 },
      { day: 2, from: "09:00", to: "09:50", title: ["Maths 1-A", "数学 1年A組"], where: ["Room 204", "204教室"], tone: 0 },
      { day: 2, from: "15:30", to: "16:30", title: ["Staff meeting", "職員会議"], where: ["Staff room", "職員室"], tone: 3 },
      { day: 3, from: "11:00", to: "11:50", title: ["Science 1-B", "理科 1年B組"], where: ["Lab 2", "第2理科室"], tone: 1 },
      { day: 4, from: "10:00", to: "10:50", title: ["Debate 2-A", "討論 2年A組"], where: ["Hall", "講堂"], tone: 2 },
      { day: 0, from: "10:40", to: "11:30", title: ["Japanese 2-A", "国語 2年A組"], where: ["Room 301", "301教室"], tone: 2 },
      { day: 1, from: "08:30", to: "09:20", title: ["Science 1-B", "理科 1年B組"], where: ["Lab 2", "第2理科室"], tone: 1 },
      { day: 1, from: "13:10", to: "14:00", title: ["Maths 1-A", "数学 1年A組"], where: ["Room 204", "204教室"], tone: 0 },
      { day: 1, from: "15:30", to: "17:00", title: ["Swimming club", "水泳部"], where: ["Pool", "プール"], tone: 3 },
      { day: 2, from: "11:00", to: "11:50", title: ["Japanese 2-A", "国語 2年A組"], where: ["Room 301", "301教室"], tone: 2 },
      { day: 3, from: "09:00", to: "09:50", title: ["Maths 1-A", "数学 1年A組"], where: ["Room 204", "204教室"], tone: 0 },
      { day: 3, from: "14:10", to: "15:00", title: ["Parents' visit", "保護者面談"], where: ["Room 102", "102教室"], tone: 3 },
      { day: 4, from: "08:30", to: "09:20", title: ["Maths 1-A", "数学 1年A組"], where: ["Room 204", "204教室"], tone: 0 },
      { day: 4, from: "13:10", to: "14:00", title: ["Science 1-B", "理科 1年B組"], where: ["Lab 2", "第2理科室"], tone: 1 },
    ],
  },
  clinic: {
    groups: [["New patients", "初診"], ["Follow-up", "再診"], ["Children", "小児"]],
    roles: [["Receptionist", "受付"], ["Nurse", "看護師"], ["Doctor", "医師"]],
    plans: [
      { id: "knee", title: ["Knee rehabilitation, six weeks", "ひざのリハビリ 6週間"], group: ["Follow-up", "再診"], owner: ["Dr. Mori", "森院長"], status: "ready", notes: ["Twice a week.", "週2回。"] },
      { id: "first-visit", title: ["First visit checklist", "初診の確認"], group: ["New patients", "初診"], owner: ["Ms. Sato", "佐藤さん"], status: "ready", notes: ["Insurance card first.", "まず保険証。"] },
      { id: "flu", title: ["Flu vaccination days", "インフルエンザ予防接種"], group: ["Children", "小児"], owner: ["Mr. Kimura", "木村さん"], status: "draft", notes: ["Order 60 doses.", "60本を発注。"] },
    ],
    people: [
      { id: "mori", name: ["Kei Mori", "森 圭"], role: ["Doctor", "医師"], email: "mori@hinata.example", status: "active" },
      { id: "sato", name: ["Yui Sato", "佐藤 結衣"], role: ["Receptionist", "受付"], email: "sato@hinata.example", status: "active" },
      { id: "kimura", name: ["Ren Kimura", "木村 蓮"], role: ["Nurse", "看護師"], email: "kimura@hinata.example", status: "active" },
    ],
    bookings: [
      { day: 0, from: "09:00", to: "09:20", title: ["Ms. Yamada, first visit", "山田さん 初診"], where: ["Room 1", "第1診察室"], tone: 0 },
      { day: 0, from: "09:40", to: "10:00", title: ["Mr. Abe, follow-up", "阿部さん 再診"], where: ["Room 2", "第2診察室"], tone: 1 },
      { day: 1, from: "11:00", to: "11:40", title: ["Rehabilitation", "リハビリ"], where: ["Gym", "訓練室"], tone: 2 },
      { day: 2, from: "10:20", to: "10:40", title: ["Mr. Ueda, follow-up", "上田さん 再診"], where: ["Room 1", "第1診察室"], tone: 1 },
      { day: 3, from: "14:00", to: "16:00", title: ["Vaccinations", "予防接種"], where: ["Room 2", "第2診察室"], tone: 3 },
      { day: 4, from: "09:00", to: "09:20", title: ["Ms. Endo, first visit", "遠藤さん 初診"], where: ["Room 1", "第1診察室"], tone: 0 },
      { day: 0, from: "13:30", to: "14:10", title: ["Rehabilitation", "リハビリ"], where: ["Gym", "訓練室"], tone: 2 },
      { day: 0, from: "16:00", to: "16:20", title: ["Ms. Kano, results", "加納さん 結果説明"], where: ["Room 1", "第1診察室"], tone: 1 },
      { day: 1, from: "09:00", to: "09:20", title: ["Mr. Goto, first visit", "後藤さん 初診"], where: ["Room 1", "第1診察室"], tone: 0 },
      { day: 1, from: "15:00", to: "15:20", title: ["Ms. Hara, follow-up", "原さん 再診"], where: ["Room 2", "第2診察室"], tone: 1 },
      { day: 2, from: "13:30", to: "14:10", title: ["Rehabilitation", "リハビリ"], where: ["Gym", "訓練室"], tone: 2 },
      { day: 3, from: "09:20", to: "09:40", title: ["Mr. Oda, first visit", "小田さん 初診"], where: ["Room 1", "第1診察室"], tone: 0 },
      { day: 4, from: "11:00", to: "11:40", title: ["Rehabilitation", "リハビリ"], where: ["Gym", "訓練室"], tone: 2 },
      { day: 4, from: "14:30", to: "15:30", title: ["Staff training", "院内研修"], where: ["Meeting room", "会議室"], tone: 3 },
      { day: 5, from: "09:00", to: "11:30", title: ["Saturday clinic", "土曜診療"], where: ["Room 1", "第1診察室"], tone: 1 },
    ],
  },
  shop: {
    groups: [["Window", "店頭"], ["Newsletter", "メール"], ["Everywhere", "すべて"]],
    roles: [["Owner", "店主"], ["Staff", "スタッフ"]],
    plans: [
      { id: "autumn", title: ["Autumn beans, 10 % off", "秋の豆 10%引き"], group: ["Window", "店頭"], owner: ["Ms. Ito", "伊藤さん"], status: "ready", notes: ["Until the end of November.", "11月末まで。"] },
      { id: "latte", title: ["Latte art class", "ラテアート教室"], group: ["Newsletter", "メール"], owner: ["Ms. Ito", "伊藤さん"], status: "draft", notes: ["Eight seats.", "8席。"] },
    ],
    people: [
      { id: "ito", name: ["Nao Ito", "伊藤 奈央"], role: ["Owner", "店主"], email: "ito@kaze.example", status: "active" },
      { id: "tanaka", name: ["Aoi Tanaka", "田中 葵"], role: ["Staff", "スタッフ"], email: "tanaka@kaze.example", status: "active" },
    ],
    bookings: [
      { day: 0, from: "08:00", to: "13:00", title: ["Aoi, morning shift", "田中 早番"], where: ["Counter", "カウンター"], tone: 0 },
      { day: 1, from: "10:00", to: "11:00", title: ["Bean delivery", "豆の納品"], where: ["Back door", "裏口"], tone: 3 },
      { day: 2, from: "12:00", to: "18:00", title: ["Aoi, late shift", "田中 遅番"], where: ["Counter", "カウンター"], tone: 0 },
      { day: 4, from: "18:30", to: "20:00", title: ["Latte art class", "ラテアート教室"], where: ["Big table", "大テーブル"], tone: 2 },
      { day: 5, from: "09:00", to: "17:00", title: ["Market stall", "朝市に出店"], where: ["Station square", "駅前広場"], tone: 1 },
      { day: 0, from: "14:00", to: "15:00", title: ["Window display", "店頭の飾りつけ"], where: ["Window", "店頭"], tone: 2 },
      { day: 1, from: "12:00", to: "18:00", title: ["Aoi, late shift", "田中 遅番"], where: ["Counter", "カウンター"], tone: 0 },
      { day: 2, from: "09:00", to: "10:00", title: ["Tasting, new roast", "新しい焙煎の試飲"], where: ["Big table", "大テーブル"], tone: 2 },
      { day: 3, from: "08:00", to: "13:00", title: ["Aoi, morning shift", "田中 早番"], where: ["Counter", "カウンター"], tone: 0 },
      { day: 3, from: "15:00", to: "16:00", title: ["Bean delivery", "豆の納品"], where: ["Back door", "裏口"], tone: 3 },
      { day: 4, from: "08:00", to: "13:00", title: ["Aoi, morning shift", "田中 早番"], where: ["Counter", "カウンター"], tone: 0 },
      { day: 4, from: "14:00", to: "15:00", title: ["Wedding order", "結婚式の注文"], where: ["Counter", "カウンター"], tone: 1 },
    ],
  },
};

/** @type {{number: string, to: string[], amount: number, due: string, paid: boolean}[]} */
export const INVOICES = [
  { number: "K-1043", to: ["November fees", "11月分"], amount: 84000, due: "11-30", paid: false },
  { number: "K-1042", to: ["Equipment hire", "備品の貸出"], amount: 12600, due: "11-15", paid: true },
  { number: "K-1041", to: ["October fees", "10月分"], amount: 84000, due: "10-31", paid: true },
  { number: "K-1040", to: ["Open day", "見学会"], amount: 5400, due: "10-20", paid: true },
];
