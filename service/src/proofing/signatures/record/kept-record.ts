import {
  ANCHOR_ROLES,
  DEFAULT_FRESHNESS,
  DEPLOYED,
  readCertificate,
  readSignedData,
  STRICT,
  STRONG_ALGORITHMS,
} from '@chinhchu/pki';
import type { AlgorithmPolicy, AnchorRole, Certificate, FreshnessRule, Profile, TrustAnchor } from '@chinhchu/pki';
import type { AnchorOfItsDay, SignatureRecord } from '../../../domain/evidence/records/electronic-signature.ts';
import type { RawAlgorithm, Signed } from '../signature-judge.ts';
import { rawAlgorithms } from '../signature-judge.ts';

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** The rules of that day; a name that we no longer know cannot be judged by. */
export const profileNamed = (name: string): Profile | undefined =>
  [DEPLOYED, STRICT].find((profile) => profile.name === name);

/** Which keys and digests were strong enough that day. */
export const algorithmsIn = ({ limits }: SignatureRecord): AlgorithmPolicy =>
  limits === undefined
    ? STRONG_ALGORITHMS
    : {
        minimumRsaBits: limits.minimumRsaBits,
        maximumRsaBits: limits.maximumRsaBits,
        allowSha1: limits.allowSha1,
      };

/** How old an answer might be that day. */
export const freshnessIn = ({ limits }: SignatureRecord): FreshnessRule =>
  limits === undefined
    ? DEFAULT_FRESHNESS
    : {
        skew: limits.skewMs,
        maximumAge: undefined,
        maximumAgeWithoutNextUpdate: limits.maximumAgeWithoutNextUpdateMs,
      };

const isRole = (text: string): text is AnchorRole => ANCHOR_ROLES.some((role) => role === text);

const anchorFrom = ({ certificate, sha256, name, roles, ownConstraints, sandbox }: AnchorOfItsDay): TrustAnchor[] => {
  const read = readCertificate(bytesOf(certificate));
  return read.ok && read.value.fingerprint === sha256
    ? [{ name, certificate: read.value, roles: roles.filter(isRole), ownConstraints, isSandbox: sandbox }]
    : [];
};

/** The anchors of that day; one whose bytes are no longer those of its fingerprint is none. */
export const anchorsIn = ({ anchors }: SignatureRecord): readonly TrustAnchor[] => anchors.flatMap(anchorFrom);

/** What anchors had to be trusted for. */
export const rolesIn = ({ purposes }: SignatureRecord): readonly AnchorRole[] => purposes.filter(isRole);

/** The authorities between, as far as they can be read. */
export const certificatesIn = ({ chain }: SignatureRecord): readonly Certificate[] =>
  chain.flatMap((der) => {
    const read = readCertificate(bytesOf(der));
    return read.ok ? [read.value] : [];
  });

const algorithmNamed = (name: string | undefined): RawAlgorithm | undefined =>
  rawAlgorithms.find((algorithm) => algorithm === name);

/** The signature as it came back that day. */
export const signedIn = ({ form, signature, certificate, chain, algorithm: name }: SignatureRecord): Signed => {
  if (form === 'cms') return { form, bytes: bytesOf(signature) };
  const algorithm = algorithmNamed(name);
  return {
    form,
    signature: bytesOf(signature),
    certificate: bytesOf(certificate),
    chain: chain.map(bytesOf),
    ...(algorithm === undefined ? {} : { algorithm }),
  };
};

/** The bare value of the signature, which the time stamp is over. */
export const valueIn = ({ form, signature }: SignatureRecord): Uint8Array | undefined => {
  const bytes = bytesOf(signature);
  if (form === 'raw') return bytes;
  const read = readSignedData(bytes, { allowIndefiniteLength: true });
  return read.ok && read.value.kind === 'signed-data' ? read.value.signedData.signers[0]?.signature : undefined;
};
