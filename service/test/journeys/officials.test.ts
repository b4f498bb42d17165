import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../../src/commands/operator/accounts/account.ts';
import type { OperatorContext } from '../../src/commands/operator/command/operator-command.ts';
import { governmentToken } from '../siblings/government-token/method.ts';
import { makeTokens } from '../siblings/government-token/tokens.ts';
import { approver, operatorOn } from '../support/wires/operator.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { askOfficial, registerOfficial, showOfficial, signInOfficial } from '../support/walks/register-official.ts';
import { newVisitor } from '../support/walks/walk.ts';

const tokens = makeTokens();
const [toan, toanAgain, office] = ['+84970000101', '+84970000102', '+84970000103'] as const;
let at: TestInstallation;
let context: OperatorContext;
let operator: ReturnType<typeof approver>;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token' },
    siblings: [governmentToken(tokens)],
  });
  context = operatorOn(at.data, at.clock);
  operator = approver(context);
  await tokens.plug(at, toan, 'lo-van-toan');
  await tokens.plug(at, office, 'so-tu-phap-thu-nghiem');
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
});

const textsTo = async (phoneNumber: string): Promise<string> =>
  (await at.workbench.messages(phoneNumber)).map(({ text }) => text).join('\n');

/** The one thing that waits for this account. */
const waitingFor = async (phoneNumber: string) => {
  const [one, ...more] = (await operator.waiting()).filter(({ fullName }) => fullName === nameAt.get(phoneNumber));
  if (one === undefined || more.length > 0) throw new Error(`${more.length + 1} things wait, or none`);
  return one;
};
const nameAt = new Map<string, string>([
  [toan, 'Lò Văn Toàn'],
  [toanAgain, 'Lò Văn Toàn'],
  [office, 'Sở Tư pháp tỉnh Thử Nghiệm'],
]);
/** As for anybody without an account: the page asks for digits, and no token shows any. */
const nobodyIsAsked = async (phoneNumber: string): Promise<void> => {
  expect((await askOfficial(at, newVisitor(at), tokens, phoneNumber)).page).toBe('sign-in-sign');
  await at.pass(3);
  expect(tokens.digits(phoneNumber)).toBe('');
};
const eventsOf = async (accountId: string): Promise<readonly string[]> =>
  (await at.store.audit.byAccount(accountId, 50)).map(({ type, actor }) => `${type} ${actor}`);

describe('an official of whom no roster speaks', () => {
  it('sees what the certificate says, and after confirming it one page that tells what is waited for', async () => {
    const visitor = newVisitor(at);
    const facts = await showOfficial(at, visitor, tokens, toan);
    expect([facts.page, facts.html.includes('Lò Văn Toàn')]).toEqual(['facts', true]);
    const end = await visitor.submit(facts, '/dang-ky/xem-lai');
    expect([end.page, end.status]).toEqual(['account-awaiting', 200]);
    expect(end.html).toContain('Người vận hành hệ thống duyệt');
    expect(end.html).toContain('18001096');
    expect((await visitor.get('/dang-ky/hoan-tat')).page).toBe('account-awaiting');
    expect((await visitor.get('/dang-nhap')).page).toBe('account-awaiting');
  });

  it('can do nothing else with the account, and leave it', async () => {
    const visitor = newVisitor(at);
    const page = await signInOfficial(at, visitor, tokens, toan);
    expect(page.page).toBe('account-awaiting');
    expect((await visitor.get('/dang-xuat-moi-noi')).page).toBe('account-awaiting');
    const change = await visitor.get('/doi-so-dien-thoai');
    expect([change.status, change.problem]).toEqual([403, 'account-awaiting-approval']);
    expect((await visitor.submit(page, '/dang-xuat')).page).toBe('signed-out');
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
  });

  it('is neither approved by restoring the account nor lost by suspending it', async () => {
    const { accountId } = await waitingFor(toan);
    for (const verb of ['restore', 'suspend'])
      expect(await account(context, [verb, accountId, '--reason', 'kiểm tra danh sách'])).toMatchObject({
        exitCode: 1,
        data: { error: 'account-not-approved' },
      });
    expect(await at.store.accounts.setStatus(accountId, 'active', { audit: [] })).toBe('unchanged');
    expect(await at.store.accounts.find(accountId)).toMatchObject({ status: 'awaiting-approval' });
  });

  it('is found again by whoever registers twice, and waits once', async () => {
    const known = await registerOfficial(at, newVisitor(at), tokens, toan);
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
    expect(await operator.waiting()).toHaveLength(1);
  });

  it('uses the account like any other once an operator has approved it, and is told so', async () => {
    const { id, accountId } = await waitingFor(toan);
    expect(await operator.run('approve', id)).toMatchObject({ exitCode: 0, data: { approved: true } });
    expect(await operator.run('approve', id)).toMatchObject({ exitCode: 1, data: { error: 'approval-not-found' } });
    await expect.poll(() => textsTo(toan), { timeout: 10_000 }).toContain('da duoc duyet');
    expect((await signInOfficial(at, newVisitor(at), tokens, toan)).page).toBe('account');
    expect(await eventsOf(accountId)).toEqual(
      expect.arrayContaining(['approval-asked person', 'approval-given operator:lan']),
    );
    expect(await at.store.accounts.find(accountId)).toMatchObject({
      proofs: [{ decision: { reasons: expect.arrayContaining(['waits-for-approval']) } }],
    });
  });
});

