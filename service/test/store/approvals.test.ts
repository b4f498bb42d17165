import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening } from '../../src/domain/account.ts';
import { mailIdentityOf, type Approval, type Rebinding } from '../../src/domain/approval/approval.ts';
import type { Identity } from '../../src/domain/evidence/identity.ts';
import type { LinkedCertificate } from '../../src/domain/evidence/linked-certificate.ts';
import { addIndexKey, addSealingKey } from '../../src/platform/keys/keys-ring.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { alone, makeTestClock, next, opening, register, signature, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
let store: OpenedStore;
let other: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  ({ store } = opened);
  other = await opened.another();
});
afterAll(() => opened.close());
const rows = (statement: string, ...parameters: readonly unknown[]): Promise<readonly unknown[]> =>
  opened.database.run(statement, [...parameters]);

const identityOf = (serial: string): Identity => ({ kind: 'agency', scheme: 'certificate', value: `ca ${serial} key` });
const certificateOf = (serial: string, mail: string): LinkedCertificate => ({
  method: 'usb-token',
  provider: 'token',
  issuer: 'ca',
  issuerName: 'CA phục vụ các cơ quan Nhà nước',
  serial,
  key: 'key',
  notAfter: '2030-01-01T00:00:00.000Z',
  mailboxes: [mail],
  certificate: 'AAAA',
});
const official = { type: 'official', fullName: 'Lò Văn Toàn', agency: 'UBND tỉnh Thử Nghiệm' } as const;

/** An account that waits, of somebody with this certificate. */
const openWaiting = async (serial: string, mail = `${serial}@thunghiem.gov.vn`): Promise<AccountOpening> => {
  const { passwordHash: _none, ...base } = opening(clock);
  const [identity, certificate] = [identityOf(serial), certificateOf(serial, mail)];
  const alsoKnownAs = mailIdentityOf(identity, certificate);
  if (alsoKnownAs === undefined) throw new Error('no mailbox');
  const approval = { id: randomUUID(), mailboxes: [mail] };
  const account = {
    ...base,
    identity,
    alsoKnownAs,
    approval,
    linked: certificate,
    holder: official,
    evidence: [signature(clock)],
  };
  expect(await register(store, clock, account)).toBe('opened');
  return account;
};
const found = async (id: string | undefined): Promise<Approval> => {
  const approval = await store.approvals.find(id ?? '');
  if (approval === undefined) throw new Error('it does not wait');
  return approval;
};
const openActive = async (serial: string): Promise<AccountOpening> => {
  const account = await openWaiting(serial);
  expect(await store.approvals.approve(await found(account.approval?.id), { by: 'operator:lan' }, alone)).toBe(
    'settled',
  );
  return account;
};
const statusOf = async ({ accountId }: AccountOpening) => (await store.accounts.find(accountId))?.status;

/** Asks that a renewed certificate take the place of the account's. @returns what waits then */
const askToRebind = async ({ accountId, decision }: AccountOpening, serial: string, mail: string) => {
  const rebinding: Rebinding = {
    identity: identityOf(serial),
    holder: { ...official, fullName: 'Lò Văn Toản' },
    evidence: [signature(clock)],
    decision,
    method: 'usb-token',
    certificate: certificateOf(serial, mail),
  };
  const first = started(clock);
  await store.attempts.begin(first, alone);
  const refused = next(first, { state: 'refused', problem: 'certificate-awaiting-approval' });
  const came = await store.attempts.askToRebind(refused, first.version, { accountId, rebinding }, alone);
  const again = await store.attempts.askToRebind(refused, first.version, { accountId, rebinding }, alone);
  expect(again).toBe(came === 'asked' ? 'moved-on' : came);
  return { came, waits: (await store.approvals.waiting(100)).filter((one) => one.accountId === accountId) };
};

test('an account waits until it is approved, once in however many processes, and only itself becomes active', async () => {
  const [account, bystander] = [await openWaiting('a1'), await openWaiting('a2')];
  expect(await statusOf(account)).toBe('awaiting-approval');
  const approval = await found(account.approval?.id);
  expect(approval).toMatchObject({ accountId: account.accountId, mailboxes: ['a1@thunghiem.gov.vn'] });
  const came = await Promise.all(
    [store, other].map((one) => one.approvals.approve(approval, { by: 'operator:lan' }, alone)),
  );
  expect(came.toSorted()).toEqual(['moved-on', 'settled']);
  expect([await statusOf(account), await statusOf(bystander)]).toEqual(['active', 'awaiting-approval']);
  expect(await store.approvals.reject(approval, 'operator:lan', alone)).toBe('moved-on');
  expect(await statusOf(account)).toBe('active');
  expect(await rows('SELECT state, payload, settled_by FROM approval WHERE id = $1', approval.id)).toEqual([
    { state: 'approved', payload: null, settled_by: 'operator:lan' },
  ]);
});

