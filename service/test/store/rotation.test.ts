import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waysOf } from '../../src/domain/ways-in/way-in.ts';
import { newSecret, writeKeyFile } from '../../src/platform/keys/keys-files.ts';
import {
  addIndexKey,
  addRootSecret,
  addSealingKey,
  dropRootSecrets,
  openKeyRing,
} from '../../src/platform/keys/keys-ring.ts';
import { unusedRoots } from '../../src/store/keys/key-registry.ts';
import { StoreRefusal } from '../../src/store/migrate.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { makeStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { someCase, someClerk } from './counter-examples.ts';
import { alone, evidenced, makeTestClock, message, opening, register as registerIn, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
/** A server that has read its keys and the state of the index before the rotation, and hears nothing of it. */
let unaware: OpenedStore;
beforeEach(async () => {
  opened = await openTestStore({ clock });
  const ring = openKeyRing(opened.keyFolder, { mayCreate: false, clock });
  if (!ring.ok) throw new Error(ring.problem.detail);
  unaware = await makeStore(opened.database, { clock, keys: ring.value });
});
afterEach(() => opened.close());

const register = (store: OpenedStore, personalId: string): Promise<string> =>
  registerIn(store, clock, opening(clock, personalId));

const counted = { limit: 'sign-in-by-browser-hour', subject: 'browser', cost: 1 } as const;
const identity = (value: string): Parameters<OpenedStore['accounts']['isRegistered']>[0] => ({
  kind: 'citizen',
  scheme: 'vn-personal-id',
  value,
});
const versions = async (): Promise<readonly { version: number; count: number }[]> =>
  opened.database.run(
    'SELECT key_version AS version, count(*) AS count FROM identity_index GROUP BY key_version ORDER BY key_version',
    [],
  );

/** Two at once on two servers, one of which knows nothing of the rotation: one account. */
const collide = async (personalId: string): Promise<void> => {
  const outcomes = await Promise.all([
    register(opened.store, personalId),
    register(unaware, personalId),
    register(opened.store, personalId),
  ]);
  expect(outcomes.toSorted()).toEqual(['already-registered', 'already-registered', 'opened']);
  expect(await register(unaware, personalId)).toBe('already-registered');
};

test('one identity has one account before, during and after a rotation of the index key, also on a server that hears nothing of it', async () => {
  await collide('001199000001');
  addIndexKey(opened.keyFolder, { clock });
  expect(await opened.store.beginIndexRotation()).toBe('begun');
  expect(await register(unaware, '001199000001')).toBe('already-registered');
  await collide('001199000002');
  expect(await opened.store.finishIndexRotation()).toBe('finished');
  expect(await register(opened.store, '001199000001')).toBe('already-registered');
  expect(await register(unaware, '001199000002')).toBe('already-registered');
  await collide('001199000003');
  expect(await versions()).toEqual([{ version: 2, count: 3 }]);
  expect(await opened.database.run('SELECT version FROM index_key', [])).toEqual([{ version: 2 }]);
});

test('a server that hears nothing of a rotation finds accounts all the while', async () => {
  await register(opened.store, '001199000001');
  addIndexKey(opened.keyFolder, { clock });
  for (const step of [() => opened.store.beginIndexRotation(), () => opened.store.finishIndexRotation()]) {
    await step();
    expect(await unaware.accounts.isRegistered(identity('001199000001'))).toBe(true);
    expect(await unaware.accounts.isRegistered(identity('001199000002'))).toBe(false);
    expect(await unaware.accounts.findByIdentity(identity('001199000001'))).toBeDefined();
    const registration = started(clock);
    await unaware.attempts.begin(registration, alone);
    const keep = (value: string): Promise<string> =>
      unaware.attempts.saveUnlessKnown(evidenced(clock, registration), 1, { identity: identity(value) }, alone);
    expect([await keep('001199000001'), await keep('001199000002')]).toEqual(['known', 'saved']);
    const nobody = await unaware.passwords.findCounted(identity('001199000002'), [counted]);
    const found = await unaware.passwords.findCounted(identity('001199000001'), [counted]);
    expect([nobody.account, found.account?.accountId]).toEqual([undefined, expect.any(String)]);
  }
});

test('who somebody is at a provider is free again once it was taken away during a rotation, by a server that heard nothing of it', async () => {
  const linked = {
    type: 'identity-provider',
    method: 'vneid',
    kind: 'citizen',
    provider: 'vneid',
    providerName: 'VNeID',
    issuer: 'https://id.example',
    subject: 'sub-1',
  } as const;
  const account = { ...opening(clock, '001199000001'), linked };
  expect(await registerIn(opened.store, clock, account)).toBe('opened');
  addIndexKey(opened.keyFolder, { clock });
  expect(await opened.store.beginIndexRotation()).toBe('begun');
  expect(await opened.store.finishIndexRotation()).toBe('finished');
  const { accountId, session } = account;
  const [way] = waysOf(await unaware.waysIn.of(accountId), 'identity-provider');
  const on = { accountId, sessionId: session.id };
  expect(await unaware.waysIn.remove(on, way?.authenticatorId ?? '', alone)).toBe('removed');
  const other = { ...opening(clock, '001199000002'), linked };
  expect(await registerIn(opened.store, clock, other)).toBe('opened');
});

test('registrations under way while the rotation begins and ends collide as ever', async () => {
  addIndexKey(opened.keyFolder, { clock });
  const people = Array.from({ length: 15 }, (_, place) => `0011990001${String(place).padStart(2, '0')}`);
  const rotate = async (): Promise<void> => {
    await opened.store.beginIndexRotation();
    await opened.store.finishIndexRotation();
  };
  const [, ...outcomes] = await Promise.all([
    rotate(),
    ...people.flatMap((one) => [register(opened.store, one), register(unaware, one)]),
  ]);
  expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(people.length);
  expect(outcomes.filter((outcome) => outcome === 'already-registered')).toHaveLength(people.length);
  expect(await versions()).toEqual([{ version: 2, count: people.length }]);
});

test('a rotation that was broken off in the backfill goes on where it was and ends whole', async () => {
  const people = Array.from({ length: 210 }, (_, place) => `0011990${String(place).padStart(5, '0')}`);
  await Promise.all(people.map((one) => register(opened.store, one)));
  addIndexKey(opened.keyFolder, { clock });
  await opened.store.beginIndexRotation();
  const { run } = opened.database;
  let batches = 0;
  const breaking = {
    ...opened.database,
    run: <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
      if (statement.includes('backfilled_to = $3')) batches += 1;
      if (batches === 2) throw new Error('broken off');
      return run<Row>(statement, parameters);
    },
  };
  const broken = await makeStore(breaking, { clock, keys: opened.keys });
  await expect(broken.finishIndexRotation()).rejects.toThrow('broken off');
  expect(await versions()).toEqual([
    { version: 1, count: 210 },
    { version: 2, count: 200 },
  ]);
  expect(await opened.store.finishIndexRotation()).toBe('finished');
  expect(await versions()).toEqual([{ version: 2, count: 210 }]);
  expect(await opened.store.accounts.isRegistered(identity('001199000209'))).toBe(true);
});

