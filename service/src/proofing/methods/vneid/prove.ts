import type { IdentityProviderProof } from '../../../domain/attempt/challenge.ts';
import { deathSaidBy } from '../../../domain/standing/death.ts';
import type { Evidence, Weighed } from '../../../domain/evidence/evidence.ts';
import type { LinkedProvider } from '../../../domain/evidence/linked-means.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { ProviderRoad } from '../../challenges/identity-provider/provider-road.ts';
import type { Asked } from '../../method.ts';
import { readProvidedIdentity, type SpokenOf } from './read-identity.ts';

/** With what somebody signs in from now on whom this provider vouches for. */
export const linkedBy = (
  { provider, identity: { issuer, subject, taxCode } }: IdentityProviderProof,
  kind: Kind,
  name: string,
): LinkedProvider => ({
  type: 'identity-provider',
  method: 'vneid',
  kind,
  provider,
  providerName: name,
  issuer,
  subject,
  ...(kind !== 'citizen' && taxCode !== undefined ? { taxCode } : {}),
});

/** What a provider's word is as evidence: its answer stays with it, so that it can be judged again. */
export const evidenceBy = (
  { identity, provenAt }: IdentityProviderProof,
  name: string,
  { subject, holder, matched, representation }: SpokenOf,
): Evidence => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'identity-provider',
  subject,
  holder,
  source: name,
  matched,
  nameMatchedFolded: false,
  checkDetails: [{ checkMethod: 'data', organization: name, checkId: identity.reference, time: provenAt }],
  provided: { identityLevel: identity.identityLevel, acr: identity.acr, answer: identity.answer },
  ...(representation === undefined ? {} : { representation }),
  time: provenAt,
});

/** Reads whom the provider has vouched for: evidence and a way to sign in, or why not. Nobody is asked anything more. */
export const proveByProvider = async (road: ProviderRoad, kind: Kind, proof: IdentityProviderProof): Promise<Asked> => {
  const { identity, provider } = proof;
  const trace = { provider, challengeId: proof.reference, acr: identity.acr, level: identity.identityLevel };
  const offered = await road.find(provider);
  if (offered === undefined) return { asked: 'refused', problem: 'identity-provider-off', mismatch: false, trace };
  if (!offered.registers) return { asked: 'refused', problem: 'identity-provider-no-number', mismatch: false, trace };
  const read = readProvidedIdentity(identity, kind);
  if (!read.ok) {
    const died = deathSaidBy(identity, provider);
    return { asked: 'refused', problem: read.problem, mismatch: false, ...(died === undefined ? {} : { died }), trace };
  }
  return {
    asked: 'evidenced',
    evidence: [evidenceBy(proof, offered.provider.name, read.value)],
    linked: { ...linkedBy(proof, kind, offered.provider.name), proves: true },
    trace,
  };
};

/** A provider's word proves the level that its table gives (DESIGN §3), and no number but the twelve digits or a tax code more than 1. */
export const weighProvided = (evidence: readonly Evidence[]): Weighed => {
  const one = evidence.find((each) => each.type === 'electronic_record' && each.provided !== undefined);
  const level = one?.type === 'electronic_record' ? (one.provided?.identityLevel ?? 0) : 0;
  const scheme = one?.subject?.scheme;
  return {
    outcome: level === 0 || scheme === undefined ? 'refused' : 'accepted',
    identityLevel: level === 2 && scheme !== 'vn-identity-card' ? 2 : 1,
    reasons: [level === 0 ? 'no-provider-vouches' : 'provider-vouches', `provider-level-${level}`],
  };
};
