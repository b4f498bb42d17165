import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { connectPeer } from './smpp-peer.ts';
import type { SmppPeer } from './smpp-peer.ts';

let bench: TestBench;
let peers: SmppPeer[] = [];
beforeAll(async () => {
  bench = await startTestBench();
});
afterEach(async () => {
  for (const peer of peers) await peer.end();
  peers = [];
  await bench.api('POST', '/reset');
});
afterAll(() => bench.stop());

const open = async (answer?: (nth: number) => number | undefined, as?: 'bind_transmitter'): Promise<SmppPeer> => {
  const peer = await connectPeer(bench.smscPort, answer);
  peers.push(peer);
  await peer.bind(as);
  return peer;
};
const text = async (words: string, phone = '84912000101') => {
  expect((await bench.api('POST', `/phones/${phone}/messages`, { to: '8123', text: words })).status).toBe(201);
};
const wordsOf = (peer: SmppPeer) => peer.delivered.map((pdu) => pdu.short_message?.message);

test('a text to the short code comes as deliver_sm, from an international number and no receipt', async () => {
  const peer = await open();
  await text('MOKHOA 4821');
  const [pdu] = await peer.receives(1);
  expect(pdu).toMatchObject({
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: '84912000101',
    dest_addr_ton: 3,
    destination_addr: '8123',
    esm_class: 0,
    data_coding: 0,
    short_message: { message: 'MOKHOA 4821' },
  });
  expect(pdu).not.toHaveProperty('receipted_message_id');
});

test('with diacritics it comes in UCS-2', async () => {
  const peer = await open();
  await text('Mở khóa 4821');
  expect((await peer.receives(1))[0]).toMatchObject({ data_coding: 8, short_message: { message: 'Mở khóa 4821' } });
});

test.each([
  ['161 letters of GSM 7', 'a'.repeat(161), [153, 8]],
  ['81 letters that take two septets', '€'.repeat(81), [76, 5]],
  ['71 letters with marks', 'ế'.repeat(71), [67, 4]],
  ['36 letters of two UTF-16 units', '😀'.repeat(36), [66, 6]],
])('%s come in parts over one session, with a header that joins them', async (_what, long, sizes) => {
  const peer = await open();
  await open();
  await text(long);
  const parts = await peer.receives(2);
  expect(wordsOf(peer).join('')).toBe(long);
  expect(wordsOf(peer).map((words) => words?.length)).toEqual(sizes);
  expect(
    parts.map((pdu) => [pdu.esm_class, pdu.short_message?.udh?.[0]?.toString('hex').replace(/^0003../, '')]),
  ).toEqual([
    [0x40, '0201'],
    [0x40, '0202'],
  ]);
});

test('bound sessions take turns, and one that only transmits gets none', async () => {
  const transmitter = await open(undefined, 'bind_transmitter');
  const [one, other] = [await open(), await open()];
  for (const words of ['1', '2', '3', '4']) await text(words);
  await one.receives(2);
  await other.receives(2);
  expect([...wordsOf(one), ...wordsOf(other)].toSorted()).toEqual(['1', '2', '3', '4']);
  expect(transmitter.delivered).toEqual([]);
});

test('without anybody bound it is kept until the next bind', async () => {
  await text('early');
  const peer = await open();
  await peer.receives(1);
  expect(wordsOf(peer)).toEqual(['early']);
});

test('it comes again until it is taken, whatever the refusal', async () => {
  const peer = await open((nth) => [0x64, 0x65, 0][nth - 1]);
  await text('again');
  await peer.receives(3);
  expect(wordsOf(peer)).toEqual(['again', 'again', 'again']);
});

test('unanswered, it goes to the next session when this one ends', async () => {
  const silent = await open(() => undefined);
  await text('kept');
  await silent.receives(1);
  await silent.end();
  const peer = await open();
  await peer.receives(1);
  expect(wordsOf(peer)).toEqual(['kept']);
});

test('a long one that was refused at its last part comes again whole', async () => {
  const peer = await open((nth) => (nth === 2 ? 0x64 : 0));
  await text('a'.repeat(161));
  await peer.receives(4);
  expect(wordsOf(peer).map((words) => words?.length)).toEqual([153, 8, 153, 8]);
});

test('stale never brings it, slow after the delay, and the reset forgets it', async () => {
  await bench.lever('smsc', 'stale');
  await text('lost');
  await bench.lever('smsc', 'slow', 60_000);
  await text('forgotten');
  await bench.api('POST', '/reset');
  await bench.lever('smsc', 'slow', 60_000);
  await text('late');
  await bench.lever('smsc', 'normal');
  const peer = await open();
  await peer.receives(1);
  expect(wordsOf(peer)).toEqual(['late']);
});

test('wrong-answer brings it twice', async () => {
  const peer = await open();
  await bench.lever('smsc', 'wrong-answer');
  await text('twice');
  await peer.receives(2);
  expect(wordsOf(peer)).toEqual(['twice', 'twice']);
});
