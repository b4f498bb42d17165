import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import type { AccountOpening } from '../../src/domain/account.ts';
import { addIndexKey } from '../../src/platform/keys/keys-ring.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { loseSealingKeys, type LostKeys } from '../support/lost-key.ts';
import { makeDataRightsJourney } from '../../src/journeys/data-rights/make-data-rights-journey.ts';
import { identityAtProvider } from '../../src/domain/evidence/linked-means.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { confirmedCase, someCase, someClerk } from './counter-examples.ts';
import { alone, decision, makeTestClock, message, opening, register, signature, started } from './examples.ts';

const clock = makeTestClock();
const number = '001199000001';
let opened: TestStore;
beforeEach(async () => {
  opened = await openTestStore({ clock });
});
afterEach(() => opened.close());

/** The same person proves the same number once more. */
const again = ({ accountId }: AccountOpening, changes: Partial<AccountOpening> = {}): AccountOpening => ({
  ...opening(clock, number),
  accountId,
  anew: true,
  passwordHash: 'another hash',
  ...changes,
});
const lose = (): Promise<LostKeys> => loseSealingKeys(opened, clock);
const count = async (from: string): Promise<number> =>
  Number((await opened.database.run<{ many: number }>(`SELECT count(*) AS many FROM ${from}`, []))[0]?.many);

/** Somebody with a certificate and a provider's word besides, with evidence of a signature. */
const richly = async (): Promise<AccountOpening> => {
  const account: AccountOpening = {
    ...opening(clock, number),
    evidence: [signature(clock, number)],
    linked: {
      type: 'identity-provider',
      method: 'vneid',
      provider: 'vneid',
      providerName: 'VNeID',
      kind: 'citizen',
      issuer: 'https://id.example',
      subject: 'sub-1',
    },
  };
  expect(await register(opened.store, clock, account)).toBe('opened');
  return account;
};

/** Somebody's account by nine digits became part of theirs by twelve, before the sealing key of the former was lost. */
const mergedAndLost = async () => {
  const nine = { kind: 'citizen', scheme: 'vn-identity-card', value: '123456789' } as const;
  const merged = { ...opening(clock, nine.value), identity: nine };
  await register(opened.store, clock, merged);
  // The account that stays is sealed under a key of its own.
  const former = await lose();
  const kept = opening(clock, number);
  await register(opened.store, clock, kept);
  await former.find();
  const operator = (...words: readonly string[]) =>
    accountCommand(operatorOn(opened, clock), [...words, '--reason', 'phiếu 12']);
  const merge = ['merge', kept.accountId, merged.accountId, '--seen', 'thẻ căn cước'] as const;
  expect((await operator(...merge)).exitCode).toBe(0);
  await loseSealingKeys(opened, clock, [opened.keys.sealing.currentId]);
  return { nine, merged, kept, operator };
};

