import * as v from 'valibot';
import { oneTimeCodeChallenge } from '../attempt/challenge.ts';
import { contact } from '../contact.ts';
import { electronicRecord } from '../evidence/records/electronic-record.ts';
import { documentSeen } from './document-seen.ts';

/** Whom cases are for, by which method they are proven, and on which way of it. */
export const caseRoad = { kind: 'citizen', method: 'post-office', way: 'counter' } as const;

/** What a case at the counter is for: a new account, or the way back into one, the last road of all. */
export const casePurposes = ['register', 'recover'] as const;
export type CasePurpose = (typeof casePurposes)[number];

/** What the operator said of number and person: `not-asked` of mailboxes and of people known by a CMND. */
export const phoneWords = ['matched', 'not-matched', 'silent', 'not-asked'] as const;
export type PhoneWord = (typeof phoneWords)[number];

/** The applicant's consent, by a code that was sent to the contact alone and read out at the counter. */
const consented = v.pipe(v.object({ reference: v.string(), at: v.string() }), v.readonly());

const confirmed = {
  /** One clerk, or two where the operator did not vouch for the number. */
  seen: v.pipe(v.array(documentSeen), v.readonly()),
  consented,
  phone: v.picklist(phoneWords),
  /** The operator's word, where it matched. */
  record: v.exactOptional(electronicRecord),
} as const;

const standing = v.variant('state', [
  /** Waits for the applicant to come to a counter. */
  v.pipe(v.object({ state: v.literal('open') }), v.readonly()),
  /** A clerk has seen document and face; the applicant's consent is awaited. */
  v.pipe(v.object({ state: v.literal('checked'), seen: documentSeen, consent: oneTimeCodeChallenge }), v.readonly()),
  /** Confirmed by one clerk, and no operator vouches for the number: another clerk has to see it too. */
  v.pipe(v.object({ state: v.literal('half-confirmed'), ...confirmed }), v.readonly()),
  /** The applicant may open the account, with a code that no clerk sees. */
  v.pipe(v.object({ state: v.literal('confirmed'), confirmedAt: v.string(), ...confirmed }), v.readonly()),
  v.pipe(v.object({ state: v.literal('used') }), v.readonly()),
  v.pipe(v.object({ state: v.literal('cancelled'), by: v.picklist(['applicant', 'clerk', 'operator']) }), v.readonly()),
]);
export type CaseStanding = v.InferOutput<typeof standing>;
export type CaseState = CaseStanding['state'];

/** What of a case is personal, and where it stands: sealed as one. */
export const caseContent = v.object({
  /** As it is read out and typed. */
  code: v.string(),
  applicant: v.pipe(v.object({ personalId: v.string(), fullName: v.string(), dateOfBirth: v.string() }), v.readonly()),
  contact,
  /** When the applicant proved the contact on the web; absent where a clerk opened the case, until the consent proves it. */
  contactProvenAt: v.exactOptional(v.string()),
  supportCode: v.string(),
  standing,
});
export type CaseContent = v.InferOutput<typeof caseContent>;

/** Somebody who wants to be seen at a post office. Instants are ISO 8601 in UTC. */
export interface CounterCase extends Readonly<CaseContent> {
  readonly id: string;
  readonly purpose: CasePurpose;
  /** Counts saved changes; a save names the version it started from. */
  readonly version: number;
  readonly openedAt: string;
  /** Judged when the case is read. */
  readonly expiresAt: string;
}

/** A case in one of these states. */
export type CaseIn<State extends CaseState> = CounterCase & {
  readonly standing: Extract<CaseStanding, { readonly state: State }>;
};
export const isIn = <State extends CaseState>(one: CounterCase, state: State): one is CaseIn<State> =>
  one.standing.state === state;
