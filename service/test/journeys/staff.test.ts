import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import type { Identity } from '../../src/domain/evidence/identity.ts';
import { limitRules } from '../../src/domain/limits/limits.ts';
import { representationsOf } from '../../src/federation/claims/representations.ts';
import { hashSecret } from '../../src/platform/random.ts';
import { decision, newSession, opening, register, signature } from '../store/examples.ts';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import { bringSignature, registerByToken, toTokenSignIn } from '../support/walks/means/token.ts';
import { formsOf, type Page, type TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';

const taxCode = '0999999990';
const person: Identity = { kind: 'citizen', scheme: 'vn-personal-id', value: '001185009911' };
const company: Identity = { kind: 'business', scheme: 'vn-tax-code', value: taxCode };
const [staffPath, ownPath] = ['/tai-khoan/nguoi-cua-to-chuc', '/tai-khoan/to-chuc'];
const [confirm, end, leave] = ['/nguoi-cua-to-chuc/xac-nhan', '/nguoi-cua-to-chuc/ket-thuc', '/to-chuc/roi'];

let at: TestInstallation;
let chau: TestVisitor;
let senVang: TestVisitor;
const reached = (name: string, { page, problem }: Page): void => {
  if (page !== name) throw new Error(`expected the page ${name}, got ${page} with ${problem}`);
};
/** Her certificate names the company, whose own account comes after hers. */
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,usb-token' } });
  [chau, senVang] = [newVisitor(at), newVisitor(at)];
  reached('registered', await registerByToken(at, chau, 'bui-minh-chau'));
  reached('registered', await registerByToken(at, senVang, 'cong-ty-sen-vang', { kind: 'business' }));
});
afterAll(() => at.stop());

const accountOf = async (identity: Identity): Promise<Account> => {
  const found = await at.store.accounts.findByIdentity(identity);
  if (found === undefined) throw new Error('no such account');
  return found;
};
const signIn = async (visitor: TestVisitor, token: string, kind: string): Promise<Page> =>
  bringSignature(at, visitor, await toTokenSignIn(at, visitor, kind), token);
beforeEach(async () => {
  await at.passToNext('day');
  [chau, senVang] = [newVisitor(at), newVisitor(at)];
  reached('account', await signIn(chau, 'bui-minh-chau', 'citizen'));
  reached('account', await signIn(senVang, 'cong-ty-sen-vang', 'business'));
});

/** A browser that is signed in to an organisation of this tax code, opened without a walk. */
const organisation = async (code: string): Promise<TestVisitor> => {
  const secret = randomUUID().padEnd(43, 'S');
  const plain = opening(at.clock);
  await register(at.store, at.clock, {
    ...plain,
    identity: { ...company, value: code },
    holder: { type: 'organisation', fullName: `TỔ CHỨC ${code}`, taxCode: code },
    evidence: [signature(at.clock)],
    decision: { ...decision, kind: 'business', method: 'usb-token' },
    session: newSession(at.clock, { secretHash: hashSecret(secret), amr: ['hwk', 'pin'] }),
  });
  return at.visitor({ cookies: new Map([['chinhchu-phien', secret]]) });
};
const told = async (identity: Identity): Promise<string> =>
  (await at.workbench.mails((await accountOf(identity)).holder.email ?? '')).map(({ text }) => text).join('\n');
const toldToPortals = async () => representationsOf(await accountOf(person)).map((one) => one.tax_code);
const events = async (identity: Identity) =>
  (await at.store.audit.byAccount((await accountOf(identity)).id, 30)).map(({ type, actor }) => `${type} ${actor}`);
const list = (visitor: TestVisitor, state = 'cho'): Promise<Page> => visitor.get(`${staffPath}?xem=${state}`);
const waits = async (visitor: TestVisitor): Promise<boolean> =>
  formsOf((await list(visitor)).html).some(({ action }) => action.endsWith(confirm));
const toWaiting = async (): Promise<void> => {
  await at.data.database.run(`UPDATE staff SET state = 'waits', settled_by = NULL, version = version + 1`, []);
};