describe('an account whose sealing key is lost', () => {
  test('is known by what is not sealed, and is to everything else as if it were not there', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    const { store } = opened;
    await lose();
    expect(await store.unreadable.find(account.identity)).toEqual({
      id: account.accountId,
      kind: 'citizen',
      status: 'active',
      openedAt: account.openedAt,
      identityLevel: 2,
      strength: 2,
      hasPersonalId: true,
      isDead: false,
    });
    expect(await store.unreadable.byId(account.accountId)).toMatchObject({ id: account.accountId });
    expect(await store.unreadable.find({ ...account.identity, value: '001199000002' })).toBeUndefined();
    expect([await store.accounts.isRegistered(account.identity), await store.accounts.idOf(account.identity)]).toEqual([
      true,
      account.accountId,
    ]);
    const { accountId, identity, session } = account;
    expect(
      await Promise.all([
        store.accounts.find(accountId),
        store.accounts.findByIdentity(identity),
        store.accounts.findBySession(session.secretHash),
        store.accounts.overview(session.secretHash),
        store.accounts.everything(session.secretHash),
        store.passwords.find(identity),
        store.passwords.of(accountId),
        store.certificates.find(identity),
        store.providers.find(identity),
      ]),
    ).toEqual(Array.from({ length: 9 }, () => undefined));
    expect([
      await store.waysIn.of(accountId),
      await store.secondFactors.of(accountId),
      await store.certificates.list(accountId),
    ]).toEqual([[], {}, []]);
    expect(await store.accounts.checkDecisions(accountId)).toEqual([]);
    const [kept] = await store.accounts.keptDecisions(undefined, 10);
    expect(kept).toMatchObject({ accountId, evidence: 'unreadable' });
    const [piece] = await store.accounts.listEvidence(accountId);
    expect(await store.accounts.findEvidence(piece?.id ?? '')).toBeUndefined();
  });

  test('has no session any more once they are ended, and is to portals as one that is suspended', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    const before = opened.store.counted.statements;
    expect([await opened.store.unreadable.endSessions(), opened.store.counted.statements]).toEqual([0, before]);
    const { names, store } = await lose();
    await store.keyRegistry.present('serves', 'machine-1');
    await opened.database.run(`UPDATE serving_process SET keys = keys || ('sealing:' || $1::text)`, [names[0]]);
    expect(await store.unreadable.endSessions()).toBe(0);
    expect(await store.sessions.find(account.session.secretHash)).toBeDefined();
    await store.keyRegistry.leave('serves');
    expect(await store.unreadable.endSessions()).toBe(1);
    expect(await store.sessions.find(account.session.secretHash)).toBeUndefined();
    expect(await store.unreadable.endSessions()).toBe(0);
  });

  test('is counted under the key that is lost, with what else lies under it', async () => {
    await register(opened.store, clock, opening(clock, number));
    await register(opened.store, clock, opening(clock, '001199000002'));
    await opened.store.attempts.begin(started(clock), { audit: [], messages: [message(clock)] });
    await opened.store.roster
      .keep([{ mail: 'a@b.example', fullName: 'A', agencyId: 'mps' }], alone)
      .catch(() => undefined);
    expect(await opened.store.unreadable.count()).toEqual([]);
    const { names, store } = await lose();
    await register(store, clock, opening(clock, '001199000003'));
    expect(await store.unreadable.count()).toEqual([
      { name: names[0], givenUpAt: clock.now().toISOString(), accounts: 2, others: expect.any(Number) },
    ]);
  });

  test('is opened anew as itself: the same id, what was proven now, and nothing of before that could be read or let anybody in', async () => {
    const account = await richly();
    const { store } = await lose();
    clock.move(60_000);
    const anew = again(account);
    expect(await register(store, clock, anew)).toBe('opened');
    expect(await store.unreadable.find(account.identity)).toBeUndefined();
    const found = await store.accounts.findByIdentity(account.identity);
    expect(found).toMatchObject({
      id: account.accountId,
      openedAt: account.openedAt,
      status: 'active',
      holder: anew.holder,
    });
    expect(found?.proofs.map(({ evidence }) => evidence)).toEqual([anew.evidence]);
    expect(await store.passwords.of(account.accountId)).toBe('another hash');
    expect((await store.waysIn.of(account.accountId)).map(({ kind }) => kind)).toEqual(['password']);
    expect(await store.sessions.find(account.session.secretHash)).toBeUndefined();
    expect(await store.sessions.find(anew.session.secretHash)).toMatchObject({ accountId: account.accountId });
    // What was decided stays, and says that what it was made from cannot be read.
    const decided = await store.accounts.keptDecisions(undefined, 10);
    expect(decided.map(({ evidence }) => evidence === 'unreadable').toSorted()).toEqual([false, true]);
    expect(await store.accounts.checkDecisions(account.accountId)).toMatchObject([{ standing: 'matches' }]);
    expect([
      await count(`authenticator WHERE ended_at IS NOT NULL AND secret = ''`),
      await count('authenticator WHERE ended_at IS NULL'),
      await count('identity'),
      await count('identity_index'),
      await count('evidence'),
      await count('account'),
    ]).toEqual([2, 1, 1, 1, 1, 1]);
    // The provider's word may be linked again.
    const there = identityAtProvider('citizen', { issuer: 'https://id.example', subject: 'sub-1' });
    expect(await store.accounts.isRegistered(there)).toBe(false);
  });

  test('may be signed in to by the same provider again, once that has vouched again', async () => {
    const account = await richly();
    const { store } = await lose();
    const { passwordHash: _none, ...anew } = again(account);
    if (account.linked === undefined) throw new Error('nothing is linked');
    const { linked } = account;
    expect(await register(store, clock, { ...anew, linked })).toBe('opened');
    const there = identityAtProvider('citizen', { issuer: 'https://id.example', subject: 'sub-1' });
    expect(await store.providers.find(there)).toMatchObject({ accountId: account.accountId });
    expect((await store.waysIn.of(account.accountId)).map(({ kind }) => kind)).toEqual(['identity-provider']);
  });

  test('of an official waits for approval once more, and one thing waits', async () => {
    const identity = { kind: 'agency', scheme: 'certificate', value: 'ca 01 key' } as const;
    const mailbox = { kind: 'agency', scheme: 'certificate-mail', value: 'ca lo.toan@thunghiem.gov.vn' } as const;
    const official = (id: string): AccountOpening => ({
      ...opening(clock, number),
      identity,
      alsoKnownAs: mailbox,
      holder: { type: 'official', fullName: 'Lò Văn Toàn', agency: 'UBND tỉnh Thử Nghiệm' },
      approval: { id, mailboxes: ['lo.toan@thunghiem.gov.vn'] },
    });
    const account = official('first');
    await register(opened.store, clock, account);
    const { store } = await lose();
    expect([await store.approvals.waiting(10), await store.approvals.find('first')]).toEqual([[], undefined]);
    const renewed = { ...identity, value: 'ca 02 key' };
    expect(await store.unreadable.find(mailbox)).toMatchObject({ id: account.accountId, status: 'awaiting-approval' });
    const { accountId } = account;
    expect(await register(store, clock, { ...official('second'), accountId, anew: true, identity: renewed })).toBe(
      'opened',
    );
    expect((await store.approvals.waiting(10)).map(({ id }) => id)).toEqual(['second']);
    expect(await store.accounts.find(accountId)).toMatchObject({ status: 'awaiting-approval' });
    // The former certificate leads nowhere, the mailbox still to the account.
    expect([
      await store.accounts.idOf(identity),
      await store.accounts.idOf(renewed),
      await store.accounts.idOf(mailbox),
    ]).toEqual([undefined, accountId, accountId]);
  });

  test('is opened anew from a case at a counter, which that spends; a case that is over opens nothing', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    const { store } = await lose();
    const one = someCase(clock);
    await store.cases.open(one, alone);
    expect(await register(store, clock, again(account, { caseId: one.id }))).toBe('case-over');
    await store.cases.save(confirmedCase(clock, one), 1, undefined, alone);
    expect(await register(store, clock, again(account, { caseId: one.id }))).toBe('opened');
    expect(await store.cases.find(one.id)).toMatchObject({ standing: { state: 'used' } });
  });

  test('keeps what its holder had agreed that portals receive, and loses what waited, the codes of before and the way back from a merge', async () => {
    const account = opening(clock, number);
    const other = opening(clock, '001199000002');
    await register(opened.store, clock, account);
    await register(opened.store, clock, other);
    const { database } = opened;
    await database.run(`INSERT INTO agency VALUES ('mps', 'Bộ Công an', NULL, now())`, []);
    await database.run(
      `INSERT INTO client (id, agency_id, name_vi, status, created_at) VALUES ('p', 'mps', 'Cổng', 'active', now())`,
      [],
    );
    await database.run(
      `INSERT INTO consent (account_id, client_id, scopes, claims, given_at) VALUES ($1, 'p', '{openid}', '{}', now())`,
      [account.accountId],
    );
    await database.run(
      `INSERT INTO waiting_change (id, account_id, kind, state, payload, stop_hash, requested_at, effective_at) VALUES ('w', $1, 'number', 'pending', '', 'h', now(), now())`,
      [account.accountId],
    );
    await database.run(`INSERT INTO alarm VALUES ('c', $1, 'password', now(), now() + interval '9 years')`, [
      account.accountId,
    ]);
    await database.run(
      `INSERT INTO account_merge (id, kept_id, merged_id, number_ids, merged_at, reversible_until) VALUES ('m', $1, $2, '{}', now(), now() + interval '9 years')`,
      [account.accountId, other.accountId],
    );
    const { store } = await lose();
    expect(await store.waiting.findByStopHash('h')).toEqual({ standing: 'unknown' });
    expect(await register(store, clock, again(account))).toBe('opened');
    expect([
      await count('consent'),
      await count(`waiting_change WHERE state = 'stopped' AND payload IS NULL`),
      await count('alarm'),
      await count(`account_merge WHERE reversible_until <= '${clock.now().toISOString()}'`),
    ]).toEqual([1, 1, 0, 1]);
    expect((await store.freezes.waysOf(account.accountId))?.ways.find(({ kind }) => kind === 'number')?.since).toBe(
      clock.now().toISOString(),
    );
  });

  test('is found by its number again, and by that alone, once it is taken out of an account that anybody can read', async () => {
    const { nine, merged, kept, operator } = await mergedAndLost();
    const { store } = opened;
    const refused = await operator('open-anew', merged.accountId);
    expect(refused.data).toMatchObject({ error: 'account-not-active' });
    expect(refused.text).toContain(`account split ${merged.accountId}`);
    expect((await operator('split', merged.accountId)).exitCode).toBe(0);
    expect((await store.audit.byAccount(merged.accountId, 1)).map(({ type }) => type)).toEqual(['accounts-split']);
    expect(await store.accounts.idOf(nine)).toBe(merged.accountId);
    expect(await store.unreadable.find(nine)).toMatchObject({ id: merged.accountId, status: 'active' });
    expect(await store.accounts.findByIdentity(kept.identity)).toMatchObject({ id: kept.accountId, status: 'active' });
    const anew = { ...again(merged), identity: nine };
    expect(await register(store, clock, anew)).toBe('opened');
    expect((await operator('split', merged.accountId)).exitCode).toBe(1);
  });

  test('goes with the account that it had become part of, once that is closed; one that is to be closed itself waits for its key', async () => {
    const { merged, kept } = await mergedAndLost();
    const { store } = opened;
    const closesAt = clock.now().toISOString();
    const { accountId, session } = kept;
    expect(await store.closing.ask({ accountId, sessionId: session.id, closesAt }, alone)).toBe('waits');
    const other = opening(clock, '001199000002');
    await register(store, clock, other);
    const asked = { accountId: other.accountId, sessionId: other.session.id, closesAt };
    expect(await store.closing.ask(asked, alone)).toBe('waits');
    await opened.database.run(
      'UPDATE account SET data_key = (SELECT data_key FROM account WHERE id = $1) WHERE id = $2',
      [merged.accountId, other.accountId],
    );
    // With what has become part of it, though that can be read.
    const third = opening(clock, '001199000003');
    await register(store, clock, third);
    await opened.database.run(`UPDATE account SET status = 'merged' WHERE id = $1`, [third.accountId]);
    await opened.database.run(
      `INSERT INTO account_merge (id, kept_id, merged_id, number_ids, merged_at, reversible_until) VALUES ('m', $1, $2, '{}', now(), now())`,
      [other.accountId, third.accountId],
    );
    const nobody = () => Promise.reject(new Error('nobody signs in'));
    const { closeDue } = makeDataRightsJourney({
      store,
      clock,
      account: { open: nobody, everything: nobody },
      waysIn: { open: nobody },
      requestCode: () => '',
      retentionYears: { identity: 5, evidence: 5, history: 5 },
      notices: operatorOn(opened, clock).notices,
      schema: '',
      observe: () => {},
    });
    await closeDue();
    const left = await opened.database.run<{ id: string }>('SELECT id FROM account', []);
    expect(left.map(({ id }) => id).toSorted()).toEqual([other.accountId, third.accountId].toSorted());
    expect([await count('closed_account'), await count('retained')]).toEqual([2, 2]);
  });

  test('is the staff of an organisation only where that is proven again, and waits for it to be confirmed again', async () => {
    const taxCode = '0100109106';
    const signed = signature(clock, number);
    if (signed.type !== 'electronic_signature') throw new Error('a signature is one');
    const named: AccountOpening = {
      ...opening(clock, number),
      evidence: [{ ...signed, representation: { taxCode, role: 'staff' } }],
    };
    await register(opened.store, clock, named);
    const { database } = opened;
    await database.run(`UPDATE staff SET state = 'confirmed', settled_by = 'operator'`, []);
    const { store } = await lose();
    const page = await store.staff.of(taxCode, 'confirmed', 10);
    expect([page.entries, page.counts.confirmed]).toEqual([[], 0]);
    const [seen] = await database.run<{ decision_id: string }>('SELECT decision_id FROM staff', []);
    const settled = { accountId: named.accountId, taxCode, decisionId: seen?.decision_id ?? '', version: 1 } as const;
    expect(await store.staff.settle({ ...settled, to: 'ended', by: 'operator' }, alone)).toBe('moved-on');
    expect(await register(store, clock, again(named, { evidence: named.evidence }))).toBe('opened');
    expect((await store.staff.of(taxCode, 'waits', 10)).entries).toMatchObject([{ accountId: named.accountId }]);
    expect(await count('staff')).toBe(1);
  });

  test('goes on being found by a number that was not proven again', async () => {
    const former = { kind: 'citizen', scheme: 'vn-identity-card', value: '123456789' } as const;
    const account = { ...opening(clock, number), alsoKnownAs: former };
    await register(opened.store, clock, account);
    const { store } = await lose();
    expect(await register(store, clock, again(account))).toBe('opened');
    expect(await store.accounts.findByIdentity(former)).toMatchObject({ id: account.accountId });
    const newcomer = { ...opening(clock, number), identity: former };
    expect(await register(store, clock, newcomer)).toBe('already-registered');
  });

  test('is opened by one of twenty proofs at once', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    const { store } = await lose();
    const came = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        register(place % 2 === 0 ? store : opened.store, clock, again(account, { passwordHash: `hash ${place}` })),
      ),
    );
    expect(came.toSorted()).toEqual([...Array.from({ length: 19 }, () => 'already-registered'), 'opened']);
    expect([await count('account'), await count('identity'), await count('session WHERE ended_at IS NULL')]).toEqual([
      1, 1, 1,
    ]);
  });

  test('is not opened by a lower level, above a lock, or while a process serves that has the key; an operator lets a weaker proof be', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    const { names, store } = await lose();
    const weak = again(account, { decision: { ...decision, identityLevel: 1 } });
    expect(await register(store, clock, weak)).toBe('already-registered');
    for (const status of ['suspended', 'frozen', 'disputed', 'contested', 'merged']) {
      await opened.database.run('UPDATE account SET status = $1', [status]);
      expect(await register(store, clock, again(account))).toBe('already-registered');
    }
    await opened.database.run(`UPDATE account SET status = 'active'`, []);
    await opened.database.run(
      `INSERT INTO serving_process (id, host, keys, sealing, seen_at) VALUES ('p', 'elsewhere', ARRAY['sealing:' || $1::text], 'x', $2)`,
      [names[0], clock.now().toISOString()],
    );
    expect(await register(store, clock, again(account))).toBe('already-registered');
    clock.move(31_000);
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    expect(await store.unreadable.allowWeaker('nobody', until, alone)).toBe('not-unreadable');
    expect(await store.unreadable.allowWeaker(account.accountId, until, alone)).toBe('allowed');
    clock.move(61_000);
    expect(await register(store, clock, weak)).toBe('already-registered');
    clock.move(-31_000);
    expect(await register(store, clock, weak)).toBe('opened');
    expect(await store.unreadable.allowWeaker(account.accountId, until, alone)).toBe('not-unreadable');
  });

  test('is never opened anew where somebody can read it', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    expect(await register(opened.store, clock, again(account))).toBe('already-registered');
    expect(await opened.store.passwords.of(account.accountId)).toBe(account.passwordHash);
  });
});

