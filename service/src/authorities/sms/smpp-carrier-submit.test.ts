import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CarrierBench } from '../../../test/support/wires/carrier-bench.ts';
import { becomes, message, openCarrierBench } from '../../../test/support/wires/carrier-bench.ts';
import { answerTo, command, cstring, politely, readMessage } from '../../../test/support/wires/raw-smsc.ts';

let bench: CarrierBench;
beforeEach(async () => {
  bench = await openCarrierBench();
});
afterEach(() => bench.close());

describe('a message', () => {
  it('of plain letters travels as GSM 7 with its alphabet, its life and a receipt asked for', async () => {
    expect(await (await bench.open()).submit(message)).toEqual({
      ok: true,
      value: { carrierIds: [expect.stringMatching(/^id-\d+$/u)] },
    });
    const [submit] = await (await bench.smsc.session(0)).all(command.submit);
    expect(readMessage(submit?.body ?? Buffer.alloc(0))).toEqual({
      serviceType: '',
      sourceTon: 5,
      sourceNpi: 0,
      source: 'CHINHCHU',
      destinationTon: 1,
      destinationNpi: 1,
      destination: '84912000101',
      esmClass: 0,
      protocolId: 0,
      priority: 0,
      schedule: '',
      validity: '000000000500000R',
      registeredDelivery: 1,
      replace: 0,
      dataCoding: 0,
      defaultMessage: 0,
      message: Buffer.from(message.text, 'latin1'),
      tlvs: new Map(),
    });
    expect(bench.observed).toEqual(['answered']);
  });
  it('with diacritics travels as UCS-2', async () => {
    await (await bench.open()).submit({ ...message, text: 'Chính Chủ: 012345' });
    const [submit] = await (await bench.smsc.session(0)).all(command.submit);
    expect(readMessage(submit?.body ?? Buffer.alloc(0))).toMatchObject({
      dataCoding: 8,
      message: Buffer.from('Chính Chủ: 012345', 'utf16le').swap16(),
    });
  });
  it('of several parts is sent when every part is taken, and has an id for each', async () => {
    const carrier = await bench.open();
    expect(await carrier.submit({ ...message, text: 'c'.repeat(161) })).toMatchObject({
      ok: true,
      value: { carrierIds: [expect.any(String), expect.any(String)] },
    });
    const parts = (await (await bench.smsc.session(0)).all(command.submit, 2)).map(({ body }) => readMessage(body));
    expect(
      parts.map(({ esmClass, message: octets }) => [
        esmClass,
        octets.subarray(0, 3).toString('hex'),
        octets.subarray(4, 6).toString('hex'),
        octets.length,
      ]),
    ).toEqual([
      [0x40, '050003', '0201', 159],
      [0x40, '050003', '0202', 14],
    ]);
    expect(parts[0]?.message[3]).toBe(parts[1]?.message[3]);
    bench.but(command.submit, (pdu, session, turn) =>
      session.answer(pdu, turn === 1 ? cstring('one') : undefined, turn === 1 ? 0 : 0x0b),
    );
    expect(await carrier.submit({ ...message, text: 'c'.repeat(161) })).toEqual({
      ok: false,
      problem: { code: 'never', detail: 'ESME_RINVDSTADR' },
    });
  });
  it('may go whole in message_payload, or in parts by sar', async () => {
    await (await bench.open({ longMessages: 'payload' })).submit({ ...message, text: 'c'.repeat(161) });
    await (await bench.open({ longMessages: 'sar' })).submit({ ...message, text: 'c'.repeat(161) });
    const [payload] = await (await bench.smsc.session(0)).all(command.submit);
    const [, second] = await (await bench.smsc.session(1)).all(command.submit, 2);
    const whole = readMessage(payload?.body ?? Buffer.alloc(0));
    expect([whole.message.length, whole.esmClass, whole.tlvs.get(0x0424)?.length]).toEqual([0, 0, 161]);
    const part = readMessage(second?.body ?? Buffer.alloc(0));
    expect([part.esmClass, part.message.length, part.tlvs.get(0x020e)?.[0], part.tlvs.get(0x020f)?.[0]]).toEqual([
      0, 8, 2, 2,
    ]);
  });
  it('that gets no id is sent all the same', async () => {
    bench.but(command.submit, (pdu, session) => session.answer(pdu, cstring('')));
    expect(await (await bench.open()).submit(message)).toEqual({ ok: true, value: { carrierIds: [] } });
  });
  it('waits while as many as the window allows are under way', async () => {
    const held: (() => void)[] = [];
    bench.but(command.submit, (pdu, session) => held.push(() => politely(pdu, session)));
    const carrier = await bench.open({ window: 2 });
    const sent = [1, 2, 3].map(() => carrier.submit(message));
    const session = await bench.smsc.session(0);
    session.send(command.enquireLink, 1);
    await session.all(command.submit, 2);
    await session.all(answerTo(command.enquireLink));
    expect(held).toHaveLength(2);
    held.shift()?.();
    await session.all(command.submit, 3);
    for (const answer of held) answer();
    expect(await Promise.all(sent)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  });
  it.each([
    [0x01, 'ESME_RINVMSGLEN'],
    [0x0a, 'ESME_RINVSRCADR'],
    [0x0b, 'ESME_RINVDSTADR'],
    [0x45, 'ESME_RSUBMITFAIL'],
    [0x61, 'ESME_RINVSCHED'],
    [0x104, 'ESME_RINVDCS'],
    [0x410, 'command_status 0x00000410'],
  ])('refused with status %i is never taken: %s', async (status, detail) => {
    bench.but(command.submit, (pdu, session) => session.answer(pdu, undefined, status));
    expect(await (await bench.open()).submit(message)).toEqual({ ok: false, problem: { code: 'never', detail } });
  });
  it.each([
    [0x58, 'ESME_RTHROTTLED', 1000],
    [0x14, 'ESME_RMSGQFUL', 3000],
    [0x08, 'ESME_RSYSERR', 5000],
    [0x64, 'ESME_RX_T_APPN', 3000],
  ])('refused with status %i is for later: %s, %i ms', async (status, detail, pauseMs) => {
    bench.but(command.submit, (pdu, session) => session.answer(pdu, undefined, status));
    expect(await (await bench.open()).submit(message)).toEqual({
      ok: false,
      problem: { code: 'later', detail, pauseMs },
    });
  });
  it('that failed without a reason is tried once more', async () => {
    bench.but(command.submit, (pdu, session, turn) =>
      turn === 1 ? session.answer(pdu, undefined, 0x45) : politely(pdu, session),
    );
    expect(await (await bench.open()).submit(message)).toMatchObject({ ok: true });
  });
  it('is not even sent while the SMSC has asked for patience, and goes again afterwards', async () => {
    bench.but(command.submit, (pdu, session, turn) =>
      turn === 1 ? session.answer(pdu, undefined, 0x58) : politely(pdu, session),
    );
    const carrier = await bench.open();
    await carrier.submit(message);
    expect(carrier.ready).toBe(false);
    expect(await carrier.submit(message)).toEqual({
      ok: false,
      problem: { code: 'later', detail: 'paused', pauseMs: expect.any(Number) },
    });
    expect((await bench.smsc.session(0)).pdus.filter(({ id }) => id === command.submit)).toHaveLength(1);
    await becomes(() => carrier.ready);
    expect(await carrier.submit(message)).toMatchObject({ ok: true });
  });
  it('refused because we are not bound is for later, over a fresh line', async () => {
    bench.but(command.submit, (pdu, session, turn) =>
      turn === 1 ? session.answer(pdu, undefined, 0x04) : politely(pdu, session),
    );
    const carrier = await bench.open();
    expect(await carrier.submit(message)).toEqual({ ok: false, problem: { code: 'later', detail: 'ESME_RINVBNDSTS' } });
    await becomes(() => carrier.ready);
    expect(await carrier.submit(message)).toMatchObject({ ok: true });
    expect(bench.smsc.sessions).toHaveLength(2);
  });
  it('without an answer is unsure, and the line stays when the SMSC is still there', async () => {
    bench.but(command.submit, () => {});
    const carrier = await bench.open({ timeoutMs: 100 });
    expect(await carrier.submit(message)).toEqual({ ok: false, problem: { code: 'unsure', detail: 'timeout' } });
    await (await bench.smsc.session(0)).all(command.enquireLink);
    bench.onPdu = politely;
    expect(await carrier.submit(message)).toMatchObject({ ok: true });
    expect(bench.smsc.sessions).toHaveLength(1);
  });
  it('whose line breaks before the answer is unsure', async () => {
    bench.but(command.submit, (_pdu, session) => {
      session.socket.resetAndDestroy();
    });
    expect(await (await bench.open()).submit(message)).toEqual({
      ok: false,
      problem: { code: 'unsure', detail: 'closed' },
    });
  });
  it('takes no answer for its own that has another number or is of another kind', async () => {
    bench.but(command.submit, (pdu, session) => {
      session.send(answerTo(command.submit), pdu.sequence + 100, cstring('foreign'));
      session.send(answerTo(command.enquireLink), pdu.sequence);
      session.send(0x80007777, pdu.sequence);
      session.answer(pdu, cstring('own'));
    });
    expect(await (await bench.open()).submit(message)).toEqual({ ok: true, value: { carrierIds: ['own'] } });
  });
  it('that the SMSC cannot even read is for later, over a fresh line', async () => {
    bench.but(command.submit, (pdu, session, turn) =>
      turn === 1 ? session.send(command.genericNack, pdu.sequence, undefined, 0x03) : politely(pdu, session),
    );
    const carrier = await bench.open();
    expect(await carrier.submit(message)).toEqual({ ok: false, problem: { code: 'later', detail: 'ESME_RINVCMDID' } });
    await becomes(() => carrier.ready && bench.smsc.sessions.length === 2);
  });
});
