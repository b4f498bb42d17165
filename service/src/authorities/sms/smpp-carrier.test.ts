import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CarrierBench } from '../../../test/support/wires/carrier-bench.ts';
import { becomes, message, openCarrierBench } from '../../../test/support/wires/carrier-bench.ts';
import {
  answerTo,
  command,
  cstring,
  politely,
  smscCertificate,
  startRawSmsc,
} from '../../../test/support/wires/raw-smsc.ts';

let bench: CarrierBench;
beforeEach(async () => {
  bench = await openCarrierBench();
});
afterEach(() => bench.close());

describe('the line', () => {
  it('is bound as a transceiver of version 3.4', async () => {
    await bench.open({ systemType: 'OTP' });
    const [bind] = await (await bench.smsc.session(0)).all(command.bindTransceiver);
    expect(bind?.body).toEqual(
      Buffer.concat([cstring('chinhchu'), cstring('s3cret'), cstring('OTP'), Buffer.from([0x34, 0, 0]), cstring('')]),
    );
  });
  it('answers what the SMSC asks, in its own time, and refuses what it does not know', async () => {
    await bench.open();
    const session = await bench.smsc.session(0);
    session.send(command.enquireLink, 41);
    session.send(0x07777, 42);
    session.send(command.submit, 43);
    session.send(
      command.alertNotification,
      44,
      Buffer.concat([Buffer.from([1, 1]), cstring('84'), Buffer.from([1, 1]), cstring('84')]),
    );
    expect(await session.all(answerTo(command.enquireLink))).toMatchObject([{ sequence: 41, status: 0 }]);
    expect(await session.all(command.genericNack, 2)).toMatchObject([
      { sequence: 42, status: 3 },
      { sequence: 43, status: 3 },
    ]);
  });
  it('asks whether the SMSC is still there, and is opened again when it says nothing', async () => {
    bench.but(command.enquireLink, () => {});
    const carrier = await bench.open({ enquireMs: 50, timeoutMs: 100 });
    await (await bench.smsc.session(1)).all(command.bindTransceiver);
    expect((await bench.smsc.session(0)).isClosed()).toBe(true);
    bench.onPdu = politely;
    await becomes(() => carrier.ready);
  });
  it('is opened again when it breaks', async () => {
    const carrier = await bench.open();
    (await bench.smsc.session(0)).socket.resetAndDestroy();
    await becomes(() => !carrier.ready);
    await becomes(() => carrier.ready);
    expect(bench.smsc.sessions).toHaveLength(2);
  });
  it('is opened again after the SMSC has said farewell, which is answered', async () => {
    const carrier = await bench.open();
    const session = await bench.smsc.session(0);
    session.send(command.unbind, 9);
    expect(await session.all(answerTo(command.unbind))).toMatchObject([{ sequence: 9, status: 0 }]);
    expect(carrier.ready).toBe(false);
    session.socket.end();
    await becomes(() => carrier.ready);
  });
  it.each([
    ['another protocol', Buffer.from('HTTP/1.1 502 Bad Gateway\r\n\r\n')],
    ['a PDU longer than any', Buffer.from('7fffffff0000000500000000', 'hex')],
    ['a PDU shorter than its header', Buffer.from('0000000800000005000000000000000100000000', 'hex')],
    ['nothing but zeros', Buffer.alloc(64)],
    ['a body that ends too soon', Buffer.from('00000012000000050000000000000001ffff', 'hex')],
    [
      'a message longer than its PDU',
      Buffer.from('0000002200000005000000000000000100000000000000000000000000000000ff00', 'hex'),
    ],
  ])('survives %s', async (_what, bytes) => {
    const carrier = await bench.open({ enquireMs: 100, timeoutMs: 300 });
    (await bench.smsc.session(0)).socket.write(bytes);
    await vi.waitFor(async () => expect(await carrier.submit(message)).toMatchObject({ ok: true }), {
      timeout: 10_000,
    });
  });
  it('reads PDUs however their octets arrive', async () => {
    bench.onPdu = (pdu, session) => {
      const bytes = Buffer.concat([
        Buffer.alloc(16),
        pdu.id === command.bindTransceiver ? cstring('RAW') : cstring('one'),
      ]);
      bytes.writeUInt32BE(bytes.length, 0);
      bytes.writeUInt32BE(answerTo(pdu.id), 4);
      bytes.writeUInt32BE(pdu.sequence, 12);
      for (const byte of bytes) session.socket.write(Buffer.from([byte]));
    };
    expect(await (await bench.open()).submit(message)).toEqual({ ok: true, value: { carrierIds: ['one'] } });
  });
  it.each([
    [0x0e, 'ESME_RINVPASWD'],
    [0x0f, 'ESME_RINVSYSID'],
    [0x05, 'ESME_RALYBND'],
    [0x0d, 'ESME_RBINDFAIL'],
  ])('refused with status %i is tried again, and the log says %s and no password', async (status, name) => {
    bench.but(command.bindTransceiver, (pdu, session, turn) =>
      turn === 1 ? session.answer(pdu, undefined, status) : politely(pdu, session),
    );
    const carrier = bench.make();
    carrier.start();
    expect(carrier.ready).toBe(false);
    await becomes(() => carrier.ready);
    expect(bench.logged.join('')).toContain(name);
    expect(bench.logged.join('')).not.toContain('s3cret');
  });
  it('is tried again when nobody listens, or somebody listens and says nothing', async () => {
    bench.but(command.bindTransceiver, (pdu, session, turn) => {
      if (turn > 1) politely(pdu, session);
    });
    const silent = await bench.open({ timeoutMs: 100 });
    expect(silent.ready).toBe(true);
    await bench.smsc.stop();
    await becomes(() => bench.logged.some((line) => line.includes('ECONNREFUSED')));
    expect(silent.ready).toBe(false);
    expect(await silent.submit(message)).toEqual({ ok: false, problem: { code: 'later', detail: 'no line' } });
  });
});

