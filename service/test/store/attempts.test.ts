import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DamagedRow, sealPayload } from '../../src/store/keys/sealed-row.ts';
import { makeVault } from '../../src/store/keys/vault.ts';
import { noSender } from '../../src/store/messages/hand-over.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutChanging,
  aboutRecovering,
  aboutSigningIn,
  alone,
  begun,
  challenge,
  claim,
  completed,
  evidenced,
  event,
  makeTestClock,
  message,
  next,
  proof,
  record,
  started,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const messagesNamed = (ids: readonly string[]): Promise<readonly unknown[]> =>
  opened.database.run('SELECT 1 FROM outbox WHERE id = ANY ($1)', [ids]);

describe('an attempt', () => {
  test('of every kind comes back to its browser exactly as it was saved, in whatever state', async () => {
    const { attempts } = opened.store;
    const registering = started(clock);
    const signingIn = begun(clock, 'sign-in', { ...aboutSigningIn('a', randomUUID()), rememberAs: 'device' });
    const recovering = begun(clock, 'recover', aboutRecovering('a', randomUUID()), {
      standing: { state: 'held', tellAfter: clock.now().toISOString() },
    });
    const changing = begun(clock, 'change-number', aboutChanging('a', { by: 'session', sessionId: 's' }));
    for (const one of [registering, signingIn, recovering, changing]) {
      expect(await attempts.begin(one, alone)).toBe('begun');
      expect(await attempts.find(one.purpose, [one.browserHash])).toEqual(one);
    }
    const states = [
      { state: 'waiting', proof: proof(clock), turn: { askAfter: 'x', problem: 'operator-unavailable' } },
      { state: 'evidenced', proof: proof(clock), evidence: [record(clock)] },
      { state: 'known' },
      { state: 'refused', problem: 'code-wrong' },
      { state: 'completed', accountId: 'a', answered: challenge(clock), effectiveAt: 'x' },
    ] as const;
    let now = registering;
    for (const standing of states) {
      const then = next(now, standing);
      expect(await attempts.save(then, now.version, alone)).toBe('saved');
      expect(await attempts.find('register', [then.browserHash])).toEqual(then);
      now = then;
    }
  });

  test('is not found by a browser that has none, nor as one of another kind', async () => {
    const { attempts } = opened.store;
    const one = started(clock);
    await attempts.begin(one, alone);
    expect(await attempts.find('register', ['nobody'])).toBeUndefined();
    expect(await attempts.find('recover', [one.browserHash])).toBeUndefined();
    expect(await attempts.findWithDelivery('recover', [one.browserHash])).toBeUndefined();
    const waited = started(clock, { codeId: 'waited-for' });
    await attempts.begin(waited, { audit: [], messages: [message(clock, { id: 'waited-for' })] });
    expect(await attempts.delivery('register', waited.browserHash)).toBeDefined();
    expect(await attempts.delivery('recover', waited.browserHash)).toBeUndefined();
  });

  test('is found by any of the digests, and by the one named first where several have one', async () => {
    const { attempts } = opened.store;
    const [first, second] = [started(clock), started(clock)];
    await attempts.begin(first, alone);
    await attempts.begin(second, alone);
    expect(await attempts.find('register', ['nobody', second.browserHash])).toEqual(second);
    expect(await attempts.find('register', [first.browserHash, second.browserHash])).toEqual(first);
    expect(await attempts.find('register', [second.browserHash, first.browserHash])).toEqual(second);
    expect(await attempts.findWithDelivery('register', [second.browserHash, first.browserHash])).toEqual({
      attempt: second,
    });
  });

  test('begins once with one digest: the second click of a form finds the first, and nothing of it is written', async () => {
    const { store } = opened;
    const other = await opened.another();
    const browserHash = randomUUID();
    const clicks = Array.from({ length: 6 }, () => started(clock, { browserHash }));
    const outcomes = await Promise.all(
      clicks.map((click, place) =>
        (place % 2 === 0 ? store : other).attempts.begin(click, {
          audit: [event(clock, click, 'registration-started')],
          messages: [message(clock, { id: `click-${click.id}` })],
          counts: [{ limit: 'code-by-browser-day', subject: browserHash, change: 'add' }],
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'begun')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'exists')).toHaveLength(5);
    expect(await store.attempts.find('register', [browserHash])).toEqual(clicks[outcomes.indexOf('begun')]);
    expect(await messagesNamed(clicks.map(({ id }) => `click-${id}`))).toHaveLength(1);
    const events = await Promise.all(clicks.map(({ supportCode }) => store.audit.bySupportCode(supportCode)));
    expect(events.flat()).toHaveLength(1);
    const look = await store.limits.take([{ limit: 'code-by-browser-day', subject: browserHash, cost: 0 }]);
    expect(look.counts).toEqual({ 'code-by-browser-day': 1 });
    expect(await store.attempts.begin(begun(clock, 'recover', aboutRecovering('a', 'b'), { browserHash }), alone)).toBe(
      'begun',
    );
  });

  test('goes by another digest from the save on that gives it one, and no more by the former', async () => {
    const { attempts } = opened.store;
    const first = started(clock);
    await attempts.begin(first, alone);
    const done = completed(first, 'account', randomUUID());
    expect(await attempts.save(done, 1, alone)).toBe('saved');
    expect(await attempts.find('register', [first.browserHash])).toBeUndefined();
    expect(await attempts.find('register', [done.browserHash])).toEqual(done);
    expect(await attempts.save(done, 1, alone)).toBe('moved-on');
  });

  test('is saved once when two servers save the same version at once, and what came alongside with it', async () => {
    const { store } = opened;
    const other = await opened.another();
    const first = started(clock);
    await store.attempts.begin(first, alone);
    const saves = Array.from({ length: 10 }, (_, place) =>
      (place % 2 === 0 ? store : other).attempts.save(evidenced(clock, first), 1, {
        audit: [event(clock, first, 'registration-evidenced')],
        messages: [message(clock, { id: `${first.id}-${place}` })],
      }),
    );
    const outcomes = await Promise.all(saves);
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect(await store.audit.bySupportCode(first.supportCode)).toHaveLength(1);
    expect(await messagesNamed(outcomes.map((_, place) => `${first.id}-${place}`))).toHaveLength(1);
    expect(await messagesNamed([`${first.id}-${outcomes.indexOf('saved')}`])).toHaveLength(1);
  });

  test('that has moved on writes neither events nor messages nor counts', async () => {
    const { store } = opened;
    const first = started(clock);
    const late = message(clock);
    await store.attempts.begin(first, alone);
    await store.attempts.save(evidenced(clock, first), 1, alone);
    expect(
      await store.attempts.save(evidenced(clock, first), 1, {
        audit: [event(clock, first, 'code-requested')],
        messages: [late],
        counts: [{ limit: 'code-by-browser-day', subject: first.id, change: 'add' }],
      }),
    ).toBe('moved-on');
    expect(await store.audit.bySupportCode(first.supportCode)).toEqual([]);
    expect(await messagesNamed([late.id])).toEqual([]);
    const look = await store.limits.take([{ limit: 'code-by-browser-day', subject: first.id, cost: 0 }]);
    expect(look.counts).toEqual({ 'code-by-browser-day': 0 });
  });

  test('moves alone: those of others stay as they are', async () => {
    const { attempts } = opened.store;
    const [mine, theirs] = [started(clock), started(clock)];
    await attempts.begin(mine, alone);
    await attempts.begin(theirs, alone);
    await attempts.save(evidenced(clock, mine), 1, alone);
    expect(await attempts.find('register', [theirs.browserHash])).toEqual(theirs);
  });

  test('is begun with one statement, found with one and saved with one, counts included', async () => {
    const { store } = opened;
    const first = started(clock);
    const before = { ...store.counted };
    await store.attempts.begin(first, { audit: [event(clock, first, 'registration-started')] });
    await store.attempts.findWithDelivery('register', [first.browserHash]);
    await store.attempts.save(evidenced(clock, first), 1, {
      audit: [event(clock, first, 'registration-evidenced')],
      messages: [message(clock)],
      counts: [
        { limit: 'code-by-number-day', subject: 'x', change: 'add' },
        { limit: 'code-by-number-hour', subject: 'x', change: 'give-back' },
        { limit: 'code-by-browser-day', subject: 'x', change: 'clear' },
      ],
    });
    const { statements, writes, durableCommits } = store.counted;
    expect({
      statements: statements - before.statements,
      writes: writes - before.writes,
      durableCommits: durableCommits - before.durableCommits,
    }).toEqual({ statements: 3, writes: 2, durableCommits: 2 });
  });

  test('wakes the sender after the commit that queued a message, and only then; never where that would tell something', async () => {
    const { store } = opened;
    const calls: string[] = [];
    store.outbox.sendWith('sms', { ...noSender, look: () => calls.push('queued') });
    const first = started(clock);
    await store.attempts.begin(first, alone);
    await store.attempts.save(evidenced(clock, first), 7, { audit: [], messages: [message(clock)] });
    expect(calls).toEqual([]);
    await store.attempts.save(evidenced(clock, first), 1, { audit: [], messages: [message(clock)] });
    expect(calls).toEqual(['queued']);
    await store.attempts.begin(started(clock), { audit: [], messages: [message(clock)], unhurried: true });
    expect(calls).toEqual(['queued']);
    store.outbox.sendWith('sms', noSender);
  });

  test('that an earlier version has written is passed over, and one that is damaged is a fault that names no person', async () => {
    const { store, database } = opened;
    const [earlier, damaged] = [started(clock), started(clock)];
    await store.attempts.begin(earlier, alone);
    await store.attempts.begin(damaged, alone);
    const vault = makeVault(opened.keys.sealing);
    const write = async (id: string, payload: object): Promise<void> => {
      const sealed = await sealPayload(vault, { table: 'attempt', row: id }, payload);
      await database.run('UPDATE attempt SET payload = $2, data_key = $3 WHERE id = $1', [
        id,
        sealed.payload,
        sealed.dataKey,
      ]);
    };
    await write(earlier.id, { state: 'challenged', claim });
    expect(await store.attempts.find('register', [earlier.browserHash])).toBeUndefined();
    await write(damaged.id, { standing: { state: 'known' }, about: { ...damaged.about, kind: claim.fullName } });
    const fault = await store.attempts.find('register', [damaged.browserHash]).catch((trouble: unknown) => trouble);
    expect(fault).toBeInstanceOf(DamagedRow);
    expect(fault).toMatchObject({ message: `attempt ${damaged.id}: payload cannot be read at kind` });
    expect(inspect(fault)).not.toContain(claim.fullName);
  });
});

describe('an attempt whose request takes a place', () => {
  const placeFor = (known: boolean, whom: string) => ({
    whom,
    challengeId: randomUUID(),
    known,
    endsAt: new Date(clock.now().getTime() + 60_000).toISOString(),
  });

  test('begins with it, or not at all where another has it; a known device takes it from a stranger', async () => {
    const { attempts } = opened.store;
    const whom = randomUUID();
    const [first, second, third] = [started(clock), started(clock), started(clock)];
    const held = placeFor(false, whom);
    expect(await attempts.beginInPlace(first, held, alone)).toBe('begun');
    expect(await attempts.beginInPlace(second, placeFor(false, whom), alone)).toEqual({
      held: 'outstanding',
      until: held.endsAt,
    });
    expect(await attempts.find('register', [second.browserHash])).toBeUndefined();
    expect(await attempts.beginInPlace(third, placeFor(true, whom), alone)).toBe('begun');
    expect(await attempts.find('register', [third.browserHash])).toEqual(third);
  });

  test('is begun once by two clicks of the same form', async () => {
    const { attempts } = opened.store;
    const one = started(clock);
    expect(await attempts.beginInPlace(one, placeFor(true, randomUUID()), alone)).toBe('begun');
    expect(await attempts.beginInPlace({ ...one, id: randomUUID() }, placeFor(true, randomUUID()), alone)).toBe(
      'exists',
    );
  });
});

describe('the turn to look after a request that is out', () => {
  const later = (seconds: number): string => new Date(clock.now().getTime() + seconds * 1000).toISOString();
  const out = (lookAfter: string) =>
    ({
      state: 'challenged',
      slowSeconds: 0,
      challenge: {
        type: 'signature',
        challengeId: 'c',
        channel: 'sim',
        provider: 'p',
        text: 't',
        codeHash: 'h',
        prompt: { at: 'out', transaction: 'x', lookAfter, pauseSeconds: 5 },
        sentAt: later(0),
        confirmBy: later(60),
        expiresAt: later(300),
        triesLeft: 5,
        sends: 1,
        resendAt: later(60),
      },
    }) as const;

  test('is one caller’s of many, not before its time and again after the pause; a save meanwhile gives it to nobody else', async () => {
    const { attempts } = opened.store;
    const begins = started(clock);
    await attempts.begin(begins, alone);
    const asked = next(begins, out(later(5)));
    await attempts.save(asked, asked.version - 1, alone);
    const turns = async (count: number): Promise<number> =>
      (
        await Promise.all(Array.from({ length: count }, () => attempts.findInTurn('register', [begins.browserHash])))
      ).filter((found) => found?.turn === true).length;
    expect(await turns(1)).toBe(0);
    clock.move(5000);
    expect(await turns(8)).toBe(1);
    const confirmed = next(asked, { ...out(later(0)), slowSeconds: 1 });
    await attempts.save(confirmed, confirmed.version - 1, alone);
    expect(await turns(1)).toBe(0);
    clock.move(5000);
    expect(await turns(3)).toBe(1);
  });
});

describe('the turn to follow what somebody has brought back', () => {
  const onPage = {
    state: 'challenged',
    slowSeconds: 0,
    challenge: {
      type: 'signature',
      challengeId: 'c',
      channel: 'remote',
      provider: 'p',
      text: 't',
      codeHash: 'h',
      prompt: { at: 'page', address: 'https://p.example/', codeVerifier: 'v' },
      sentAt: '2026-11-30T01:00:00.000Z',
      confirmBy: '2026-11-30T01:05:00.000Z',
      expiresAt: '2026-11-30T01:05:00.000Z',
      triesLeft: 5,
      sends: 1,
      resendAt: '2026-11-30T01:01:00.000Z',
    },
  } as const;

  test('is one caller’s of many; whoever else looks finds the provider being asked, until something is saved or the turn given back', async () => {
    const { attempts } = opened.store;
    const begins = started(clock);
    await attempts.begin(begins, alone);
    const led = next(begins, onPage);
    await attempts.save(led, led.version - 1, alone);
    const turns = async (count: number) =>
      (
        await Promise.all(Array.from({ length: count }, () => attempts.findToFollow('register', [begins.browserHash])))
      ).filter((found) => found?.turn === true);
    const where = async () => {
      const found = await attempts.find('register', [begins.browserHash]);
      return found?.state === 'challenged' && found.challenge.type === 'signature' ? found.challenge : undefined;
    };
    expect((await where())?.prompt.at).toBe('page');
    const [mine, ...others] = await turns(8);
    expect([mine?.attempt, others]).toEqual([led, []]);
    expect([(await where())?.prompt.at, (await where())?.sentAt]).toEqual(['asking', clock.now().toISOString()]);
    await attempts.leave(led);
    expect((await where())?.prompt.at).toBe('page');
    expect(await turns(3)).toHaveLength(1);
    const moved = next(led, onPage);
    expect(await attempts.save(moved, led.version, alone)).toBe('saved');
    expect((await where())?.prompt.at).toBe('page');
    expect(await turns(3)).toHaveLength(1);
  });
});
