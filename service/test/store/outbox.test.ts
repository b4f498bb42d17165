import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SmsMessage } from '../../src/domain/outgoing-message.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { noSender } from '../../src/store/messages/hand-over.ts';
import type { Delivery } from '../../src/store/messages/message-store.ts';
import { alone, evidenced, makeTestClock, message, started } from './examples.ts';

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

/** Messages that somebody waits for, each on a browser of its own that is named after it. */
const queue = async (count: number, changes: Partial<SmsMessage> = {}): Promise<readonly SmsMessage[]> => {
  const messages = Array.from({ length: count }, () => message(clock, changes));
  for (const one of messages)
    await opened.store.attempts.begin(started(clock, { browserHash: one.id, codeId: one.id }), {
      audit: [],
      messages: [one],
    });
  return messages;
};
const deliveryOf = (messageId: string): Promise<Delivery | undefined> =>
  opened.store.attempts.delivery('register', messageId);

/** One message, taken by a sender. */
const sending = async (): Promise<SmsMessage> => {
  const [queued] = await queue(1);
  if (queued === undefined) throw new Error('nothing was queued');
  await opened.store.outbox.claim('sms', 1, 60);
  return queued;
};

test('a queued message is claimed with its text, counted as one attempt', async () => {
  const [queued] = await queue(1);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([{ ...queued, attempts: 1 }]);
  expect(await deliveryOf(queued?.id ?? '')).toMatchObject({ state: 'sending' });
});

test('two senders that claim at once never get the same message', async () => {
  const other = await opened.another();
  const queued = await queue(60);
  const claims = await Promise.all(
    Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? opened.store : other).outbox.claim('sms', 7, 60)),
  );
  const claimed = claims.flat().map(({ id }) => id);
  expect(new Set(claimed).size).toBe(claimed.length);
  claimed.push(...(await opened.store.outbox.claim('sms', 60, 60)).map(({ id }) => id));
  expect(claimed.toSorted()).toEqual(queued.map(({ id }) => id).toSorted());
});

test('a sender that has room is handed what a commit writes down, as its own until the lease is over', async () => {
  const other = await opened.another();
  const handed: string[] = [];
  const sender = { reserved: 0, room: 1, looked: 0 };
  opened.store.outbox.sendWith('sms', {
    leaseSeconds: 60,
    reserve: (count) => {
      if (sender.reserved + count > sender.room) return false;
      sender.reserved += count;
      return true;
    },
    release: (count) => {
      sender.reserved -= count;
    },
    take: (messages) => {
      handed.push(...messages.map(({ id, text, attempts }) => `${id} ${text} ${attempts}`));
    },
    look: () => {
      sender.looked += 1;
    },
  });
  try {
    const [first, second] = [...(await queue(1)), ...(await queue(1))];
    if (first === undefined || second === undefined) throw new Error('nothing was queued');
    expect(handed).toEqual([`${first.id} ${first.text} 1`]);
    expect([sender, await deliveryOf(first.id)]).toMatchObject([{ reserved: 1, looked: 1 }, { state: 'sending' }]);
    expect(await other.outbox.claim('sms', 10, 60)).toEqual([{ ...second, attempts: 1 }]);
    clock.move(60_000);
    expect(await other.outbox.claim('sms', 1, 60)).toMatchObject([{ attempts: 2 }]);
  } finally {
    opened.store.outbox.sendWith('sms', noSender);
  }
});

test('a commit that is not made gives the room back, and nobody is handed anything', async () => {
  const one = started(clock);
  await opened.store.attempts.begin(one, alone);
  const seen: string[] = [];
  opened.store.outbox.sendWith('sms', {
    leaseSeconds: 60,
    reserve: (count) => seen.push(`reserve ${count}`) > 0,
    release: (count) => seen.push(`release ${count}`),
    take: () => seen.push('take'),
    look: () => seen.push('look'),
  });
  try {
    const late = { audit: [], messages: [message(clock)] };
    expect(await opened.store.attempts.save(evidenced(clock, one), 7, late)).toBe('moved-on');
    const hidden = { ...late, messages: [message(clock)], unhurried: true };
    await opened.store.attempts.begin(started(clock), hidden);
    expect(seen).toEqual(['reserve 1', 'release 1']);
  } finally {
    opened.store.outbox.sendWith('sms', noSender);
  }
});

test('a message whose sender died is taken by another when the lease is over, not before', async () => {
  const { id } = await sending();
  clock.move(59_000);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([]);
  clock.move(1_000);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toMatchObject([{ id, attempts: 2 }]);
});

test('a message that could not be handed over is due again after its pause, with the same text', async () => {
  const { id, text } = await sending();
  await opened.store.outbox.markLater(id, 5_000, 'ESME_RTHROTTLED');
  clock.move(4_999);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([]);
  clock.move(1);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toMatchObject([{ id, text, attempts: 2 }]);
});

