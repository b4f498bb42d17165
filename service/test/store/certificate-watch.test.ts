import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CertificateStanding } from '../../src/domain/evidence/certificate-standing.ts';
import type { DueCertificate } from '../../src/store/certificates/certificate-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutSigningIn,
  after,
  alone,
  begun,
  completed,
  event,
  makeTestClock,
  message,
  newSession,
  opening,
  register,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const certificate = {
  method: 'sim-signing',
  provider: 'nha-mang-1',
  issuer: 'ab',
  issuerName: 'Nhà cấp',
  serial: '01',
  key: 'cd',
  notAfter: '2030-01-01T00:00:00.000Z',
  certificate: 'AA==',
  chain: ['BB=='],
} as const;
let people = 0;

/** Somebody whose account was opened by a certificate. */
const holder = async () => {
  people += 1;
  const { passwordHash: _, ...account } = opening(clock, `0011996${String(people).padStart(5, '0')}`);
  await register(opened.store, clock, { ...account, linked: certificate });
  const found = await opened.store.certificates.find(account.identity);
  const [linked] = found?.certificates ?? [];
  if (linked === undefined) throw new Error('nothing was linked');
  return { ...account, authenticatorId: linked.authenticatorId };
};
type Holder = Awaited<ReturnType<typeof holder>>;

const inHours = (hours: number): Date => new Date(clock.now().getTime() + hours * 3_600_000);

/** Everything that is due, and this one of it; the others are put off. */
const takeOne = async ({ authenticatorId }: Holder, store: Store = opened.store): Promise<DueCertificate> => {
  const due = await store.certificates.takeDue(100, 600);
  const others = due.filter((one) => one.authenticatorId !== authenticatorId);
  await store.certificates.looked(others.map((one) => ({ due: one, nextAt: inHours(24), answered: true })));
  const own = due.find((one) => one.authenticatorId === authenticatorId);
  if (own === undefined) throw new Error('it was not due');
  return own;
};

const settle = (due: DueCertificate, standing: CertificateStanding, store: Store = opened.store, warned = false) =>
  store.certificates.settle({ due, nextAt: inHours(24), standing, warned, method: 'sim-signing' }, alone);

const signIn = async ({ accountId, authenticatorId }: Holder, changes: { readonly renews?: boolean } = {}) => {
  const attempt = begun(clock, 'sign-in', aboutSigningIn(accountId, authenticatorId));
  await opened.store.attempts.begin(attempt, alone);
  const session = newSession(clock, { method: 'sim-signing' });
  const came = await opened.store.attempts.openSession(
    completed(attempt, accountId, randomUUID()),
    1,
    {
      accountId,
      authenticatorId,
      session,
      ...(changes.renews === true
        ? { renewed: { certificate: { ...certificate, serial: '02', key: 'ef' }, former: 'ends' } }
        : {}),
    },
    alone,
  );
  return { came, session };
};

const isLive = async (secretHash: string): Promise<boolean> =>
  (await opened.store.sessions.find(secretHash)) !== undefined;

