import { closedBy, type Account } from '../account.ts';
import type { Decision, Evidence } from '../evidence/evidence.ts';
import type { Identity } from '../evidence/identity.ts';
import type { ProblemCode } from '../problems.ts';
import type { Strength } from './strength.ts';

/** What is known of an account whose sealing key is lost, with nothing of it opened. */
export interface UnreadableAccount extends Pick<Account, 'id' | 'kind' | 'status' | 'openedAt'> {
  /** The highest level of its accepted decisions; 0 where it has none. */
  readonly identityLevel: 0 | 1 | 2;
  /** How strongly its holder was proven, at most. */
  readonly strength: Strength;
  /** It stands under twelve digits. */
  readonly hasPersonalId: boolean;
  /** A register says that its holder has died. */
  readonly isDead: boolean;
  /** An operator lets it be opened anew by a weaker proof until then; ISO 8601 in UTC. */
  readonly anewUntil?: string;
}

/** A proof of the identity that an unreadable account is found by. */
export interface AnewProof {
  readonly identity: Identity;
  readonly evidence: readonly Pick<Evidence, 'type'>[];
  readonly decision: Pick<Decision, 'identityLevel'>;
}

/** The kinds of evidence that show a key or a face, and not only that a register knows the number. */
export const strongEvidence = ['electronic_signature', 'document'] as const satisfies readonly Evidence['type'][];

/**
 * How strong a proof by such evidence is. Nothing counts for more than the strongest way in: a counter would else be asked of whoever once went there
 * and has a key by now.
 */
export const strengthOfEvidence = (evidence: AnewProof['evidence']): 2 | 3 =>
  evidence.some(({ type }) => strongEvidence.some((strong) => strong === type)) ? 3 : 2;

/**
 * Whether what was proven opens an unreadable account anew, or why it does not: it is as strong as what the account had rested on, in level and in
 * kind, or an operator lets it be weaker; a lock, a suspension or a death stays above it. Of an account that stands under twelve digits a CMND opens
 * nothing: it would be found by a number that nobody has proven.
 */
export const weighAnew = (
  account: UnreadableAccount,
  { identity, evidence, decision }: AnewProof,
  now: Date,
): 'open-anew' | ProblemCode => {
  const closed = closedBy(account.status);
  if (closed !== undefined && closed !== 'account-awaiting-approval') return closed;
  if (account.isDead) return 'account-suspended';
  if (account.hasPersonalId && identity.scheme === 'vn-identity-card') return 'anew-needs-stronger-proof';
  if (account.anewUntil !== undefined && account.anewUntil > now.toISOString()) return 'open-anew';
  if (strengthOfEvidence(evidence) < account.strength) return 'anew-needs-signature-or-counter';
  return decision.identityLevel < account.identityLevel ? 'anew-needs-stronger-proof' : 'open-anew';
};
