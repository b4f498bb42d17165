import type { Certificate } from '../certificates/certificate.ts';
import type { KeyUsageName } from '../certificates/extensions.ts';
import { STRONG_ALGORITHMS, type AlgorithmPolicy } from '../keys/algorithm-policy.ts';
import type { PeerName } from './names/peer-name.ts';
import { ANY_POLICY } from './policies/policy-graph.ts';
import { STRICT, type Profile } from './profiles.ts';
import { DEFAULT_LIMITS, type WorkLimits } from './work-budget.ts';

/** The policy inputs of RFC 5280 §6.1.1(c), (e), (f), (g). */
export type PolicyInputs = {
  readonly acceptable: ReadonlySet<string>;
  readonly requireExplicitPolicy: boolean;
  readonly inhibitPolicyMapping: boolean;
  readonly inhibitAnyPolicy: boolean;
};

/** What must hold for a path beside RFC 5280 §6: all fields have defaults in `DEFAULT_DEMANDS`. */
export type Demands = {
  readonly profile: Profile;
  readonly algorithms: AlgorithmPolicy;
  /** Extended key usages by object identifier; each must be allowed by the end entity and every authority that names any. */
  readonly purposes: readonly string[];
  /** Key usages the end entity must have, if it restricts its key at all. */
  readonly keyUsages: readonly KeyUsageName[];
  /** Names the end entity must carry, all of them. */
  readonly peerNames: readonly PeerName[];
  readonly policies: PolicyInputs;
  /** Most intermediates that are not self-issued between anchor and end entity; undefined for 32. */
  readonly mostIntermediates: number | undefined;
  readonly limits: WorkLimits;
};

export const ANY_POLICIES: PolicyInputs = {
  acceptable: new Set([ANY_POLICY]),
  requireExplicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
};

export const DEFAULT_DEMANDS: Demands = {
  profile: STRICT,
  algorithms: STRONG_ALGORITHMS,
  purposes: [],
  keyUsages: [],
  peerNames: [],
  policies: ANY_POLICIES,
  mostIntermediates: undefined,
  limits: DEFAULT_LIMITS,
};

/** A path from an anchor to the end entity: the anchor first, the end entity last; at least two certificates. */
export type CandidatePath = readonly Certificate[];
