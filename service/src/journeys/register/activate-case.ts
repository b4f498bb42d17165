import type { About } from '../../domain/attempt/attempt.ts';
import { readCaseCode } from '../../domain/counter/case-code.ts';
import { caseRoad, isIn, type CaseIn, type CounterCase } from '../../domain/counter/counter-case.ts';
import type { PostOfficeClaim } from '../../proofing/methods/post-office/claim.ts';
import { shownClosed } from '../attempt/roads.ts';
import { begunOrRefused, costsOfForm, takeCosts, workProblem } from '../attempt/take-costs.ts';
import type { Shown } from '../attempt/visitor.ts';
import { closedToBegin, type RegisterParts } from './policy.ts';
import type { RegisterJourney } from './register.ts';
import { beginWithCode, costsOfContactCode } from './submit-claim.ts';

/** No message lifts what only this browser fills. */
const nobody = { subject: 'case-code', number: async () => undefined };

/** What the register's rules make of a code: the case, or why nothing goes on from it. */
const findConfirmed = async (
  { journey: { parts } }: RegisterParts,
  code: string,
): Promise<CaseIn<'confirmed'> | Shown> => {
  const found = await parts.store.cases.findByCode(code);
  if (found === undefined)
    return { code: 'case-code-unknown', fields: [{ field: 'caseCode', code: 'case-code-format' }] };
  if (found === 'over' || isOver(found, parts.clock.now())) return { code: 'case-over' };
  return isIn(found, 'confirmed') ? found : { code: 'case-not-confirmed' };
};

const isOver = ({ standing, expiresAt }: CounterCase, now: Date): boolean =>
  standing.state === 'cancelled' || standing.state === 'used' || now.toISOString() >= expiresAt;

const claimOf = ({ id, applicant, contact }: CaseIn<'confirmed'>): PostOfficeClaim => ({
  ...caseRoad,
  ...applicant,
  ...(contact.channel === 'sms' ? { phoneNumber: contact.address } : { email: contact.address }),
  caseId: id,
});

/**
 * After the counter: the case's code is found, and a code goes to the contact of the applicant alone, which no clerk sees. The registration
 * that begins here ends as any other does; its evidence is what the counter has seen.
 */
export const activateCase =
  (parts: RegisterParts): RegisterJourney['activate'] =>
  async ({ caseCode, unlockWord, portal }, work, visitor) => {
    const { journey } = parts;
    const code = readCaseCode(caseCode);
    if (!code.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'caseCode', code: code.problem }] } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const method = parts.methods.get(caseRoad.method);
    if (method === undefined) return { problem: { code: 'method-not-offered' } };
    const closed = closedToBegin(parts, caseRoad, method);
    if (closed !== undefined) return { problem: shownClosed('method-closed', closed) };
    const counted = await takeCosts(journey.parts, visitor, {
      entries: [
        ...costsOfForm(work, visitor.browserHash),
        { limit: 'case-code-by-browser-hour', subject: visitor.browserHash, cost: 1 },
      ],
      by: nobody,
    });
    const { verdict, problem } = counted;
    if (problem !== undefined) return begunOrRefused(journey, { verdict, problem, isIts: () => true }, visitor);
    const found = await findConfirmed(parts, code.value);
    if (!('id' in found)) return { problem: found };
    const about: About<'register'> = {
      kind: caseRoad.kind,
      method: caseRoad.method,
      claim: claimOf(found),
      typed: unlockWord === undefined ? {} : { unlockWord },
      ...(portal === undefined ? {} : { portal }),
    };
    const { contact } = found;
    const costs = costsOfContactCode(journey.parts, contact, { about, form: [] }, visitor);
    return beginWithCode(parts, { about, contact, costs }, visitor);
  };
