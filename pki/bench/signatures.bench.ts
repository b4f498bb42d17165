import { ContentInfo, Certificate as PkijsCertificate, SignedData } from 'pkijs';
import {
  CertificateBag,
  DEFAULT_FRESHNESS,
  JudgementCache,
  judgeSignature,
  readCertificate,
  type SignatureQuestion,
} from '../src/index.ts';
import {
  makeAuthority,
  makeEndEntity,
  makeRoot,
  newKeys,
  newRsaKeys,
  NOW,
  type Keys,
} from '../test/maker/certificate-maker.ts';
import { keyUsage, policies } from '../test/maker/extension-maker.ts';
import { makeSignedData, makeSigner } from '../test/maker/signature-maker.ts';
import { cpuMicroseconds } from './cpu-time.ts';

const CONTENT = Buffer.from('Chính Chủ: 4f1c9a0d77b25e63');
type Material = { readonly root: Buffer; readonly intermediate: Buffer; readonly container: Buffer };

/** `npm run bench -- signatures [--json]`: a CMS signature with its chain, by this package and by pkijs, over the same bytes in one run. */
type Measured = { readonly what: string; readonly ours: number; readonly pkijs: number };
const results: Measured[] = [];
for (const kind of ['P-256', 'RSA-2048'] as const) {
  const material = makeMaterial(kind === 'P-256' ? newKeys() : newRsaKeys(2048));
  results.push({
    what: `CMS signature with chain of two, ${kind}`,
    ours: await cpuMicroseconds(byUs(material)),
    pkijs: await cpuMicroseconds(byPkijs(material)),
  });
}
const asText = ({ what, ours, pkijs }: Measured): string =>
  `${what}: ours ${ours.toFixed(0)} µs, pkijs ${pkijs.toFixed(0)} µs (${(pkijs / ours).toFixed(1)} times ours)`;
console.log(process.argv.includes('--json') ? JSON.stringify(results) : results.map(asText).join('\n'));

/** One kind of key at the signer; its authorities sign with P-256 as the workbench's do. */
function makeMaterial(keys: Keys): Material {
  const root = makeRoot('Vietnam National Root CA');
  const issuing = makeAuthority(root, 'CA công cộng', [policies('2.5.29.32.0')]);
  const certificate = makeEndEntity(issuing, 'Nguyễn Văn A', [keyUsage(0, 1)], { keys });
  const signer = makeSigner(CONTENT, { certificate, key: keys.privateKey });
  return {
    root: root.der,
    intermediate: issuing.der,
    container: makeSignedData([signer], { content: CONTENT, certificates: [certificate, issuing.der] }),
  };
}

/** Container, signer and path each time; authorities come from the cache. */
function byUs({ root, container }: Material): () => void {
  const cache = new JudgementCache();
  const anchor = readCertificate(root);
  if (!anchor.ok) throw new Error(anchor.what);
  const question: SignatureQuestion = {
    signature: { form: 'cms', bytes: container },
    content: CONTENT,
    bag: new CertificateBag([]),
    trust: [{ name: 'root', certificate: anchor.value, roles: ['national-root'], isSandbox: false }],
    roles: ['national-root'],
    at: NOW,
    revocation: { mode: 'if-known', crls: [], ocspResponses: [], freshness: DEFAULT_FRESHNESS, nonce: undefined },
    cache,
  };
  return () => {
    const verdict = judgeSignature(question);
    if (!verdict.accepted) throw new Error(verdict.refusal.reason);
  };
}

function byPkijs({ root, container }: Material): () => Promise<void> {
  const anchor = PkijsCertificate.fromBER(root);
  return async () => {
    const signedData = new SignedData({ schema: ContentInfo.fromBER(container).content });
    if (!(await signedData.verify({ signer: 0, trustedCerts: [anchor], checkDate: NOW, checkChain: true })))
      throw new Error('not signed');
  };
}
