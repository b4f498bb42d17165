import type { Kind } from '../kinds-and-methods.ts';
import type { Evidence } from './evidence.ts';
import type { Holder } from './holder.ts';
import { citizenOf, type Identity } from './identity.ts';

/** Whose account this is: the identity that evidence has confirmed, never one that was only typed. */
export const resolveIdentity = (kind: Kind, evidence: readonly Evidence[]): Identity | undefined => {
  const confirmed = evidence.find(({ subject }) => subject !== undefined)?.subject;
  return confirmed === undefined ? undefined : { kind, ...confirmed };
};

/** By what else this person is known: the former number that a register has tied to the one above. Nobody else may register by it. */
export const resolveFormerIdentity = (evidence: readonly Evidence[]): Identity | undefined => {
  const holder = resolveHolder(evidence);
  return holder?.type === 'person' && holder.formerPersonalId !== undefined
    ? citizenOf(holder.formerPersonalId)
    : undefined;
};

/** The facts that evidence has confirmed, as the account keeps them. */
export const resolveHolder = (evidence: readonly Evidence[]): Holder | undefined =>
  evidence.find(({ holder }) => holder !== undefined)?.holder;