describe('a renewed certificate: the same issuer and mailbox, another key', () => {
  it('is no second account but waits, while the former certificate signs in; whoever has the account is told', async () => {
    await tokens.atCounter(at, 'lo-van-toan', 'renew');
    await tokens.plug(at, toanAgain, 'lo-van-toan');
    const page = await registerOfficial(at, newVisitor(at), tokens, toanAgain);
    expect([page.page, page.problem]).toEqual(['refused', 'certificate-awaiting-approval']);
    await expect.poll(() => textsTo(toan), { timeout: 10_000 }).toContain('chung thu so moi xin thay');
    expect(await waitingFor(toanAgain)).toMatchObject({ type: 'renewed-certificate' });
    expect((await signInOfficial(at, newVisitor(at), tokens, toan)).page).toBe('account');
    await nobodyIsAsked(toanAgain);
  });

  it('takes the place of what waited before, so that one thing waits', async () => {
    const before = await waitingFor(toanAgain);
    await registerOfficial(at, newVisitor(at), tokens, toanAgain);
    expect((await waitingFor(toanAgain)).id).not.toBe(before.id);
    expect(await operator.run('approve', before.id)).toMatchObject({ data: { error: 'approval-not-found' } });
  });

  it('goes when it is rejected, and the account stays as it is', async () => {
    const { id, accountId } = await waitingFor(toanAgain);
    expect((await typeAsWritten(context, 'officials reject', [[/\bID\b/gu, id]])).exitCode).toBe(0);
    await expect.poll(() => textsTo(toan), { timeout: 10_000 }).toContain('khong duoc duyet');
    expect(await at.store.accounts.find(accountId)).toMatchObject({ status: 'active' });
    expect((await signInOfficial(at, newVisitor(at), tokens, toan)).page).toBe('account');
  });

  it('signs in to the same account once approved, and the former one no more; both proofs stand', async () => {
    await registerOfficial(at, newVisitor(at), tokens, toanAgain);
    const { id, accountId } = await waitingFor(toanAgain);
    expect((await operator.run('approve', id)).exitCode).toBe(0);
    await expect.poll(() => textsTo(toan), { timeout: 10_000 }).toContain('chung thu cu thoi dung');
    const visitor = newVisitor(at);
    const page = await signInOfficial(at, visitor, tokens, toanAgain);
    expect(page.page).toBe('account');
    expect((await visitor.get('/tai-khoan/thong-tin')).html).toContain(accountId);
    await nobodyIsAsked(toan);
    expect(await at.store.accounts.checkDecisions(accountId)).toMatchObject([
      { standing: 'matches' },
      { standing: 'matches' },
    ]);
    // The former certificate is still valid at its issuer: it comes back as one that renews, and waits again.
    expect((await registerOfficial(at, newVisitor(at), tokens, toan)).problem).toBe('certificate-awaiting-approval');
  });
});

