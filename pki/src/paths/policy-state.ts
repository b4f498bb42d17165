import type { Certificate } from '../certificates/certificate.ts';
import { PolicyGraph } from './policy-graph.ts';
import type { PolicyInputs } from './path-question.ts';

/** What of a certificate policies depend on. */
export type PolicySubject = Pick<Certificate, 'extensions' | 'isSelfIssued'>;

/** explicit_policy, inhibit_anyPolicy, policy_mapping and the policy graph of RFC 5280 §6.1.2, RFC 9618. */
export class PolicyState {
  readonly #graph = new PolicyGraph();
  readonly #inputs: PolicyInputs;
  #explicitPolicy: number;
  #inhibitAnyPolicy: number;
  #policyMapping: number;

  /** @param depth number of certificates below the anchor */
  constructor(depth: number, inputs: PolicyInputs) {
    this.#inputs = inputs;
    this.#explicitPolicy = inputs.requireExplicitPolicy ? 0 : depth + 1;
    this.#inhibitAnyPolicy = inputs.inhibitAnyPolicy ? 0 : depth + 1;
    this.#policyMapping = inputs.inhibitPolicyMapping ? 0 : depth + 1;
  }

  /** §6.1.3(d)–(f); false when a policy is required and none is left. */
  apply({ extensions, isSelfIssued }: PolicySubject, isLast: boolean): boolean {
    this.#graph.applyPolicies(extensions.certificatePolicies, this.#inhibitAnyPolicy > 0 || (isSelfIssued && !isLast));
    return this.#explicitPolicy > 0 || !this.#graph.isEmpty;
  }

  /** §6.1.4(b), (h): mappings, and one step down. */
  descend({ extensions, isSelfIssued }: PolicySubject): void {
    this.#graph.descend(extensions.policyMappings ?? [], this.#policyMapping > 0);
    if (isSelfIssued) return;
    this.#explicitPolicy = Math.max(0, this.#explicitPolicy - 1);
    this.#policyMapping = Math.max(0, this.#policyMapping - 1);
    this.#inhibitAnyPolicy = Math.max(0, this.#inhibitAnyPolicy - 1);
  }

  /** §6.1.4(i), (j): the certificate's own restrictions on what follows. */
  tighten({ extensions }: PolicySubject): void {
    const { policyConstraints, inhibitAnyPolicy } = extensions;
    this.#explicitPolicy = Math.min(
      this.#explicitPolicy,
      policyConstraints?.requireExplicitPolicy ?? this.#explicitPolicy,
    );
    this.#policyMapping = Math.min(this.#policyMapping, policyConstraints?.inhibitPolicyMapping ?? this.#policyMapping);
    this.#inhibitAnyPolicy = Math.min(this.#inhibitAnyPolicy, inhibitAnyPolicy ?? this.#inhibitAnyPolicy);
  }

  /** §6.1.5(a), (b), (g): the policies the user may rely on, or undefined when one was required and none is left. */
  conclude({ extensions }: PolicySubject): ReadonlySet<string> | undefined {
    const explicit =
      extensions.policyConstraints?.requireExplicitPolicy === 0 ? 0 : Math.max(0, this.#explicitPolicy - 1);
    const policies = this.#graph.isEmpty
      ? new Set<string>()
      : this.#graph.userConstrainedPolicies(this.#inputs.acceptable);
    return explicit > 0 || policies.size > 0 ? policies : undefined;
  }
}
