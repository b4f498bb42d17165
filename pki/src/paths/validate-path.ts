import { sameCertificate, type Certificate } from '../certificates/certificate.ts';
import { hasKeyUsage } from '../certificates/extensions.ts';
import { keyWeakness } from '../keys/algorithm-policy.ts';
import { endEntityRefusal, purposeRefusal } from './end-entity.ts';
import { makeNameConstraintState, type NameConstraintState } from './names/name-constraint-state.ts';
import { ANY_POLICY } from './policies/policy-graph.ts';
import { makePolicyState, type PolicyState } from './policies/policy-state.ts';
import type { CandidatePath, Demands } from './path-question.ts';
import { anchorMayBreak, firstBreach, type Profile } from './profiles.ts';
import type { Refusal } from './reasons.ts';
import type { WorkBudget } from './work-budget.ts';

/** What RFC 5280 §6 says of a path whose names and signatures already chain. */
export type PathOutcome =
  | { readonly valid: true; readonly policies: ReadonlySet<string> }
  | { readonly valid: false; readonly refusal: Refusal };

/** What a path is validated by. */
export type PathContext = {
  readonly at: number;
  readonly demands: Demands;
  readonly budget: WorkBudget;
  /** Anchors that give name and key alone: their form, usages and constraints do not count. */
  readonly bareAnchors: readonly Certificate[];
};

/** The state variables of §6.1.2 that are handed down a path. `room` is max_path_length. */
type PathState = { readonly names: NameConstraintState; readonly policies: PolicyState; room: number };

/**
 * Path validation, RFC 5280 §6.1.3–§6.1.5, from the anchor down, without signatures and name chaining (the search has
 * done them) and revocation (which follows). The anchor's own validity counts too, and its constraints as RFC 5937
 * describes, unless it is one of `bareAnchors`.
 */
export function validatePath(path: CandidatePath, context: PathContext): PathOutcome {
  const depth = path.length - 1;
  const state: PathState = {
    names: makeNameConstraintState(),
    policies: makePolicyState(depth, context.demands.policies),
    room: Number.MAX_SAFE_INTEGER,
  };
  for (const [index, certificate] of path.entries()) {
    const refusal =
      index === 0
        ? beginWith(certificate, state, context)
        : (checkBelow(certificate, state, { ...context, isLast: index === depth }) ??
          (index === depth ? undefined : prepareNext(certificate, state)));
    if (refusal) return { valid: false, refusal };
  }
  return conclude(path, state, context);
}

/** True for an anchor of which name and key alone count (§6.1.1(d)). */
export const isBare = (anchor: Certificate, { bareAnchors }: Pick<PathContext, 'bareAnchors'>): boolean =>
  bareAnchors.some((bare) => sameCertificate(bare, anchor));

function beginWith(anchor: Certificate, state: PathState, context: PathContext): Refusal | undefined {
  const { at, demands, budget } = context;
  if (isBare(anchor, context)) return timeRefusal(anchor, at) ?? keyRefusal(anchor, demands);
  const refusal = ownRefusal(anchor, context, true) ?? anchorRefusal(anchor, demands.profile);
  if (refusal) return refusal;
  if (!budget.takeComparisons(weightOf(anchor))) return { reason: 'search-exhausted', certificate: anchor };
  return tighten(anchor, state);
}

/** An anchor that is asked to be an issuer like any other, but for the rules its profile leaves out. */
function anchorRefusal(anchor: Certificate, profile: Profile): Refusal | undefined {
  const refusal = issuerRefusal(anchor, false, 0);
  if (refusal?.reason === 'certificate-signing-not-allowed' && anchorMayBreak(profile, refusal.reason))
    return undefined;
  // Certificates of version 1 and 2 have no place to say that they are an authority's.
  if (refusal?.reason === 'not-an-authority' && anchor.version !== 3 && anchorMayBreak(profile, refusal.reason))
    return undefined;
  return refusal;
}

/** §6.1.3: what holds for every certificate below the anchor. */
function checkBelow(
  certificate: Certificate,
  { names, policies }: PathState,
  context: PathContext & { readonly isLast: boolean },
): Refusal | undefined {
  const { budget, isLast } = context;
  const refusal = ownRefusal(certificate, context);
  if (refusal) return refusal;
  if (!budget.takeComparisons(weightOf(certificate))) return { reason: 'search-exhausted', certificate };
  const finding = isLast || !certificate.isSelfIssued ? names.check(certificate, budget) : undefined;
  if (finding) return { ...finding, certificate };
  return policies.apply(certificate, isLast) ? undefined : { reason: 'policy-not-acceptable', certificate };
}

/** §6.1.4: may this certificate issue the next one, and what it demands of all that follow. */
function prepareNext(certificate: Certificate, state: PathState): Refusal | undefined {
  const counts = !certificate.isSelfIssued;
  const refusal = issuerRefusal(certificate, counts, state.room);
  if (refusal) return refusal;
  if (counts) state.room--;
  state.policies.descend(certificate);
  return tighten(certificate, state);
}

function tighten(certificate: Certificate, state: PathState): Refusal | undefined {
  const { basicConstraints, nameConstraints } = certificate.extensions;
  if (mapsAnyPolicy(certificate)) return { reason: 'policy-mapping-of-any-policy', certificate };
  state.room = Math.min(state.room, basicConstraints?.pathLength ?? state.room);
  if (nameConstraints) state.names.add(nameConstraints);
  state.policies.tighten(certificate);
  return undefined;
}

/** How much of a certificate is gone through each time a path with it is tried. */
function weightOf({ extensions }: Certificate): number {
  const { certificatePolicies, policyMappings, extendedKeyUsage } = extensions;
  return 1 + (certificatePolicies?.length ?? 0) + (policyMappings?.length ?? 0) + (extendedKeyUsage?.length ?? 0);
}

/** §6.1.5, and the caller's own demands. */
function conclude(path: CandidatePath, { policies }: PathState, context: PathContext): PathOutcome {
  const { demands, budget } = context;
  const [anchor] = path;
  const endEntity = path[path.length - 1];
  if (!anchor || !endEntity) throw new Error('a path has an anchor and an end entity');
  const acceptable = policies.conclude(endEntity);
  if (!acceptable) return refused(endEntity, 'policy-not-acceptable');
  const names = endEntity.extensions.subjectAlternativeName?.length ?? 0;
  if (!budget.takeComparisons(demands.peerNames.length * names)) return refused(endEntity, 'search-exhausted');
  const restricting = isBare(anchor, context) ? path.slice(1) : path;
  const refusal = purposeRefusal(restricting, demands) ?? endEntityRefusal(endEntity, demands);
  return refusal ? { valid: false, refusal } : { valid: true, policies: acceptable };
}

/** What speaks against a certificate wherever it stands in a path: its form, its time, its key, what is unknown in it. */
export function ownRefusal(
  certificate: Certificate,
  { at, demands }: Pick<PathContext, 'at' | 'demands'>,
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
