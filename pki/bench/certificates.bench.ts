import { X509Certificate } from 'node:crypto';
import {
  BasicOCSPResponse,
  Certificate as PkijsCertificate,
  CertificateChainValidationEngine,
  OCSPResponse,
} from 'pkijs';
import {
  CertificateBag,
  JudgementCache,
  judgePath,
  judgeRevocation,
  readCertificate,
  readOcspResponse,
} from '../src/index.ts';
import { NOW } from '../test/maker/certificate-maker.ts';
import { EXACT } from '../test/judging.ts';
import { cpuMicroseconds } from './cpu-time.ts';
import { makeBenchMaterial, type BenchMaterial } from './bench-material.ts';

/** One comparison, CPU microseconds for each call. */
type Measured = { readonly what: string; readonly ours: number; readonly bareNode?: number; readonly pkijs: number };

/** `npm run bench -- certificates [--json]`: this package, bare `node:crypto` and pkijs over the same bytes in one run. */
const results: Measured[] = [];
for (const kind of ['P-256', 'RSA-2048'] as const) results.push(...(await compare(kind, makeBenchMaterial(kind))));
console.log(process.argv.includes('--json') ? JSON.stringify(results) : results.map(asText).join('\n'));

async function compare(kind: string, material: BenchMaterial): Promise<Measured[]> {
  const [ours, bareNode, pkijs] = [
    await cpuMicroseconds(chainByUs(material)),
    await cpuMicroseconds(chainByNode(material)),
    await cpuMicroseconds(chainByPkijs(material)),
  ];
  const [ourOcsp, theirOcsp] = [
    await cpuMicroseconds(ocspByUs(material)),
    await cpuMicroseconds(ocspByPkijs(material)),
  ];
  return [
    { what: `chain of two, cached intermediate, ${kind}`, ours, bareNode, pkijs },
    { what: `OCSP answer, ${kind}`, ours: ourOcsp, pkijs: theirOcsp },
  ];
}

function asText({ what, ours, bareNode, pkijs }: Measured): string {
  const bare =
    bareNode === undefined
      ? ''
      : `, bare node:crypto ${bareNode.toFixed(0)} µs (ours ${(ours / bareNode).toFixed(2)} times that)`;
  return `${what}: ours ${ours.toFixed(0)} µs${bare}, pkijs ${pkijs.toFixed(0)} µs (${(pkijs / ours).toFixed(1)} times ours)`;
}

/** The end entity is read each time; the intermediate and the root come from the cache. */
function chainByUs({ endEntity, intermediate, root }: BenchMaterial): () => void {
  const cache = new JudgementCache();
  return () => {
    const [leaf, issuing, anchor] = [readCertificate(endEntity), cache.read(intermediate), cache.read(root)];
    if (!leaf.ok || !issuing.ok || !anchor.ok) throw new Error('unreadable');
    const verdict = judgePath({
      certificate: leaf.value,
      bag: new CertificateBag([issuing.value]),
      anchors: new CertificateBag([anchor.value]),
      at: NOW,
      cache,
    });
    if (!verdict.accepted) throw new Error(verdict.refusal.reason);
  };
}

/** What any judge on `node:crypto` must at least do: read the end entity and verify its signature with a key at hand. */
function chainByNode({ endEntity, intermediate }: BenchMaterial): () => void {
  const key = new X509Certificate(intermediate).publicKey;
  return () => {
    if (!new X509Certificate(endEntity).verify(key)) throw new Error('not signed');
  };
}

function chainByPkijs({ endEntity, intermediate, root }: BenchMaterial): () => Promise<void> {
  const [issuing, anchor] = [PkijsCertificate.fromBER(intermediate), PkijsCertificate.fromBER(root)];
  return async () => {
    const leaf = PkijsCertificate.fromBER(endEntity);
    const engine = new CertificateChainValidationEngine({
      trustedCerts: [anchor],
      certs: [issuing, leaf],
      checkDate: NOW,
    });
    const { result, resultMessage } = await engine.verify();
    if (!result) throw new Error(resultMessage);
  };
}

function ocspByUs({ endEntity, intermediate, ocsp }: BenchMaterial): () => void {
  const cache = new JudgementCache();
  const leaf = readCertificate(endEntity);
  return () => {
    const [response, issuing] = [readOcspResponse(ocsp), cache.read(intermediate)];
    if (!leaf.ok || !issuing.ok || !response.ok) throw new Error('unreadable');
    const material = { crls: [], ocspResponses: [response.value], freshness: EXACT, nonce: undefined };
    const verdict = judgeRevocation({ certificate: leaf.value, above: [issuing.value], at: NOW, material, cache });
    if (verdict.status !== 'good') throw new Error(verdict.status);
  };
}

/** pkijs at its cheapest: the intermediate is a trusted responder, so that no path is built for it. */
function ocspByPkijs({ endEntity, intermediate, ocsp }: BenchMaterial): () => Promise<void> {
  const [leaf, issuing] = [PkijsCertificate.fromBER(endEntity), PkijsCertificate.fromBER(intermediate)];
  return async () => {
    const bytes = OCSPResponse.fromBER(ocsp).responseBytes;
    if (!bytes) throw new Error('no answer');
    const basic = BasicOCSPResponse.fromBER(bytes.response.valueBlock.valueHexView);
    basic.certs = [issuing];
    if (!(await basic.verify({ trustedResponders: [issuing], issuerCerts: [issuing] }))) throw new Error('not signed');
    const { isForCertificate, status } = await basic.getCertificateStatus(leaf, issuing);
    if (!isForCertificate || status !== 0) throw new Error('not good');
  };
}