describe('the line over TLS', () => {
  it('is opened to a certificate that this machine trusts, and to no other', async () => {
    const secured = await startRawSmsc(politely, { tls: true });
    const standard = getCACertificates('default');
    try {
      const distrustful = bench.make({ url: secured.url });
      distrustful.start();
      await becomes(() => bench.logged.some((line) => line.includes('DEPTH_ZERO_SELF_SIGNED_CERT')));
      await distrustful.stop(0);
      expect(secured.sessions.flatMap(({ pdus }) => pdus)).toEqual([]);
      setDefaultCACertificates([...standard, smscCertificate]);
      expect(await (await bench.open({ url: secured.url })).submit(message)).toMatchObject({ ok: true });
    } finally {
      setDefaultCACertificates(standard);
      await secured.stop();
    }
  });
});

describe('stopping', () => {
  it('lets what is under way be answered, takes nothing new, says farewell, closes', async () => {
    let answer = (): void => {};
    bench.but(command.submit, (pdu, session) => {
      answer = () => politely(pdu, session);
    });
    const carrier = await bench.open();
    const sent = carrier.submit(message);
    const session = await bench.smsc.session(0);
    await session.all(command.submit);
    const stopped = carrier.stop(10_000);
    expect(carrier.ready).toBe(false);
    expect(await carrier.submit(message)).toEqual({ ok: false, problem: { code: 'later', detail: 'no line' } });
    expect(session.pdus.some(({ id }) => id === command.unbind)).toBe(false);
    answer();
    expect(await sent).toMatchObject({ ok: true });
    await stopped;
    expect(session.pdus.at(-1)?.id).toBe(command.unbind);
    await becomes(() => session.isClosed());
  });
  it('does not wait longer than the grace for an SMSC that says nothing more', async () => {
    bench.onPdu = (pdu, session) => {
      if (pdu.id === command.bindTransceiver) politely(pdu, session);
    };
    const carrier = await bench.open({ timeoutMs: 60_000 });
    const sent = carrier.submit(message);
    const session = await bench.smsc.session(0);
    await session.all(command.submit);
    await carrier.stop(50);
    expect(await sent).toEqual({ ok: false, problem: { code: 'unsure', detail: 'closed' } });
    await becomes(() => session.isClosed());
  });
  it('ends an attempt to open the line, and a pause between attempts', async () => {
    bench.onPdu = () => {};
    const trying = bench.make({ timeoutMs: 60_000 });
    trying.start();
    await (await bench.smsc.session(0)).all(command.bindTransceiver);
    await trying.stop(1000);
    const pausing = bench.make({ url: 'smpp://127.0.0.1:1' });
    pausing.start();
    await becomes(() => bench.logged.some((line) => line.includes('cannot be reached')));
    await pausing.stop(1000);
    expect([trying.ready, pausing.ready]).toEqual([false, false]);
  });
  it('before the start is nothing', async () => {
    await bench.make().stop(1000);
    expect(bench.smsc.sessions).toHaveLength(0);
  });
});