test('a message past its time is dropped and wiped instead of claimed', async () => {
  const [late] = await queue(1);
  clock.move(5 * 60_000);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([]);
  expect(await deliveryOf(late?.id ?? '')).toMatchObject({ state: 'dropped' });
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
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([]);
  expect(await deliveryOf(sent.id)).toMatchObject({ state: 'sent' });
  expect(await deliveryOf(refused.id)).toMatchObject({ state: 'refused' });
  expect(
    await opened.database.run('SELECT 1 FROM outbox WHERE content IS NOT NULL OR data_key IS NOT NULL', []),
  ).toEqual([]);
});

test('a sender whose lease had run out may still say that the carrier took the message', async () => {
  const { id } = await sending();
  clock.move(60_000);
  await opened.store.outbox.claim('sms', 10, 60);
  await opened.store.outbox.markSent(id, ['b1']);
  clock.move(60_000);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([]);
});

test('a receipt finds its message by any of the carrier ids', async () => {
  const { id } = await sending();
  await opened.store.outbox.markSent(id, ['1A2B']);
  const sentAt = clock.now().toISOString();
  expect(await deliveryOf(id)).toEqual({ channel: 'sms', state: 'sent', at: sentAt, sentAt });
  clock.move(1_000);
  expect(await opened.store.outbox.noteReceipt(['6699', '1A2B'], 'en-route', clock.now())).toBe('matched');
  expect(await deliveryOf(id)).toEqual({ channel: 'sms', state: 'sent', at: sentAt, sentAt });
  clock.move(3_000);
  expect(await opened.store.outbox.noteReceipt(['6699', '1A2B'], 'delivered', clock.now())).toBe('matched');
  expect(await deliveryOf(id)).toEqual({ channel: 'sms', state: 'delivered', at: clock.now().toISOString(), sentAt });
});

test('a receipt that comes before the carrier has answered is kept and matched then', async () => {
  const { id } = await sending();
  expect(await opened.store.outbox.noteReceipt(['77', '119'], 'undelivered', clock.now())).toBe('kept');
  await opened.store.outbox.markSent(id, ['119']);
  expect(await deliveryOf(id)).toMatchObject({ state: 'undelivered' });
});

test('a receipt that is kept does not pass for a message of ours when the next one comes', async () => {
  const { id } = await sending();
  expect(await opened.store.outbox.noteReceipt(['78', '120'], 'en-route', clock.now())).toBe('kept');
  expect(await opened.store.outbox.noteReceipt(['78', '120'], 'delivered', clock.now())).toBe('kept');
  await opened.store.outbox.markSent(id, ['120']);
  expect(await deliveryOf(id)).toMatchObject({ state: 'delivered' });
});

test("receipts that race with the carrier's answer are all matched", async () => {
  const messages = await queue(20);
  await opened.store.outbox.claim('sms', 20, 60);
  const other = await opened.another();
  await Promise.all(
    messages.flatMap(({ id }) => [
      opened.store.outbox.markSent(id, [`race-${id}`]),
      other.outbox.noteReceipt([`race-${id}`], 'delivered', clock.now()),
    ]),
  );
  const states = await Promise.all(messages.map(({ id }) => deliveryOf(id)));
  expect(states.map((delivery) => delivery?.state)).toEqual(messages.map(() => 'delivered'));
});

test('what a receipt has said for good is not undone by a late one', async () => {
  const { id } = await sending();
  await opened.store.outbox.markSent(id, ['c1']);
  await opened.store.outbox.noteReceipt(['c1'], 'delivered', clock.now());
  expect(await opened.store.outbox.noteReceipt(['c1'], 'en-route', clock.now())).toBe('matched');
  await opened.store.outbox.noteReceipt(['c1'], 'undelivered', clock.now());
  expect(await deliveryOf(id)).toMatchObject({ state: 'delivered' });
});

test('a receipt goes to the message of its own id, not to one that happens to have the twin of it', async () => {
  const [first, second] = [await sending(), await sending()];
  await opened.store.outbox.markSent(first.id, ['10']);
  await opened.store.outbox.markSent(second.id, ['16']);
  await opened.store.outbox.noteReceipt(['16', '10'], 'delivered', clock.now());
  expect(await deliveryOf(first.id)).toMatchObject({ state: 'sent' });
  expect(await deliveryOf(second.id)).toMatchObject({ state: 'delivered' });
});

test('a message in two parts is delivered when both are, and undelivered when one is', async () => {
  const [whole, broken] = [await sending(), await sending()];
  await opened.store.outbox.markSent(whole.id, ['w1', 'w2']);
  await opened.store.outbox.markSent(broken.id, ['x1', 'x2']);
  await opened.store.outbox.noteReceipt(['w1'], 'delivered', clock.now());
  expect(await deliveryOf(whole.id)).toMatchObject({ state: 'sent' });
  await opened.store.outbox.noteReceipt(['w2'], 'delivered', clock.now());
  await opened.store.outbox.noteReceipt(['x2'], 'undelivered', clock.now());
  expect(await deliveryOf(whole.id)).toMatchObject({ state: 'delivered' });
  expect(await deliveryOf(broken.id)).toMatchObject({ state: 'undelivered' });
});

