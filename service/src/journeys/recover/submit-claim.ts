import { readRecoveryClaim } from '../../domain/read-recovery-claim.ts';
import type { ChallengedRecovery, RecoveryClaim } from '../../domain/recovery.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { costsOfForm } from '../costs-of-form.ts';
import { limitProblem } from '../limit-problem.ts';
import type { Visitor } from '../visitor.ts';
import { event, load, save, tell } from './load.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';
import { costsOfCode, identityOf, makeCode } from './send-a-code.ts';

/** A recovery lives this long in its browser, as a registration does. */
const lifetimeMs = 30 * 60 * 1000;

/** A second click of the same button: its ticket is spent, and the code of the first is on its way. */
const sentAlready = async (
  parts: RecoverParts,
  visitor: Visitor,
  claim: RecoveryClaim,
): Promise<RecoverStep | undefined> => {
  const { attempt } = await load(parts, visitor);
  const same =
    attempt?.state === 'challenged' &&
    attempt.claim.personalId === claim.personalId &&
    attempt.claim.fullName === claim.fullName &&
    attempt.claim.dateOfBirth === claim.dateOfBirth;
  return same ? { attempt } : undefined;
};

/** The form: first what was typed is judged, then the proof of work, then the limits; the answer is a code that is awaited, whoever was meant. */
export const submitClaim =
  (parts: RecoverParts): RecoverJourney['submitClaim'] =>
  async ({ typed, shared }, work, visitor) => {
    const now = parts.clock.now();
    const read = readRecoveryClaim(typed, vietnamDay(now));
    if (!read.ok) return { problem: { code: 'invalid-input', fields: read.problem } };
    if (work.work === 'invalid') return { problem: { code: 'proof-of-work-invalid' } };
    if (work.work === 'too-soon')
      return { problem: { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds } };
    const claim = read.value;
    const verdict = await parts.store.limits.take([
      ...costsOfForm('recover', work, visitor.browserHash),
      ...costsOfCode(parts, claim, visitor),
    ]);
    const again =
      verdict.exceeded?.limit === 'proof-of-work-once' ? await sentAlready(parts, visitor, claim) : undefined;
    if (again !== undefined) return again;
    const supportCode = parts.supportCode();
    const used = limitProblem(verdict);
    if (used !== undefined)
      return tell(parts, event(parts, { supportCode }, visitor, 'problem-shown', { problem: used.code }), used);

    const { browserHash } = visitor;
    const id = parts.randomId();
    const { account, challenge, messages } = await makeCode(parts, claim, verdict, { id, browserHash });
    const attempt: ChallengedRecovery = {
      purpose: 'recover',
      state: 'challenged',
      id,
      browserHash,
      supportCode,
      version: 1,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
      claim,
      challenge,
      ...(account === undefined ? {} : { account }),
      ...(shared ? {} : { rememberAs: parts.devices.remember(visitor.device, identityOf(claim)) }),
    };
    const audit = [
      event(parts, attempt, visitor, 'recovery-claimed', {
        detail: { codeId: challenge.codeId, sends: challenge.sends },
      }),
    ];
    return save(parts, visitor, attempt, { messages, audit, unhurried: true });
  };
