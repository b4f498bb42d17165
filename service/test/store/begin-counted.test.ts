import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LimitEntry, LimitName } from '../../src/domain/limits/limits.ts';
import type { Alongside } from '../../src/store/alongside.ts';
import type { AttemptStore, PlaceAsked } from '../../src/store/attempts/attempt-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore, testEngine } from '../support/database.ts';
import {
  after,
  alone,
  begun,
  certificate,
  event,
  makeTestClock,
  message,
  opening,
  register,
  started,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const one = (limit: LimitName, subject: string, cost: 0 | 1 = 1): LimitEntry => ({ limit, subject, cost });

const counted = async (...entries: readonly LimitEntry[]): Promise<readonly (number | undefined)[]> =>
  Promise.all(
    entries.map(
      async ({ limit, subject }) => (await opened.store.limits.take([{ limit, subject, cost: 0 }])).counts[limit],
    ),
  );

/** A form of its own, with a message, an event and a count. */
const formOf = (browserHash: string = randomUUID()) => {
  const attempt = started(clock, { browserHash });
  const alongside: Alongside = {
    messages: [message(clock, { id: `form-${attempt.id}` })],
    audit: [event(clock, attempt, 'registration-claimed')],
    counts: [{ limit: 'codes-of-strangers-answered-hour', subject: attempt.id, change: 'add' }],
  };
  return { attempt, alongside };
};

type Form = ReturnType<typeof formOf>;

/** What there is of a form: its attempt, messages, events and counts. */
const writtenOf = async ({ attempt }: Form) => {
  const { store, database } = opened;
  const [messages, events] = await Promise.all([
    database.run('SELECT 1 FROM outbox WHERE id = $1', [`form-${attempt.id}`]),
    store.audit.bySupportCode(attempt.supportCode),
  ]);
  const [counts] = await counted(one('codes-of-strangers-answered-hour', attempt.id));
  const found = await database.run('SELECT 1 FROM attempt WHERE id = $1', [attempt.id]);
  return [found.length, messages.length, events.length, counts];
};
const all = [1, 1, 1, 1];
const nothing = [0, 0, 0, 0];

const begin = (attempts: AttemptStore, { attempt, alongside }: Form, entries: readonly LimitEntry[]) =>
  attempts.beginCounted(attempt, { entries }, alongside);

describe('an attempt that begins for what it costs', () => {
  test('takes from all its counters and is there with everything alongside, in one statement', async () => {
    const { store } = opened;
    const [number, browser] = [randomUUID(), randomUUID()];
    const entries = [one('code-by-number-hour', number), one('code-by-browser-day', browser)];
    const form = formOf();
    const before = store.counted.statements;
    expect(await begin(store.attempts, form, entries)).toEqual({
      verdict: { counts: { 'code-by-number-hour': 1, 'code-by-browser-day': 1 } },
      came: 'begun',
    });
    expect(store.counted.statements - before).toBe(1);
    expect(await store.attempts.find('register', [form.attempt.browserHash])).toEqual(form.attempt);
    expect(await writtenOf(form)).toEqual(all);
    expect(await counted(...entries)).toEqual([1, 1]);
  });

  test('leaves nothing where one of its counters is used up, and the first in the order asked is told with its wait', async () => {
    const { store } = opened;
    clock.set('2026-03-14T02:10:00.000Z');
    const [number, browser] = [randomUUID(), randomUUID()];
    const entries = [one('code-by-browser-day', browser), one('code-by-number-hour', number)];
    for (let taken = 0; taken < 4; taken += 1) await store.limits.take([one('code-by-number-hour', number)]);
    const form = formOf();
    expect(await begin(store.attempts, form, entries)).toEqual({
      verdict: {
        exceeded: { limit: 'code-by-number-hour', retryAfterSeconds: 50 * 60 },
        counts: { 'code-by-browser-day': 0, 'code-by-number-hour': 4 },
      },
      came: 'refused',
    });
    expect(await writtenOf(form)).toEqual(nothing);
    expect(await counted(...entries)).toEqual([0, 4]);
  });

  test('begins for nothing as well, and a counter that is only looked at refuses it too', async () => {
    const { store } = opened;
    const free = formOf();
    expect(await begin(store.attempts, free, [])).toEqual({ verdict: { counts: {} }, came: 'begun' });
    expect(await writtenOf(free)).toEqual(all);
    const subject = randomUUID();
    await store.limits.take([one('form-once', subject)]);
    const form = formOf();
    expect((await begin(store.attempts, form, [one('form-once', subject, 0)])).came).toBe('refused');
    expect(await writtenOf(form)).toEqual(nothing);
  });

  test('a counter that is named twice is taken from twice, and a limit that is named for two subjects counts both', async () => {
    const { store } = opened;
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const entries = [mine, mine, theirs].map((subject) => one('code-by-number-hour', subject));
    expect((await begin(store.attempts, formOf(), entries)).verdict).toEqual({ counts: { 'code-by-number-hour': 2 } });
    await store.limits.take([one('code-by-number-hour', mine)]);
    const form = formOf();
    expect((await begin(store.attempts, form, entries)).came).toBe('refused');
    expect(await writtenOf(form)).toEqual(nothing);
    expect(await counted(one('code-by-number-hour', mine), one('code-by-number-hour', theirs))).toEqual([3, 1]);
  });

  test('of a thousand forms on two servers as many begin as a counter lets through, and nothing of the others stays', async () => {
    const { store, database } = opened;
    const other = await opened.another();
    const [number, everybody] = [randomUUID(), randomUUID()];
    const entries = [one('code-by-number-hour', number), one('codes-of-strangers-hour', everybody)];
    const forms = Array.from({ length: testEngine === 'postgres' ? 1000 : 60 }, () => formOf());
    const came = await Promise.all(
      // Half of them ask in the opposite order, as a deadlock would need it.
      forms.map((form, place) =>
        begin((place % 2 === 0 ? store : other).attempts, form, place % 3 === 0 ? entries.toReversed() : entries),
      ),
    );
    const begun = forms.filter((_, place) => came[place]?.came === 'begun');
    expect(begun).toHaveLength(4);
    expect(came.filter(({ came: what }) => what === 'refused')).toHaveLength(forms.length - 4);
    expect(await counted(...entries)).toEqual([4, 4]);
    for (const form of begun) expect(await writtenOf(form)).toEqual(all);
    const ids = forms.map(({ attempt }) => attempt.id);
    const [attempts, messages] = [
      await database.run('SELECT id FROM attempt WHERE id = ANY ($1)', [ids]),
      await database.run('SELECT id FROM outbox WHERE id = ANY ($1)', [ids.map((id) => `form-${id}`)]),
    ];
    expect([attempts.length, messages.length]).toEqual([4, 4]);
  });

  test('of many clicks of one form one begins, and whoever is refused for it finds that one at once', async () => {
    const { store } = opened;
    const other = await opened.another();
    for (let round = 0; round < 5; round += 1) {
      const [ticket, browserHash] = [randomUUID(), randomUUID()];
      const clicks = Array.from({ length: 12 }, () => formOf(browserHash));
      const came = await Promise.all(
        clicks.map(async (click, place) => {
          const { attempts } = place % 2 === 0 ? store : other;
          const { came: what, verdict } = await begin(attempts, click, [one('form-once', ticket)]);
          return { came: what, limit: verdict.exceeded?.limit, found: await attempts.find('register', [browserHash]) };
        }),
      );
      const first = came.findIndex((click) => click.came === 'begun');
      expect(came.filter((click) => click.came === 'begun')).toHaveLength(1);
      for (const click of came) expect(click.found).toEqual(clicks[first]?.attempt);
      for (const [place, click] of came.entries()) if (place !== first) expect(click.limit).toBe('form-once');
    }
  });

  test('costs a second form its try that arrives at the same digest, and writes nothing of it', async () => {
    const { attempts } = opened.store;
    const [browserHash, browser] = [randomUUID(), randomUUID()];
    const [first, second] = [formOf(browserHash), formOf(browserHash)];
    const entries = [one('code-by-browser-day', browser)];
    expect((await begin(attempts, first, entries)).came).toBe('begun');
    expect((await begin(attempts, second, entries)).came).toBe('exists');
    expect(await writtenOf(second)).toEqual(nothing);
    expect(await counted(...entries)).toEqual([2]);
  });

  test('takes the one place for its request only where its counters have room, and a place that is held has cost its try', async () => {
    const { attempts, limits, prompts } = opened.store;
    const [whom, browser] = [randomUUID(), randomUUID()];
    const entries = [one('form-without-work-by-browser-hour', browser)];
    const place = (): PlaceAsked => ({ whom, challengeId: randomUUID(), known: false, endsAt: after(clock, 60_000) });
    const asks = ({ attempt, alongside }: Form, asked: PlaceAsked) =>
      attempts.beginCounted(attempt, { entries, place: asked }, alongside);
    const [full, first, second] = [formOf(), formOf(), formOf()];
    for (let taken = 0; taken < 6; taken += 1) await limits.take(entries);
    expect((await asks(full, place())).came).toBe('refused');
    clock.move(60 * 60_000);
    const had = place();
    expect((await asks(first, had)).came).toBe('begun');
    expect((await asks(second, place())).came).toEqual({ held: 'outstanding', until: had.endsAt });
    expect(await counted(...entries)).toEqual([2]);
    expect(await Promise.all([full, first, second].map(writtenOf))).toEqual([nothing, all, nothing]);
    expect(await prompts.take({ ...place(), known: true })).toBe('taken');
  });

  test('keeps whose account it is by an identity, and hands that out with the turn alone; nobody’s is kept alike', async () => {
    const { store, database } = opened;
    const identity = (value: string) => ({ kind: 'citizen', scheme: 'vn-personal-id', value }) as const;
    const [known, unknown] = ['001199077001', '001199077002'];
    const account = { ...opening(clock, known), linked: certificate };
    expect(await register(store, clock, account)).toBe('opened');
    const names = new Set<unknown>();
    for (const [value, found] of [
      [known, account.accountId],
      [unknown, undefined],
    ] as const) {
      const signingIn = begun(clock, 'sign-in', { shared: false, deviceKnown: false, simUnchecked: false });
      const entries = [one('prompt-by-browser-day', value)];
      const before = store.counted.statements;
      const came = await store.attempts.beginCounted(signingIn, { entries, whose: identity(value) }, alone);
      expect([came.came, store.counted.statements - before]).toEqual(['begun', 1]);
      const turn = await store.attempts.findInTurn('sign-in', [signingIn.browserHash]);
      expect(turn).toMatchObject({ attempt: signingIn });
      expect([turn?.account?.accountId, turn?.account?.certificates.length]).toEqual([found, found && 1]);
      expect(await store.attempts.find('sign-in', [signingIn.browserHash])).toEqual(signingIn);
      const [row] = await database.run<{ name: string }>('SELECT account_id AS name FROM attempt WHERE id = $1', [
        signingIn.id,
      ]);
      names.add(typeof row?.name);
    }
    expect([...names]).toEqual(['string']);
    const plain = begun(clock, 'sign-in', { shared: false, deviceKnown: false, simUnchecked: false });
    await store.attempts.begin(plain, alone);
    expect(await store.attempts.findInTurn('sign-in', [plain.browserHash])).toEqual({ attempt: plain, turn: true });
  });

  test('takes nothing and begins nothing by a key of the index that is looked up by no more', async () => {
    const { database } = opened;
    const [subject, form] = [randomUUID(), formOf()];
    const former = await opened.another();
    const whose = { kind: 'citizen', scheme: 'vn-personal-id', value: '001199077003' } as const;
    const begins = () =>
      former.attempts.beginCounted(
        form.attempt,
        { entries: [one('code-by-browser-day', subject)], whose },
        form.alongside,
      );
    const move = (by: number) => database.run('UPDATE identity_index_state SET looked_up = looked_up + $1', [by]);
    await move(1);
    // It looks for the key that is looked up by, which is nowhere.
    await expect(begins()).rejects.toThrow('is not in the ring');
    await move(-1);
    expect(await writtenOf(form)).toEqual(nothing);
    expect(await counted(one('code-by-browser-day', subject))).toEqual([0]);
  });

  test('is not to take and change one counter', async () => {
    const { attempt } = formOf();
    const entries = [one('code-by-number-hour', 'n')];
    const counts = [{ limit: 'code-by-number-hour', subject: 'n', change: 'give-back' }] as const;
    await expect(opened.store.attempts.beginCounted(attempt, { entries }, { audit: [], counts })).rejects.toThrow(
      'taken and changed',
    );
  });

  test('waits for the disk where it has begun, and not where counters alone were taken', async () => {
    const { database } = opened;
    // Test clusters wait for no disk: whoever connects from here on does, as in production.
    await database.run(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = local', current_database()); END $$`,
      [],
    );
    const store = await opened.another();
    const waiting = testEngine === 'postgres' ? 'local' : 'on';
    // What is deferred to the commit sees how that will be.
    for (const statement of [
      'CREATE TABLE seen_commit (subject bytea, waits text)',
      `CREATE FUNCTION see_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO seen_commit VALUES (NEW.subject, current_setting('synchronous_commit')); RETURN NULL; END $$`,
      `CREATE CONSTRAINT TRIGGER see_commit AFTER INSERT OR UPDATE ON limit_counter DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION see_commit()`,
    ])
      await database.run(statement, []);
    const waits = async (): Promise<readonly string[]> => {
      const rows = await database.run<{ waits: string }>('DELETE FROM seen_commit RETURNING waits', []);
      return [...new Set(rows.map((row) => row.waits))];
    };
    const [browserHash, subject] = [randomUUID(), randomUUID()];
    await store.limits.take([one('code-by-browser-day', subject)]);
    expect(await waits()).toEqual(['off']);
    const plain = (form: Form) => ({ ...form, alongside: { audit: [] } });
    const entries = [one('code-by-browser-day', subject)];
    expect((await begin(store.attempts, plain(formOf(browserHash)), entries)).came).toBe('begun');
    expect(await waits()).toEqual([waiting]);
    expect((await begin(store.attempts, plain(formOf(browserHash)), entries)).came).toBe('exists');
    expect(await waits()).toEqual(['off']);
    await database.run('DROP TRIGGER see_commit ON limit_counter', []);
  });
});
