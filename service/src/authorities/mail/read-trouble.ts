import type { MailProblem } from './mail-carrier.ts';

/** How far a message had come: what went wrong while we were still getting in says nothing about the message. */
export type MailStep = 'entering' | 'sending';

/** A trouble with its meaning for the server itself: leave it alone for a while. */
export interface ReadTrouble {
  readonly problem: MailProblem;
  readonly away: boolean;
}

const numberIn = (trouble: object, name: string): number | undefined => {
  const found: unknown = Reflect.get(trouble, name);
  return typeof found === 'number' ? found : undefined;
};
const wordIn = (trouble: object, name: string): string | undefined => {
  const found: unknown = Reflect.get(trouble, name);
  return typeof found === 'string' ? found : undefined;
};

/** The codes of a reply alone: its text may quote the address. */
const codesIn = (response: string): string => /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/u.exec(response)?.[0] ?? '';

/** Replies that are about us or the server, and not about this message (RFC 5321 §4.2.3, RFC 4954 §6, RFC 3207 §4). */
const aboutUs: readonly number[] = [421, 454, 530, 534, 535, 538];

/**
 * What a failed submission means (RFC 5321 §4.2.1): 4xx is for later, 5xx about the message for good. No reply after the message had
 * begun to go out leaves open whether it was taken.
 */
export const readTrouble = (trouble: unknown, step: MailStep): ReadTrouble => {
  const found = trouble instanceof Error ? trouble : new Error('unknown');
  const code = numberIn(found, 'responseCode');
  if (code === undefined) {
    const detail = wordIn(found, 'originalCode') ?? wordIn(found, 'code') ?? 'no-reply';
    return step === 'sending' && detail !== 'EMESSAGE'
      ? { problem: { code: 'unsure', detail }, away: true }
      : { problem: { code: detail === 'EMESSAGE' ? 'never' : 'later', detail }, away: detail !== 'EMESSAGE' };
  }
  const detail = codesIn(wordIn(found, 'response') ?? String(code));
  const away = step === 'entering' || aboutUs.includes(code);
  return { problem: { code: code < 500 || away ? 'later' : 'never', detail }, away };
};
