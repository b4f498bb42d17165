import type { AnswerCode, ShownCertificate, ShownToken } from '../protocol/answer.ts';
import { namesIn } from './certificate-names.ts';
import type { ShelfToken } from '../token/shelf.ts';

/** A certificate that can be signed with, and where it is. */
export interface Choice {
  readonly token: ShelfToken;
  readonly fingerprint: string;
  readonly certificate: string;
}

/** The certificates of people and organisations on these tokens; those of authorities only go along. */
export const choicesOf = (tokens: readonly ShelfToken[]): readonly Choice[] =>
  tokens.flatMap((token) =>
    token.held
      .filter(({ isAuthority }) => !isAuthority)
      .map(({ fingerprint, certificate }) => ({ token, fingerprint, certificate })),
  );

export const shownChoices = (choices: readonly Choice[]): readonly ShownCertificate[] =>
  choices.map(({ token, fingerprint, certificate }) => ({
    fingerprint,
    certificate,
    ...namesIn(certificate),
    token: token.shown,
  }));

export const shownTokens = (tokens: readonly ShelfToken[]): readonly ShownToken[] => tokens.map(({ shown }) => shown);

/**
 * The certificate that a request means: the one it names, or the only one there is.
 *
 * @returns a code where that is none or not one alone
 */
export const choose = (tokens: readonly ShelfToken[], named: string | undefined): Choice | AnswerCode => {
  const choices = choicesOf(tokens);
  if (named !== undefined) return choices.find(({ fingerprint }) => fingerprint === named) ?? 'certificate-missing';
  const [first, ...others] = choices;
  if (first === undefined) return 'no-certificate';
  if (others.length === 0) return first;
  return others.some(({ token }) => token !== first.token) ? 'several-tokens' : 'several-certificates';
};
