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
  type Crl,
  type FreshnessRule,
  type OcspResponse,
  type Profile,
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

/** The CRLs among PEM texts; what cannot be read is left out. */
export function crls(pems: readonly string[]): Crl[] {
  return pems
    .flatMap((pem) => readPem(pem))
    .flatMap(({ der }) => {
      const read = readCrl(der);
      return read.ok ? [read.value] : [];
    });
}

/** The OCSP answers among base64 texts; what cannot be read is left out. */
export function ocspResponses(members: JudgeCase['members']): OcspResponse[] {
  return texts(members, 'ocsp_responses_b64').flatMap((base64) => {
    const read = readOcspResponse(Buffer.from(base64, 'base64'));
    return read.ok ? [read.value] : [];
  });
}

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

/** `profile`: `strict` or `deployed`. */
export function profile(members: JudgeCase['members'], byDefault: Profile): Profile {
  const name = members['profile'] ?? byDefault.name;
  const found = [STRICT, DEPLOYED].find((one) => one.name === name);
  if (!found) throw new BadCase('profile must be strict or deployed');
  return found;
}