describe('a certificate that is due', () => {
  test('is taken with what is needed to judge it and to tell its holder, and by nobody else until the lease is over', async () => {
    const somebody = await holder();
    const due = await takeOne(somebody);
    expect(due).toMatchObject({
      accountId: somebody.accountId,
      standing: 'good',
      warned: false,
      linkedAt: clock.now().toISOString(),
      found: { certificate, holder: somebody.holder },
    });
    expect(await opened.store.certificates.takeDue(100, 600)).toEqual([]);
    clock.move(601_000);
    expect((await takeOne(somebody)).authenticatorId).toBe(somebody.authenticatorId);
  });

  test('is taken once by processes that look at the same time', async () => {
    const everybody = await Promise.all(Array.from({ length: 12 }, holder));
    const stores = [opened.store, await opened.another(), await opened.another()];
    const taken = (await Promise.all(stores.map((store) => store.certificates.takeDue(8, 600)))).flat();
    const ids = taken.map(({ authenticatorId }) => authenticatorId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { authenticatorId } of everybody)
      if (!ids.includes(authenticatorId))
        expect((await opened.store.certificates.takeDue(100, 600)).map((one) => one.authenticatorId)).toContain(
          authenticatorId,
        );
    await opened.store.certificates.looked(taken.map((due) => ({ due, nextAt: inHours(1000), answered: true })));
  });

  test('is looked at again at its time, and keeps when somebody last said how it stands', async () => {
    const somebody = await holder();
    const due = await takeOne(somebody);
    await opened.store.certificates.looked([{ due, nextAt: inHours(2), answered: false }]);
    expect((await opened.store.certificates.list(somebody.accountId))[0]).not.toHaveProperty('checkedAt');
    clock.move(2 * 3_600_000);
    const again = await takeOne(somebody);
    await opened.store.certificates.looked([{ due: again, nextAt: inHours(2), answered: true }]);
    expect((await opened.store.certificates.list(somebody.accountId))[0]?.checkedAt).toBe(clock.now().toISOString());
  });

  test('is left to whoever has taken it since: an answer that comes after the lease changes nothing', async () => {
    const somebody = await holder();
    const late = await takeOne(somebody);
    clock.move(601_000);
    const fresh = await takeOne(somebody);
    expect(await settle(late, 'revoked')).toBe('moved-on');
    await opened.store.certificates.looked([{ due: late, nextAt: inHours(1000), answered: true }]);
    expect(await settle(fresh, 'suspended')).toBe('settled');
    expect(await settle(fresh, 'revoked')).toBe('moved-on');
  });

  test('is neither the password beside it nor the one that it has renewed', async () => {
    const account = opening(clock, '001199700001');
    await register(opened.store, clock, { ...account, linked: certificate });
    const [first] = await opened.store.certificates.list(account.accountId);
    const authenticatorId = first?.authenticatorId ?? '';
    const before = await opened.store.certificates.census(inHours(1));
    const somebody = { ...account, authenticatorId };
    expect((await signIn(somebody, { renews: true })).came).toBe('signed-in');
    const [renewed, ...more] = await opened.store.certificates.list(account.accountId);
    expect([renewed?.certificate.serial, more]).toEqual(['02', []]);
    const due = await opened.store.certificates.takeDue(100, 600);
    expect(due.filter(({ accountId }) => accountId === account.accountId).map((one) => one.authenticatorId)).toEqual([
      renewed?.authenticatorId,
    ]);
    expect(await opened.store.certificates.census(inHours(1))).toEqual(before);
    const all = await opened.database.run<{ many: number }>(
      `SELECT count(*)::int AS many FROM authenticator WHERE type = 'certificate' AND ended_at IS NULL`,
      [],
    );
    expect(Object.values(before.standings).reduce((sum, many) => sum + many, 0)).toBe(all[0]?.many);
    await opened.store.certificates.looked(due.map((one) => ({ due: one, nextAt: inHours(1000), answered: true })));
  });

  test('is written down alone of those that were taken with it, and not once it was renewed meanwhile', async () => {
    const [one, other, renewed] = [await holder(), await holder(), await holder()];
    const due = await opened.store.certificates.takeDue(100, 600);
    const own = (somebody: Holder): DueCertificate => {
      const found = due.find(({ authenticatorId }) => authenticatorId === somebody.authenticatorId);
      if (found === undefined) throw new Error('it was not due');
      return found;
    };
    expect(await settle(own(one), 'revoked')).toBe('settled');
    expect(await opened.store.certificates.list(other.accountId)).toMatchObject([{ standing: 'good' }]);
    await signIn(renewed, { renews: true });
    expect(await settle(own(renewed), 'revoked')).toBe('moved-on');
    await opened.store.certificates.looked(due.map((each) => ({ due: each, nextAt: inHours(1000), answered: true })));
  });

  test('is taken though what lies in it cannot be read, so that the others are not kept from their turn', async () => {
    const [damaged, whole] = [await holder(), await holder()];
    await opened.database.run(`UPDATE authenticator SET secret = 'x' WHERE id = $1`, [damaged.authenticatorId]);
    const due = await opened.store.certificates.takeDue(100, 600);
    expect(due.find((one) => one.authenticatorId === damaged.authenticatorId)).not.toHaveProperty('found');
    expect(due.find((one) => one.authenticatorId === whole.authenticatorId)).toHaveProperty('found');
    await opened.store.certificates.looked(due.map((one) => ({ due: one, nextAt: inHours(1000), answered: true })));
  });
});

