/** @import { Company, Identity, Traits } from "./types.d.ts" */

/**
 * Nobody known yet.
 * @param {string} anonymousId
 * @returns {Identity}
 */
export function anonymous(anonymousId) {
  return { anonymousId, userId: null, traits: {}, company: null };
}

/**
 * Is this still the same person? An anonymous visitor who signs in is; another user id is somebody else.
 * @param {Identity} before
 * @param {Identity} after
 */
export function isSamePerson(before, after) {
  return before.anonymousId === after.anonymousId;
}

/**
 * Who is here after `identify`. Another user than before starts afresh, under a new anonymous id.
 * @param {Identity} now
 * @param {string | null} userId null: nobody signs in, the traits are of who is here
 * @param {Traits} traits
 * @param {() => string} newId
 * @returns {Identity}
 */
export function identified(now, userId, traits, newId) {
  if (now.userId !== null && now.userId !== userId) return { ...anonymous(newId()), userId, traits };
  return { ...now, userId, traits: { ...now.traits, ...traits } };
}

/**
 * Who is here after `group`. Traits of the same company are added to what is known.
 * @param {Identity} now
 * @param {Company} company
 * @returns {Identity}
 */
export function grouped(now, company) {
  const known = now.company?.id === company.id ? now.company : null;
  return {
    ...now,
    company: {
      id: company.id,
      traits: { ...known?.traits, ...company.traits },
      role: company.role ?? known?.role ?? null,
    },
  };
}

/**
 * Traits as plain JSON; what is no object, or cannot be JSON, is none.
 * @param {unknown} given
 * @returns {Traits}
 */
export function plain(given) {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return {};
  try {
    return JSON.parse(JSON.stringify(given));
  } catch {
    return {};
  }
}
