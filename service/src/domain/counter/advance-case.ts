import type { OneTimeCodeChallenge } from '../attempt/challenge.ts';
import type { ElectronicRecord } from '../evidence/records/electronic-record.ts';
import { fail, ok, type Result } from '../result.ts';
import { vietnamDay } from '../vietnam-day.ts';
import { isIn, type CaseStanding, type CounterCase, type PhoneWord } from './counter-case.ts';
import { isPersonalId, type DocumentSeen } from './document-seen.ts';

/** Why a case cannot go on so. */
export type CaseProblem =
  | 'case-over'
  | 'case-moved-on'
  | 'clerk-is-applicant'
  | 'document-differs'
  | 'document-expired'
  | 'second-clerk-needed';

/** What can happen to a case at the counter. */
export type CaseEvent =
  /** A clerk has seen document and face; a code for the consent goes out. */
  | { readonly event: 'check'; readonly seen: DocumentSeen; readonly consent: OneTimeCodeChallenge }
  /** Another code for the consent, or a try less. */
  | { readonly event: 'ask-consent'; readonly clerkId: string; readonly consent: OneTimeCodeChallenge }
  | {
      readonly event: 'confirm';
      readonly clerkId: string;
      readonly reference: string;
      readonly phone: PhoneWord;
      readonly record?: ElectronicRecord;
    }
  | { readonly event: 'countersign'; readonly seen: DocumentSeen }
  | { readonly event: 'cancel'; readonly by: 'applicant' | 'clerk' | 'operator' };

/** The clerk who acts, with the number of their own card: nobody confirms themselves. */
export interface ActingClerk {
  readonly id: string;
  readonly personalId: string;
}

const isOver = ({ expiresAt, standing }: CounterCase, now: Date): boolean =>
  now.toISOString() >= expiresAt || standing.state === 'cancelled' || standing.state === 'used';

/** Why this case is not for this clerk, or not any more. */
export const closedTo = (one: CounterCase, clerk: ActingClerk, now: Date): CaseProblem | undefined => {
  if (isOver(one, now)) return 'case-over';
  return clerk.personalId === one.applicant.personalId ? 'clerk-is-applicant' : undefined;
};

/** What is wrong with a document that was seen. */
const problemOfDocument = ({ applicant }: CounterCase, { type, number, expiresOn }: DocumentSeen, now: Date) => {
  if (number !== applicant.personalId || isPersonalId(number) !== (type !== 'cmnd')) return 'document-differs';
  return expiresOn !== undefined && expiresOn < vietnamDay(now) ? 'document-expired' : undefined;
};

const confirm = (
  one: CounterCase,
  { clerkId, reference, phone, record }: Extract<CaseEvent, { readonly event: 'confirm' }>,
  at: string,
): Result<CaseStanding, CaseProblem> => {
  if (!isIn(one, 'checked') || one.standing.seen.clerkId !== clerkId) return fail('case-moved-on');
  const so = {
    seen: [one.standing.seen],
    consented: { reference, at },
    phone,
    ...(record === undefined ? {} : { record }),
  };
  return ok(phone === 'matched' ? { state: 'confirmed', confirmedAt: at, ...so } : { state: 'half-confirmed', ...so });
};

const countersign = (one: CounterCase, seen: DocumentSeen, at: string): Result<CaseStanding, CaseProblem> => {
  if (!isIn(one, 'half-confirmed')) return fail('case-moved-on');
  const { state: _state, seen: former, ...so } = one.standing;
  return former.some(({ clerkId }) => clerkId === seen.clerkId)
    ? fail('second-clerk-needed')
    : ok({ ...so, state: 'confirmed', confirmedAt: at, seen: [...former, seen] });
};

const standingAfter = (one: CounterCase, happened: CaseEvent, at: string): Result<CaseStanding, CaseProblem> => {
  switch (happened.event) {
    case 'check':
      return isIn(one, 'open') || isIn(one, 'checked')
        ? ok({ state: 'checked', seen: happened.seen, consent: happened.consent })
        : fail('case-moved-on');
    case 'ask-consent':
      return isIn(one, 'checked') && one.standing.seen.clerkId === happened.clerkId
        ? ok({ ...one.standing, consent: happened.consent })
        : fail('case-moved-on');
    case 'confirm':
      return confirm(one, happened, at);
    case 'countersign':
      return countersign(one, happened.seen, at);
    case 'cancel':
      return ok({ state: 'cancelled', by: happened.by });
  }
};

/**
 * The next state of a case, or why there is none. Pure.
 *
 * @param liveDays so long may the applicant take to open the account, once it is confirmed
 */
export const advanceCase = (
  one: CounterCase,
  happened: CaseEvent,
  { now, liveDays }: { readonly now: Date; readonly liveDays: number },
): Result<CounterCase, CaseProblem> => {
  if (isOver(one, now)) return fail('case-over');
  const seen = 'seen' in happened ? problemOfDocument(one, happened.seen, now) : undefined;
  if (seen !== undefined) return fail(seen);
  const standing = standingAfter(one, happened, now.toISOString());
  if (!standing.ok) return standing;
  // A consent that was read out proves the contact, where nobody had proven it before.
  const provenAt = one.contactProvenAt ?? (happened.event === 'confirm' ? now.toISOString() : undefined);
  return ok({
    ...one,
    version: one.version + 1,
    standing: standing.value,
    ...(provenAt === undefined ? {} : { contactProvenAt: provenAt }),
    ...(standing.value.state === 'confirmed'
      ? { expiresAt: new Date(now.getTime() + liveDays * 86_400_000).toISOString() }
      : {}),
  });
};

/**
 * When an account of this case carries level 2; at once where the operator vouches for the number, and never of a CMND alone.
 *
 * @param waitHours so long after the second clerk has confirmed, without the operator's word
 */
export const fullLevelAt = ({ standing, applicant }: CounterCase, waitHours: number): 'at-once' | 'never' | Date => {
  if (!isPersonalId(applicant.personalId) || standing.state !== 'confirmed') return 'never';
  return standing.phone === 'matched' ? 'at-once' : new Date(Date.parse(standing.confirmedAt) + waitHours * 3_600_000);
};