describe('a key that is found again', () => {
  test('opens what nobody has opened anew, and leaves what somebody has', async () => {
    const [one, other] = [opening(clock, number), opening(clock, '001199000002')];
    await register(opened.store, clock, one);
    await register(opened.store, clock, other);
    const { store, find, names } = await lose();
    const anew = again(one);
    expect(await register(store, clock, anew)).toBe('opened');
    await find();
    expect(await store.accounts.find(other.accountId)).toMatchObject({ holder: other.holder });
    expect(await store.passwords.of(other.accountId)).toBe(other.passwordHash);
    expect(await store.passwords.of(one.accountId)).toBe(anew.passwordHash);
    expect(await store.unreadable.count()).toEqual([]);
    expect((await store.keyRegistry.standing()).known).toContainEqual({
      kind: 'sealing',
      name: names[0],
      activeFrom: '1970-01-01T00:00:00.000Z',
    });
    expect(await store.rotateSealing()).toMatchObject({ left: 0 });
    expect(await count(`account WHERE sealing_key_of(data_key) = '${names[0] ?? ''}'`)).toBe(0);
  });

  test('is given up still while one who serves lacks it, and no account under it is opened anew meanwhile', async () => {
    const account = opening(clock, number);
    await register(opened.store, clock, account);
    const { store, find, names } = await lose();
    await store.keyRegistry.present('lacks', 'machine-2');
    await find();
    expect((await store.keyRegistry.standing()).givenUp).toMatchObject([{ name: names[0] }]);
    expect(await store.accounts.find(account.accountId)).toMatchObject({ id: account.accountId });
    await store.keyRegistry.present('lacks', 'machine-2');
    await store.keyRegistry.standing();
    expect((await store.keyRegistry.standing()).givenUp).toEqual([]);
  });

  test('is no lost key: whoever serves with it has it', async () => {
    await register(opened.store, clock, opening(clock, number));
    await opened.store.keyRegistry.present('serves', 'machine-1');
    const lost = loseSealingKeys(
      {
        ...opened,
        database: {
          ...opened.database,
          run: (text, parameters) =>
            text.startsWith('DELETE FROM serving_process')
              ? Promise.resolve([])
              : opened.database.run(text, parameters),
        },
      },
      clock,
    );
    await expect(lost).rejects.toMatchObject({ code: 'key-not-lost' });
  });
});

