import { isIn, type CounterCase } from '../../../domain/counter/counter-case.ts';
import { fullLevelAt } from '../../../domain/counter/advance-case.ts';
import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import type { Desk } from '../../clerk/clerk.ts';
import { noticesTo, stopNoticesTo, type Contacts } from '../../notices/notices-to.ts';
import { caseEvent } from './case-event.ts';
import { caseMessage, type CaseNotice } from './case-messages.ts';
import type { CaseStep, CounterParts } from '../counter.ts';
import { contactsOf } from '../hold-level.ts';
import { accountOf, beginRecovery } from '../recovery.ts';
import { saveCase } from './save-case.ts';

/** Everybody who was known under this identity before, at other addresses: of another case, or of the account there is. */
const earlierContacts = async ({ parts }: CounterParts, one: CounterCase): Promise<readonly Contacts[]> => {
  const { store } = parts;
  const account = await accountOf(parts, one);
  // A contact that nobody has proven is nobody's.
  const others = (await store.cases.othersOf(one)).filter(({ contactProvenAt }) => contactProvenAt !== undefined);
  const own = one.contact.address;
  const known = [...others.map(contactsOf), ...(account === undefined ? [] : [account.holder])].flatMap(
    ({ phoneNumber, email }) => [phoneNumber, email].filter((address) => address !== undefined && address !== own),
  );
  return [...new Set(known)].flatMap((address) =>
    address === undefined ? [] : [address.includes('@') ? { email: address } : { phoneNumber: address }],
  );
};

/** What goes out with a confirmation; whoever hears of a level that begins later gets a code that stops it. */
interface Told {
  readonly messages: readonly OutgoingMessage[];
  readonly stopHash?: string;
}

/** What the applicant is told; where they wanted back into an account, that there is none, or that an operator is at it. */
const noticeOf = async ({ parts }: CounterParts, one: CounterCase): Promise<CaseNotice> => {
  if (one.purpose === 'register') return 'confirmed';
  return (await accountOf(parts, one)) === undefined ? 'nobody' : 'barred';
};

/** Whom a confirmed case concerns: its applicant, and where no operator vouches for the number, whoever was known as them before. */
const toldOf = async (counter: CounterParts, next: CounterCase): Promise<Told> => {
  const { cases, parts, stopCodes, waitHours } = counter;
  if (!isIn(next, 'confirmed')) return { messages: [] };
  const confirmed = caseMessage(cases, await noticeOf(counter, next), next);
  const earlier = next.standing.phone === 'matched' ? [] : await earlierContacts(counter, next);
  if (earlier.length === 0) return { messages: [confirmed] };
  const [now, from] = [parts.clock.now(), fullLevelAt(next, waitHours.level)];
  if (!(from instanceof Date))
    return {
      messages: [confirmed, ...earlier.flatMap((one) => noticesTo(cases.notices, one, 'case-elsewhere', now))],
    };
  const stopCode = stopCodes.make();
  const stopping = { kind: 'level', now, from, stopCode, address: stopCodes.address } as const;
  return {
    messages: [confirmed, ...earlier.flatMap((one) => stopNoticesTo(cases.notices, one, stopping))],
    stopHash: stopCodes.hash(stopCode),
  };
};

/** The day's share of clerk and office: who confirms more than that is stopped, and stands in the log. */
const takeShare = async (counter: CounterParts, one: CounterCase, desk: Desk): Promise<CaseStep['problem']> => {
  const { parts, most } = counter;
  const { clerk } = desk;
  const { exceeded } = await parts.store.limits.take([
    { limit: 'confirmation-by-clerk-day', subject: clerk.id, cost: 1, most: most.perClerk },
    { limit: 'confirmation-by-office-day', subject: clerk.office, cost: 1, most: most.perOffice },
  ]);
  if (exceeded === undefined) return undefined;
  const code = exceeded.limit === 'confirmation-by-clerk-day' ? 'clerk-cap-reached' : 'office-cap-reached';
  const told = caseEvent(counter, 'counter-cap-reached', one, desk, { problem: code });
  if (parts.shownOnce.first(`${clerk.id} ${code} ${told.at.slice(0, 10)}`)) await parts.store.audit.record([told]);
  parts.observe(told);
  return { code, retryAfterSeconds: exceeded.retryAfterSeconds };
};

/** A clerk's word on a case: counted, kept, and told to whom it concerns. */
export const confirmCase = async (
  counter: CounterParts,
  { former, next }: { readonly former: CounterCase; readonly next: CounterCase },
  desk: Desk,
): Promise<CaseStep> => {
  const problem = await takeShare(counter, former, desk);
  if (problem !== undefined) return { case: former, problem };
  const { standing } = next;
  const detail =
    'phone' in standing ? { state: standing.state, phone: standing.phone, clerks: standing.seen.length } : {};
  const confirmed = caseEvent(counter, 'counter-case-confirmed', former, desk, { detail });
  const isRecovery = next.purpose === 'recover' && isIn(next, 'confirmed');
  const begun = isRecovery ? await beginRecovery(counter, next, { confirmed, desk }) : undefined;
  return begun ?? saveCase(counter, next, { ...(await toldOf(counter, next)), audit: [confirmed] });
};
