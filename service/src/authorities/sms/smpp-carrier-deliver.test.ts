import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CarrierBench } from '../../../test/support/wires/carrier-bench.ts';
import { message, now, openCarrierBench } from '../../../test/support/wires/carrier-bench.ts';
import { answerTo, command, cstring, deliverBody, tlv } from '../../../test/support/wires/raw-smsc.ts';
import type { DeliveryReceipt, Taking } from './message-carrier.ts';

let bench: CarrierBench;
beforeEach(async () => {
  bench = await openCarrierBench();
});
afterEach(() => bench.close());

describe('a receipt', () => {
  const delivered = (id: string): Buffer =>
    deliverBody('84912000101', 'CHINHCHU', Buffer.from(`id:${id} sub:001 dlvrd:001 stat:DELIVRD err:000 text:`), {
      esmClass: 4,
    });

  it('is answered only when it has been taken, and not at once with those after it', async () => {
    const carrier = await bench.open();
    const taken: DeliveryReceipt[] = [];
    let letGo = (): void => {};
    carrier.onReceipt(async (receipt) => {
      taken.push(receipt);
      if (taken.length === 1)
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
    });
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, delivered('255'));
    session.send(command.deliver, 2, delivered('256'));
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ sequence: 2, status: 0, body: cstring('') }]);
    expect(taken).toMatchObject([
      { carrierIds: ['255', 'ff', '597'], state: 'delivered', at: now },
      { state: 'delivered' },
    ]);
    letGo();
    expect(await session.all(answerTo(command.deliver), 2)).toMatchObject([
      { sequence: 2 },
      { sequence: 1, status: 0 },
    ]);
  });
  it.each([
    ['00000000000000FF', 'ff'],
    ['FF', '255'],
    ['0000000255', '0xFF'],
    ['a1B2-c3', 'A1b2-C3'],
  ])('names a message taken as %s when it says %s', async (taken, told) => {
    bench.but(command.submit, (pdu, session) => session.answer(pdu, cstring(taken)));
    const carrier = await bench.open();
    const receipts: DeliveryReceipt[] = [];
    carrier.onReceipt(async (receipt) => {
      receipts.push(receipt);
    });
    const sent = await carrier.submit(message);
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, delivered(told));
    await session.all(answerTo(command.deliver));
    expect(receipts.flatMap(({ carrierIds }) => carrierIds)).toEqual(
      expect.arrayContaining(sent.ok ? [...sent.value.carrierIds] : ['taken']),
    );
  });
  it('that could not be taken stays with the SMSC', async () => {
    const carrier = await bench.open();
    carrier.onReceipt(() => Promise.reject(new Error('the database is away')));
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, delivered('1'));
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ sequence: 1, status: 0x64 }]);
  });
  it('by TLVs and by data_sm is one too', async () => {
    const carrier = await bench.open();
    const taken: DeliveryReceipt[] = [];
    carrier.onReceipt(async (receipt) => {
      taken.push(receipt);
    });
    const session = await bench.smsc.session(0);
    const tlvs = [tlv(0x001e, cstring('abc')), tlv(0x0427, Buffer.from([5]))];
    session.send(command.deliver, 1, deliverBody('84912000101', 'CHINHCHU', Buffer.alloc(0), { esmClass: 4, tlvs }));
    session.send(
      command.dataSm,
      2,
      Buffer.concat([
        cstring(''),
        Buffer.from([1, 1]),
        cstring('84912000101'),
        Buffer.from([5, 0]),
        cstring('CHINHCHU'),
        Buffer.from([4, 0, 0]),
        ...tlvs,
      ]),
    );
    await session.all(answerTo(command.deliver));
    await session.all(answerTo(command.dataSm));
    expect(taken).toMatchObject([
      { carrierIds: ['abc', '2748'], state: 'undelivered' },
      { carrierIds: ['abc', '2748'], state: 'undelivered' },
    ]);
  });
  it('flood is held back by asking for patience', async () => {
    const carrier = await bench.open();
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    carrier.onReceipt(() => gate);
    const session = await bench.smsc.session(0);
    for (let sequence = 1; sequence <= 201; sequence += 1)
      session.send(command.deliver, sequence, delivered(String(sequence)));
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ sequence: 201, status: 0x58 }]);
    letGo();
    expect((await session.all(answerTo(command.deliver), 201)).filter(({ status }) => status === 0)).toHaveLength(200);
  });
});

