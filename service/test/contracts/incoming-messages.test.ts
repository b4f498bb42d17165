import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { IncomingMessage, MessageCarrier, Taking } from '../../src/authorities/sms/message-carrier.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';
import { becomesReady, carrierAt } from './carrier-at.ts';

const phone = '+84912000101';

let workbench: Workbench;
let carriers: MessageCarrier[] = [];
beforeAll(async () => {
  workbench = await startWorkbench('');
});
afterEach(async () => {
  await Promise.all(carriers.map((carrier) => carrier.stop(1000)));
  carriers = [];
  await workbench.reset();
});
afterAll(() => workbench.stop());

/** A carrier that is bound, and what it took; `taking` says what becomes of the nth message, counted from 1. */
const open = async (
  taking: (nth: number) => Promise<Taking> = async () => 'taken',
): Promise<readonly IncomingMessage[]> => {
  const incoming: IncomingMessage[] = [];
  const carrier = carrierAt(workbench, {
    onMessage: (message) => {
      incoming.push(message);
      return taking(incoming.length);
    },
  });
  carriers.push(carrier);
  carrier.onReceipt(async () => {});
  carrier.start();
  await becomesReady(carrier);
  return incoming;
};
const send = (text: string): Promise<void> => workbench.sendMessage(phone, '8123', text);
/** The texts, once there are so many. */
const texts = async (incoming: readonly IncomingMessage[], count = 1): Promise<readonly string[]> => {
  await vi.waitFor(() => expect(incoming.length).toBeGreaterThanOrEqual(count), { timeout: 10_000 });
  return incoming.map(({ text }) => text);
};

it.each([
  ['plain letters', 'MOKHOA 4821'],
  ['diacritics', 'Mở khóa 4821'],
  ['every letter of GSM 7', '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€'],
  ['signs beyond the first plane', 'MOKHOA 4821 😀'],
  ['two parts', 'd'.repeat(200)],
  ['four parts with diacritics', 'Đường '.repeat(40)],
])('a text of %s to our short code reaches us as it was typed, with the number it came from', async (_what, text) => {
  const incoming = await open();
  await send(text);
  await texts(incoming);
  expect(incoming).toEqual([{ from: phone, to: '8123', text, receivedAt: expect.any(Date) }]);
});

it('a text sent while we are away comes when we are back', async () => {
  await send('MOKHOA 4821');
  expect(await texts(await open())).toEqual(['MOKHOA 4821']);
});

it.each([
  ['says so', async (): Promise<Taking> => 'try-again'],
  ['breaks', () => Promise.reject<Taking>(new Error('the database is away'))],
])('a text that could not be taken comes again, when the taker %s', async (_how, refuse) => {
  const incoming = await open(async (nth) => (nth === 1 ? refuse() : 'taken'));
  await send('d'.repeat(200));
  expect(await texts(incoming, 2)).toEqual(['d'.repeat(200), 'd'.repeat(200)]);
});

it('of several processes one gets each text, by turns', async () => {
  const [one, other] = [await open(), await open()];
  for (const text of ['1', '2', '3', '4']) await send(text);
  expect([...(await texts(one, 2)), ...(await texts(other, 2))].toSorted()).toEqual(['1', '2', '3', '4']);
});

it('a text whose process ends before it was taken goes to another', async () => {
  const never = await open(() => new Promise(() => {}));
  await send('MOKHOA 4821');
  await texts(never);
  const other = await open();
  await carriers[0]?.stop(0);
  expect(await texts(other)).toEqual(['MOKHOA 4821']);
});

it('the receipt of a message of ours is never taken for a text of its receiver', async () => {
  const incoming = await open();
  await carriers[0]?.submit({ to: phone, text: 'MOKHOA 4821', lifetimeSeconds: 60 });
  await send('after');
  expect(await texts(incoming)).toEqual(['after']);
});