test('what waits is told oldest first, and settled things are not among it', async () => {
  const before = (await store.approvals.waiting(100)).length;
  clock.move(1000);
  const first = await openWaiting('b1');
  clock.move(1000);
  const second = await openWaiting('b2');
  await openActive('b3');
  expect((await store.approvals.waiting(100)).slice(before).map(({ id }) => id)).toEqual([
    first.approval?.id,
    second.approval?.id,
  ]);
  expect(await store.approvals.waiting(1)).toHaveLength(1);
});

test('an account that is rejected frees all it was known by and signed in with, and nobody else’s', async () => {
  const [account, bystander] = [await openWaiting('c1'), await openWaiting('c2')];
  const { waits } = await askToRebind(account, 'c3', 'c1@thunghiem.gov.vn');
  expect(waits).toHaveLength(2);
  const bystanders = await askToRebind(bystander, 'c4', 'c2@thunghiem.gov.vn');
  expect((await store.approvals.waiting(100)).filter((one) => one.accountId === account.accountId)).toEqual(waits);
  expect(await store.approvals.reject(await found(account.approval?.id), 'operator:lan', alone)).toBe('settled');
  expect(await statusOf(account)).toBe('rejected');
  expect(await statusOf(bystander)).toBe('awaiting-approval');
  expect(await store.accounts.isRegistered(account.identity)).toBe(false);
  expect(await store.certificates.find(bystander.identity)).toMatchObject({ certificates: [{ serial: 'c2' }] });
  expect(
    await rows(`SELECT id FROM authenticator WHERE account_id = $1 AND ended_at IS NULL`, account.accountId),
  ).toEqual([]);
  const still = (await store.approvals.waiting(100)).map(({ accountId }) => accountId);
  expect([still.includes(account.accountId), still.filter((id) => id === bystander.accountId)]).toEqual([
    false,
    bystanders.waits.map(({ accountId }) => accountId),
  ]);
  expect((await askToRebind(account, 'c5', 'c1@thunghiem.gov.vn')).came).toBe('not-standing');
  expect(await statusOf(await openWaiting('c1'))).toBe('awaiting-approval');
});

test('neither suspending nor restoring moves an account that waits or was rejected', async () => {
  const account = await openWaiting('d1');
  expect(await store.accounts.setStatus(account.accountId, 'active', alone)).toBe('unchanged');
  expect(await store.accounts.setStatus(account.accountId, 'suspended', alone)).toBe('unchanged');
  await store.approvals.reject(await found(account.approval?.id), 'operator:lan', alone);
  expect(await store.accounts.setStatus(account.accountId, 'active', alone)).toBe('unchanged');
});

test('two certificates of one mailbox and issuer open one account, whoever comes first', async () => {
  const account = await openWaiting('e1');
  const [identity, certificate] = [identityOf('e2'), certificateOf('e2', 'E1@ThuNghiem.gov.vn')];
  const alsoKnownAs = mailIdentityOf(identity, certificate);
  if (alsoKnownAs === undefined) throw new Error('no mailbox');
  const second = {
    ...account,
    accountId: randomUUID(),
    identity,
    alsoKnownAs,
    certificate,
    approval: { id: randomUUID(), mailboxes: [] },
  };
  expect(await register(store, clock, second)).toBe('already-registered');
  expect((await store.accounts.findByIdentity(alsoKnownAs))?.id).toBe(account.accountId);
});

test('a renewed certificate takes the place of the former one, with holder, evidence and decision, and of that account alone', async () => {
  const [account, bystander] = [await openActive('f1'), await openActive('f2')];
  await askToRebind(account, 'f3', 'f1@thunghiem.gov.vn');
  const { waits } = await askToRebind(account, 'f4', 'f1@thunghiem.gov.vn');
  expect(waits).toMatchObject([{ rebinding: { identity: identityOf('f4') } }]);
  const [approval] = waits;
  if (approval === undefined) throw new Error('nothing waits');
  const came = await Promise.all(
    [store, other].map((one) => one.approvals.approve(approval, { by: 'operator:lan' }, alone)),
  );
  expect(came.toSorted()).toEqual(['moved-on', 'settled']);
  // What was settled is not rewritten when the next one is asked for.
  await askToRebind(account, 'f5', 'f1@thunghiem.gov.vn');
  expect(await rows('SELECT state FROM approval WHERE id = $1', approval.id)).toEqual([{ state: 'approved' }]);
  expect(await store.certificates.find(account.identity)).toBeUndefined();
  expect(await store.certificates.find(identityOf('f4'))).toMatchObject({
    accountId: account.accountId,
    holder: { fullName: 'Lò Văn Toản' },
    certificates: [{ serial: 'f4' }],
  });
  expect(await store.certificates.find(bystander.identity)).toMatchObject({ certificates: [{ serial: 'f2' }] });
  expect(await store.accounts.isRegistered(bystander.identity)).toBe(true);
  expect((await store.accounts.find(account.accountId))?.proofs).toHaveLength(2);
  expect(await store.accounts.checkDecisions(account.accountId)).toMatchObject([
    { standing: 'matches' },
    { standing: 'matches' },
  ]);
  expect(account.alsoKnownAs && (await store.accounts.findByIdentity(account.alsoKnownAs))?.id).toBe(account.accountId);
});

