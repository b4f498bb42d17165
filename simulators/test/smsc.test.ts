import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
});
afterEach(async () => {
  await peer.end();
  await bench.api('POST', '/reset');
});

const inbox = async (phone = '84912000101') => JSON.parse((await bench.api('GET', `/phones/${phone}/messages`)).text);
const bound = async () => {
  expect((await peer.bind()).command_status).toBe(0);
  return peer;
};
const udh = (...bytes: number[]) => Buffer.from(bytes);

describe('binding', () => {
  test.each(['bind_transceiver', 'bind_transmitter', 'bind_receiver'] as const)(
    '%s with the right password is accepted as SMPP 3.4',
    async (as) => {
      const answer = await peer.bind(as);
      expect([answer.command_status, answer.sc_interface_version]).toEqual([0, 0x34]);
    },
  );

  test.each([
    ['a wrong password', { password: 'wrong' }, 0x0e],
    ['a stranger', { system_id: 'stranger' }, 0x0f],
  ])('%s is refused', async (_name, fields, commandStatus) => {
    expect((await peer.bind('bind_transceiver', fields)).command_status).toBe(commandStatus);
  });

  test('a second bind on one session is refused, and the first stays', async () => {
    await bound();
    expect((await peer.bind()).command_status).toBe(0x05);
    expect((await peer.submit()).command_status).toBe(0);
  });

  test('messages are taken from a bound transmitter only', async () => {
    expect((await peer.submit()).command_status).toBe(0x04);
    await peer.bind('bind_receiver');
    expect((await peer.submit()).command_status).toBe(0x04);
  });

  test('enquire_link is answered, and unbind is answered before the connection ends', async () => {
    await bound();
    expect((await new Promise<{ command: string }>((resolve) => peer.session.enquire_link(resolve))).command).toBe(
      'enquire_link_resp',
    );
    expect((await new Promise<{ command: string }>((resolve) => peer.session.unbind(resolve))).command).toBe(
      'unbind_resp',
    );
    await peer.closed;
  });

  test('bytes that are no PDU end the session', async () => {
    peer.session.socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await peer.closed;
    expect(peer.arrivals).toContain('generic_nack');
  });
});

describe('carrying messages', () => {
  beforeEach(bound);

  test('an unaccented text arrives as it was sent', async () => {
    const text = 'Ma xac thuc cua ban la 123456. @localhost #123456';
    const answer = await peer.submit({ short_message: text });
    expect([answer.command_status, typeof answer.message_id]).toEqual([0, 'string']);
    expect(await inbox()).toEqual([{ at: expect.any(String), from: 'ChinhChu', text }]);
  });

  test('an accented text in UCS-2 arrives as it was sent', async () => {
    await peer.submit({ data_coding: 8, short_message: 'Mã xác thực của bạn là 123456' });
    expect(await inbox()).toMatchObject([{ text: 'Mã xác thực của bạn là 123456' }]);
  });

  test('messages are listed newest first', async () => {
    await peer.submit({ short_message: 'first' });
    await peer.submit({ short_message: 'second' });
    expect((await inbox()).map(({ text }: { text: string }) => text)).toEqual(['second', 'first']);
  });

  test('parts joined by an 8-bit header come in any order and show as one message', async () => {
    await peer.submit({ short_message: { udh: udh(5, 0, 3, 7, 2, 2), message: 'world' } });
    expect(await inbox()).toEqual([]);
    await peer.submit({ short_message: { udh: udh(5, 0, 3, 7, 2, 1), message: 'hello ' } });
    expect(await inbox()).toMatchObject([{ text: 'hello world' }]);
  });

  test('parts joined by a 16-bit header, in UCS-2', async () => {
    await peer.submit({ data_coding: 8, short_message: { udh: udh(6, 8, 4, 1, 2, 2, 1), message: 'Xin ' } });
    await peer.submit({ data_coding: 8, short_message: { udh: udh(6, 8, 4, 1, 2, 2, 2), message: 'chào' } });
    expect(await inbox()).toMatchObject([{ text: 'Xin chào' }]);
  });

  test('parts joined by sar TLVs', async () => {
    const part = (sequence: number, text: string) => ({
      sar_msg_ref_num: 99,
      sar_total_segments: 3,
      sar_segment_seqnum: sequence,
      short_message: text,
    });
    for (const [sequence, text] of [
      [1, 'a'],
      [3, 'c'],
      [2, 'b'],
    ] as const)
      await peer.submit(part(sequence, text));
    expect(await inbox()).toMatchObject([{ text: 'abc' }]);
  });

  test('a long text in message_payload', async () => {
    const text = 'dai '.repeat(200).trim();
    await peer.submit({ short_message: '', message_payload: { message: text } });
    expect(await inbox()).toMatchObject([{ text }]);
  });

  test('parts of different messages are not mixed', async () => {
    await peer.submit({ short_message: { udh: udh(5, 0, 3, 1, 2, 1), message: 'one ' } });
    await peer.submit({ short_message: { udh: udh(5, 0, 3, 2, 2, 2), message: 'two' } });
    expect(await inbox()).toEqual([]);
  });

  const refused: [string, object, number][] = [
    ['an empty text', { short_message: '' }, 0x01],
    ['161 septets in one part', { short_message: 'a'.repeat(161) }, 0x01],
    ['160 characters of which one needs two septets', { short_message: `${'a'.repeat(159)}[` }, 0x01],
    ['71 UCS-2 characters in one part', { data_coding: 8, short_message: 'ă'.repeat(71) }, 0x01],
    ['154 septets beside a header', { short_message: { udh: udh(5, 0, 3, 1, 2, 1), message: 'a'.repeat(154) } }, 0x01],
    ['a part beyond the total', { short_message: { udh: udh(5, 0, 3, 1, 2, 3), message: 'a' } }, 0xc4],
    ['text and payload together', { message_payload: { message: 'x' } }, 0x01],
    ['a number that is no mobile number', { destination_addr: '84243999999' }, 0x0b],
    ['a plus sign in the address', { destination_addr: '+84912000101' }, 0x0b],
    ['a national number called international', { destination_addr: '0912000101' }, 0x0b],
    ['a brand name that is too long', { source_addr: 'DichVuCongQG' }, 0x0a],
    ['no sender', { source_addr: '' }, 0x0a],
    ['data_coding 1, which the library chooses by itself', { data_coding: 1 }, 0x104],
    ['a reserved registered_delivery', { registered_delivery: 3 }, 0x07],
    ['the message type of a receipt', { esm_class: 4 }, 0x43],
    ['a scheduled delivery', { schedule_delivery_time: '000000000500000R' }, 0x61],
    ['a validity_period of no form', { validity_period: '2611320000000000' }, 0x62],
  ];
  test.each(refused)('%s is refused', async (_name, fields, commandStatus) => {
    expect((await peer.submit({ ...fields })).command_status).toBe(commandStatus);
    expect(await inbox()).toEqual([]);
  });

  test('160 septets and 70 UCS-2 characters are one part', async () => {
    expect((await peer.submit({ short_message: 'a'.repeat(160) })).command_status).toBe(0);
    expect((await peer.submit({ data_coding: 8, short_message: 'ă'.repeat(70) })).command_status).toBe(0);
  });
});

