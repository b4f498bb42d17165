import type { ProvenIdentity } from '../../domain/account.ts';
import { checkPassword } from '../../domain/check-password.ts';
import { decide } from '../../domain/decide.ts';
import { evidenceAbout } from '../../domain/evidence-about.ts';
import type { EvidencedRecovery } from '../../domain/recovery.ts';
import { claimWithNumber } from '../../domain/recovery.ts';
import { resolveIdentity } from '../../domain/resolve-identity.ts';
import { noticeMessage } from '../notice-message.ts';
import type { Visitor } from '../visitor.ts';
import { event, load, next, save, tell, whenIn } from './load.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';

/** What the operator's word adds to the account: weighed as at registering, so never to a higher level than such evidence gives. */
const proofOf = async (
  parts: RecoverParts,
  { account, claim: typed, phoneNumber, evidence: given }: EvidencedRecovery,
): Promise<ProvenIdentity | undefined> => {
  const found = await parts.store.accounts.find(account.accountId);
  const claim = claimWithNumber(typed, phoneNumber);
  const evidence = found === undefined ? [] : evidenceAbout(found.person, claim, given);
  const identity = resolveIdentity(claim, evidence);
  return found === undefined || identity === undefined
    ? undefined
    : { identity, person: found.person, evidence, decision: decide(claim, evidence), method: claim.method };
};

/** A second click of the last button: this answer remembers the device as the first did. */
const completedBy = (step: RecoverStep): RecoverStep =>
  step.attempt?.state === 'completed' && step.attempt.rememberAs !== undefined
    ? { ...step, device: step.attempt.rememberAs }
    : step;

/** Account suspended, or password replaced, since the operator matched: nothing is written, and this recovery ends. */
const fallen = async (parts: RecoverParts, visitor: Visitor, attempt: EvidencedRecovery): Promise<RecoverStep> => {
  const found = await parts.store.accounts.find(attempt.account.accountId);
  const problem = found?.status === 'suspended' ? 'account-suspended' : 'recovery-over';
  return save(parts, visitor, next(attempt, { event: 'refuse', problem }), {
    audit: [event(parts, attempt, visitor, 'recovery-refused', { problem })],
  });
};

const replace = async (
  parts: RecoverParts,
  visitor: Visitor,
  attempt: EvidencedRecovery,
  passwordHash: string,
): Promise<RecoverStep> => {
  const proof = await proofOf(parts, attempt);
  const completed = next(attempt, { event: 'complete' });
  const waits = await parts.store.numberChanges.pending(attempt.account.accountId);
  const now = parts.clock.now();
  const messages = [
    noticeMessage(parts.notices, 'password-changed', attempt.phoneNumber, now),
    ...(waits === undefined
      ? []
      : [waits.phoneNumber, attempt.phoneNumber].map((number) =>
          noticeMessage(parts.notices, 'number-change-stopped', number, now),
        )),
  ];
  const weighed =
    proof === undefined ? {} : { identityLevel: proof.decision.identityLevel, ruleSet: proof.decision.ruleSet };
  const audit = [
    event(parts, completed, visitor, 'password-recovered', { detail: { proofAdded: proof !== undefined, ...weighed } }),
    ...(waits === undefined
      ? []
      : [event(parts, completed, visitor, 'number-change-stopped', { detail: { change: waits.id, by: 'recovery' } })]),
  ];
  const came = await parts.store.recoveries.complete(
    completed,
    attempt.version,
    { ...attempt.account, passwordHash, ...(proof === undefined ? {} : { proof }) },
    { messages, audit },
  );
  if (came === 'not-standing') return fallen(parts, visitor, attempt);
  if (came === 'moved-on') return load(parts, visitor);
  for (const one of audit) parts.observe(one);
  return { attempt: completed };
};

/**
 * The new password: judged by the rule, hashed off the main thread; the old one and everything opened with it end in the same moment, and
 * so does a change of number that waits, for whoever has the old number has spoken. No session is opened.
 */
export const choosePassword =
  (parts: RecoverParts): RecoverJourney['choosePassword'] =>
  async (password, visitor) =>
    completedBy(
      await whenIn(parts, visitor, 'evidenced', async (attempt) => {
        const unmet = checkPassword(
          password,
          parts.passwordProfile,
          { ...attempt.claim, phoneNumber: attempt.phoneNumber },
          parts.commonPasswords,
        );
        const shown = (problem: 'invalid-input' | 'password-queue-full') =>
          event(parts, attempt, visitor, 'problem-shown', { problem });
        if (unmet.length > 0)
          return tell(
            parts,
            shown('invalid-input'),
            { code: 'invalid-input', fields: unmet.map((code) => ({ field: 'password', code })) },
            attempt,
          );
        const hashed = await parts.hashPassword(password.normalize('NFC'));
        if (!hashed.ok)
          return tell(
            parts,
            shown('password-queue-full'),
            { code: 'password-queue-full', retryAfterSeconds: hashed.problem.retryAfterSeconds },
            attempt,
          );
        return replace(parts, visitor, attempt, hashed.value);
      }),
    );
