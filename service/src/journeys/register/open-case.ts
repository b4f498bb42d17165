import { ownClaim } from '../../proofing/methods/post-office/claim.ts';
import type { AuthorityPolicy } from '../attempt/ask-authority.ts';
import { caseMessage } from '../counter/case/case-messages.ts';
import { makeCase } from '../counter/case/make-case.ts';
import type { RegisterParts } from './policy.ts';

/** The counter answers another day: the registration ends as a case that waits there, with a code the person takes along. */
export const openCase =
  (parts: RegisterParts): NonNullable<AuthorityPolicy<'register'>['deferred']> =>
  async (attempt, { trace }, visitor) => {
    const { journey, cases } = parts;
    const { claim, contact } = attempt.about;
    if (contact === undefined) throw new Error('a case is opened by somebody who can be written to');
    const { channel, address, provenAt } = contact;
    const { supportCode } = attempt;
    const one = makeCase(cases, ownClaim(claim), {
      purpose: 'register',
      contact: { channel, address },
      provenAt,
      supportCode,
    });
    const handedOver = { caseId: one.id, code: one.code, until: one.expiresAt };
    const next = journey.next(attempt, { event: 'hand-over', handedOver }, { ...attempt.about, typed: {} });
    const audit = [
      journey.event(attempt, visitor, 'counter-case-opened', { detail: { ...trace, case: one.id, by: 'applicant' } }),
    ];
    const messages = [caseMessage(cases, 'opened', one)];
    const came = await journey.parts.store.cases.openBy(next, attempt.version, one, { audit, messages });
    if (came === 'moved-on') return journey.reload(visitor);
    for (const event of audit) journey.parts.observe(event);
    return { attempt: next };
  };
