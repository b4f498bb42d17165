import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { makeTestClock, message, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.database.run('DELETE FROM outbox', []);
  await opened.database.run('DELETE FROM receipt', []);
});

const queue = async (count: number, changes: Partial<OutgoingMessage> = {}): Promise<readonly OutgoingMessage[]> => {
  const messages = Array.from({ length: count }, () => message(clock, changes));
  await opened.store.registrations.begin(started(clock), { audit: [], messages });
  return messages;
};

/** One message, taken by a sender. */
const sending = async (): Promise<OutgoingMessage> => {
  const [queued] = await queue(1);
  if (queued === undefined) throw new Error('nothing was queued');
  await opened.store.outbox.claim(1, 60);
  return queued;
};

test('a queued message is claimed with its text, counted as one attempt', async () => {
  const [queued] = await queue(1);
  expect(await opened.store.outbox.claim(10, 60)).toEqual([{ ...queued, attempts: 1 }]);
  expect(await opened.store.outbox.delivery(queued?.id ?? '')).toMatchObject({ state: 'sending' });
});

test('two senders that claim at once never get the same message', async () => {
  const other = await opened.another();
  const queued = await queue(60);
  const claims = await Promise.all(
    Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? opened.store : other).outbox.claim(7, 60)),
  );
  const claimed = claims.flat().map(({ id }) => id);
  expect(new Set(claimed).size).toBe(claimed.length);
  claimed.push(...(await opened.store.outbox.claim(60, 60)).map(({ id }) => id));
  expect(claimed.toSorted()).toEqual(queued.map(({ id }) => id).toSorted());
});

test('a message whose sender died is taken by another when the lease is over, not before', async () => {
  const { id } = await sending();
  clock.move(59_000);
  expect(await opened.store.outbox.claim(10, 60)).toEqual([]);
  clock.move(1_000);
  expect(await opened.store.outbox.claim(10, 60)).toMatchObject([{ id, attempts: 2 }]);
});

test('a message that could not be handed over is due again after its pause, with the same text', async () => {
  const { id, text } = await sending();
  await opened.store.outbox.markLater(id, 5_000, 'ESME_RTHROTTLED');
  clock.move(4_999);
  expect(await opened.store.outbox.claim(10, 60)).toEqual([]);
  clock.move(1);
  expect(await opened.store.outbox.claim(10, 60)).toMatchObject([{ id, text, attempts: 2 }]);
});

test('a message past its time is dropped and wiped instead of claimed', async () => {
  const [late] = await queue(1);
  clock.move(5 * 60_000);
  expect(await opened.store.outbox.claim(10, 60)).toEqual([]);
  expect(await opened.store.outbox.delivery(late?.id ?? '')).toMatchObject({ state: 'dropped' });
  expect(
    await opened.database.run('SELECT 1 FROM outbox WHERE content IS NOT NULL OR data_key IS NOT NULL', []),
  ).toEqual([]);
});

test('a message that was sent or refused is wiped and never claimed again', async () => {
  const sent = await sending();
  await opened.store.outbox.markSent(sent.id, ['a1']);
  const refused = await sending();
  await opened.store.outbox.markRefused(refused.id, 'ESME_RINVDSTADR');
  await opened.store.outbox.markLater(refused.id, 0, 'too late');
  clock.move(60_000);
  expect(await opened.store.outbox.claim(10, 60)).toEqual([]);
  expect(await opened.store.outbox.delivery(sent.id)).toMatchObject({ state: 'sent' });
  expect(await opened.store.outbox.delivery(refused.id)).toMatchObject({ state: 'refused' });
  expect(
    await opened.database.run('SELECT 1 FROM outbox WHERE content IS NOT NULL OR data_key IS NOT NULL', []),
  ).toEqual([]);
});

test('a sender whose lease had run out may still say that the carrier took the message', async () => {
  const { id } = await sending();
  clock.move(60_000);
  await opened.store.outbox.claim(10, 60);
  await opened.store.outbox.markSent(id, ['b1']);
  clock.move(60_000);
  expect(await opened.store.outbox.claim(10, 60)).toEqual([]);
});