describe('what else lies under a lost key', () => {
  test('ends or is passed over: attempts, messages, cases, clerks, what waits, and both rotations', async () => {
    const { store } = opened;
    const account = await richly();
    const attempt = started(clock);
    await store.attempts.begin(attempt, { audit: [], messages: [message(clock)] });
    const one = someCase(clock);
    await store.cases.open(one, alone);
    const clerk = someClerk;
    await store.clerks.add(clerk, undefined, alone);
    const lost = await lose();
    expect(await store.attempts.find('register', [attempt.browserHash])).toBeUndefined();
    expect(await store.outbox.claim('sms', 10, 60)).toEqual([]);
    expect(await count(`outbox WHERE state = 'dropped' AND content IS NULL`)).toBe(1);
    expect(await store.cases.find(one.id)).toBeUndefined();
    expect([await store.clerks.list(), await store.clerks.find(clerk.id)]).toEqual([[], undefined]);
    expect(await store.clerks.add({ ...clerk, id: 'other' }, undefined, alone)).toBe(clerk.id);
    expect(await store.clerks.list()).toMatchObject([{ id: clerk.id }]);
    expect(await store.certificates.takeDue(10, 60)).toEqual([]);
    expect([await store.waiting.due(10), await store.approvals.waiting(10), await store.dataRequests.open(10)]).toEqual(
      [[], [], []],
    );
    expect(await store.rotateSealing()).toMatchObject({ left: expect.any(Number) });
    addIndexKey(opened.keyFolder, { clock });
    expect(await store.beginIndexRotation()).toBe('unreadable');
    expect(await store.beginIndexRotation({ leaveUnreadable: true })).toBe('begun');
    expect(await store.finishIndexRotation()).toBe('unreadable');
    expect(await store.finishIndexRotation({ leaveUnreadable: true })).toBe('finished');
    expect(await lost.store.accounts.isRegistered(account.identity)).toBe(false);
    await store.purge();
    expect(await store.openSample(10)).toEqual({ looked: 0, opened: 0, found: 0 });
  });
});
