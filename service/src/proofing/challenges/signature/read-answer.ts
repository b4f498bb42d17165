import type { Signed } from '../../../domain/attempt/challenge.ts';
import { tokenTroubles, type TokenTrouble } from '../../../domain/attempt/token-trouble.ts';

/** What a page sends on from the program of a token, as it came: bytes in base64, certificates of the chain with commas between them. */
export interface TypedAnswer {
  readonly program?: string | undefined;
  readonly cms?: string | undefined;
  readonly signature?: string | undefined;
  readonly certificate?: string | undefined;
  readonly chain?: string | undefined;
  readonly trouble?: string | undefined;
}

/** A signature with the program that made it, or why there is none. */
export type TokenAnswer = { readonly program: string; readonly signed: Signed } | { readonly trouble: TokenTrouble };

const longest = 24_000;
const mostInChain = 4;

const isBase64 = (text: string | undefined): text is string =>
  text !== undefined && text.length <= longest && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/u.test(text);

const signedIn = ({ cms, signature, certificate, chain = '' }: TypedAnswer): Signed | undefined => {
  if (isBase64(cms)) return { form: 'cms', cms };
  const above = chain === '' ? [] : chain.split(',');
  if (!isBase64(signature) || !isBase64(certificate) || !above.every(isBase64)) return undefined;
  return above.length > mostInChain ? undefined : { form: 'raw', signature, certificate, chain: above };
};

/**
 * Reads what a page sends on. Whatever is none of it is an answer nobody can read: the program's own trouble.
 *
 * @param programs the ids of those that are spoken to here
 */
export const readTokenAnswer = (typed: TypedAnswer, programs: readonly string[]): TokenAnswer => {
  const trouble = tokenTroubles.find((one) => one === typed.trouble);
  if (trouble !== undefined) return { trouble };
  const program = programs.find((id) => id === typed.program);
  const signed = signedIn(typed);
  return program === undefined || signed === undefined ? { trouble: 'token-program-trouble' } : { program, signed };
};
