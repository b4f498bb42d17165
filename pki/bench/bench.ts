import { X509Certificate } from 'node:crypto'
import { BasicOCSPResponse, Certificate as PkijsCertificate, CertificateChainValidationEngine, OCSPResponse } from 'pkijs'
import { CertificateBag, JudgementCache, judgePath, judgeRevocation, readCertificate, readOcspResponse } from '../src/index.ts'
import { NOW } from '../test/maker/certificate-maker.ts'
import { EXACT } from '../test/judging.ts'
import { cpuMicroseconds } from './cpu-time.ts'
import { makeBenchMaterial, type BenchMaterial } from './bench-material.ts'

/** `npm run bench -w pki`: this package, bare `node:crypto` and pkijs over the same bytes, CPU time for each. */
for (const kind of ['P-256', 'RSA-2048'] as const) await compare(kind, makeBenchMaterial(kind))

async function compare(kind: string, material: BenchMaterial): Promise<void> {
  const ours = await cpuMicroseconds(chainByUs(material))
  const bare = await cpuMicroseconds(chainByNode(material))
  const pkijs = await cpuMicroseconds(chainByPkijs(material))
  console.log(`chain of two, cached intermediate, ${kind}: ours ${ours.toFixed(0)} µs, bare node:crypto ${bare.toFixed(0)} µs (ours ${(ours / bare).toFixed(2)}×), pkijs ${pkijs.toFixed(0)} µs (${(pkijs / ours).toFixed(1)}× slower)`)
  const ourOcsp = await cpuMicroseconds(ocspByUs(material))
  const theirOcsp = await cpuMicroseconds(ocspByPkijs(material))
  console.log(`OCSP answer, ${kind}: ours ${ourOcsp.toFixed(0)} µs, pkijs ${theirOcsp.toFixed(0)} µs (${(theirOcsp / ourOcsp).toFixed(1)}× slower)`)
}

/** The end entity is read each time; the intermediate and the root come from the cache. */
function chainByUs({ endEntity, intermediate, root }: BenchMaterial): () => void {
  const cache = new JudgementCache()
  return () => {
    const [leaf, issuing, anchor] = [readCertificate(endEntity), cache.read(intermediate), cache.read(root)]
    if (!leaf.ok || !issuing.ok || !anchor.ok) throw new Error('unreadable')
    const verdict = judgePath({ certificate: leaf.value, bag: new CertificateBag([issuing.value]), anchors: new CertificateBag([anchor.value]), at: NOW, cache })
    if (!verdict.accepted) throw new Error(verdict.refusal.reason)
  }
}

/** What any judge on `node:crypto` must at least do: read the end entity and verify its signature with a key at hand. */
function chainByNode({ endEntity, intermediate }: BenchMaterial): () => void {
  const key = new X509Certificate(intermediate).publicKey
  return () => {
    if (!new X509Certificate(endEntity).verify(key)) throw new Error('not signed')
  }
}

function chainByPkijs({ endEntity, intermediate, root }: BenchMaterial): () => Promise<void> {
  const [issuing, anchor] = [PkijsCertificate.fromBER(intermediate), PkijsCertificate.fromBER(root)]
  return async () => {
    const leaf = PkijsCertificate.fromBER(endEntity)
    const engine = new CertificateChainValidationEngine({ trustedCerts: [anchor], certs: [issuing, leaf], checkDate: NOW })
    const { result, resultMessage } = await engine.verify()
    if (!result) throw new Error(resultMessage)
  }
}

function ocspByUs({ endEntity, intermediate, ocsp }: BenchMaterial): () => void {
  const cache = new JudgementCache()
  const leaf = readCertificate(endEntity)
  return () => {
    const [response, issuing] = [readOcspResponse(ocsp), cache.read(intermediate)]
    if (!leaf.ok || !issuing.ok || !response.ok) throw new Error('unreadable')
    const material = { crls: [], ocspResponses: [response.value], freshness: EXACT, nonce: undefined }
    const verdict = judgeRevocation({ certificate: leaf.value, above: [issuing.value], at: NOW, material, cache })
    if (verdict.status !== 'good') throw new Error(verdict.status)
  }
}

/** pkijs at its cheapest: the intermediate is a trusted responder, so that no path is built for it. */
function ocspByPkijs({ endEntity, intermediate, ocsp }: BenchMaterial): () => Promise<void> {
  const [leaf, issuing] = [PkijsCertificate.fromBER(endEntity), PkijsCertificate.fromBER(intermediate)]
  return async () => {
    const bytes = OCSPResponse.fromBER(ocsp).responseBytes
    if (!bytes) throw new Error('no answer')
    const basic = BasicOCSPResponse.fromBER(bytes.response.valueBlock.valueHexView)
    basic.certs = [issuing]
    if (!(await basic.verify({ trustedResponders: [issuing], issuerCerts: [issuing] }))) throw new Error('not signed')
    const { isForCertificate, status } = await basic.getCertificateStatus(leaf, issuing)
    if (!isForCertificate || status !== 0) throw new Error('not good')
  }
}
