// Classic and first in the page, so that Cairn knows who is here before it asks what to show.
(() => {
  const SCHOOL = { id: "sakura-high", name: ["Sakura High School", "さくら高等学校"], industry: "school" };
  const CLINIC = { id: "hinata-clinic", name: ["Hinata Clinic", "ひなたクリニック"], industry: "clinic" };
  const SHOP = { id: "kaze-coffee", name: ["Kaze Coffee", "かぜ珈琲店"], industry: "shop" };

  const personas = [
    { key: "teacher-sakura", id: "sakura-aoki", name: ["Ms. Aoki", "青木先生"], role: "teacher", title: ["teacher", "教員"], company: SCHOOL },
    { key: "office-sakura", id: "sakura-kondo", name: ["Mr. Kondo", "近藤さん"], role: "office admin", title: ["office admin", "事務"], company: SCHOOL },
    { key: "admin-hinata", id: "hinata-mori", name: ["Dr. Mori", "森院長"], role: "admin", title: ["clinic admin", "管理者"], company: CLINIC },
    { key: "reception-hinata", id: "hinata-sato", name: ["Ms. Sato", "佐藤さん"], role: "receptionist", title: ["receptionist", "受付"], company: CLINIC },
    { key: "nurse-hinata", id: "hinata-kimura", name: ["Mr. Kimura", "木村さん"], role: "nurse", title: ["nurse", "看護師"], company: CLINIC },
    { key: "owner-kaze", id: "kaze-ito", name: ["Ms. Ito", "伊藤さん"], role: "owner", title: ["shop owner", "店主"], company: SHOP },
    { key: "staff-kaze", id: "kaze-tanaka", name: ["Mr. Tanaka", "田中さん"], role: "staff", title: ["shop staff", "スタッフ"], company: SHOP },
  ];
  const SIGNED_OUT = "signed-out";

  const address = new URL(location.href);
  const known = [SIGNED_OUT, ...personas.map((persona) => persona.key)];

  /** @param {string} name @param {string[]} allowed @param {string} otherwise */
  function remembered(name, allowed, otherwise) {
    const before = localStorage.getItem(`komorebi:${name}`);
    const asked = address.searchParams.get(name);
    const now = [asked, before].find((one) => one !== null && allowed.includes(one)) ?? otherwise;
    localStorage.setItem(`komorebi:${name}`, now);
    address.searchParams.delete(name);
    return { before, now };
  }

  const spoken = navigator.language.startsWith("ja") ? "ja" : "en";
  const lang = remembered("lang", ["en", "ja"], spoken).now;
  const { before, now: key } = remembered("persona", known, "teacher-sakura");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  document.documentElement.lang = lang;

  const persona = personas.find((one) => one.key === key) ?? null;
  const say = lang === "ja" ? 1 : 0;
  const page = /** @type {{cairn?: {push(...calls: unknown[][]): unknown}, komorebi?: unknown}} */ (
    /** @type {unknown} */ (window)
  );
  page.komorebi = { personas, persona, lang };

  // After "start over" it is somebody new in the same seat, who has seen no guide yet.
  const round = localStorage.getItem("komorebi:round");
  const userId = persona && (round ? `${persona.id}-${round}` : persona.id);

  const cairn = (page.cairn ||= []);
  if (before !== null && before !== key) cairn.push(["reset"]);
  if (persona !== null) {
    const { company } = persona;
    cairn.push(
      ["identify", userId, { name: persona.name[say], locale: lang }],
      ["group", company.id, { name: company.name[say], industry: company.industry }, { role: persona.role }],
    );
  }
})();