it('an organisation sees of somebody what the certificate says and nothing more, and confirms and ends them; both are told, and portals hear of it', async () => {
  await toWaiting();
  const overview = await senVang.get('/tai-khoan');
  expect(overview.html).toContain(staffPath);
  const page = await list(senVang);
  expect([page.page, page.problem]).toEqual(['organisation-staff', undefined]);
  const { holder } = await accountOf(person);
  expect(page.html).toContain('Bùi Minh Châu');
  expect(page.html).toMatch(/Chứng thư của [^,]+, số [0-9a-f]+\.<br>Hiệu lực đến \d\d\/\d\d\/\d{4}\./u);
  for (const hidden of [person.value, '001 185', holder.email ?? 'none', (await accountOf(person)).id])
    expect(page.html).not.toContain(hidden);
  expect(await toldToPortals()).toEqual([]);

  const confirmed = await senVang.submit(page, confirm);
  expect([confirmed.page, confirmed.html.includes('Đã xác nhận. Người đó')]).toEqual(['organisation-staff', true]);
  expect(await waits(senVang)).toBe(false);
  expect(await toldToPortals()).toEqual([taxCode]);
  expect(await events(person)).toContain('staff-confirmed organisation');
  expect(await events(company)).toContain('own-staff-confirmed person');
  await expect.poll(() => told(person)).toContain(`CÔNG TY TNHH SEN VÀNG (MST ${taxCode}) xác nhận bạn`);
  await expect.poll(() => told(company)).toContain('một người được xác nhận');
  expect((await chau.get(ownPath)).html).toContain('Xác nhận lúc');
  expect((await chau.get('/tai-khoan/hoat-dong')).html).toContain('Tổ chức đó, từ tài khoản của tổ chức');
  expect((await chau.get('/tai-khoan')).html).toContain(`CÔNG TY TNHH SEN VÀNG (MST ${taxCode}). Đã xác nhận`);

  await senVang.submit(await list(senVang, 'xac-nhan'), end);
  expect(await toldToPortals()).toEqual([]);
  await expect.poll(() => told(person)).toContain('báo bạn không còn là người của tổ chức đó');
  // And comes back, where the organisation was wrong.
  await senVang.submit(await list(senVang, 'ket-thuc'), confirm);
  expect(await toldToPortals()).toEqual([taxCode]);
});

it('a form that was sent before, or was drawn before it stood so, changes nothing', async () => {
  await toWaiting();
  const [first, second] = [await list(senVang), await list(senVang)];
  await senVang.submit(first, confirm);
  expect((await senVang.submit(first, confirm)).problem).toBe('staff-moved-on');
  expect((await senVang.submit(second, end)).problem).toBe('staff-moved-on');
  await senVang.submit(await list(senVang, 'xac-nhan'), end);
  expect((await senVang.submit(first, confirm)).problem).toBe('staff-moved-on');
  expect(await toldToPortals()).toEqual([]);
});

it('another organisation, a branch of it or its parent sees nobody of it, and settles nothing with an id it has heard of', async () => {
  await toWaiting();
  const page = await list(senVang);
  const fields = Object.fromEntries(formsOf(page.html).find(({ action }) => action.endsWith(confirm))?.values ?? []);
  for (const code of ['0109999998', `${taxCode}-001`]) {
    const other = await organisation(code);
    const own = await list(other);
    expect([own.page, await waits(other)]).toEqual(['organisation-staff', false]);
    const token = formsOf(own.html)[0]?.values.get('formToken') ?? '';
    const body = new URLSearchParams({ ...fields, formToken: token }).toString();
    expect((await other.post(`/tai-khoan${confirm}`, body)).problem).toBe('staff-moved-on');
  }
  expect(await toldToPortals()).toEqual([]);
  // A person is no organisation, and signs in for nobody's page.
  expect((await chau.get(staffPath)).problem).toBe('page-not-found');
  expect((await newVisitor(at).get(staffPath)).problem).toBe('sign-in-required');
  const body = new URLSearchParams({
    ...fields,
    formToken: formsOf((await chau.get(ownPath)).html)[0]?.values.get('formToken') ?? '',
  });
  expect((await chau.post(`/tai-khoan${confirm}`, body.toString())).problem).toBe('page-not-found');
});