test('a carrier id that is used again belongs to the later message and starts anew', async () => {
  const [former, later] = [await sending(), await sending()];
  await opened.store.outbox.markSent(former.id, ['1']);
  await opened.store.outbox.noteReceipt(['1'], 'undelivered', clock.now());
  await opened.store.outbox.markSent(later.id, ['1']);
  expect(await deliveryOf(later.id)).toMatchObject({ state: 'sent' });
});

test('nothing is known of a message that was never queued, nor of that of a former code', async () => {
  const decoy = started(clock);
  await opened.store.attempts.begin(decoy, alone);
  expect(await deliveryOf(decoy.browserHash)).toBeUndefined();
  expect(await opened.store.attempts.findWithDelivery('register', [decoy.browserHash])).toEqual({ attempt: decoy });
  const [queued] = await queue(1);
  const id = queued?.id ?? '';
  const waiting = await opened.store.attempts.findWithDelivery('register', [id]);
  expect(waiting?.delivery).toEqual({ channel: 'sms', state: 'queued', at: clock.now().toISOString() });
  if (waiting === undefined) throw new Error('nobody waits');
  await opened.store.attempts.save(evidenced(clock, waiting.attempt), 1, alone);
  expect(await deliveryOf(id)).toBeUndefined();
});

test('the whereabouts of a message are read without opening anything of whose it is', async () => {
  const [queued] = await queue(1);
  const id = queued?.id ?? '';
  await opened.database.run('UPDATE attempt SET payload = $2 WHERE browser_hash = $1', [id, Buffer.from('broken')]);
  expect(await deliveryOf(id)).toMatchObject({ state: 'queued' });
});

test('a message that is late is sent by nobody, whatever a sender says afterwards', async () => {
  const { id } = await sending();
  await opened.store.outbox.markRefused(id, 'ESME_RINVDSTADR');
  await opened.store.outbox.markSent(id, ['late']);
  expect(await deliveryOf(id)).toMatchObject({ state: 'refused' });
  const sent = await sending();
  await opened.store.outbox.markSent(sent.id, ['early']);
  await opened.store.outbox.markRefused(sent.id, 'late');
  expect(await deliveryOf(sent.id)).toMatchObject({ state: 'sent' });
});

test('what a sender says of one message changes no other', async () => {
  const others = [await sending(), await sending()];
  const states = (): Promise<readonly unknown[]> =>
    opened.database.run('SELECT id, state, detail, due_at FROM outbox WHERE id = ANY ($1) ORDER BY id', [
      others.map(({ id }) => id),
    ]);
  const before = await states();
  const { outbox } = opened.store;
  await outbox.markSent((await sending()).id, ['d1']);
  await outbox.markLater((await sending()).id, 1000, 'later');
  await outbox.markRefused((await sending()).id, 'refused');
  expect(await states()).toEqual(before);
});

test('a message is given to the sender of its channel alone, whom its commit wakes; a mail with its subject', async () => {
  const [text] = await queue(1);
  const mail = {
    id: randomUUID(),
    channel: 'email',
    to: 'mai.anh@thu.example',
    subject: 'Mã đăng ký',
    text: 'Mã của bạn: 482913',
    expiresAt: text?.expiresAt ?? '',
  } as const;
  const woken: string[] = [];
  opened.store.outbox.sendWith('sms', { ...noSender, look: () => woken.push('sms') });
  opened.store.outbox.sendWith('email', { ...noSender, look: () => woken.push('email') });
  await opened.store.attempts.begin(started(clock, { browserHash: mail.id, codeId: mail.id }), {
    audit: [],
    messages: [mail],
  });
  expect(woken).toEqual(['email']);
  expect(await opened.store.outbox.claim('email', 10, 60)).toEqual([{ ...mail, attempts: 1 }]);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toEqual([{ ...text, attempts: 1 }]);
  expect(await deliveryOf(mail.id)).toMatchObject({ channel: 'email', state: 'sending' });
  const both = [message(clock), { ...mail, id: randomUUID() }];
  await opened.store.attempts.begin(started(clock), { audit: [], messages: both });
  expect(woken.slice(1).toSorted()).toEqual(['email', 'sms']);
  opened.store.outbox.sendWith('sms', noSender);
  opened.store.outbox.sendWith('email', noSender);
});

test('what no carrier has taken yet is counted by channel, with since when the oldest waits', async () => {
  expect(await opened.store.outbox.waiting()).toEqual([]);
  const since = clock.now().toISOString();
  const [first] = await queue(2);
  clock.move(30_000);
  await queue(1);
  expect(await opened.store.outbox.waiting()).toEqual([{ channel: 'sms', many: 3, since }]);
  await opened.store.outbox.claim('sms', 10, 60);
  await opened.store.outbox.markSent(first?.id ?? '', ['carrier']);
  expect(await opened.store.outbox.waiting()).toMatchObject([{ channel: 'sms', many: 2 }]);
});
