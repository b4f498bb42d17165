import { advance } from '../../domain/advance.ts';
import type { Registration, WaitingRegistration } from '../../domain/registration.ts';
import { resolveIdentity } from '../../domain/resolve-identity.ts';
import type { Outcome } from '../../proofing/method.ts';
import type { LimitEntry } from '../../store/store.ts';
import { mayAskNow } from '../authority-turn.ts';
import { event, save, show, whenIn } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney, Step } from './register.ts';
import type { Visitor } from '../visitor.ts';

/** A failed match is counted against number and browser, which block, and against the person, which only slows. */
const countMismatch = async (
  parts: RegisterParts,
  visitor: Visitor,
  registration: WaitingRegistration,
): Promise<void> => {
  const entries: readonly LimitEntry[] = [
    { limit: 'mismatch-by-number-day', subject: registration.claim.phoneNumber, cost: 1 },
    { limit: 'mismatch-by-browser-day', subject: visitor.browserHash, cost: 1 },
    { limit: 'mismatch-by-person-day', subject: registration.claim.personalId, cost: 1 },
  ];
  await parts.store.limits.take(entries);
};

type Settled = Exclude<Outcome, { readonly outcome: 'challenged' }>;

const nextState = async (
  parts: RegisterParts,
  registration: WaitingRegistration,
  outcome: Settled,
): Promise<Registration | undefined> => {
  switch (outcome.outcome) {
    case 'waiting':
      return advance(registration, {
        event: 'wait',
        claim: registration.claim,
        challenge: outcome.challenge,
        ...(outcome.problem === undefined ? {} : { problem: outcome.problem }),
      });
    case 'refused':
      return advance(registration, { event: 'refuse', problem: outcome.problem });
    case 'evidenced': {
      const identity = resolveIdentity(outcome.claim, outcome.evidence);
      const known = identity !== undefined && (await parts.store.accounts.isRegistered(identity));
      return known
        ? advance(registration, { event: 'find-known' })
        : advance(registration, { event: 'evidence', claim: outcome.claim, evidence: outcome.evidence });
    }
  }
};

const eventTypes = {
  waiting: 'registration-waiting',
  refused: 'registration-refused',
  evidenced: 'registration-evidenced',
} as const;

/** Asks the authority about a registration whose `askedAt` this request has just saved, and saves what came of it. */
export const askNow = async (
  parts: RegisterParts,
  visitor: Visitor,
  registration: WaitingRegistration,
): Promise<Step> => {
  const method = parts.methods.get(registration.method);
  if (method === undefined) return show(parts, visitor, registration, { code: 'method-not-offered' });
  const { claim, challenge, id: attemptId, browserHash } = registration;
  const outcome = await method.confirm(claim, challenge, {
    attemptId,
    purpose: 'register',
    browserHash,
    now: parts.clock.now(),
    slowSeconds: 0,
  });
  if (outcome.outcome === 'challenged') throw new Error(`${registration.method} asked again for an answer it had`);
  if (outcome.outcome === 'refused' && outcome.problem === 'operator-record-mismatch')
    await countMismatch(parts, visitor, registration);
  const next = await nextState(parts, registration, outcome);
  if (next === undefined) throw new Error(`no way on from ${registration.state} with ${outcome.outcome}`);
  const problem = outcome.outcome === 'evidenced' ? undefined : outcome.problem;
  const type = next.state === 'known' ? 'registration-known' : eventTypes[outcome.outcome];
  const audit = event(registration, visitor, parts.clock.now(), type, {
    ...(problem === undefined ? {} : { problem }),
    ...(outcome.trace === undefined ? {} : { detail: outcome.trace }),
  });
  return save(
    parts,
    visitor,
    next,
    [audit],
    problem === undefined || next.state !== 'waiting' ? {} : { problem: { code: problem } },
  );
};

/** Asks once more what was not answered, or what is due now. Nothing that was proven is lost meanwhile. */
export const askAuthority =
  (parts: RegisterParts): RegisterJourney['askAuthority'] =>
  (_seenVersion, visitor) =>
    whenIn(parts, visitor, ['waiting'], async (registration) => {
      const now = parts.clock.now();
      const { claim, challenge } = registration;
      if (!mayAskNow(registration, now, parts.authoritySeconds)) return { registration };
      const mine = advance(registration, {
        event: 'wait',
        claim,
        challenge: { ...challenge, askedAt: now.toISOString() },
      });
      if (mine?.state !== 'waiting') throw new Error('a turn could not be taken');
      const taken = await save(parts, visitor, mine, [event(registration, visitor, now, 'authority-asked')]);
      return taken.registration === mine ? askNow(parts, visitor, mine) : taken;
    });
