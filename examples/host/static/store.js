import { SEEDS } from "./data.js";

/**
 * @typedef {import("./data.js").Plan} Plan
 * @typedef {import("./data.js").Colleague} Colleague
 * @typedef {{plans: Plan[], people: Colleague[], published: string[], bank: string, settings: Record<string, string>}} Kept
 */

/**
 * What a company has done in the demo, kept in this browser only.
 * @param {{id: string, industry: string}} company
 */
export function openStore(company) {
  const seed = /** @type {import("./data.js").Seed} */ (SEEDS[company.industry]);
  const place = `komorebi:data:${company.id}`;
  /** @type {Kept} */
  const fresh = { plans: seed.plans, people: seed.people, published: [], bank: "", settings: {} };
  const kept = { ...fresh, ...read(place) };

  return {
    seed,
    kept,
    /** @param {Partial<Kept>} change */
    keep(change) {
      Object.assign(kept, change);
      localStorage.setItem(place, JSON.stringify(kept));
    },
  };
}

/** @param {string} place @returns {Partial<Kept>} */
function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "{}");
  } catch {
    return {};
  }
}