test('a rotation needs a new key, begins once and ends once', async () => {
  expect(await opened.store.beginIndexRotation()).toBe('no-newer-key');
  expect(await opened.store.finishIndexRotation()).toBe('not-begun');
  addIndexKey(opened.keyFolder, { clock });
  expect((await Promise.all([opened.store.beginIndexRotation(), unaware.beginIndexRotation()])).toSorted()).toEqual([
    'begun',
    'under-way',
  ]);
  addIndexKey(opened.keyFolder, { clock });
  expect(await opened.store.beginIndexRotation()).toBe('under-way');
  expect(await opened.store.finishIndexRotation()).toBe('finished');
  expect(await opened.store.beginIndexRotation()).toBe('begun');
});

test('a store whose index key is not the one of the database is not opened', async () => {
  const elsewhere = openKeyRing(`${opened.keyFolder}-elsewhere`, { mayCreate: true, clock });
  if (!elsewhere.ok) throw new Error(elsewhere.problem.detail);
  await expect(makeStore(opened.database, { clock, keys: elsewhere.value })).rejects.toThrow(StoreRefusal);
});

test('a store whose root secret is not the one of the database is not opened, until somebody takes it as it is', async () => {
  writeKeyFile(opened.keyFolder, 'root', { origin: 'production', createdAt: '', secret: newSecret() });
  const other = openKeyRing(opened.keyFolder, { mayCreate: false, clock });
  if (!other.ok) throw new Error(other.problem.detail);
  const parts = { clock, keys: other.value };
  await expect(makeStore(opened.database, parts)).rejects.toMatchObject({ code: 'root-secret-mismatch' });
  await makeStore(opened.database, { ...parts, takeKeys: true });
  await expect(makeStore(opened.database, parts)).resolves.toBeDefined();
});

