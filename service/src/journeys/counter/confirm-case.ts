import { isIn, type CounterCase } from '../../domain/counter/counter-case.ts';
import { fullLevelAt } from '../../domain/counter/advance-case.ts';
import { isPersonalId } from '../../domain/counter/document-seen.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { Desk } from '../clerk/clerk.ts';
import { noticesTo, stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import { caseEvent } from './case-event.ts';
import { caseMessage } from './case-messages.ts';
import type { CaseStep, CounterParts } from './counter.ts';
import { contactsOf } from './hold-level.ts';
import { saveCase } from './save-case.ts';

/** Everybody who was known under this identity before, at other addresses: of another case, or of the account there is. */
const earlierContacts = async ({ parts }: CounterParts, one: CounterCase): Promise<readonly Contacts[]> => {
  const { store } = parts;
  const { personalId } = one.applicant;
  const scheme = isPersonalId(personalId) ? 'vn-personal-id' : 'vn-identity-card';
  const account = await store.accounts.findByIdentity({ kind: 'citizen', scheme, value: personalId });
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

/** Whom a confirmed case concerns: its applicant, and where no operator vouches for the number, whoever was known as them before. */
const toldOf = async (counter: CounterParts, next: CounterCase): Promise<Told> => {
  const { cases, parts, stopCodes, waitHours } = counter;
  if (!isIn(next, 'confirmed')) return { messages: [] };
  const confirmed = caseMessage(cases, 'confirmed', next);
  const earlier = next.standing.phone === 'matched' ? [] : await earlierContacts(counter, next);
  if (earlier.length === 0) return { messages: [confirmed] };
  const [now, from] = [parts.clock.now(), fullLevelAt(next, waitHours)];
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
  return saveCase(counter, next, {
    ...(await toldOf(counter, next)),
    audit: [caseEvent(counter, 'counter-case-confirmed', former, desk, { detail })],
  });
};
