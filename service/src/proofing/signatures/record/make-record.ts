import { hash } from 'node:crypto';
import { DEFAULT_FRESHNESS, STRONG_ALGORITHMS } from '@chinhchu/pki';
import type { AcceptedSigner, AnchorRole, Certificate, TrustAnchor } from '@chinhchu/pki';
import type { Fetched } from '../../../authorities/revocation/revocation-desk.ts';
import type { AnchorOfItsDay, SignatureRecord } from '../../../domain/evidence/records/electronic-signature.ts';
import { authorityName } from '../certificate-facts.ts';
import { listIn } from '../asking/read-answers.ts';
import { usualAlgorithm } from '../read-signed.ts';
import type { SignatureQuestion } from '../signature-judge.ts';
import type { Stamp } from '../asking/stamp.ts';
import type { Trust } from '../trust.ts';
import { anchorFor } from '../trust.ts';

/** What a record is made of, once a signature was accepted. */
export interface Accepted {
  readonly question: SignatureQuestion;
  readonly signer: AcceptedSigner;
  readonly telling: readonly Fetched[];
  readonly stamp: Stamp | undefined;
  readonly trust: Trust;
  /** The name of the rules it was judged by. */
  readonly profile: string;
}

/** Of the judge's defaults: what is strong enough today may not be in ten years, and was good enough all the same. */
const limitsOfToday: NonNullable<SignatureRecord['limits']> = {
  minimumRsaBits: STRONG_ALGORITHMS.minimumRsaBits,
  maximumRsaBits: STRONG_ALGORITHMS.maximumRsaBits,
  allowSha1: STRONG_ALGORITHMS.allowSha1,
  skewMs: DEFAULT_FRESHNESS.skew,
  maximumAgeWithoutNextUpdateMs: DEFAULT_FRESHNESS.maximumAgeWithoutNextUpdate,
};

/** Lists beyond this would make each account as large as a list of everybody: of them only the digest is kept. */
const largestListKept = 256 * 1024;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const keptAnchor = ({ certificate, name, roles, ownConstraints, isSandbox }: TrustAnchor): AnchorOfItsDay => ({
  certificate: base64(certificate.der),
  sha256: certificate.fingerprint,
  name,
  roles: [...roles],
  ownConstraints: ownConstraints ?? true,
  sandbox: isSandbox,
});

/** The certificates between root and end entity, from below. */
const between = (path: readonly Certificate[]): readonly Certificate[] => path.slice(1, -1).toReversed();

const once = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];

const leftOut = ({ bytes }: Fetched): SignatureRecord['listsLeftOut'][number] => {
  const read = listIn(bytes);
  return {
    sha256: hash('sha256', bytes, 'hex'),
    bytes: bytes.length,
    issuedAt: new Date(read.ok ? read.value.fields.thisUpdate : 0).toISOString(),
  };
};

const signatureOf = ({ signed }: SignatureQuestion, { certificate }: AcceptedSigner) => {
  if (signed.form === 'cms') return { form: 'cms', signature: base64(signed.bytes) } as const;
  const algorithm = signed.algorithm ?? usualAlgorithm(certificate);
  return {
    form: 'raw',
    signature: base64(signed.signature),
    ...(algorithm === undefined ? {} : { algorithm }),
  } as const;
};

/** All that the judge went by, as it is kept with the evidence. */
export const makeRecord = ({ question, signer, telling, stamp, trust, profile }: Accepted): SignatureRecord => {
  const paths = [signer.path, ...(stamp === undefined ? [] : [stamp.verdict.path])];
  const told = once([...telling, ...(stamp?.telling ?? [])], ({ bytes }) => hash('sha256', bytes, 'hex'));
  const lists = told.filter(({ thing }) => thing === 'crl');
  const roles: readonly AnchorRole[] = question.roles;
  return {
    ...signatureOf(question, signer),
    content: base64(question.content),
    certificate: base64(signer.certificate.der),
    chain: once(paths.flatMap(between), ({ fingerprint }) => fingerprint).map(({ der }) => base64(der)),
    anchors: once(
      paths.flatMap(([root]) => anchorFor(trust, root) ?? []),
      ({ certificate }) => certificate.fingerprint,
    ).map(keptAnchor),
    purposes: [...roles],
    manifestSerial: trust.serial,
    profile,
    limits: limitsOfToday,
    ocspResponses: told.filter(({ thing }) => thing === 'ocsp').map(({ bytes }) => base64(bytes)),
    lists: lists.filter(({ bytes }) => bytes.length <= largestListKept).map(({ bytes }) => base64(bytes)),
    listsLeftOut: lists.filter(({ bytes }) => bytes.length > largestListKept).map(leftOut),
    ...(stamp === undefined
      ? {}
      : {
          timeStamp: {
            response: base64(stamp.response),
            time: new Date(stamp.verdict.time).toISOString(),
            authority: authorityName(stamp.verdict.certificate.subject),
          },
        }),
    judgedAt: question.now.toISOString(),
  };
};
