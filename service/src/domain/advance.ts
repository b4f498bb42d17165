import type { Challenge } from './challenge.ts';
import type { Claim } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { TypedFields } from './fields.ts';
import type { ProblemCode } from './problems.ts';
import type { Registration, RegistrationState } from './registration.ts';

/** What can happen to a registration. */
export type RegistrationEvent =
  | {
      readonly event: 'challenge';
      readonly claim: Claim;
      readonly typed?: TypedFields;
      readonly challenge: Challenge;
      readonly problem?: ProblemCode;
    }
  | { readonly event: 'wait'; readonly claim: Claim; readonly challenge: Challenge; readonly problem?: ProblemCode }
  | { readonly event: 'evidence'; readonly claim: Claim; readonly evidence: readonly Evidence[] }
  | { readonly event: 'find-known' }
  | { readonly event: 'refuse'; readonly problem: ProblemCode }
  | { readonly event: 'complete'; readonly accountId: string }
  | { readonly event: 'go-back' };

/** From which states each event may happen. */
export const transitions: Readonly<
  Record<RegistrationEvent['event'], { readonly from: readonly RegistrationState[]; readonly to: RegistrationState }>
> = {
  challenge: { from: ['started', 'challenged'], to: 'challenged' },
  wait: { from: ['challenged', 'waiting'], to: 'waiting' },
  evidence: { from: ['challenged', 'waiting'], to: 'evidenced' },
  'find-known': { from: ['waiting', 'evidenced'], to: 'known' },
  refuse: { from: ['started', 'challenged', 'waiting', 'evidenced'], to: 'refused' },
  complete: { from: ['evidenced'], to: 'completed' },
  'go-back': { from: ['challenged', 'waiting', 'evidenced', 'refused'], to: 'started' },
};

/**
 * The next state, or nothing when this event cannot happen now. Pure; what the old state held and the new one does not is dropped.
 */
export const advance = (from: Registration, happened: RegistrationEvent): Registration | undefined => {
  if (!transitions[happened.event].from.includes(from.state)) return undefined;
  const { id, browserHash, supportCode, kind, method, createdAt, expiresAt } = from;
  const common = {
    id,
    browserHash,
    supportCode,
    kind,
    method,
    createdAt,
    expiresAt,
    version: from.version + 1,
    typed: from.typed,
  };
  switch (happened.event) {
    case 'challenge': {
      const { claim, challenge, problem, typed = from.typed } = happened;
      return { ...common, typed, state: 'challenged', claim, challenge, ...(problem === undefined ? {} : { problem }) };
    }
    case 'wait': {
      const { claim, challenge, problem } = happened;
      return { ...common, state: 'waiting', claim, challenge, ...(problem === undefined ? {} : { problem }) };
    }
    case 'evidence':
      return { ...common, state: 'evidenced', claim: happened.claim, evidence: happened.evidence };
    case 'find-known':
      return { ...common, typed: {}, state: 'known' };
    case 'refuse':
      return { ...common, state: 'refused', problem: happened.problem };
    case 'complete':
      return { ...common, typed: {}, state: 'completed', accountId: happened.accountId };
    case 'go-back':
      return { ...common, state: 'started' };
  }
};
