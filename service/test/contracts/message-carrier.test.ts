import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryReceipt, MessageCarrier } from '../../src/authorities/sms/message-carrier.ts';
import type { SmppCarrierSettings } from '../../src/authorities/sms/smpp-carrier.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';
import { becomesReady, carrierAt } from './carrier-at.ts';

const reachable = '+84912000101';
const switchedOff = '+84397000117';

let workbench: Workbench;
let carrier: MessageCarrier;
let receipts: DeliveryReceipt[];
let logged: string[];
beforeAll(async () => {
  workbench = await startWorkbench('');
});
afterAll(() => workbench.stop());

const connect = (settings: Partial<SmppCarrierSettings> = {}): MessageCarrier =>
  carrierAt(workbench, { settings, logged });
const isReady = (one = carrier): Promise<void> => becomesReady(one);
const submit = (text: string, to = reachable, lifetimeSeconds = 300, by = carrier) =>
  by.submit({ to, text, lifetimeSeconds });
const received = async (phone = reachable): Promise<readonly string[]> =>
  (await workbench.messages(phone)).map(({ text }) => text);
const receiptOf = (ids: readonly string[]): Promise<readonly DeliveryReceipt['state'][]> =>
  vi.waitFor(
    () => {
      const states = receipts
        .filter(({ carrierIds }) => carrierIds.some((id) => ids.includes(id)))
        .map(({ state }) => state);
      expect(states.length).toBeGreaterThan(0);
      return states;
    },
    { timeout: 10_000 },
  );

beforeEach(async () => {
  receipts = [];
  logged = [];
  carrier = connect();
  carrier.onReceipt(async (receipt) => {
    receipts.push(receipt);
  });
  carrier.start();
  await isReady();
});
afterEach(async () => {
  await workbench.reset();
  await carrier.stop(1000);
});

describe('a message handed to the SMSC', () => {
  it.each([
    ['plain letters', 'Chinh Chu: 012345 la ma dang ky.\n@localhost #012345'],
    ['every letter of GSM 7', '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€'],
    ['diacritics', 'Chính Chủ: 012345 là mã đăng ký, hạn 5 phút. Đừng nói cho bất kỳ ai.'],
    ['two parts', 'd'.repeat(200)],
    ['two parts with diacritics', 'Đường '.repeat(20)],
  ])('with %s arrives as it was written', async (_what, text) => {
    expect(await submit(text)).toMatchObject({ ok: true });
    expect(await received()).toEqual([text]);
  });
  it.each(['udh', 'sar', 'payload'] as const)('arrives whole when long messages travel by %s', async (longMessages) => {
    const other = connect({ longMessages });
    other.start();
    try {
      await isReady(other);
      expect(await submit('Chữ '.repeat(60), reachable, 300, other)).toMatchObject({ ok: true });
      expect(await received()).toEqual(['Chữ '.repeat(60)]);
    } finally {
      await other.stop(1000);
    }
  });
  it('comes with a receipt for each part under the id it was taken by', async () => {
    const sent = await submit('d'.repeat(200));
    const ids = sent.ok ? sent.value.carrierIds : [];
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(await receiptOf([id])).toEqual(['delivered']);
  });
  it('to a telephone that is switched off is told as not delivered', async () => {
    const sent = await submit('a', switchedOff);
    expect(await receiptOf(sent.ok ? sent.value.carrierIds : [])).toEqual(['undelivered']);
  });
  it('is refused for good when its receiver is no number', async () => {
    expect(await submit('a', '+84912')).toMatchObject({
      ok: false,
      problem: { code: 'never', detail: expect.stringMatching(/^ESME_/u) },
    });
  });
  it('is one of many at once, and none is lost', async () => {
    const texts = Array.from({ length: 100 }, (_, turn) => `message ${turn}`);
    expect((await Promise.all(texts.map((text) => submit(text)))).every(({ ok }) => ok)).toBe(true);
    expect([...(await received())].sort()).toEqual([...texts].sort());
  });
});

describe('the SMSC on a bad day', () => {
  const over = async (): Promise<void> => {
    await workbench.pull('smsc', 'normal');
    await isReady();
    expect(await submit('after')).toMatchObject({ ok: true });
  };
  it('down: nothing is taken, and the line comes back by itself', async () => {
    await workbench.pull('smsc', 'down');
    await vi.waitFor(() => expect(carrier.ready).toBe(false), { timeout: 10_000 });
    expect(await submit('a')).toMatchObject({ ok: false, problem: { code: 'later' } });
    await over();
  });
  it('slow: the message is unsure, and the line stays', async () => {
    await workbench.pull('smsc', 'slow', 60_000);
    expect(await submit('a')).toEqual({ ok: false, problem: { code: 'unsure', detail: 'timeout' } });
    await over();
    expect(logged.join('')).not.toContain('has closed');
  });
  it('error: the message is for later, and the carrier waits as it was asked', async () => {
    await workbench.pull('smsc', 'error');
    expect(await submit('a')).toMatchObject({
      ok: false,
      problem: { code: 'later', detail: 'ESME_RSYSERR', pauseMs: 5000 },
    });
    expect(carrier.ready).toBe(false);
    await over();
  });
  it('garbage: the line is closed and opened again', async () => {
    await workbench.pull('smsc', 'garbage');
    await vi.waitFor(() => expect(carrier.ready).toBe(false), { timeout: 10_000 });
    await over();
  });
  it('wrong-answer: a receipt before the answer, an older one after it and a repeated one are all handed on', async () => {
    await workbench.pull('smsc', 'wrong-answer');
    const sent = await submit('a');
    const ids = sent.ok ? sent.value.carrierIds : [];
    await vi.waitFor(async () => expect(await receiptOf(ids)).toEqual(['delivered', 'en-route', 'delivered']), {
      timeout: 10_000,
    });
  });
  it('wrong-key: the bind is refused by name, no password is logged, and it is tried again', async () => {
    await workbench.pull('smsc', 'wrong-key');
    await vi.waitFor(() => expect(logged.join('')).toContain('ESME_RINVPASWD'), { timeout: 10_000 });
    expect(logged.join('')).not.toContain('sandbox1');
    await over();
  });
  it('stale: the message is taken, and no receipt ever says more', async () => {
    await workbench.pull('smsc', 'stale');
    expect(await submit('lost')).toMatchObject({ ok: true });
    await workbench.pull('smsc', 'normal');
    const sent = await submit('kept');
    await receiptOf(sent.ok ? sent.value.carrierIds : []);
    expect(receipts).toHaveLength(1);
    expect(await received()).toEqual(['kept']);
  });
  it('receipts that could not be taken come again', async () => {
    let turn = 0;
    carrier.onReceipt(async (receipt) => {
      turn += 1;
      if (turn === 1) throw new Error('the database is away');
      receipts.push(receipt);
    });
    const sent = await submit('a');
    const ids = sent.ok ? sent.value.carrierIds : [];
    await vi.waitFor(
      () => expect(receipts.some(({ carrierIds }) => carrierIds.some((id) => ids.includes(id)))).toBe(true),
      { timeout: 20_000 },
    );
  });
});

describe('stopping', () => {
  it('leaves nothing behind: what was taken arrives, and another carrier gets the receipt', async () => {
    const sent = submit('last');
    await vi.waitFor(async () => expect(await received()).toEqual(['last']));
    await carrier.stop(5000);
    expect(await sent).toMatchObject({ ok: true });
    expect(carrier.ready).toBe(false);
  });
});
