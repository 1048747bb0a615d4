/**
 * What the overlay wrote into the frame's address.
 * @typedef {{ key: string, code: string | null, nonce: string, host: string }} Opening
 */

/**
 * @param {Location} location
 * @returns {Opening}
 */
export function readOpening({ search, hash }) {
  const said = new URLSearchParams(hash.slice(1));
  return {
    key: new URLSearchParams(search).get("key") ?? "",
    code: said.get("code"),
    nonce: said.get("nonce") ?? "",
    host: said.get("host") ?? "",
  };
}