describe('a certificate that stands otherwise', () => {
  test.each(['revoked', 'expired'] as const)(
    '%s ends the sessions that it has opened and no other, signs in no more, and is looked at no more',
    async (standing) => {
      const [somebody, bystander] = [await holder(), await holder()];
      const { session } = await signIn(somebody);
      const other = newSession(clock, { secretHash: randomUUID() });
      await opened.database.run(
        `INSERT INTO session (id, account_id, created_at, secret_hash, acr, amr, method, expires_at, authenticator_id)
         VALUES ($1, $2, $3, $4, 'urn:chinhchu:auth:2', '{pwd}', 'mobile-subscriber', $5, $6)`,
        [other.id, somebody.accountId, other.createdAt, other.secretHash, other.expiresAt, randomUUID()],
      );
      const due = await takeOne(somebody);
      expect(
        await opened.store.certificates.settle(
          { due, nextAt: inHours(24), standing, warned: false, method: 'sim-signing' },
          {
            audit: [event(clock, { id: 'r', supportCode: 'CC' }, 'means-stopped', { accountId: somebody.accountId })],
            messages: [message(clock)],
          },
        ),
      ).toBe('settled');
      expect(
        await Promise.all([session, somebody.session, other, bystander.session].map((one) => isLive(one.secretHash))),
      ).toEqual([false, false, true, true]);
      expect(await signIn(somebody)).toMatchObject({ came: `certificate-${standing}` });
      clock.move(1000 * 3_600_000);
      const due2 = await opened.store.certificates.takeDue(100, 600);
      expect(due2.map((one) => one.authenticatorId)).not.toContain(somebody.authenticatorId);
      await opened.store.certificates.looked(due2.map((one) => ({ due: one, nextAt: inHours(1000), answered: true })));
      await opened.store.certificates.lookSoon(somebody.authenticatorId);
      expect(await opened.store.certificates.takeDue(100, 600)).toEqual([]);
    },
  );

  test('suspended signs in no more and ends nothing, and signs in again once it is good', async () => {
    const somebody = await holder();
    await settle(await takeOne(somebody), 'suspended');
    expect(await isLive(somebody.session.secretHash)).toBe(true);
    expect(await signIn(somebody)).toMatchObject({ came: 'certificate-suspended' });
    await opened.store.certificates.lookSoon(somebody.authenticatorId);
    await settle(await takeOne(somebody), 'good');
    expect(await signIn(somebody)).toMatchObject({ came: 'signed-in' });
  });

  test('revoked gives its place to the one that renews it, whose sessions are its own', async () => {
    const somebody = await holder();
    await settle(await takeOne(somebody), 'revoked');
    const { came, session } = await signIn(somebody, { renews: true });
    expect(came).toBe('signed-in');
    const [renewed, ...more] = await opened.store.certificates.list(somebody.accountId);
    expect([renewed?.certificate.serial, renewed?.standing, more]).toEqual(['02', 'good', []]);
    const due = await takeOne({ ...somebody, authenticatorId: renewed?.authenticatorId ?? '' });
    await settle(due, 'revoked');
    expect(await isLive(session.secretHash)).toBe(false);
  });

  test('ends a session that is opened in the same instant, whoever is first', async () => {
    const other = await opened.another();
    for (let round = 0; round < 12; round += 1) {
      const somebody = await holder();
      const due = await takeOne(somebody);
      const [, { session }] = await Promise.all([settle(due, 'revoked', other), signIn(somebody)]);
      expect(await isLive(session.secretHash)).toBe(false);
    }
  });

  test('ends the sessions of its method that an earlier version has opened, which do not say by what, and no other', async () => {
    const [somebody, bystander] = [await holder(), await holder()];
    const sessionOf = async (
      accountId: string,
      method: string,
      columns: { readonly by?: string; readonly endedAt?: string } = {},
    ): Promise<string> => {
      const { id, createdAt, expiresAt, secretHash } = newSession(clock);
      await opened.database.run(
        `INSERT INTO session (id, account_id, created_at, secret_hash, acr, amr, method, expires_at, authenticator_id, ended_at)
         VALUES ($1, $2, $3, $4, 'urn:chinhchu:auth:2', '{pwd}', $5, $6, $7, $8)`,
        [id, accountId, createdAt, secretHash, method, expiresAt, columns.by ?? null, columns.endedAt ?? null],
      );
      return id;
    };
    const { accountId } = somebody;
    const earlier = after(clock, -1000);
    const ids = [
      await sessionOf(accountId, 'sim-signing'),
      await sessionOf(accountId, 'mobile-subscriber'),
      await sessionOf(accountId, 'sim-signing', { by: randomUUID() }),
      await sessionOf(bystander.accountId, 'sim-signing'),
      await sessionOf(accountId, 'sim-signing', { endedAt: earlier }),
    ];
    const endings = async () => {
      const rows = await opened.database.run<{ id: string; ended_at: string | null }>(
        'SELECT id, ended_at FROM session WHERE id = ANY($1::text[])',
        [ids],
      );
      return ids.map((id) => rows.find((row) => row.id === id)?.ended_at);
    };
    await settle(await takeOne(somebody), 'suspended');
    expect(await endings()).toEqual([null, null, null, null, earlier]);
    await opened.store.certificates.lookSoon(somebody.authenticatorId);
    await settle(await takeOne(somebody), 'revoked');
    expect(await endings()).toEqual([clock.now().toISOString(), null, null, null, earlier]);
  });

  test('keeps that its holder was told of its end', async () => {
    const somebody = await holder();
    await settle(await takeOne(somebody), 'good', opened.store, true);
    await opened.store.certificates.lookSoon(somebody.authenticatorId);
    expect((await takeOne(somebody)).warned).toBe(true);
  });
});

