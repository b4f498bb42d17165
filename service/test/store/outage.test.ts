import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { strength } from '../../src/domain/standing/strength.ts';
import { openPglite } from '../../src/store/database/database-pglite.ts';
import { probeWrite } from '../../src/store/database/probe-write.ts';
import { makeStore, migrate, openDatabase, openStore } from '../../src/store/open-store.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { StorageUnavailable } from '../../src/store/store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore, testEngine } from '../support/database.ts';
import { pgliteImage } from '../support/embedded/pglite-image.ts';
import type { Line } from '../support/wires/line.ts';
import { openLine } from '../support/wires/line.ts';
import {
  aboutChanging,
  aboutRecovering,
  aboutSigningIn,
  alone,
  begun,
  certificate,
  claim,
  completed,
  evidenced,
  makeTestClock,
  message,
  newSession,
  opening,
  started,
} from './examples.ts';
import { makeOwnCluster } from './own-cluster.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeEach(async () => {
  opened = await openTestStore({ clock });
});
afterEach(() => opened.close());

/** Every method that asks the database. */
const everything = (store: OpenedStore): readonly [string, () => Promise<unknown>][] => {
  const first = started(clock);
  const account = opening(clock);
  const { accountId } = account;
  const authenticatorId = randomUUID();
  const signingIn = begun(clock, 'sign-in', aboutSigningIn(accountId, authenticatorId));
  const recovering = begun(clock, 'recover', aboutRecovering(accountId, authenticatorId));
  const changing = begun(clock, 'change-number', aboutChanging(accountId, { by: 'password', authenticatorId }));
  const now = clock.now().toISOString();
  const change = {
    kind: 'number' as const,
    id: 'x',
    accountId,
    phoneNumber: claim.phoneNumber,
    begunBy: strength.authority,
    requestedAt: now,
    effectiveAt: now,
    evidence: account.evidence,
    decision: account.decision,
  };
  const { phoneNumber: _number, kind: _kind, ...proven } = change;
  const means = { ...proven, kind: 'means' as const, linked: certificate, stopCode: 'ABCDEFGH' };
  return [
    ['attempts.begin', () => store.attempts.begin(first, { audit: [], messages: [message(clock)] })],
    ['attempts.find', () => store.attempts.find('register', [first.browserHash])],
    ['attempts.findWithDelivery', () => store.attempts.findWithDelivery('register', [first.browserHash])],
    ['attempts.delivery', () => store.attempts.delivery('register', first.browserHash)],
    ['attempts.save', () => store.attempts.save(evidenced(clock, first), 1, alone)],
    ['attempts.openAccount', () => store.attempts.openAccount(completed(first, account.accountId), 1, account, alone)],
    [
      'attempts.openSession',
      () =>
        store.attempts.openSession(
          completed(signingIn, accountId),
          1,
          { accountId, authenticatorId, session: newSession(clock) },
          alone,
        ),
    ],
    [
      'attempts.resetPassword',
      () =>
        store.attempts.resetPassword(
          completed(recovering, accountId),
          1,
          { accountId, authenticatorId, passwordHash: 'x' },
          alone,
        ),
    ],
    [
      'attempts.keepNumber',
      () =>
        store.attempts.keepNumber(completed(changing, accountId), 1, { ...change, stopHash: 'x' }, undefined, alone),
    ],
    [
      'attempts.keepMeans',
      () => store.attempts.keepMeans(completed(first, accountId), 1, { ...means, stopHash: 'x' }, alone),
    ],
    ['passwords.find', () => store.passwords.find(account.identity)],
    ['passwords.rehash', () => store.passwords.rehash(accountId, authenticatorId, 'x')],
    ['waiting.pending', () => store.waiting.pending(accountId, 'number')],
    ['waiting.due', () => store.waiting.due(1)],
    ['waiting.toRemind', () => store.waiting.toRemind('means', 1)],
    ['waiting.remind', () => store.waiting.remind('x', alone)],
    ['waiting.apply', () => store.waiting.apply(change, account.holder, alone)],
    ['waiting.stop', () => store.waiting.stop('x', alone)],
    ['waiting.findByStopHash', () => store.waiting.findByStopHash('x')],
    ['lifts.note', () => store.lifts.note(claim.phoneNumber, '4821', 1)],
    ['lifts.find', () => store.lifts.find(claim.phoneNumber, ['4821'])],
    ['isRegistered', () => store.accounts.isRegistered(account.identity)],
    ['find', () => store.accounts.find(account.accountId)],
    ['findByIdentity', () => store.accounts.findByIdentity(account.identity)],
    ['findBySession', () => store.accounts.findBySession('x')],
    ['checkDecisions', () => store.accounts.checkDecisions('x')],
    ['listEvidence', () => store.accounts.listEvidence('x')],
    ['findEvidence', () => store.accounts.findEvidence('00000000-0000-4000-8000-000000000000/0')],
    ['setStatus', () => store.accounts.setStatus(account.accountId, 'suspended', { audit: [] })],
    ['sessions.find', () => store.sessions.find('x')],
    ['sessions.end', () => store.sessions.end('x', alone)],
    ['sessions.live', () => store.sessions.live('x')],
    ['sessions.endOne', () => store.sessions.endOne('x', 'x', alone)],
    ['sessions.endAll', () => store.sessions.endAll('x', alone)],
    ['sessions.unchecked', () => store.sessions.unchecked(1)],
    ['sessions.settleUnchecked', () => store.sessions.settleUnchecked('x', 'raise', alone)],
    ['take', () => store.limits.take([{ limit: 'code-by-number-hour', subject: 'x', cost: 1 }])],
    ['claim', () => store.outbox.claim('sms', 1, 1)],
    ['markSent', () => store.outbox.markSent('x', ['y'])],
    ['markLater', () => store.outbox.markLater('x', 1, 'y')],
    ['markRefused', () => store.outbox.markRefused('x', 'y')],
    ['noteReceipt', () => store.outbox.noteReceipt(['x'], 'delivered', clock.now())],
    ['record', () => store.audit.record([{ type: 'problem-shown', at: clock.now().toISOString(), actor: 'service' }])],
    ['bySupportCode', () => store.audit.bySupportCode('x')],
    ['byAccount', () => store.audit.byAccount('x', 1)],
    ['purge', () => store.purge()],
    ['rotateSealing', () => store.rotateSealing()],
    ['beginIndexRotation', () => store.beginIndexRotation()],
    ['finishIndexRotation', () => store.finishIndexRotation()],
  ];
};