it('only whoever has just signed in by the strongest way the organisation has settles it, and who has not comes back to the page', async () => {
  await toWaiting();
  const { id } = await accountOf(company);
  const { run } = at.data.database;
  const [cameInBy] = await run<{ way: string }>('SELECT authenticator_id AS way FROM session WHERE account_id = $1', [
    id,
  ]);
  await run('UPDATE session SET authenticator_id = NULL WHERE account_id = $1', [id]);
  expect((await senVang.submit(await list(senVang), confirm)).problem).toBe('stronger-sign-in-needed');
  await run('UPDATE session SET authenticator_id = $2 WHERE account_id = $1', [id, cameInBy?.way]);
  await at.pass(15 * 60 + 1);
  const asked = await senVang.submit(await list(senVang), confirm);
  expect([asked.page, asked.html.includes('Để xác nhận hoặc kết thúc người của tổ chức')]).toEqual(['sign-in', true]);
  expect((await signIn(senVang, 'cong-ty-sen-vang', 'business')).page).toBe('organisation-staff');
  expect((await senVang.submit(await list(senVang), confirm)).problem).toBeUndefined();
});

it('a person gives it up after a fresh sign-in, the organisation hears of it and cannot bring it back, before a certificate says so again', async () => {
  await toWaiting();
  await senVang.submit(await list(senVang), confirm);
  await at.pass(15 * 60 + 1);
  expect((await chau.submit(await chau.get(ownPath), leave)).page).toBe('sign-in');
  expect((await signIn(chau, 'bui-minh-chau', 'citizen')).page).toBe('account-organisations');
  const page = await chau.get(ownPath);
  const left = await chau.submit(page, leave);
  expect([left.page, left.html.includes('Đã ghi nhận bạn không còn làm ở đó')]).toEqual([
    'account-organisations',
    true,
  ]);
  expect((await chau.submit(page, leave)).problem).toBe('staff-moved-on');
  expect(await toldToPortals()).toEqual([]);
  expect(await events(company)).toContain('own-staff-ended service');
  await expect.poll(() => told(company)).toContain('một người báo không còn làm ở');

  expect((await signIn(senVang, 'cong-ty-sen-vang', 'business')).page).toMatch(/account|organisation-staff/u);
  const ended = await list(senVang, 'ket-thuc');
  expect([ended.html.includes('tự báo không còn làm'), ended.html.includes(confirm)]).toEqual([true, false]);
  const [row] = await at.data.database.run<{ id: string; version: number }>('SELECT id, version FROM staff', []);
  const formToken = formsOf(ended.html)[0]?.values.get('formToken') ?? '';
  const forged = { formToken, staff: row?.id ?? '', seen: String(row?.version) };
  const came = await senVang.post(`/tai-khoan${confirm}`, new URLSearchParams(forged).toString());
  expect(came.problem).toBe('staff-given-up');
  // A newer certificate of hers that names the company.
  await at.data.database.run('UPDATE staff SET named_at = $1', [at.clock.now().toISOString()]);
  await senVang.submit(await list(senVang, 'ket-thuc'), confirm);
  expect(await toldToPortals()).toEqual([taxCode]);
});

it('whoever had only waited and goes is nobody’s news but their own', async () => {
  await toWaiting();
  const before = (await events(company)).length;
  await chau.submit(await chau.get(ownPath), leave);
  expect(await events(person)).toContain('staff-ended person');
  expect((await events(company)).length).toBe(before);
});

it('of one person an organisation settles as often in a day as does not make a telephone ring without end, and is then told so', async () => {
  await toWaiting();
  const { max } = limitRules['staff-by-organisation-and-person-day'];
  for (let times = 0; times < max; times += 2) {
    await senVang.submit(await list(senVang, times === 0 ? 'cho' : 'ket-thuc'), confirm);
    await senVang.submit(await list(senVang, 'xac-nhan'), end);
  }
  expect((await senVang.submit(await list(senVang, 'ket-thuc'), confirm)).problem).toBe('too-many-staff-changes');
});

it('a suspended organisation confirms nobody, and what it has confirmed stands until it or an operator ends it', async () => {
  await toWaiting();
  await senVang.submit(await list(senVang), confirm);
  const { id } = await accountOf(company);
  await at.store.accounts.setStatus(id, 'suspended', { audit: [] });
  expect((await list(senVang)).problem).toBe('sign-in-required');
  expect(await toldToPortals()).toEqual([taxCode]);
  await at.store.accounts.setStatus(id, 'active', { audit: [] });
});