test('a new root secret is accepted where it is published, makes what passes once it is begun with, and is asked for at every start', async () => {
  const { keyRegistry } = opened.store;
  const [first] = opened.keys.roots.names;
  const added = addRootSecret(opened.keyFolder, { clock });
  const name = added.ok ? added.value.name : '';
  await keyRegistry.publishRoot(name);
  await keyRegistry.publishRoot(name);
  expect(await keyRegistry.published('root')).toBe(name);
  const roots = async (): Promise<unknown> => (await keyRegistry.standing()).roots;
  expect(await roots()).toEqual([
    { name, activeFrom: null },
    { name: first, activeFrom: '1970-01-01T00:00:00.000Z' },
  ]);
  expect(opened.keys.roots.accepted).toEqual([first, name]);
  await keyRegistry.begin({ kind: 'root', name }, clock.now());
  expect(opened.keys.roots.accepted).toEqual([name, first]);
  const { roots: here } = opened.keys;
  expect(unusedRoots({ roots: { ...here, names: [first] } }, { roots: [] })).toEqual([]);
  expect(unusedRoots({ roots: here }, { roots: [] })).toEqual([name]);
  expect(unusedRoots({ roots: here }, await keyRegistry.standing())).toEqual([]);
  expect(await keyRegistry.retireFormer({ kind: 'root', name })).toEqual([first]);
  await keyRegistry.standing();
  expect(opened.keys.roots.accepted).toEqual([name]);
  dropRootSecrets(opened.keyFolder, [name]);
  const lacking = openKeyRing(opened.keyFolder, { mayCreate: false, clock });
  if (!lacking.ok) throw new Error(lacking.problem.detail);
  const parts = { clock, keys: lacking.value };
  await expect(makeStore(opened.database, parts)).rejects.toThrow(
    `The root secret ${name}, which forms, codes and tokens are made with, is not there; copy root-secret.json`,
  );
  const { keyRegistry: taken } = await makeStore(opened.database, { ...parts, takeKeys: true });
  expect(taken.givenUp).toEqual([{ kind: 'root', name }]);
  await makeStore(opened.database, parts);
  expect(lacking.value.roots.accepted).toEqual([first]);
});

test('a database that is new begins with the newest root secret of the ring; one whose every key is here gives none up', async () => {
  const added = addRootSecret(opened.keyFolder, { clock });
  const name = added.ok ? added.value.name : '';
  const accepted = async (takeKeys: boolean): Promise<readonly string[]> => {
    const ring = openKeyRing(opened.keyFolder, { mayCreate: false, clock });
    if (!ring.ok) throw new Error(ring.problem.detail);
    await makeStore(opened.database, { clock, keys: ring.value, takeKeys });
    return ring.value.roots.accepted;
  };
  // Of before the rotation: the database says what is used.
  expect(await accepted(false)).toEqual([opened.keys.roots.names[0]]);
  await expect(accepted(true)).rejects.toMatchObject({ code: 'no-key-lost' });
  expect(await accepted(false)).toEqual([opened.keys.roots.names[0]]);
  await opened.database.run('DELETE FROM known_key', []);
  expect(await accepted(false)).toEqual([name]);
});

