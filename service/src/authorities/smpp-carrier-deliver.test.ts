import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CarrierBench } from '../../test/support/carrier-bench.ts';
import { now, openCarrierBench } from '../../test/support/carrier-bench.ts';
import { answerTo, command, cstring, deliverBody, tlv } from '../../test/support/raw-smsc.ts';
import type { DeliveryReceipt } from './message-carrier.ts';

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
      { carrierIds: ['255', 'ff', 'FF', '597'], state: 'delivered', at: now },
      { state: 'delivered' },
    ]);
    letGo();
    expect(await session.all(answerTo(command.deliver), 2)).toMatchObject([
      { sequence: 2 },
      { sequence: 1, status: 0 },
    ]);
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
  const part = (reference: number, total: number, place: number, text: string): Buffer =>
    deliverBody(
      '84912000101',
      '1414',
      Buffer.concat([Buffer.from([5, 0, 3, reference, total, place]), Buffer.from(text, 'utf16le').swap16()]),
      { esmClass: 0x40, dataCoding: 8 },
    );

  it('is answered and read', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    session.send(command.deliver, 1, deliverBody('84912000101', '1414', Buffer.from('TTTB')));
    expect(await session.all(answerTo(command.deliver))).toMatchObject([{ status: 0 }]);
    expect(bench.incoming).toEqual([{ from: '84912000101', to: '1414', text: 'TTTB' }]);
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
    expect(bench.incoming).toEqual([{ from: '84912000101', to: '1414', text: 'Mã 😀 tôi' }]);
  });
  it('by sar is joined likewise, and one whose numbers make no sense stands alone', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    const sar = (total: number, place: number) => [
      tlv(0x020c, Buffer.from([0, 1])),
      tlv(0x020e, Buffer.from([total])),
      tlv(0x020f, Buffer.from([place])),
    ];
    session.send(command.deliver, 1, deliverBody('84', '1414', Buffer.from('b'), { tlvs: sar(2, 2) }));
    session.send(command.deliver, 2, deliverBody('84', '1414', Buffer.from('a'), { tlvs: sar(2, 1) }));
    session.send(command.deliver, 3, deliverBody('84', '1414', Buffer.from('c'), { tlvs: sar(2, 3) }));
    await session.all(answerTo(command.deliver), 3);
    expect(bench.incoming.map(({ text }) => text)).toEqual(['ab', 'c']);
  });
});