test('a renewed certificate is not taken by an account that is not active, nor when it has an account of its own by then', async () => {
  const waiting = await openWaiting('g1');
  const [approval] = (await askToRebind(waiting, 'g2', 'g1@thunghiem.gov.vn')).waits.filter(
    ({ rebinding }) => rebinding !== undefined,
  );
  if (approval === undefined) throw new Error('nothing waits');
  expect(await store.approvals.approve(approval, { by: 'operator:lan' }, alone)).toBe('moved-on');
  await store.approvals.approve(await found(waiting.approval?.id), { by: 'operator:lan' }, alone);
  await openWaiting('g2', 'another@thunghiem.gov.vn');
  expect(await store.approvals.approve(approval, { by: 'operator:lan' }, alone)).toBe('moved-on');
  expect(await store.approvals.reject(approval, 'operator:lan', alone)).toBe('settled');
  expect(await statusOf(waiting)).toBe('active');
  expect(await store.certificates.find(waiting.identity)).toMatchObject({ certificates: [{ serial: 'g1' }] });
});

test('a suspended account has no certificate renewed', async () => {
  const account = await openActive('h1');
  await store.accounts.setStatus(account.accountId, 'suspended', alone);
  expect((await askToRebind(account, 'h2', 'h1@thunghiem.gov.vn')).came).toBe('not-standing');
});

test('a rotation of both keys leaves officials found, what they were known by before unfound, and rosters readable', async () => {
  const [account, rejected] = [await openActive('i1'), await openWaiting('i2')];
  await opened.database.run(
    `INSERT INTO agency (id, name_vi, created_at) VALUES ('tinh-thu-nghiem', 'Tỉnh Thử Nghiệm', $1)`,
    [clock.now().toISOString()],
  );
  const entry = { mail: 'I1@thunghiem.gov.vn', fullName: 'Lò Văn Toàn', agencyId: 'tinh-thu-nghiem' };
  await store.roster.keep([entry], alone);
  await store.approvals.reject(await found(rejected.approval?.id), 'operator:lan', alone);
  const [approval] = (await askToRebind(account, 'i3', 'i1@thunghiem.gov.vn')).waits;
  addIndexKey(opened.keyFolder, { clock });
  const added = addSealingKey(opened.keyFolder, { clock });
  await store.keyRegistry.begin({ kind: 'sealing', name: added.ok ? added.value.id : '' }, clock.now());
  expect(await store.beginIndexRotation()).toBe('begun');
  // A server that has not heard of the rotation approves all the same.
  expect(approval && (await other.approvals.approve(approval, { by: 'operator:lan' }, alone))).toBe('settled');
  expect(await store.finishIndexRotation()).toBe('finished');
  await store.rotateSealing();
  expect((await store.certificates.find(identityOf('i3')))?.accountId).toBe(account.accountId);
  for (const gone of [account.identity, rejected.identity]) expect(await store.accounts.isRegistered(gone)).toBe(false);
  expect(await store.roster.find(['i1@ThuNghiem.GOV.vn', 'nobody@thunghiem.gov.vn'])).toEqual([entry]);
});

test('a roster keeps the newer word on a mailbox, tells nothing to whoever reads the tables, and goes after a year', async () => {
  const entry = { mail: 'k@thunghiem.gov.vn', fullName: 'Lò Thị Khăm', agencyId: 'tinh-thu-nghiem' };
  const many = Array.from({ length: 600 }, (_, number) => ({ ...entry, mail: `k${number}@thunghiem.gov.vn` }));
  await store.roster.keep([entry, ...many], alone);
  clock.move(300 * 86_400_000);
  await store.roster.keep([{ ...entry, fullName: 'Lò Thị Kham' }], alone);
  expect(await store.roster.find([entry.mail])).toEqual([{ ...entry, fullName: 'Lò Thị Kham' }]);
  const dump = JSON.stringify(await rows('SELECT r::text FROM roster r'));
  for (const secret of ['thunghiem.gov.vn', 'Lò Thị', Buffer.from('thunghiem').toString('hex')])
    expect(dump).not.toContain(secret);
  clock.move(100 * 86_400_000);
  await store.purge();
  expect(await store.roster.find(many.map(({ mail }) => mail))).toEqual([]);
  expect(await store.roster.find([entry.mail])).toHaveLength(1);
  expect(await store.approvals.unknownAgencies(['tinh-thu-nghiem', 'tinh-nao-do', 'tinh-nao-do'])).toEqual([
    'tinh-nao-do',
  ]);
});