describe('receipts', () => {
  test('tell of delivery in the customary text and in TLVs', async () => {
    await bound();
    const { message_id: id = '' } = await peer.submit();
    const [receipt] = await peer.receives(1);
    expect(receipt).toMatchObject({
      esm_class: 4,
      source_addr: '84912000101',
      destination_addr: 'ChinhChu',
      receipted_message_id: id,
      message_state: 2,
    });
    expect(receipt?.short_message?.message).toMatch(
      new RegExp(
        `^id:${id} sub:001 dlvrd:001 submit date:\\d{10} done date:\\d{10} stat:DELIVRD err:000 text:Ma xac thuc 123456$`,
      ),
    );
  });

  test('tell that a switched-off telephone was not reached', async () => {
    await bound();
    await peer.submit({ destination_addr: '84397000117' });
    const [receipt] = await peer.receives(1);
    expect(receipt?.message_state).toBe(5);
    expect(receipt?.network_error_code).toEqual(Buffer.from([3, 0, 27]));
    expect(receipt?.short_message?.message).toContain('dlvrd:000');
    expect(receipt?.short_message?.message).toContain('stat:UNDELIV err:027');
    expect(await inbox('84397000117')).toEqual([]);
  });

  test('come only when asked: failures alone with 2, a notice on the way with 0x10', async () => {
    await bound();
    await peer.submit({ registered_delivery: 0 });
    await peer.submit({ registered_delivery: 2 });
    await peer.submit({ registered_delivery: 2, destination_addr: '84397000117' });
    await peer.submit({ registered_delivery: 0x11 });
    const states = (await peer.receives(3)).map((receipt) => [receipt.message_state, receipt.esm_class]);
    expect(states).toEqual([
      [5, 4],
      [1, 0x20],
      [2, 4],
    ]);
  });

  test.each([
    ['relative', () => '000000000200000R'],
    ['absolute', () => `${new Date(Date.now() + 120_000).toISOString().slice(2, 19).replace(/\D/g, '')}000+`],
  ])(
    'a message whose %s validity is over when its turn comes is not delivered but reported as expired',
    async (_name, validity) => {
      await bound();
      const period = validity();
      await bench.lever('smsc', 'slow', 60_000);
      const answer = peer.submit({ validity_period: period });
      await new Promise((resolve) => peer.session.enquire_link(resolve));
      await bench.api('PUT', '/clock', { offsetMs: 121_000 });
      await bench.lever('smsc', 'normal');
      expect((await answer).command_status).toBe(0);
      const [receipt] = await peer.receives(1);
      expect(receipt?.message_state).toBe(3);
      expect(receipt?.short_message?.message).toContain('stat:EXPIRED');
      expect(await inbox()).toEqual([]);
    },
  );

  test('wait until somebody who can receive binds', async () => {
    await peer.bind('bind_transmitter');
    const { message_id: id } = await peer.submit();
    expect(peer.delivered).toEqual([]);
    const receiver = await connectPeer(bench.smscPort);
    await receiver.bind('bind_receiver');
    expect((await receiver.receives(1))[0]?.receipted_message_id).toBe(id);
    await receiver.end();
  });

  test('that were never answered are sent again to the next session', async () => {
    const silent = await connectPeer(bench.smscPort, () => undefined);
    await silent.bind();
    const { message_id: id } = await silent.submit();
    await silent.receives(1);
    await silent.end();
    await bound();
    expect((await peer.receives(1))[0]?.receipted_message_id).toBe(id);
  });

  test('are shared between the sessions that can receive', async () => {
    await bound();
    const other = await connectPeer(bench.smscPort);
    await other.bind();
    for (let n = 0; n < 4; n += 1) await peer.submit();
    expect((await peer.receives(2)).length + (await other.receives(2)).length).toBe(4);
    await other.end();
  });
});

test('an SMSC with a low rate throttles what goes beyond it', async () => {
  const narrow = await startTestBench({ smscRate: 3 });
  const hasty = await connectPeer(narrow.smscPort);
  await hasty.bind();
  const answers = await Promise.all(Array.from({ length: 20 }, () => hasty.submit()));
  expect(answers.map((answer) => answer.command_status)).toEqual(expect.arrayContaining([0, 0x58]));
  await hasty.end();
  await narrow.stop();
});
