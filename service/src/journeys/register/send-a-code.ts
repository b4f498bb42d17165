import { advance } from '../../domain/advance.ts';
import type { Challenge } from '../../domain/challenge.ts';
import type { Claim } from '../../domain/claim.ts';
import type { TypedFields } from '../../domain/fields.ts';
import type { Registration } from '../../domain/registration.ts';
import { slowSecondsAfter } from '../../domain/slow-down.ts';
import type { LimitEntry } from '../../store/store.ts';
import { limitProblem } from '../limit-problem.ts';
import { event, save, show } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { Step } from './register.ts';
import type { Visitor } from '../visitor.ts';

/** What a code costs, counted before it is made: by number, by person and browser, by browser, by everybody. */
const costsOfCode = (claim: Claim, visitor: Visitor, codesPerHour: number): readonly LimitEntry[] => [
  { limit: 'mismatch-by-number-day', subject: claim.phoneNumber, cost: 0 },
  { limit: 'mismatch-by-browser-day', subject: visitor.browserHash, cost: 0 },
  { limit: 'mismatch-by-person-day', subject: claim.personalId, cost: 0 },
  { limit: 'code-by-number-hour', subject: claim.phoneNumber, cost: 1 },
  { limit: 'code-by-number-day', subject: claim.phoneNumber, cost: 1 },
  { limit: 'code-by-person-and-browser-day', subject: `${claim.personalId} ${visitor.browserHash}`, cost: 1 },
  { limit: 'code-by-browser-day', subject: visitor.browserHash, cost: 1 },
  { limit: 'code-by-everybody-hour', subject: 'everybody', cost: 1, most: codesPerHour },
];

/**
 * Takes the limits and, if they allow, has the method make a challenge and saves it with its message in one transaction.
 *
 * @param fresh `previous` for another code of the same challenge; `typed` and `alsoTake` for a new claim
 */
export const sendACode = async (
  parts: RegisterParts,
  visitor: Visitor,
  registration: Registration,
  claim: Claim,
  fresh: { readonly previous?: Challenge; readonly typed?: TypedFields; readonly alsoTake?: readonly LimitEntry[] },
): Promise<Step> => {
  const method = parts.methods.get(registration.method);
  if (method === undefined) return show(parts, visitor, registration, { code: 'method-not-offered' });
  const verdict = await parts.store.limits.take([
    ...(fresh.alsoTake ?? []),
    ...costsOfCode(claim, visitor, parts.codesPerHour),
  ]);
  const used = limitProblem(verdict);
  if (used !== undefined) return show(parts, visitor, registration, used);

  const now = parts.clock.now();
  const slowSeconds = slowSecondsAfter(verdict.counts['mismatch-by-person-day'] ?? 0);
  const outcome = await method.begin(
    claim,
    { attemptId: registration.id, purpose: 'register', browserHash: registration.browserHash, now, slowSeconds },
    fresh.previous,
  );
  if (outcome.outcome !== 'challenged') throw new Error(`${registration.method} began with ${outcome.outcome}`);
  const { challenge, messages } = outcome;
  const next = advance(registration, {
    event: 'challenge',
    claim,
    challenge,
    ...(fresh.typed === undefined ? {} : { typed: fresh.typed }),
  });
  if (next === undefined) throw new Error(`a code cannot be sent in state ${registration.state}`);
  const audit = [
    event(registration, visitor, now, fresh.previous === undefined ? 'registration-claimed' : 'code-requested', {
      detail: { codeId: challenge.codeId, sends: challenge.sends, slowSeconds },
    }),
  ];
  return save(parts, visitor, next, audit, { messages });
};