test("the certificates of an account come with what stands open in its name, and nobody else's; those that were renewed are gone", async () => {
  const [somebody, bystander] = [await holder(), await holder()];
  await settle(await takeOne(somebody), 'suspended');
  const { store } = opened;
  const overview = await store.accounts.overview(somebody.session.secretHash);
  expect(overview?.certificates).toEqual([
    {
      authenticatorId: somebody.authenticatorId,
      certificate,
      standing: 'suspended',
      linkedAt: somebody.openedAt,
      checkedAt: clock.now().toISOString(),
    },
  ]);
  expect(overview?.certificates).toEqual(await store.certificates.list(somebody.accountId));
  expect((await store.accounts.overview(bystander.session.secretHash))?.certificates).toMatchObject([
    { authenticatorId: bystander.authenticatorId, standing: 'good' },
  ]);
  await signIn(somebody, { renews: true });
  expect((await store.accounts.overview(somebody.session.secretHash))?.certificates).toMatchObject([
    { certificate: { serial: '02' }, standing: 'good' },
  ]);
});

test('the census counts each standing, and those of whom nobody has said anything since', async () => {
  const before = await opened.store.certificates.census(inHours(-48));
  const [silent, revoked] = [await holder(), await holder()];
  await settle(await takeOne(revoked), 'revoked');
  clock.move(50 * 3_600_000);
  const after = await opened.store.certificates.census(inHours(-48));
  expect([
    after.standings.good - before.standings.good,
    after.standings.revoked - before.standings.revoked,
    after.overdue > before.overdue,
  ]).toEqual([1, 1, true]);
  expect(await opened.store.certificates.list(silent.accountId)).toMatchObject([{ standing: 'good' }]);
});
