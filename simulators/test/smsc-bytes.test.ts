import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

// PDUs written and read byte by byte from the tables of SMPP 3.4 §4 and §5, so that no library stands on both sides.

let bench: TestBench;
let socket: Socket;
let received = Buffer.alloc(0);
beforeAll(async () => {
  bench = await startTestBench();
});
afterAll(() => bench.stop());

const open = async (): Promise<Socket> => {
  const opened = connect(bench.smscPort, '127.0.0.1');
  opened.on('error', () => {});
  await once(opened, 'connect');
  return opened;
};
beforeEach(async () => {
  received = Buffer.alloc(0);
  socket = await open();
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
  });
});
afterEach(async () => {
  socket.destroy();
  await bench.api('POST', '/reset');
});

const cString = (text: string) => Buffer.from(`${text}\0`, 'latin1');

const pdu = (commandId: number, sequence: number, ...fields: Buffer[]): Buffer => {
  const body = Buffer.concat(fields);
  const header = Buffer.alloc(16);
  header.writeUInt32BE(16 + body.length, 0);
  header.writeUInt32BE(commandId, 4);
  header.writeUInt32BE(sequence, 12);
  return Buffer.concat([header, body]);
};

const nextPdu = async (): Promise<Buffer> => {
  while (received.length < 4 || received.length < received.readUInt32BE(0)) await once(socket, 'data');
  const length = received.readUInt32BE(0);
  const next = received.subarray(0, length);
  received = received.subarray(length);
  return next;
};

const exchange = async (bytes: Buffer): Promise<Buffer> => {
  socket.write(bytes);
  return nextPdu();
};

const bindTransceiver = pdu(
  9,
  1,
  cString('chinhchu'),
  cString('sandbox1'),
  cString(''),
  Buffer.from([0x34, 0, 0]),
  cString(''),
);

const submitSm = (dataCoding: number, message: Buffer, esmClass = 0): Buffer => {
  const addresses = [Buffer.from([5, 0]), cString('ChinhChu'), Buffer.from([1, 1]), cString('84912000101')];
  const options = [
    Buffer.from([esmClass, 0, 0]),
    cString(''),
    cString('000000000500000R'),
    Buffer.from([1, 0, dataCoding, 0]),
  ];
  return pdu(4, 2, cString(''), ...addresses, ...options, Buffer.from([message.length]), message);
};

test('a bind_transceiver by the tables is answered by the tables', async () => {
  const answer = await exchange(bindTransceiver);
  const version = Buffer.from([0x02, 0x10, 0, 1, 0x34]);
  expect(answer).toEqual(pdu(0x80000009, 1, cString('SMSC-SANDBOX'), version));
});

test('GSM 7 goes by the table of 3GPP TS 23.038, not by ASCII', async () => {
  await exchange(bindTransceiver);
  const answer = await exchange(submitSm(0, Buffer.from([0x00, 0x11, 0x02, 0x20, 0x1b, 0x3c, 0x31, 0x1b, 0x3e])));
  expect([answer.readUInt32BE(4), answer.readUInt32BE(8)]).toEqual([0x80000004, 0]);
  expect((await bench.api('GET', '/phones/84912000101/messages')).text).toContain('"text":"@_$ [1]"');
});

test('UCS-2 is big-endian, and a header before it is not part of the text', async () => {
  await exchange(bindTransceiver);
  const part = (sequence: number, ...text: number[]) =>
    submitSm(8, Buffer.from([5, 0, 3, 9, 2, sequence, ...text]), 0x40);
  await exchange(part(2, 0x1e, 0xa1));
  await nextPdu();
  await exchange(part(1, 0x00, 0x4d));
  expect((await bench.api('GET', '/phones/84912000101/messages')).text).toContain('"text":"Mạ"');
});

test('the receipt is a deliver_sm by the tables, with message id and state as TLVs', async () => {
  await exchange(bindTransceiver);
  const answer = await exchange(submitSm(0, Buffer.from('hi')));
  const id = answer.subarray(16, -1).toString('latin1');
  const receipt = await nextPdu();
  expect(receipt.readUInt32BE(4)).toBe(5);
  const head = Buffer.concat([
    cString(''),
    Buffer.from([1, 1]),
    cString('84912000101'),
    Buffer.from([5, 0]),
    cString('ChinhChu'),
    Buffer.from([4]),
  ]);
  expect(receipt.subarray(16, 16 + head.length)).toEqual(head);
  const tlvs = Buffer.concat([
    Buffer.from([0x00, 0x1e, 0, id.length + 1]),
    cString(id),
    Buffer.from([0x04, 0x27, 0, 1, 2]),
  ]);
  expect(receipt.subarray(-tlvs.length)).toEqual(tlvs);
});

test('an unknown command is answered with generic_nack and its sequence number', async () => {
  await exchange(bindTransceiver);
  const answer = await exchange(pdu(0x0a0a, 77));
  expect([answer.readUInt32BE(4), answer.readUInt32BE(8), answer.readUInt32BE(12)]).toEqual([0x80000000, 3, 77]);
});

test('no bytes, whatever they are, bring the SMSC down', async () => {
  const commands = fc.constantFrom(1, 2, 4, 5, 6, 9, 0x15, 0x21, 0x103, 0x80000004, 0x80000005);
  const broken = fc
    .tuple(commands, fc.uint8Array({ maxLength: 120 }))
    .map(([command, body]) => pdu(command, 3, Buffer.from(body)));
  const cut = fc.nat({ max: 60 }).map((length) => submitSm(8, Buffer.from('abcdef')).subarray(0, length));
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, cut), async (bytes) => {
      const hostile = await open();
      hostile.resume();
      hostile.write(Buffer.concat([bindTransceiver, bytes]));
      hostile.end();
      await once(hostile, 'close');
    }),
    { numRuns: 200 },
  );
  expect((await exchange(bindTransceiver)).readUInt32BE(8)).toBe(0);
});