describe('an account that is rejected', () => {
  it('is closed on every device, its holder is told, and the certificate may register again', async () => {
    const visitor = newVisitor(at);
    expect((await registerOfficial(at, visitor, tokens, office)).page).toBe('account-awaiting');
    const { id, accountId } = await waitingFor(office);
    expect((await operator.run('reject', id)).exitCode).toBe(0);
    await expect.poll(() => textsTo(office), { timeout: 10_000 }).toContain('khong duoc duyet');
    const page = await visitor.get('/tai-khoan');
    expect([page.status, page.problem]).toEqual([403, 'account-rejected']);
    await nobodyIsAsked(office);
    expect(await eventsOf(accountId)).toContain('approval-refused operator:lan');
    await at.passToNext('day');
    expect((await registerOfficial(at, newVisitor(at), tokens, office)).page).toBe('account-awaiting');
    expect((await waitingFor(office)).accountId).not.toBe(accountId);
    await operator.run('reject', (await waitingFor(office)).id);
  });
});

describe('a roster', () => {
  const roster = (...lines: readonly string[]): string => ['mail,fullName,agencyId', ...lines].join('\r\n');
  const mail = 'SoTuPhap@ThuNghiem.gov.vn';

  it('is taken only as a whole, and only of agencies that are known here', async () => {
    expect(await operator.run('import', roster('sotuphap,Sở,x'))).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('line 2: this is no mail address'),
    });
    expect(await operator.run('import', roster(`${mail},Sở,tinh-nao-do`))).toMatchObject({
      exitCode: 1,
      data: { error: 'agency-unknown' },
    });
    expect(await at.data.database.run('SELECT id FROM roster', [])).toEqual([]);
  });

  it('approves nobody whose mailbox stands there with another name', async () => {
    await at.data.database.run(
      `INSERT INTO agency (id, name_vi, created_at) VALUES ('tinh-thu-nghiem', 'Tỉnh Thử Nghiệm', $1)`,
      [at.clock.now().toISOString()],
    );
    expect((await operator.run('import', roster(`${mail},Sở Tài chính,tinh-thu-nghiem`))).exitCode).toBe(0);
    expect((await registerOfficial(at, newVisitor(at), tokens, office)).page).toBe('account-awaiting');
    expect(await waitingFor(office)).toMatchObject({ roster: 'another-name' });
    await operator.run('reject', (await waitingFor(office)).id);
  });

  it('approves in advance whom it names with mailbox and name, however often it is imported, and the decision says so', async () => {
    const text = roster(`${mail},SO TU PHAP tinh Thử Nghiệm,tinh-thu-nghiem`);
    for (const _ of [1, 2]) expect(await operator.run('import', text)).toMatchObject({ data: { entries: 1 } });
    expect(await at.data.database.run('SELECT agency_id FROM roster', [])).toEqual([{ agency_id: 'tinh-thu-nghiem' }]);
    const visitor = newVisitor(at);
    expect((await registerOfficial(at, visitor, tokens, office)).page).toBe('registered');
    expect((await visitor.get('/tai-khoan')).page).toBe('account');
    const account = await at.store.accounts.findByIdentity({
      kind: 'agency',
      scheme: 'vn-tax-code',
      value: '0999999976-001',
    });
    expect(account).toMatchObject({
      status: 'active',
      proofs: [{ decision: { reasons: expect.arrayContaining(['approved-by-roster']) } }],
    });
    expect(await eventsOf(account?.id ?? '')).toContain('approval-given person');
  });

  it('is forgotten after a year', async () => {
    await at.pass(366 * 86_400);
    await at.store.purge();
    expect(await at.data.database.run('SELECT id FROM roster', [])).toEqual([]);
  });
});
