import type { KeyObject } from 'node:crypto';
import { createHmac } from 'node:crypto';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Method } from '../../../domain/kinds-and-methods.ts';
import { canonicalJson } from '../../../domain/canonical-json.ts';

/** What a decision is made from. Evidence says itself of whom it confirms what. */
export interface DecisionInput<Piece = Evidence> {
  readonly identity: Identity;
  readonly method: Method;
  readonly evidence: readonly Piece[];
}

const digest = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Keyed digest of what a decision was made from, so that years later it can be shown that this and nothing else was weighed. */
export const decisionInputDigest = <Piece>(
  key: KeyObject,
  { identity, method, evidence }: DecisionInput<Piece>,
): Buffer => digest(key, `2:${canonicalJson({ identity, method, evidence })}`);

/** As the first version made it: over JSON in the order in which it happened to put its members, with the person as then known. */
export const firstDecisionInputDigest = (
  key: KeyObject,
  { identity, method, evidence }: DecisionInput<unknown>,
  holder: Extract<Holder, { readonly type: 'person' }>,
): Buffer => {
  const { kind, scheme, value } = identity;
  const { fullName, dateOfBirth, personalId, phoneNumber } = holder;
  const person = { fullName, dateOfBirth, personalId, phoneNumber };
  return digest(key, JSON.stringify({ identity: { kind, scheme, value }, person, evidence, method }));
};
