import type { ReadToken } from '../http/form/form-token.ts';
import { formToken, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import type { Ceremony } from '../../proofing/challenges/passkey/ceremony.ts';

/** The form that a passkey's answer came in. */
export const ceremonyOf = (
  { browserHash }: Pick<Visit['visitor'], 'browserHash'>,
  { formId, issuedAt }: ReadToken,
): Ceremony => ({ browserHash, formId, issuedAt });

/** A fresh form for a passkey's answer. @param context what the form is about */
export const freshCeremony = (
  site: Site,
  visit: Visit,
  context: Readonly<Record<string, string>> = {},
): { readonly token: string; readonly ceremony: Ceremony } => {
  const token = formToken(site, visit, context);
  const read = site.tokens.read(token, visit.visitor.browserHash);
  if (read === undefined) throw new Error('a token of ours was not read');
  return { token, ceremony: ceremonyOf(visit.visitor, read) };
};
