import {
  DEFAULT_FRESHNESS,
  DEPLOYED,
  readCertificate,
  readCrl,
  readOcspResponse,
  readPem,
  STRICT,
  STRONG_ALGORITHMS,
  type AlgorithmPolicy,
  type Certificate,
  type FreshnessRule,
  type Profile,
  type Reading,
  type RevocationMaterial,
  type UnreadableAnswer,
} from '@chinhchu/pki';
import { BadCase, count, texts, type JudgeCase } from './judge-case.ts';

/** The certificates among PEM texts; what cannot be read is left out. */
export function certificates(pems: readonly string[]): Certificate[] {
  return pems
    .flatMap((pem) => readPem(pem))
    .flatMap(({ der }) => {
      const read = readCertificate(der);
      return read.ok ? [read.value] : [];
    });
}

/** The one certificate a member must hold, or undefined when it cannot be read. */
export function certificate(pem: string): Certificate | undefined {
  const [block] = readPem(pem);
  if (!block) return undefined;
  const read = readCertificate(block.der);
  return read.ok ? read.value : undefined;
}

/** The CRLs in `crls_pem` and the OCSP answers in `ocsp_responses_b64`, with what of them cannot be read. */
export function answers(
  members: JudgeCase['members'],
): Required<Pick<RevocationMaterial, 'crls' | 'ocspResponses' | 'unreadable'>> {
  const lists = texts(members, 'crls_pem')
    .flatMap((pem) => readPem(pem))
    .map(({ der }) => readCrl(der));
  const responses = texts(members, 'ocsp_responses_b64').map((base64) =>
    readOcspResponse(Buffer.from(base64, 'base64')),
  );
  return {
    crls: lists.flatMap((read) => (read.ok ? [read.value] : [])),
    ocspResponses: responses.flatMap((read) => (read.ok ? [read.value] : [])),
    unreadable: [
      ...lists.flatMap((read) => unreadable('crl', read)),
      ...responses.flatMap((read) => unreadable('ocsp', read)),
    ],
  };
}

const unreadable = (kind: UnreadableAnswer['kind'], read: Reading<unknown>): UnreadableAnswer[] =>
  read.ok ? [] : [{ kind, detail: `${read.what}: ${read.code}` }];

/** `allow_sha1` and `min_rsa_bits` relax the default policy for suites of old keys. */
export function algorithmPolicy(members: JudgeCase['members']): AlgorithmPolicy {
  return {
    ...STRONG_ALGORITHMS,
    allowSha1: members['allow_sha1'] === true,
    minimumRsaBits: count(members, 'min_rsa_bits') ?? STRONG_ALGORITHMS.minimumRsaBits,
  };
}

/** `max_age_s` bounds the age of answers; clocks are taken to agree, for the case names the instant. */
export function freshnessRule(members: JudgeCase['members']): FreshnessRule {
  const seconds = count(members, 'max_age_s');
  return { ...DEFAULT_FRESHNESS, skew: 0, maximumAge: seconds === undefined ? undefined : seconds * 1_000 };
}

/**
 * What single answers and lists are judged by when a case names no profile: the deployed one, but for the empty list of
 * entries that BoringSSL's suite wants refused.
 */
export const FOR_SUITES: Profile = {
  ...DEPLOYED,
  name: 'suites',
  crlLeniencies: DEPLOYED.crlLeniencies.filter(({ code }) => code !== 'revoked-certificates-empty'),
};

/** `profile`: `strict` or `deployed`. */
export function profile(members: JudgeCase['members'], byDefault: Profile): Profile {
  const name = members['profile'] ?? undefined;
  const found = name === undefined ? byDefault : [STRICT, DEPLOYED].find((one) => one.name === name);
  if (!found) throw new BadCase('profile must be strict or deployed');
  return found;
}
