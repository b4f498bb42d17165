import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCertificate, readOcspResponse, revocationSources, writeOcspRequest } from '@chinhchu/pki';
import type { Certificate } from '@chinhchu/pki';
import type { LeverMode } from '../../support/workbench.ts';
import type { RevocationBench } from './revocation-bench.ts';
import { openRevocationBench } from './revocation-bench.ts';

let at: RevocationBench;
let signer: Certificate;
let request: Uint8Array;
let sources: ReturnType<typeof revocationSources>;
const certificate = (der: Uint8Array | undefined): Certificate => {
  const read = readCertificate(der ?? Buffer.alloc(0));
  if (!read.ok) throw new Error(read.code);
  return read.value;
};
beforeAll(async () => {
  at = await openRevocationBench();
  const holder = await at.holder('nguyen-thi-mai-anh');
  signer = certificate(holder.certificate);
  request = writeOcspRequest(signer, certificate(holder.chain[0]), undefined);
  sources = revocationSources(signer);
});
const servers: Server[] = [];
afterEach(async () => {
  await at.reset();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => at.close());

/** The simulated authorities make their lists anew each minute: two questions that belong together keep away from that. */
const awayFromTheMinute = async (): Promise<void> => {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 5_000) await wait(left + 100);
};

/** A server of our own, for what the simulated authorities never do. */
const serve = async (
  answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void,
): Promise<string> => {
  const server = createServer((asked, response) => {
    const pieces: Buffer[] = [];
    asked.on('data', (piece: Buffer) => pieces.push(piece));
    asked.on('end', () => answer(asked, response, Buffer.concat(pieces)));
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `localhost:${address.port}`;
};

describe('an answer', () => {
  it('is fetched once for a thousand who ask for it at the same time', async () => {
    const desk = at.desk();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => desk.ocsp(request, sources.ocsp)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(new Set(answers.map((answer) => answer.ok && answer.value.bytes)).size).toBe(1);
    expect(at.calls.map(({ method, status }) => [method, status])).toEqual([['GET', 200]]);
  });

  it('is kept no longer than we say, nor than it says itself', async () => {
    const desk = at.desk({ keepMs: 10 * 24 * 3600 * 1000 });
    const short = at.desk({ keepMs: 30_000 });
    for (const each of [desk, short]) await each.ocsp(request, sources.ocsp);
    at.clock.pass(31);
    for (const each of [desk, short]) await each.ocsp(request, sources.ocsp);
    expect(at.calls.length).toBe(3);
    // This authority's answers are good for a day.
    at.clock.pass(24 * 3600);
    await desk.ocsp(request, sources.ocsp);
    expect(at.calls.length).toBe(4);
  });

  it('comes by POST where GET is refused, and where the request is too long for an address', async () => {
    const real = sources.ocsp[0] ?? '';
    const host = await serve((asked, response, body) => {
      if (asked.method === 'GET') response.writeHead(405).end();
      else
        void fetch(real, { method: 'POST', body, headers: { 'content-type': String(asked.headers['content-type']) } })
          .then((answer) => answer.arrayBuffer())
          .then((bytes) => response.end(Buffer.from(bytes)));
    });
    const desk = at.desk({ hosts: [host] });
    const answer = await desk.ocsp(request, [`http://${host}/ocsp`]);
    expect(answer.ok && readOcspResponse(answer.value.bytes)).toMatchObject({
      ok: true,
      value: { status: 'successful' },
    });
    expect(at.calls.map(({ method }) => method)).toEqual(['GET', 'POST']);
    at.calls.length = 0;
    await desk.ocsp(Buffer.concat([request, Buffer.alloc(300)]), [`http://${host}/ocsp`]);
    expect(at.calls.map(({ method }) => method)).toEqual(['POST']);
  });

  it('is taken from the next address when the first gives none', async () => {
    const desk = at.desk();
    const answer = await desk.ocsp(request, ['http://localhost:1/ocsp', ...sources.ocsp]);
    expect(answer).toMatchObject({ ok: true });
  });

  it('that came to nothing is not asked for again by the next, until a few seconds have passed', async () => {
    await at.workbench.pull('certificate-authority', 'down');
    const desk = at.desk();
    for (let turn = 0; turn < 20; turn += 1)
      expect(await desk.ocsp(request, sources.ocsp)).toMatchObject({ ok: false });
    const before = at.calls.length;
    expect(before).toBe(1);
    await at.workbench.pull('certificate-authority', 'normal');
    at.clock.pass(6);
    expect(await desk.ocsp(request, sources.ocsp)).toMatchObject({ ok: true });
  });
});

describe('a list', () => {
  it('is asked for again by what marked it, and stays the same bytes while nothing has changed', async () => {
    await awayFromTheMinute();
    const desk = at.desk({ keepMs: 1000 });
    const first = await desk.list(sources.crls);
    at.clock.pass(2);
    const again = await desk.list(sources.crls);
    expect(first.ok && again.ok && first.value.bytes === again.value.bytes).toBe(true);
    expect(first.ok && again.ok && again.value.fetchedAt > first.value.fetchedAt).toBe(true);
    expect(at.calls.map(({ status }) => status)).toEqual([200, 304]);
    await at.atCounter('nguyen-thi-mai-anh', 'suspend');
    at.clock.pass(2);
    const changed = await desk.list(sources.crls);
    expect(changed.ok && first.ok && changed.value.bytes !== first.value.bytes).toBe(true);
  });

  it('stays the same bytes where a server has no marks and sends it whole each time', async () => {
    const list = Buffer.from(await (await fetch(sources.crls[0] ?? '')).arrayBuffer());
    const host = await serve((_asked, response) => response.end(list));
    const desk = at.desk({ hosts: [host], keepMs: 1000 });
    const first = await desk.list([`http://${host}/ca.crl`]);
    at.clock.pass(2);
    const again = await desk.list([`http://${host}/ca.crl`]);
    expect(at.calls.map(({ status }) => status)).toEqual([200, 200]);
    expect(first.ok && again.ok && first.value.bytes === again.value.bytes).toBe(true);
  });

  it('that somebody else has put in its place, once distrusted, is fetched whole', async () => {
    const desk = at.desk({ keepMs: 3_600_000 });
    const first = await desk.list(sources.crls);
    if (!first.ok) throw new Error(first.problem.detail);
    desk.distrust(first.value);
    at.clock.pass(6);
    expect(await desk.list(sources.crls)).toMatchObject({ ok: true });
    expect(at.calls.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('beyond twenty megabytes is not taken', async () => {
    const host = await serve((_asked, response) => response.end(Buffer.alloc(20 * 1024 * 1024 + 1, 0x30)));
    expect(await at.desk({ hosts: [host] }).list([`http://${host}/huge.crl`])).toEqual({
      ok: false,
      problem: { code: 'not-fetched', thing: 'crl', detail: 'too-large' },
    });
  });

  it.each([
    ['no web address', 'ldap://localhost/cn=crl'],
    ['no address at all', 'xin chào'],
    ['an address with a password in it', 'http://somebody:secret@localhost/ca.crl'],
  ])('is not fetched from %s', async (_what, address) => {
    expect(await at.desk().list([address])).toMatchObject({ problem: { detail: 'no-address' } });
    expect(at.calls).toEqual([]);
  });

  it('is not fetched from a host that no setting names, nor by a redirect to one', async () => {
    const trap = await serve((_asked, response) => response.end());
    const host = await serve((_asked, response) => response.writeHead(302, { location: `http://${trap}/` }).end());
    expect(await at.desk({ hosts: [host] }).list([`http://${trap}/ca.crl`])).toMatchObject({
      problem: { detail: 'host-not-named' },
    });
    expect(await at.desk({ hosts: [host] }).list([`http://${host}/ca.crl`])).toMatchObject({
      problem: { detail: 'error-status' },
    });
    expect(at.calls.every(({ url }) => !url.startsWith(`http://${trap}`) || url.endsWith('ca.crl'))).toBe(true);
  });
});

type Came = 'came' | 'unreachable' | 'timeout' | 'error-status' | 'malformed-answer';
/** What each lever does to OCSP, lists and issuers' certificates: bytes that can be read come through; whether they are right is judged elsewhere. */
const expected: readonly (readonly [LeverMode, Came, Came, Came])[] = [
  ['normal', 'came', 'came', 'came'],
  ['down', 'unreachable', 'unreachable', 'unreachable'],
  ['slow', 'timeout', 'timeout', 'timeout'],
  ['error', 'malformed-answer', 'error-status', 'error-status'],
  ['garbage', 'malformed-answer', 'malformed-answer', 'malformed-answer'],
  ['wrong-answer', 'came', 'came', 'came'],
  ['wrong-key', 'came', 'came', 'came'],
  ['stale', 'came', 'came', 'came'],
];

it.each(expected)('under the lever %s: OCSP %s, list %s, issuer %s', async (mode, ...outcomes) => {
  await at.workbench.pull('certificate-authority', mode, 20_000);
  const desk = at.desk({ timeoutMs: mode === 'slow' ? 400 : 10_000 });
  const answers = await Promise.all([
    desk.ocsp(request, sources.ocsp),
    desk.list(sources.crls),
    desk.issuers(sources.issuers),
  ]);
  expect(answers.map((answer) => (answer.ok ? 'came' : answer.problem.detail))).toEqual(outcomes);
});
