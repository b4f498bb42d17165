import type { AccountOpening } from '../../domain/account.ts';
import { advance } from '../../domain/advance.ts';
import { checkPassword } from '../../domain/check-password.ts';
import { decide } from '../../domain/decide.ts';
import type { EvidencedRegistration } from '../../domain/registration.ts';
import { resolveIdentity, verifiedPerson } from '../../domain/resolve-identity.ts';
import { event, load, save, show, whenIn } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney, Step } from './register.ts';
import type { Visitor } from '../visitor.ts';

/** The session of a completed registration: the same secret whenever this browser repeats the last step. */
const sessionOf = (
  parts: RegisterParts,
  registrationId: string,
  visitor: Visitor,
  from: string,
): NonNullable<Step['session']> => ({
  secret: parts.sessionSecret(registrationId, visitor.browserHash),
  expiresAt: new Date(Date.parse(from) + parts.sessionSeconds * 1000).toISOString(),
});

const openingOf = (
  parts: RegisterParts,
  registration: EvidencedRegistration,
  visitor: Visitor,
  passwordHash: string,
  now: Date,
): AccountOpening => {
  const { claim, evidence, method } = registration;
  const identity = resolveIdentity(claim, evidence);
  const decision = decide(claim, evidence);
  if (identity === undefined || decision.outcome !== 'accepted')
    throw new Error('evidence that does not carry an account reached the password page');
  const session = sessionOf(parts, registration.id, visitor, now.toISOString());
  return {
    accountId: parts.randomId(),
    identity,
    person: verifiedPerson(claim),
    evidence,
    decision,
    method,
    passwordHash,
    openedAt: now.toISOString(),
    session: {
      id: parts.randomId(),
      secretHash: parts.hashSecret(session.secret),
      acr: 'urn:chinhchu:auth:2',
      amr: ['pwd', 'sms'],
      method,
      createdAt: now.toISOString(),
      expiresAt: session.expiresAt,
    },
  };
};

const open = async (
  parts: RegisterParts,
  visitor: Visitor,
  registration: EvidencedRegistration,
  passwordHash: string,
): Promise<Step> => {
  const now = parts.clock.now();
  const opening = openingOf(parts, registration, visitor, passwordHash, now);
  const { accountId } = opening;
  const next = advance(registration, { event: 'complete', accountId });
  if (next === undefined) throw new Error('an evidenced registration could not be completed');
  const audit = [
    event(registration, visitor, now, 'account-opened', {
      accountId,
      detail: { identityLevel: opening.decision.identityLevel, ruleSet: opening.decision.ruleSet },
    }),
    event(registration, visitor, now, 'session-opened', { accountId, detail: { acr: opening.session.acr } }),
  ];
  const opened = await parts.store.registrations.complete(next, registration.version, opening, { audit });
  if (opened === 'already-registered') {
    const known = advance(registration, { event: 'find-known' });
    if (known === undefined) throw new Error('a known identity could not be told');
    return save(parts, visitor, known, [event(registration, visitor, now, 'registration-known')]);
  }
  if (opened === 'moved-on') return completedBy(parts, visitor, await load(parts, visitor));
  for (const one of audit) parts.observe(one);
  return {
    registration: next,
    session: sessionOf(parts, registration.id, visitor, now.toISOString()),
    device: parts.devices.remember(visitor.device, opening.identity),
  };
};

/** A second click of the last button: this answer carries the same session as the first, as long as that has neither ended nor been given another secret. */
const completedBy = async (parts: RegisterParts, visitor: Visitor, step: Step): Promise<Step> => {
  if (step.registration?.state !== 'completed') return step;
  const session = sessionOf(parts, step.registration.id, visitor, parts.clock.now().toISOString());
  return (await parts.store.sessions.find(parts.hashSecret(session.secret))) === undefined
    ? step
    : { ...step, session };
};

/** The password: judged by the rule, hashed off the main thread behind all limits, and the account is opened at once or not at all. */
export const choosePassword =
  (parts: RegisterParts): RegisterJourney['choosePassword'] =>
  async (password, _seenVersion, visitor) => {
    const step = await whenIn(parts, visitor, ['evidenced'], async (registration) => {
      const unmet = checkPassword(password, parts.passwordProfile, registration.claim, parts.commonPasswords);
      if (unmet.length > 0)
        return show(parts, visitor, registration, {
          code: 'invalid-input',
          fields: unmet.map((code) => ({ field: 'password', code })),
        });
      const hashed = await parts.hashPassword(password.normalize('NFC'));
      if (!hashed.ok)
        return show(parts, visitor, registration, {
          code: 'password-queue-full',
          retryAfterSeconds: hashed.problem.retryAfterSeconds,
        });
      return open(parts, visitor, registration, hashed.value);
    });
    return step.session === undefined ? completedBy(parts, visitor, step) : step;
  };
