import fc from 'fast-check';
import { expect, it } from 'vitest';
import { policiesByTree } from '../../../test/policy-tree.ts';
import type { PolicyInputs } from '../path-question.ts';
import { ANY_POLICY } from './policy-graph.ts';
import { makePolicyState, type PolicySubject } from './policy-state.ts';

const policy = fc.constantFrom('1.1', '1.2', '1.3');
const count = fc.option(fc.nat({ max: 2 }), { nil: undefined });
const subject: fc.Arbitrary<PolicySubject> = fc
  .record({
    named: fc.option(
      fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: policy }, { weight: 1, arbitrary: fc.constant(ANY_POLICY) }), {
        minLength: 1,
        maxLength: 3,
      }),
      { nil: undefined, freq: 8 },
    ),
    mappings: fc.array(fc.record({ issuerDomain: policy, subjectDomain: policy }), { maxLength: 3 }),
    requireExplicitPolicy: count,
    inhibitPolicyMapping: count,
    inhibitAny: count,
    isSelfIssued: fc.boolean(),
  })
  .map(({ named, mappings, requireExplicitPolicy, inhibitPolicyMapping, inhibitAny, isSelfIssued }) => ({
    isSelfIssued,
    extensions: {
      ...(named
        ? { certificatePolicies: named.map((one) => ({ policy: one, statements: [], unknownQualifiers: [] })) }
        : {}),
      policyMappings: mappings,
      policyConstraints: { requireExplicitPolicy, inhibitPolicyMapping },
      ...(inhibitAny === undefined ? {} : { inhibitAnyPolicy: inhibitAny }),
    },
  }));
const inputs: fc.Arbitrary<PolicyInputs> = fc.record({
  acceptable: fc.oneof(
    fc.constant(new Set([ANY_POLICY])),
    fc.uniqueArray(policy, { minLength: 1 }).map((list) => new Set(list)),
  ),
  requireExplicitPolicy: fc.boolean(),
  inhibitPolicyMapping: fc.boolean(),
  inhibitAnyPolicy: fc.boolean(),
});

/** The calls `validatePath` makes, without the rest of a path. */
function policiesByGraph(path: readonly PolicySubject[], given: PolicyInputs): Set<string> | undefined {
  const state = makePolicyState(path.length, given);
  for (const [index, certificate] of path.entries()) {
    const isLast = index === path.length - 1;
    if (!state.apply(certificate, isLast)) return undefined;
    if (isLast) return asSet(state.conclude(certificate));
    state.descend(certificate);
    state.tighten(certificate);
  }
  return undefined;
}

const asSet = (set: ReadonlySet<string> | undefined): Set<string> | undefined => set && new Set(set);

it('the policy graph of RFC 9618 accepts and yields what the tree of RFC 5280 does', () => {
  fc.assert(
    fc.property(fc.array(subject, { minLength: 1, maxLength: 5 }), inputs, (path, given) => {
      expect(policiesByGraph(path, given)).toEqual(policiesByTree(path, given));
    }),
    { numRuns: 4_000 },
  );
});
