import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { connectPeer } from './smpp-peer.ts';
import type { SmppPeer } from './smpp-peer.ts';

let bench: TestBench;
let peer: SmppPeer;
beforeAll(async () => {
  bench = await startTestBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  peer = await connectPeer(bench.smscPort);
  await peer.bind();
});
afterEach(async () => {
  await peer.end();
  await bench.api('POST', '/reset');
});

const inbox = async () => JSON.parse((await bench.api('GET', '/phones/84912000101/messages')).text);
const roundTrip = () => new Promise((resolve) => peer.session.enquire_link(resolve));

test('down drops open sessions and lets nobody in, until the lever is back', async () => {
  await bench.lever('smsc', 'down');
  await peer.closed;
  const late = await connectPeer(bench.smscPort).catch(() => undefined);
  await late?.closed;
  await bench.lever('smsc', 'normal');
  const next = await connectPeer(bench.smscPort);
  expect((await next.bind()).command_status).toBe(0);
  await next.end();
});

test('slow answers submit_sm late but enquire_link at once', async () => {
  await bench.lever('smsc', 'slow', 60_000);
  const answer = peer.submit();
  await roundTrip();
  expect(peer.arrivals).not.toContain('submit_sm_resp');
  await bench.lever('smsc', 'normal');
  expect((await answer).command_status).toBe(0);
});

test('error refuses submit_sm and delivers nothing', async () => {
  await bench.lever('smsc', 'error');
  expect((await peer.submit()).command_status).toBe(0x08);
  expect(await inbox()).toEqual([]);
});

test('garbage reaches open sessions at once, and is all that a new one gets', async () => {
  await bench.lever('smsc', 'garbage');
  await expect.poll(() => peer.arrivals.some((arrival) => arrival.startsWith('error:'))).toBe(true);
  const next = await connectPeer(bench.smscPort);
  void next.bind();
  await expect.poll(() => next.arrivals.some((arrival) => arrival.startsWith('error:'))).toBe(true);
  await next.end();
});

test('wrong-answer: the receipt overtakes the answer, an older state follows the last, and it comes twice', async () => {
  await bench.lever('smsc', 'wrong-answer');
  const { message_id: id } = await peer.submit({ registered_delivery: 1 });
  const receipts = await peer.receives(3);
  expect(receipts.map((receipt) => [receipt.receipted_message_id, receipt.message_state])).toEqual([
    [id, 2],
    [id, 1],
    [id, 2],
  ]);
  expect(peer.arrivals.indexOf('deliver_sm')).toBeLessThan(peer.arrivals.indexOf('submit_sm_resp'));
  expect(await inbox()).toHaveLength(1);
});

test('wrong-key drops open sessions and refuses to bind', async () => {
  await bench.lever('smsc', 'wrong-key');
  await peer.closed;
  const next = await connectPeer(bench.smscPort);
  expect((await next.bind()).command_status).toBe(0x0e);
  await next.end();
});

test('stale accepts, never delivers, and sends no receipt', async () => {
  await bench.lever('smsc', 'stale');
  expect((await peer.submit()).command_status).toBe(0);
  await roundTrip();
  expect(peer.delivered).toEqual([]);
  expect(await inbox()).toEqual([]);
});

test('reset forgets messages and kept receipts, and keeps the sessions', async () => {
  await peer.submit();
  await bench.api('POST', '/reset');
  expect(await inbox()).toEqual([]);
  expect((await peer.submit()).command_status).toBe(0);
});