/** Short enough to wait for, and long enough that a machine under load still connects in time. */
const deadline = 3_000;
/** How long a database that is back may take to be noticed before a test gives up. */
const patience = { timeout: 20_000 };

const expectAway = async (store: OpenedStore): Promise<void> => {
  for (const [name, call] of everything(store)) await expect(call(), name).rejects.toBeInstanceOf(StorageUnavailable);
  expect(await store.ping()).toBe(false);
};

const expectThere = async (store: OpenedStore): Promise<void> => {
  expect(await store.ping()).toBe(true);
  const first = started(clock);
  await store.attempts.begin(first, alone);
  expect(await store.attempts.find('register', [first.browserHash])).toEqual(first);
};

test('a database that is closed is an outage for every method', async () => {
  // The embedded one that tests share is emptied, not closed.
  const database = testEngine === 'pglite' ? await openPglite({ image: await pgliteImage() }) : opened.database;
  const store = await makeStore(database, { clock, keys: opened.keys });
  await database.close();
  await expectAway(store);
});

if (testEngine === 'postgres')
  describe('PostgreSQL', () => {
    let line: Line;
    let store: OpenedStore;
    beforeEach(async () => {
      line = await openLine(opened.settings.databaseUrl ?? '');
      store = await openStore(
        { dataDir: '', databaseUrl: line.url, poolSize: 4, deadlineMs: deadline },
        { clock, keys: opened.keys },
      );
    });
    afterEach(async () => {
      await line.close();
      await store.close();
    });

    test('cut off is an outage for every method, and it is there again when the line is, by itself', async () => {
      await Promise.all(Array.from({ length: 4 }, () => store.ping()));
      line.set('cut');
      await expectAway(store);
      line.set('open');
      await expect.poll(() => store.ping(), patience).toBe(true);
      await expectThere(store);
    });

    test('that takes questions and never answers is an outage when the deadline has passed, and there again afterwards', async () => {
      await Promise.all(Array.from({ length: 4 }, () => store.ping()));
      line.set('silent');
      await expect(store.attempts.find('register', ['x'])).rejects.toBeInstanceOf(StorageUnavailable);
      await expect(
        store.audit.record([{ type: 'problem-shown', at: clock.now().toISOString(), actor: 'service' }]),
      ).rejects.toBeInstanceOf(StorageUnavailable);
      line.set('cut');
      line.set('open');
      await expect.poll(() => store.ping(), patience).toBe(true);
      await expectThere(store);
    });

    test('with all connections busy is an outage for those who wait too long', async () => {
      line.set('silent');
      const waiting = await Promise.allSettled(
        Array.from({ length: 12 }, () => store.attempts.find('register', ['x'])),
      );
      expect(waiting.every((one) => one.status === 'rejected' && one.reason instanceof StorageUnavailable)).toBe(true);
    });

    test('that ends a statement which takes too long is an outage for that statement, and the connection is not left behind busy', async () => {
      const holder = await opened.another();
      const first = started(clock);
      await holder.attempts.begin(first, alone);
      const held = opened.database.withoutDeadline(async (kysely) =>
        kysely.transaction().execute(async (transaction) => {
          await sql`SELECT 1 FROM attempt WHERE id = ${first.id} FOR UPDATE`.execute(transaction);
          await expect(store.attempts.save(evidenced(clock, first), 1, alone)).rejects.toBeInstanceOf(
            StorageUnavailable,
          );
        }),
      );
      await held;
      expect(await store.attempts.save(evidenced(clock, first), 1, alone)).toBe('saved');
    });

    test('that ends all our connections is asked again over new ones', async () => {
      await Promise.all(Array.from({ length: 4 }, () => store.ping()));
      await opened.database.run(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        [],
      );
      await expect.poll(() => store.ping(), patience).toBe(true);
      await expectThere(store);
    });

    test('that is not there when the store is opened is an outage, said as such', async () => {
      line.set('cut');
      await expect(
        openStore({ dataDir: '', databaseUrl: line.url }, { clock, keys: opened.keys }),
      ).rejects.toBeInstanceOf(StorageUnavailable);
    });

    test(
      'that is stopped and started, crashes and recovers, or waits for its standby, is used again by itself with nothing lost',
      { timeout: 120_000 },
      async () => {
        const cluster = await makeOwnCluster();
        try {
          await cluster.start();
          const settings = { dataDir: '', databaseUrl: cluster.url, deadlineMs: 1_000 };
          await expect
            .poll(
              () =>
                migrate(settings).then(
                  () => 'migrated',
                  (trouble: unknown) => trouble,
                ),
              patience,
            )
            .toBe('migrated');
          const mine = await openStore(settings, { clock, keys: opened.keys });
          for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
            const first = started(clock);
            await mine.attempts.begin(first, alone);
            await Promise.all(Array.from({ length: 5 }, () => mine.ping()));
            await cluster.stop(signal);
            await expectAway(mine);
            await cluster.start();
            await expect.poll(() => mine.ping(), patience).toBe(true);
            expect(await mine.attempts.find('register', [first.browserHash])).toEqual(first);
            await expectThere(mine);
          }
          // It goes on without a restart when the standby is there again, or is not asked for.
          const asking = async (standby: string): Promise<void> => {
            await database.withoutDeadline(async (kysely) => {
              await sql.raw(`ALTER SYSTEM SET synchronous_standby_names = '${standby}'`).execute(kysely);
              await sql`SELECT pg_reload_conf()`.execute(kysely);
            });
          };
          const database = await openDatabase(settings);
          await asking('nobody');
          await expect
            .poll(() => mine.attempts.begin(started(clock), alone).catch((trouble: unknown) => trouble), patience)
            .toBeInstanceOf(StorageUnavailable);
          expect(await mine.trouble()).toMatchObject({ code: 'SyncRep', todo: expect.stringContaining('standby') });
          clock.move(11_000);
          expect(await mine.trouble()).toMatchObject({ code: 'SyncRep' });
          await expect(probeWrite(database)).rejects.toMatchObject({ cause: { code: 'SyncRep' } });
          await asking('');
          // The server reads its settings when it comes to it; until then a write is tried again every ten seconds.
          const later = (): ReturnType<typeof mine.trouble> => {
            clock.move(11_000);
            return mine.trouble();
          };
          await expect.poll(later, patience).toBeUndefined();
          await expectThere(mine);
          await database.close();
          await mine.close();
        } finally {
          await cluster.stop('SIGINT');
          cluster.remove();
        }
      },
    );
  });
