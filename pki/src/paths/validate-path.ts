import type { Certificate } from '../certificates/certificate.ts';
import { hasKeyUsage } from '../certificates/extensions.ts';
import { keyWeakness } from '../keys/algorithm-policy.ts';
import { endEntityRefusal, purposeRefusal } from './end-entity.ts';
import { NameConstraintState } from './name-constraint-state.ts';
import { ANY_POLICY } from './policy-graph.ts';
import { PolicyState } from './policy-state.ts';
import type { CandidatePath, Demands } from './path-question.ts';
import { firstBreach, type Profile } from './profiles.ts';
import type { Refusal } from './reasons.ts';
import type { WorkBudget } from './work-budget.ts';

/** What RFC 5280 §6 says of a path whose names and signatures already chain. */
export type PathOutcome =
  | { readonly valid: true; readonly policies: ReadonlySet<string> }
  | { readonly valid: false; readonly refusal: Refusal };

/**
 * Path validation, RFC 5280 §6.1.3–§6.1.5, from the anchor down, without signatures and name chaining (the search has
 * done them) and revocation (which follows). The anchor's own validity and constraints count too, as RFC 5937 describes.
 */
export function validatePath(path: CandidatePath, at: number, demands: Demands, budget: WorkBudget): PathOutcome {
  const depth = path.length - 1;
  const names = new NameConstraintState();
  const policies = new PolicyState(depth, demands.policies);
  let pathLength = Number.MAX_SAFE_INTEGER;
  for (const [index, certificate] of path.entries()) {
    const isLast = index === depth;
    const refusal = ownRefusal(certificate, at, demands, index === 0);
    if (refusal) return { valid: false, refusal };
    if (!budget.takeComparisons(weightOf(certificate))) return refused(certificate, 'search-exhausted');
    if (index > 0 && (isLast || !certificate.isSelfIssued)) {
      const finding = names.check(certificate, budget);
      if (finding) return { valid: false, refusal: { ...finding, certificate } };
    }
    if (index > 0 && !policies.apply(certificate, isLast)) return refused(certificate, 'policy-not-acceptable');
    if (isLast) break;
    const asIssuer = issuerRefusal(certificate, index > 0 && !certificate.isSelfIssued, pathLength);
    if (asIssuer) return { valid: false, refusal: asIssuer };
    if (index > 0 && !certificate.isSelfIssued) pathLength--;
    pathLength = Math.min(pathLength, certificate.extensions.basicConstraints?.pathLength ?? pathLength);
    if (certificate.extensions.nameConstraints) names.add(certificate.extensions.nameConstraints);
    if (mapsAnyPolicy(certificate)) return refused(certificate, 'policy-mapping-of-any-policy');
    if (index > 0) policies.descend(certificate);
    policies.tighten(certificate);
  }
  return conclude(path, demands, policies, budget);
}

/** How much of a certificate is gone through each time a path with it is tried. */
function weightOf({ extensions }: Certificate): number {
  const { certificatePolicies, policyMappings, extendedKeyUsage } = extensions;
  return 1 + (certificatePolicies?.length ?? 0) + (policyMappings?.length ?? 0) + (extendedKeyUsage?.length ?? 0);
}

function conclude(path: CandidatePath, demands: Demands, policies: PolicyState, budget: WorkBudget): PathOutcome {
  const endEntity = path[path.length - 1];
  if (!endEntity) throw new Error('a path has an end entity');
  const acceptable = policies.conclude(endEntity);
  if (!acceptable) return refused(endEntity, 'policy-not-acceptable');
  const names = endEntity.extensions.subjectAlternativeName?.length ?? 0;
  if (!budget.takeComparisons(demands.peerNames.length * names)) return refused(endEntity, 'search-exhausted');
  const refusal = purposeRefusal(path, demands) ?? endEntityRefusal(endEntity, demands);
  return refusal ? { valid: false, refusal } : { valid: true, policies: acceptable };
}

/** What speaks against a certificate wherever it stands in a path: its form, its time, its key, what is unknown in it. */
export function ownRefusal(
  certificate: Certificate,
  at: number,
  demands: Demands,
  isAnchor = false,
): Refusal | undefined {
  return (
    formRefusal(certificate, demands.profile, isAnchor) ??
    timeRefusal(certificate, at) ??
    keyRefusal(certificate, demands)
  );
}

function formRefusal(certificate: Certificate, profile: Profile, isAnchor: boolean): Refusal | undefined {
  const breach = firstBreach(certificate.breaches, profile, isAnchor);
  if (breach) return { reason: breach.code, certificate, detail: breach.detail };
  const [unknown] = certificate.unknownCritical;
  return unknown === undefined ? undefined : { reason: 'critical-extension-unknown', certificate, detail: unknown };
}

function timeRefusal(certificate: Certificate, at: number): Refusal | undefined {
  if (at < certificate.notBefore)
    return { reason: 'not-yet-valid', certificate, detail: new Date(certificate.notBefore).toISOString() };
  // notAfter itself is included (§4.1.2.5).
  return at <= certificate.notAfter
    ? undefined
    : { reason: 'expired', certificate, detail: new Date(certificate.notAfter).toISOString() };
}

function keyRefusal(certificate: Certificate, { algorithms }: Demands): Refusal | undefined {
  const reason = keyWeakness(certificate.publicKey, algorithms);
  return reason && { reason, certificate };
}

/** §6.1.4(k)–(n): may this certificate issue others, and is there room for it in the path? */
export function issuerRefusal(certificate: Certificate, counts: boolean, pathLength: number): Refusal | undefined {
  if (!certificate.isAuthority) return { reason: 'not-an-authority', certificate };
  if (counts && pathLength <= 0) return { reason: 'path-length-exceeded', certificate };
  const { keyUsage } = certificate.extensions;
  const signs = keyUsage === undefined || hasKeyUsage(keyUsage, 'keyCertSign');
  return signs ? undefined : { reason: 'certificate-signing-not-allowed', certificate };
}

const mapsAnyPolicy = ({ extensions }: Certificate): boolean =>
  (extensions.policyMappings ?? []).some(
    ({ issuerDomain, subjectDomain }) => issuerDomain === ANY_POLICY || subjectDomain === ANY_POLICY,
  );

const refused = (certificate: Certificate, reason: Refusal['reason']): PathOutcome => ({
  valid: false,
  refusal: { reason, certificate },
});
