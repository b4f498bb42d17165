import * as v from 'valibot';

const longest = 100;

const said = v.object({ origin: v.string(), purpose: v.string(), portal: v.optional(v.string()) });

/** Letters that every telephone shows (GSM 03.38 without its extension), Vietnamese ones without their marks. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^A-Za-z0-9 .,:/-]/gu, ' ');

/**
 * What a telephone or an app shows of a challenge: for what, where, and for which portal; short enough for every operator (WIRES §1.4).
 *
 * @param text the challenge's canonical text
 * @throws v.ValiError when it is none of ours
 */
export const promptText = (text: string): string => {
  const { origin, purpose, portal } = v.parse(said, JSON.parse(text));
  const whom = portal === undefined ? '' : ` cho ${portal}`;
  return plain(`${purpose} tai ${new URL(origin).host}${whom}`)
    .slice(0, longest)
    .trim();
};