test('a sealing key that is published and not here is awaited, one that is written with is missed, and a store that misses one is not opened', async () => {
  const { keyRegistry } = opened.store;
  const name = { kind: 'sealing', name: 'elsewhere' } as const;
  await keyRegistry.publish(name);
  expect(await keyRegistry.standing()).toMatchObject({ awaited: [name], missing: [], foreign: [] });
  await keyRegistry.begin(name, clock.now());
  expect(await keyRegistry.standing()).toMatchObject({ awaited: [], missing: [name] });
  await expect(opened.another()).rejects.toMatchObject({ code: 'sealing-key-missing' });
  // What it writes meanwhile others can read.
  await register(opened.store, '001199000001');
  expect(await unaware.accounts.isRegistered(identity('001199000001'))).toBe(true);
});

test('a database from before keys were noted takes those of the first ring, unless its rows were written with others', async () => {
  await opened.database.run('DELETE FROM known_key', []);
  const foreign = Buffer.concat([Buffer.from([5]), Buffer.from('newer')]);
  await opened.store.attempts.begin(started(clock), { audit: [], messages: [] });
  await opened.database.run('UPDATE attempt SET data_key = $1', [foreign]);
  await expect(opened.another()).rejects.toMatchObject({ code: 'sealing-key-missing' });
  await opened.database.run('DELETE FROM attempt', []);
  const other = await opened.another();
  expect(await other.keyRegistry.standing()).toMatchObject({ missing: [], foreign: [], indexInUse: [1] });
});

test('after a new sealing key everything still opens, is wrapped anew by rotation, and then opens without the old key', async () => {
  const account = opening(clock);
  const waiting = started(clock);
  await registerIn(opened.store, clock, account);
  await opened.store.attempts.begin(waiting, { audit: [], messages: [message(clock)] });
  const atCounter = someCase(clock);
  await opened.store.cases.open(atCounter, alone);
  const clerk = { ...someClerk, id: randomUUID() };
  await opened.store.clerks.add(clerk, undefined, alone);
  const sealed = await opened.database.run('SELECT person FROM account', []);

  const added = addSealingKey(opened.keyFolder, { clock });
  if (!added.ok) throw new Error(added.problem.detail);
  await opened.store.keyRegistry.begin({ kind: 'sealing', name: added.value.id }, clock.now());
  expect(await opened.store.accounts.find(account.accountId)).toBeDefined();
  expect(await opened.store.rotateSealing()).toEqual({ rewrapped: 6, left: 0 });
  expect(await opened.store.rotateSealing()).toEqual({ rewrapped: 0, left: 0 });
  expect(await opened.database.run('SELECT person FROM account', [])).toEqual(sealed);
  expect(await unaware.accounts.find(account.accountId)).toEqual(await opened.store.accounts.find(account.accountId));

  const keysUsed = await opened.database.run<{ id: string }>(
    `SELECT DISTINCT convert_from(substring(data_key FROM 2 FOR get_byte(data_key, 0)), 'LATIN1') AS id
     FROM (SELECT data_key FROM account UNION ALL SELECT data_key FROM attempt UNION ALL SELECT data_key FROM outbox
       UNION ALL SELECT data_key FROM counter_case UNION ALL SELECT data_key FROM clerk) AS rows`,
    [],
  );
  expect(keysUsed).toEqual([{ id: added.value.id }]);
  expect(await opened.store.attempts.find('register', [waiting.browserHash])).toEqual(waiting);
  expect(await opened.store.outbox.claim('sms', 10, 60)).toHaveLength(1);
  expect(await opened.store.cases.findByCode(atCounter.code)).toEqual(atCounter);
  expect(await opened.store.clerks.findByNumber(clerk.personalId)).toEqual(clerk);
});
