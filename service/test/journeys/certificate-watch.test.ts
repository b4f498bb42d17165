import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { TestInstallation, TestServer } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registerBySim } from '../support/walks/means/sign.ts';
import { signInBySim } from '../support/walks/means/sign-in-by-means.ts';
import { signIn } from '../support/walks/sign-in.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, messagesNoted, newVisitor, register } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';

let at: TestInstallation;
let second: TestServer;
let person: Person;
let accountId: string;
/** Signed in by the certificate. */
let byCertificate: TestVisitor;
/** Signed in by password and code. */
let byPassword: TestVisitor;

const counter = async (verb: string): Promise<void> => {
  const answer = await fetch(
    `${at.workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/${person.id}/${verb}`,
    { method: 'POST' },
  );
  if (!answer.ok) throw new Error(`${verb}: ${answer.status}`);
};
const pull = (mode: LeverMode): Promise<void> => at.workbench.pull('certificate-authority', mode, 20_000);

const certificateOf = async () => {
  const [certificate] = await at.store.certificates.list(accountId);
  if (certificate === undefined) throw new Error('no certificate');
  return certificate;
};

/** Both processes look at once, after what they have heard before is forgotten. */
const look = async (): Promise<void> => {
  await at.pass(10);
  await at.store.certificates.lookSoon((await certificateOf()).authenticatorId);
  await Promise.all([at, second].map(({ app }) => app.watch.lookAtDue()));
  await messagesNoted(at);
};

const told = async (words: RegExp): Promise<number> =>
  (await at.workbench.messages(person.phoneNumber)).filter(({ text }) => words.test(text)).length;
const events = async (type: AuditEvent['type']): Promise<number> =>
  (await at.store.audit.byAccount(accountId, 1000)).filter((event) => event.type === type).length;
const isSignedIn = async (visitor: TestVisitor): Promise<boolean> =>
  (await visitor.get('/tai-khoan')).page === 'account';

beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing' } });
  second = await at.another();
  person = await at.workbench.person('y-blo');
  await register(at, newVisitor(at), person);
  byPassword = newVisitor(at);
  await registerBySim(at, byPassword, person);
  const form = await byPassword.get('/dang-nhap?lai=them-cach');
  await at.pass(6);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const { personalId } = person;
  const code = await byPassword.submit(form, '/dang-nhap', { personalId, password: goodPassword });
  const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
  const known = await byPassword.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
  await byPassword.submit(known, '/dang-ky/them-cach-dang-nhap');
  const account = await at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: 'vn-personal-id',
    value: person.personalId,
  });
  accountId = account?.id ?? '';
  await at.pass(61);
  byCertificate = newVisitor(at);
  await signInBySim(at, byCertificate, person);
});
afterEach(() => pull('normal'));
afterAll(() => at.stop());

describe('a certificate that signs in, while nobody signs in by it', () => {
  it('stands good, on the account page with issuer and end, and two processes that look say nothing to anybody', async () => {
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    await look();
    expect(await certificateOf()).toMatchObject({ standing: 'good', checkedAt: expect.any(String) });
    expect((await at.workbench.messages(person.phoneNumber)).length).toBe(before);
    const page = await byCertificate.get('/tai-khoan/cach-dang-nhap');
    expect(page.html).toContain('Cách đăng nhập');
    expect(page.html).toMatch(/data-standing="good"[\s\S]*Dùng được[\s\S]*Nơi cấp:[\s\S]*Hạn dùng: \d\d\/\d\d\/\d{4}/u);
  });

  it.each(['down', 'slow', 'error', 'garbage', 'wrong-answer', 'wrong-key', 'stale'] as const)(
    'stays what it was while its authority is %s, though it was suspended meanwhile: nobody has said so',
    async (mode) => {
      await counter('suspend');
      await pull(mode);
      await look();
      await pull('normal');
      await counter('reinstate');
      expect((await certificateOf()).standing).toBe('good');
      expect([await isSignedIn(byCertificate), await isSignedIn(byPassword)]).toEqual([true, true]);
      expect(await events('means-paused')).toBe(0);
    },
  );

  it('pauses when it is suspended: the phone hears of it once, the page says what to do, and no session ends', async () => {
    await counter('suspend');
    await look();
    await look();
    expect((await certificateOf()).standing).toBe('suspended');
    expect([await told(/tam dung/u), await events('means-paused')]).toEqual([1, 1]);
    expect([await isSignedIn(byCertificate), await isSignedIn(byPassword)]).toEqual([true, true]);
    const page = await byPassword.get('/tai-khoan/cach-dang-nhap');
    expect(page.html).toMatch(/data-standing="suspended"[\s\S]*Tạm dừng[\s\S]*Hãy hỏi nơi cấp/u);
  });

  it('does not sign in while it is paused, though its authority says good again, until the watch has heard that too', async () => {
    await counter('reinstate');
    await at.passToNext('hour');
    const refused = await signInBySim(at, newVisitor(at), person);
    expect([refused.page, refused.problem]).toEqual(['sign-in-refused', 'certificate-suspended']);
    await at.app.watch.lookAtDue();
    await messagesNoted(at);
    expect([(await certificateOf()).standing, await told(/khoi phuc/u), await events('means-resumed')]).toEqual([
      'good',
      1,
      1,
    ]);
    await at.pass(16 * 60);
    byCertificate = newVisitor(at);
    expect((await signInBySim(at, byCertificate, person)).page).toBe('account');
  });

  it('stops when it is revoked: its sessions end and no other, the phone hears of it once, and the page says what to do', async () => {
    byPassword = newVisitor(at);
    await signIn(at, byPassword, person);
    await counter('revoke');
    await look();
    await look();
    expect((await certificateOf()).standing).toBe('revoked');
    expect([await isSignedIn(byCertificate), await isSignedIn(byPassword)]).toEqual([false, true]);
    expect([await told(/bi thu hoi/u), await events('means-stopped')]).toEqual([1, 1]);
    const page = await byPassword.get('/tai-khoan/cach-dang-nhap');
    expect(page.html).toMatch(/data-standing="revoked"[\s\S]*Đã thu hồi[\s\S]*xin nơi cấp một chứng thư mới/u);
    await at.pass(16 * 60);
    expect((await signInBySim(at, newVisitor(at), person)).problem).toBe('certificate-revoked');
  });

  it('gives its place to a new one of the same authority, whose holder hears once that it ends in a month, and which stops at its end', async () => {
    await counter('re-key');
    await at.passToNext('hour');
    expect((await signInBySim(at, newVisitor(at), person)).page).toBe('account');
    const { standing, certificate } = await certificateOf();
    expect(standing).toBe('good');
    const untilEnd = (): number => (Date.parse(certificate.notAfter) - at.clock.now().getTime()) / 1000;
    await at.pass(untilEnd() - 20 * 86_400);
    await look();
    await look();
    expect([await told(/het han luc/u), await events('means-ending')]).toEqual([1, 1]);
    await at.pass(untilEnd() - 15 * 60);
    byCertificate = newVisitor(at);
    expect((await signInBySim(at, byCertificate, person)).page).toBe('account');
    expect((await byCertificate.get('/tai-khoan/cach-dang-nhap')).html).toContain('Sắp hết hạn');
    await pull('down');
    await at.pass(untilEnd() + 1);
    await look();
    await look();
    expect((await certificateOf()).standing).toBe('expired');
    expect(await isSignedIn(byCertificate)).toBe(false);
    expect([await told(/da het han/u), await events('means-stopped')]).toEqual([1, 2]);
  });
});
