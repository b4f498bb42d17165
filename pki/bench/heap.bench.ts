import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CertificateBag, JudgementCache, judgePath, readCertificate } from '../src/index.ts';
import { makeAuthority, makeEndEntity, makeRoot, NOW } from '../test/maker/certificate-maker.ts';

const ALLOWED_GROWTH = 5 << 20;

/**
 * `npm run bench -- heap`, or `npm run heap -w pki -- COUNT`: validates a million paths (700 intermediates, more than the cache keeps) and fails
 * when the heap after garbage collection grew by 5 MiB or more since the first tenth.
 */
const total = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 1_000_000);
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const root = makeRoot('Root');
const first = makeAuthority(root, 'Issuing');
const intermediates = Array.from({ length: 700 }, () => makeAuthority(root, 'Issuing', [], { keys: first.keys }).der);
const endEntities = Array.from({ length: 101 }, (_, index) => makeEndEntity(first, `Person ${index}`));
const cache = new JudgementCache();
const anchors = new CertificateBag([cache.read(root.der)].flatMap((read) => (read.ok ? [read.value] : [])));

let early = 0;
for (let count = 1; count <= total; count++) {
  const leaf = readCertificate(endEntities[count % endEntities.length] ?? root.der);
  const issuing = cache.read(intermediates[count % intermediates.length] ?? root.der);
  if (!leaf.ok || !issuing.ok) throw new Error('unreadable');
  const verdict = judgePath({
    certificate: leaf.value,
    bag: new CertificateBag([issuing.value]),
    anchors,
    at: NOW,
    cache,
  });
  if (!verdict.accepted) throw new Error(verdict.refusal.reason);
  if (count === total / 10) early = heapAfterCollection();
}
const growth = heapAfterCollection() - early;
const asJson = process.argv.includes('--json');
console.log(
  asJson
    ? JSON.stringify({ validations: total, heapBytes: early, growthBytes: growth })
    : `${total} validations: heap ${(early / 2 ** 20).toFixed(1)} MiB after the first tenth, growth to the end ${(growth / 2 ** 20).toFixed(2)} MiB`,
);
process.exitCode = growth < ALLOWED_GROWTH ? 0 : 1;

function heapAfterCollection(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
