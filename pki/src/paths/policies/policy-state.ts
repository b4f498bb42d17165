import type { Certificate } from '../../certificates/certificate.ts';
import { makePolicyGraph } from './policy-graph.ts';
import type { PolicyInputs } from '../path-question.ts';

/** What of a certificate policies depend on. */
export type PolicySubject = Pick<Certificate, 'extensions' | 'isSelfIssued'>;

/** explicit_policy, inhibit_anyPolicy, policy_mapping and the policy graph of RFC 5280 §6.1.2, RFC 9618. */
export type PolicyState = {
  /** §6.1.3(d)–(f); false when a policy is required and none is left. */
  readonly apply: (certificate: PolicySubject, isLast: boolean) => boolean;
  /** §6.1.4(b), (h): mappings, and one step down. */
  readonly descend: (certificate: PolicySubject) => void;
  /** §6.1.4(i), (j): the certificate's own restrictions on what follows. */
  readonly tighten: (certificate: PolicySubject) => void;
  /** §6.1.5(a), (b), (g): the policies the user may rely on, or undefined when one was required and none is left. */
  readonly conclude: (endEntity: PolicySubject) => ReadonlySet<string> | undefined;
};

/** @param depth number of certificates below the anchor */
export const makePolicyState = (depth: number, inputs: PolicyInputs): PolicyState => {
  const graph = makePolicyGraph();
  let explicitPolicy = inputs.requireExplicitPolicy ? 0 : depth + 1;
  let inhibitAnyPolicy = inputs.inhibitAnyPolicy ? 0 : depth + 1;
  let policyMapping = inputs.inhibitPolicyMapping ? 0 : depth + 1;
  return {
    apply: ({ extensions, isSelfIssued }, isLast) => {
      graph.applyPolicies(extensions.certificatePolicies, inhibitAnyPolicy > 0 || (isSelfIssued && !isLast));
      return explicitPolicy > 0 || !graph.isEmpty();
    },
    descend: ({ extensions, isSelfIssued }) => {
      graph.descend(extensions.policyMappings ?? [], policyMapping > 0);
      if (isSelfIssued) return;
      explicitPolicy = Math.max(0, explicitPolicy - 1);
      policyMapping = Math.max(0, policyMapping - 1);
      inhibitAnyPolicy = Math.max(0, inhibitAnyPolicy - 1);
    },
    tighten: ({ extensions }) => {
      const { policyConstraints } = extensions;
      explicitPolicy = Math.min(explicitPolicy, policyConstraints?.requireExplicitPolicy ?? explicitPolicy);
      policyMapping = Math.min(policyMapping, policyConstraints?.inhibitPolicyMapping ?? policyMapping);
      inhibitAnyPolicy = Math.min(inhibitAnyPolicy, extensions.inhibitAnyPolicy ?? inhibitAnyPolicy);
    },
    conclude: ({ extensions }) => {
      const explicit = extensions.policyConstraints?.requireExplicitPolicy === 0 ? 0 : Math.max(0, explicitPolicy - 1);
      const policies = graph.isEmpty() ? new Set<string>() : graph.userConstrainedPolicies(inputs.acceptable);
      return explicit > 0 || policies.size > 0 ? policies : undefined;
    },
  };
};