test('a receipt finds its message by any of the carrier ids', async () => {
  const { id } = await sending();
  await opened.store.outbox.markSent(id, ['1A2B']);
  expect(await opened.store.outbox.noteReceipt(['6699', '1A2B'], 'en-route', clock.now())).toBe('matched');
  expect(await opened.store.outbox.delivery(id)).toMatchObject({ state: 'sent' });
  clock.move(3_000);
  expect(await opened.store.outbox.noteReceipt(['6699', '1A2B'], 'delivered', clock.now())).toBe('matched');
  expect(await opened.store.outbox.delivery(id)).toEqual({ state: 'delivered', at: clock.now().toISOString() });
});

test('a receipt that comes before the carrier has answered is kept and matched then', async () => {
  const { id } = await sending();
  expect(await opened.store.outbox.noteReceipt(['77', '119'], 'undelivered', clock.now())).toBe('kept');
  await opened.store.outbox.markSent(id, ['119']);
  expect(await opened.store.outbox.delivery(id)).toMatchObject({ state: 'undelivered' });
});

test("receipts that race with the carrier's answer are all matched", async () => {
  const messages = await queue(20);
  await opened.store.outbox.claim(20, 60);
  const other = await opened.another();
  await Promise.all(
    messages.flatMap(({ id }) => [
      opened.store.outbox.markSent(id, [`race-${id}`]),
      other.outbox.noteReceipt([`race-${id}`], 'delivered', clock.now()),
    ]),
  );
  const states = await Promise.all(messages.map(({ id }) => opened.store.outbox.delivery(id)));
  expect(states.map((delivery) => delivery?.state)).toEqual(messages.map(() => 'delivered'));
});

test('what a receipt has said for good is not undone by a late one', async () => {
  const { id } = await sending();
  await opened.store.outbox.markSent(id, ['c1']);
  await opened.store.outbox.noteReceipt(['c1'], 'delivered', clock.now());
  expect(await opened.store.outbox.noteReceipt(['c1'], 'en-route', clock.now())).toBe('matched');
  await opened.store.outbox.noteReceipt(['c1'], 'undelivered', clock.now());
  expect(await opened.store.outbox.delivery(id)).toMatchObject({ state: 'delivered' });
});

test('a receipt goes to the message of its own id, not to one that happens to have the twin of it', async () => {
  const [first, second] = [await sending(), await sending()];
  await opened.store.outbox.markSent(first.id, ['10']);
  await opened.store.outbox.markSent(second.id, ['16']);
  await opened.store.outbox.noteReceipt(['16', '10'], 'delivered', clock.now());
  expect(await opened.store.outbox.delivery(first.id)).toMatchObject({ state: 'sent' });
  expect(await opened.store.outbox.delivery(second.id)).toMatchObject({ state: 'delivered' });
});

test('a message in two parts is delivered when both are, and undelivered when one is', async () => {
  const [whole, broken] = [await sending(), await sending()];
  await opened.store.outbox.markSent(whole.id, ['w1', 'w2']);
  await opened.store.outbox.markSent(broken.id, ['x1', 'x2']);
  await opened.store.outbox.noteReceipt(['w1'], 'delivered', clock.now());
  expect(await opened.store.outbox.delivery(whole.id)).toMatchObject({ state: 'sent' });
  await opened.store.outbox.noteReceipt(['w2'], 'delivered', clock.now());
  await opened.store.outbox.noteReceipt(['x2'], 'undelivered', clock.now());
  expect(await opened.store.outbox.delivery(whole.id)).toMatchObject({ state: 'delivered' });
  expect(await opened.store.outbox.delivery(broken.id)).toMatchObject({ state: 'undelivered' });
});

test('a carrier id that is used again belongs to the later message and starts anew', async () => {
  const [former, later] = [await sending(), await sending()];
  await opened.store.outbox.markSent(former.id, ['1']);
  await opened.store.outbox.noteReceipt(['1'], 'undelivered', clock.now());
  await opened.store.outbox.markSent(later.id, ['1']);
  expect(await opened.store.outbox.delivery(later.id)).toMatchObject({ state: 'sent' });
});

test('nothing is known of a message that was never queued', async () => {
  expect(await opened.store.outbox.delivery(randomUUID())).toBeUndefined();
});
