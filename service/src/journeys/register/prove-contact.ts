import type { About, Envelope } from '../../domain/attempt/attempt.ts';
import { contactOf, type Proof } from '../../domain/attempt/challenge.ts';
import { byEmail, bySms, mailboxOf, type Contact } from '../../domain/contact.ts';
import type { Claim } from '../../domain/evidence/claim.ts';
import type { CountChange, LimitEntry } from '../../domain/limits/limits.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { proveAndAsk, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { takeCosts } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { leadAfterContact } from './ask-provider.ts';
import { signAfterContact } from './ask-for-signature.ts';
import { liftedBy, methodOf, slowSecondsOf, type RegisterParts } from './policy.ts';
import type { RegisterStep } from './register.ts';

const addressIn = (claim: Claim, field: 'phoneNumber' | 'email'): string => {
  const address = claim[field];
  if (typeof address !== 'string') throw new Error(`a claim of ${claim.method} has no ${field}`);
  return address;
};

/** Where a method wants to be able to reach the person of this claim. */
export const contactWanted = ({ contact }: ProofingMethod, claim: Claim): Contact | undefined => {
  if (contact === undefined) return undefined;
  const byPhone = contact === 'phone' || (contact === 'either' && claim['phoneNumber'] !== undefined);
  return byPhone ? bySms(addressIn(claim, 'phoneNumber')) : byEmail(addressIn(claim, 'email'));
};

/** What a code to a contact costs: it is counted by the contact, which strangers can fill and its holder lifts, and by browser. */
export const costsOfContact = (
  { channel, address }: Contact,
  browserHash: string,
  codesPerHour: number,
): readonly LimitEntry[] => [
  ...(channel === 'sms'
    ? ([
        { limit: 'code-by-number-hour', subject: address, cost: 1 },
        { limit: 'code-by-number-day', subject: address, cost: 1 },
        { limit: 'codes-of-strangers-hour', subject: 'everybody', cost: 1, most: codesPerHour },
      ] as const)
    : ([
        { limit: 'code-by-mailbox-hour', subject: mailboxOf(address), cost: 1 },
        { limit: 'code-by-mailbox-day', subject: mailboxOf(address), cost: 1 },
        { limit: 'mails-of-strangers-hour', subject: 'everybody', cost: 1 },
      ] as const)),
  { limit: 'code-by-browser-day', subject: browserHash, cost: 1 },
];

/** Counted when a code was typed back. */
export const answeredOn = (channel: Contact['channel']): readonly CountChange[] => [
  {
    limit: channel === 'sms' ? 'codes-of-strangers-answered-hour' : 'mails-of-strangers-answered-hour',
    subject: 'everybody',
    change: 'add',
  },
];

/** True while the code that is awaited is to prove the contact, and not what the registration stands on. */
export const provesContact = (parts: RegisterParts, { about }: Pick<Envelope<'register'>, 'about'>): boolean =>
  methodOf(parts, about).contact !== undefined && about.contact === undefined;

/** The contact is proven: it is kept, and what the registration stands on comes next. */
export const afterContact = async (
  parts: RegisterParts,
  authority: AuthorityPolicy<'register'>,
  { attempt, proof }: { readonly attempt: CodeAwaited<'register'>; readonly proof: Proof },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const { reference, provenAt } = proof;
  const contact = contactOf(attempt.challenge);
  const about: About<'register'> = { ...attempt.about, contact: { ...contact, reference, provenAt } };
  const method = methodOf(parts, about);
  const possession = method.possession(about.claim);
  if (possession.challenge === 'one-time-code') throw new Error(`${about.method} asks for two codes`);
  if (possession.challenge === 'client-certificate') throw new Error(`nobody registers by ${about.method}`);
  const { asked } = method.counts(about.claim, visitor.browserHash);
  const taken = await takeCosts(journey.parts, visitor, { entries: asked, by: liftedBy(about, possession) });
  if (taken.problem !== undefined) return journey.tell(visitor, attempt, taken.problem);
  const counts = answeredOn(contact.channel);
  if (possession.challenge === 'signature')
    return signAfterContact(parts, { attempt, about, possession, counts }, visitor);
  if (possession.challenge === 'identity-provider') return leadAfterContact(parts, { attempt, about, counts }, visitor);
  return proveAndAsk(
    journey,
    authority,
    {
      attempt: { ...attempt, about },
      proof: { type: 'none', reference: possession.reference, provenAt },
      slowSeconds: slowSecondsOf(method, about.claim, taken),
      counts,
    },
    visitor,
  );
};
