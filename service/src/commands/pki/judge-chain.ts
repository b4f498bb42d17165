import { isIP } from 'node:net';
import {
  ANY_POLICIES,
  ANY_POLICY,
  CertificateBag,
  DEPLOYED,
  judgePath,
  KEY_USAGES,
  STRICT,
  type Demands,
  type JudgementCache,
  type KeyUsageName,
  type PathQuestion,
  type PathVerdict,
  type PeerName,
  type PolicyInputs,
} from '@chinhchu/pki';
import { BadCase, count, instant, isRecord, list, record, text, texts, type JudgeCase } from './judge-case.ts';
import { algorithmPolicy, answers, certificate, certificates, freshnessRule, profile } from './judge-material.ts';

/** Judges a `chain` case: `accept`, and the reason when not. */
export function judgeChain({ members }: JudgeCase, cache: JudgementCache): Record<string, unknown> {
  const endEntity = certificate(text(members, 'peer_pem'));
  const demands = demandsOf(members);
  const at = instant(members);
  const revocation = revocationOf(members);
  if (!endEntity) return { accept: false, reason: 'certificate-malformed' };
  const bag = new CertificateBag(certificates(texts(members, 'intermediates_pem')));
  const anchors = new CertificateBag(certificates(texts(members, 'trusted_pem')));
  const question: PathQuestion = {
    certificate: endEntity,
    bag,
    anchors,
    at,
    demands,
    cache,
    ...(revocation ? { revocation } : {}),
  };
  return answerOf(judgePath(question));
}

function answerOf(verdict: PathVerdict): Record<string, unknown> {
  if (verdict.accepted)
    return { accept: true, path: verdict.path.map(({ fingerprint }) => fingerprint), policies: [...verdict.policies] };
  const { reason, certificate: concerned, detail } = verdict.refusal;
  return { accept: false, reason, detail, certificate: concerned.fingerprint };
}

function demandsOf(members: JudgeCase['members']): Demands {
  return {
    // Suites of old keys come from old issuers, who left out what only helps to find a path.
    profile: profile(members, members['allow_sha1'] === true ? DEPLOYED : STRICT),
    algorithms: algorithmPolicy(members),
    purposes: texts(members, 'eku').map(purposeOf),
    keyUsages: texts(members, 'key_usage').map(keyUsageOf),
    peerNames: list(members, 'peer_names').map(peerNameOf),
    policies: policiesOf(record(members, 'policy')),
    mostIntermediates: count(members, 'max_chain_depth'),
    limits: { steps: 4_000, signatures: 200, comparisons: 250_000 },
  };
}

const PURPOSES = new Map([
  ['anyExtendedKeyUsage', '2.5.29.37.0'],
  ['serverAuth', '1.3.6.1.5.5.7.3.1'],
  ['clientAuth', '1.3.6.1.5.5.7.3.2'],
  ['codeSigning', '1.3.6.1.5.5.7.3.3'],
  ['emailProtection', '1.3.6.1.5.5.7.3.4'],
  ['timeStamping', '1.3.6.1.5.5.7.3.8'],
  ['OCSPSigning', '1.3.6.1.5.5.7.3.9'],
]);

function purposeOf(name: string): string {
  const oid = PURPOSES.get(name) ?? name;
  if (!/^\d+(\.\d+)+$/.test(oid)) throw new BadCase(`eku ${name} is unknown`);
  return oid;
}

function keyUsageOf(name: string): KeyUsageName {
  const wanted = (name === 'contentCommitment' ? 'nonRepudiation' : name).toLowerCase();
  const found = KEY_USAGES.find((usage) => usage.toLowerCase() === wanted);
  if (!found) throw new BadCase(`key_usage ${name} is unknown`);
  return found;
}

const FORMS = new Map<unknown, PeerName['form']>([
  ['DNS', 'dns'],
  ['IP', 'ip'],
  ['RFC822', 'email'],
]);

function peerNameOf(name: unknown): PeerName {
  const form = isRecord(name) ? FORMS.get(name['kind']) : undefined;
  if (!form || !isRecord(name) || typeof name['value'] !== 'string')
    throw new BadCase('peer_names must hold { kind: DNS | IP | RFC822, value }');
  const { value } = name;
  // No host is called by an address (RFC 1123 §2.1): suites write DNS for whatever stands in a URL.
  return { form: form === 'dns' && isIP(value) !== 0 ? 'ip' : form, value };
}

function policiesOf(policy: Readonly<Record<string, unknown>> | undefined): PolicyInputs {
  if (!policy) return ANY_POLICIES;
  const acceptable = texts(policy, 'initial_policy_set');
  return {
    acceptable: new Set(acceptable.length === 0 ? [ANY_POLICY] : acceptable),
    requireExplicitPolicy: policy['initial_explicit_policy'] === true,
    inhibitPolicyMapping: policy['initial_policy_mapping_inhibit'] === true,
    inhibitAnyPolicy: policy['initial_any_policy_inhibit'] === true,
  };
}

function revocationOf(members: JudgeCase['members']): PathQuestion['revocation'] {
  const mode = members['revocation'] ?? 'none';
  if (mode === 'none') return undefined;
  if (mode !== 'hard-fail' && mode !== 'soft-fail')
    throw new BadCase('revocation must be none, soft-fail or hard-fail');
  const material = {
    ...answers(members),
    freshness: freshnessRule(members),
    nonce: undefined,
  };
  return { ...material, mode: mode === 'hard-fail' ? 'required' : 'if-known' };
}