describe('a message from a telephone', () => {
  const from = '84912000101';
  const header = (...octets: number[]): Buffer => Buffer.from([octets.length, ...octets]);
  const ucs2 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  const part = (reference: number, total: number, place: number, text: string): Buffer =>
    deliverBody(from, '8123', Buffer.concat([header(0, 3, reference, total, place), ucs2(text)]), {
      esmClass: 0x40,
      dataCoding: 8,
    });
  const texts = (): readonly string[] => bench.incoming.map(({ text }) => text);

  it('is answered and read', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, deliverBody(from, '8123', Buffer.from('MOKHOA 4821')));
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ status: 0 }]);
    expect(bench.incoming).toEqual([{ from: '+84912000101', to: '8123', text: 'MOKHOA 4821', receivedAt: now }]);
  });
  it('is answered only when it has been taken, and kept by the SMSC when it could not be', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    const body = deliverBody(from, '8123', Buffer.from('MOKHOA 4821'));
    let letGo = (_taking: Taking): void => {};
    bench.onMessage = () =>
      new Promise((resolve) => {
        letGo = resolve;
      });
    session.send(command.deliver, 1, body);
    session.send(command.enquireLink, 2);
    await session.all(answerTo(command.enquireLink));
    expect(session.pdus.some(({ id }) => id === answerTo(command.deliver))).toBe(false);
    letGo('try-again');
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ sequence: 1, status: 0x64 }]);
    bench.onMessage = () => Promise.reject(new Error('the database is away'));
    session.send(command.deliver, 3, body);
    expect(await session.all(answerTo(command.deliver), 2)).toMatchObject([{}, { sequence: 3, status: 0x64 }]);
    bench.onMessage = async () => 'taken';
    session.send(command.deliver, 4, body);
    expect(await session.all(answerTo(command.deliver), 3)).toMatchObject([{}, {}, { sequence: 4, status: 0 }]);
    expect(texts()).toEqual(Array(3).fill('MOKHOA 4821'));
  });
  it('that breaks its taker is logged once, and again when it is taken, without what it says', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    bench.onMessage = () => Promise.reject(new Error('away'));
    const body = deliverBody(from, '8123', Buffer.from('MOKHOA 4821'));
    for (const sequence of [1, 2, 3]) session.send(command.deliver, sequence, body);
    await session.all(answerTo(command.deliver), 3);
    bench.onMessage = async () => 'taken';
    session.send(command.deliver, 4, body);
    await session.all(answerTo(command.deliver), 4);
    const about = bench.logged.filter((line) => line.includes('What the SMSC brings'));
    expect(about.map((line) => /brings (\w+ \w+ \w+)/u.exec(line)?.[1])).toEqual(['cannot be taken', 'is taken again']);
    expect(about[1]).toContain('"count":3');
    expect(bench.logged.join('')).not.toMatch(/4821|912000101/u);
  });
  it.each([
    ['GSM 7', 0, Buffer.from('MOKHOA 4821'), 'MOKHOA 4821'],
    ['packed GSM 7', 0, Buffer.from('cde712f90c826838590c', 'hex'), 'MOKHOA 4821'],
    ['GSM 7 with a class', 0xf1, Buffer.from('Mo \u001be 4821'), 'Mo € 4821'],
    ['IA5', 1, Buffer.from('mokhoa_4821'), 'mokhoa_4821'],
    ['Latin-1', 3, Buffer.from('Mã 4821', 'latin1'), 'Mã 4821'],
    ['UCS-2', 8, ucs2('Mở khóa 4821'), 'Mở khóa 4821'],
    ['UCS-2 with a class', 0x18, ucs2('Mở khóa 4821'), 'Mở khóa 4821'],
    ['UCS-2 cut in two', 8, ucs2('Mở khóa 4821').subarray(0, -1), 'Mở khóa 482'],
  ])('in %s is read as it was written', async (_what, dataCoding, octets, text) => {
    await bench.open();
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, deliverBody(from, '8123', octets, { dataCoding }));
    await session.all(answerTo(command.deliver));
    expect(texts()).toEqual([text]);
  });
  it('may come in message_payload, and by data_sm', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    const tlvs = [tlv(0x0424, Buffer.from('MOKHOA 4821'))];
    session.send(command.deliver, 1, deliverBody(from, '8123', Buffer.alloc(0), { tlvs }));
    const addresses = [Buffer.from([2, 1]), cstring('0912000101'), Buffer.from([3, 0]), cstring('8123')];
    session.send(command.dataSm, 2, Buffer.concat([cstring(''), ...addresses, Buffer.from([0, 0, 0]), ...tlvs]));
    await session.all(answerTo(command.dataSm));
    await session.all(answerTo(command.deliver));
    expect(bench.incoming).toEqual(
      Array(2).fill({ from: '+84912000101', to: '8123', text: 'MOKHOA 4821', receivedAt: now }),
    );
  });
  it('that no telephone sent is let go: a name, a number abroad, a short code', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    for (const [sequence, [source, sourceTon]] of [
      ['0912000101', 5] as const,
      ['12025550100', 1] as const,
      ['1414', 3] as const,
    ].entries())
      session.send(
        command.deliver,
        sequence + 1,
        deliverBody(source, '8123', Buffer.from('MOKHOA 4821'), { sourceTon }),
      );
    expect((await session.all(answerTo(command.deliver), 3)).map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(bench.incoming).toEqual([]);
  });
  it('is never made of a receipt that cannot be read, nor of an acknowledgement', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    for (const [sequence, esmClass] of [0x04, 0x20, 0x08, 0x10].entries())
      session.send(
        command.deliver,
        sequence + 1,
        deliverBody(from, 'CHINHCHU', Buffer.from('MOKHOA 4821'), { esmClass }),
      );
    await session.all(answerTo(command.deliver), 4);
    expect(bench.incoming).toEqual([]);
  });
  it('with times that cannot be read does not end the line', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, deliverBody(from, '8123', Buffer.from('MOKHOA 4821'), { validity: 'R' }));
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ status: 0 }]);
    expect(session.isClosed()).toBe(false);
  });
  it('in several parts is read once, whole, whatever their order and however it was cut', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    const [smile = ''] = '😀';
    session.send(command.deliver, 1, part(7, 3, 3, ' tôi'));
    session.send(command.deliver, 2, part(8, 2, 1, 'khác'));
    session.send(command.deliver, 3, part(7, 3, 1, `Mã ${smile.charAt(0)}`));
    session.send(command.deliver, 4, part(7, 3, 1, `Mã ${smile.charAt(0)}`));
    session.send(command.deliver, 5, part(7, 3, 2, smile.charAt(1)));
    await session.all(answerTo(command.deliver), 5);
    expect(texts()).toEqual(['Mã 😀 tôi']);
  });
  it('in several parts that could not be taken is whole again when its last part comes again', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    bench.onMessage = async () => (bench.incoming.length === 1 ? 'try-again' : 'taken');
    session.send(command.deliver, 1, part(7, 2, 1, 'MOKHOA '));
    session.send(command.deliver, 2, part(7, 2, 2, '4821'));
    await session.all(answerTo(command.deliver), 2);
    session.send(command.deliver, 3, part(7, 2, 2, '4821'));
    const answers = await session.all(answerTo(command.deliver), 3);
    expect(answers.map(({ status }) => status)).toEqual([0, 0x64, 0]);
    expect(texts()).toEqual(['MOKHOA 4821', 'MOKHOA 4821']);
    // The carrier repeats a part that was taken; then the next message uses the reference again.
    session.send(command.deliver, 4, part(7, 2, 2, '4821'));
    session.send(command.deliver, 5, part(7, 2, 1, 'MỞ KHÓA '));
    session.send(command.deliver, 6, part(7, 2, 2, '4822'));
    await session.all(answerTo(command.deliver), 6);
    expect(texts().slice(2)).toEqual(['MỞ KHÓA 4822']);
  });
  it('by sar is joined likewise, and one whose numbers make no sense or are too many stands alone', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    const sar = (total: number, place: number) => [
      tlv(0x020c, Buffer.from([0, 1])),
      tlv(0x020e, Buffer.from([total])),
      tlv(0x020f, Buffer.from([place])),
    ];
    session.send(command.deliver, 1, deliverBody(from, '8123', Buffer.from('b'), { tlvs: sar(2, 2) }));
    session.send(command.deliver, 2, deliverBody(from, '8123', Buffer.from('a'), { tlvs: sar(2, 1) }));
    session.send(command.deliver, 3, deliverBody(from, '8123', Buffer.from('c'), { tlvs: sar(2, 3) }));
    session.send(command.deliver, 4, deliverBody(from, '8123', Buffer.from('d'), { tlvs: sar(255, 1) }));
    await session.all(answerTo(command.deliver), 4);
    expect(texts()).toEqual(['ab', 'c', 'd']);
  });
});
