import { readCertificate } from '@chinhchu/pki';
import type { Certificate, CmsSignature, JudgementCache, RawSignature, SignatureScheme } from '@chinhchu/pki';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { RawAlgorithm, Signed } from './signature-judge.ts';

/** A signature as `pki` takes it, with the certificates that came along. */
export interface ReadSigned {
  readonly signature: RawSignature | CmsSignature;
  readonly along: readonly Certificate[];
}

const schemes: Readonly<Record<RawAlgorithm, SignatureScheme>> = {
  'rsa-sha256': { kind: 'rsa-pkcs1', hash: 'sha256' },
  'rsa-sha384': { kind: 'rsa-pkcs1', hash: 'sha384' },
  'rsa-sha512': { kind: 'rsa-pkcs1', hash: 'sha512' },
  'rsa-pss-sha256': { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 },
  'rsa-pss-sha384': { kind: 'rsa-pss', hash: 'sha384', saltLength: 48 },
  'rsa-pss-sha512': { kind: 'rsa-pss', hash: 'sha512', saltLength: 64 },
  'ecdsa-sha256': { kind: 'ecdsa', hash: 'sha256' },
  'ecdsa-sha384': { kind: 'ecdsa', hash: 'sha384' },
  'ecdsa-sha512': { kind: 'ecdsa', hash: 'sha512' },
  ed25519: { kind: 'ed25519' },
};

/** Octets of r and s for each curve. */
const octets = { 'P-256': 32, 'P-384': 48, 'P-521': 66 } as const;

/** What a key is used with when nobody says otherwise; nothing for keys that cannot sign here. */
export const usualAlgorithm = ({ publicKey: { shape } }: Certificate): RawAlgorithm | undefined => {
  switch (shape.kind) {
    case 'rsa':
      return 'rsa-sha256';
    case 'rsa-pss':
      return 'rsa-pss-sha256';
    case 'ec':
      return 'ecdsa-sha256';
    case 'ed25519':
      return 'ed25519';
    case 'ed448':
    case 'malformed':
    case 'unsupported':
      return undefined;
  }
};

/** Reads what came back. @returns a code for the log when the certificate cannot be read or its key cannot sign */
export const readSigned = (signed: Signed, cache: JudgementCache): Result<ReadSigned, string> => {
  if (signed.form === 'cms') return ok({ signature: { form: 'cms', bytes: signed.bytes }, along: [] });
  const certificate = readCertificate(signed.certificate);
  if (!certificate.ok) return fail(`certificate-unreadable ${certificate.what} ${certificate.code}`);
  const algorithm = signed.algorithm ?? usualAlgorithm(certificate.value);
  if (algorithm === undefined) return fail('key-unsupported');
  const { shape } = certificate.value.publicKey;
  const isConcatenated = shape.kind === 'ec' && signed.signature.length === 2 * octets[shape.curve];
  return ok({
    signature: {
      form: 'raw',
      bytes: signed.signature,
      scheme: schemes[algorithm],
      ecdsaEncoding: isConcatenated ? 'concatenated' : 'der',
      certificate: certificate.value,
    },
    along: signed.chain.flatMap((der) => {
      const read = cache.read(der);
      return read.ok ? [read.value] : [];
    }),
  });
};
