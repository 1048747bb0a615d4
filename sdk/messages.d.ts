/** Made by the build: the words of `messages/*.json` that belong to the bundle, by locale and full key. */
declare module "cairn:messages" {
  export const messages: { en: Record<string, string>; ja: Record<string, string> };
  export default messages;
}

/** Set by the build (`define`): what stands in the names of the chunks, the overlay's file, the package's version. */
declare const CAIRN_CHUNKS: string;
declare const CAIRN_OVERLAY: string;
declare const CAIRN_VERSION: string;

/** Made by the build: the text of a style sheet. */
declare module "*/style.css" {
  const text: string;
  export default text;
}
