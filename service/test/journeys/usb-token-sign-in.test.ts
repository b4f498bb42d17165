import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import {
  bringSignature,
  registerByToken,
  signWithToken,
  textOn,
  tokenPaths,
  toTokenPage,
  toTokenSignIn,
} from '../support/walks/means/token.ts';
import { goodPassword, newVisitor, register } from '../support/walks/walk.ts';

/** What a page says, without its spaces and capitals. */
const saidOn = ({ html }: { readonly html: string }): string => html.replaceAll(/\s/gu, '').toLowerCase();

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing,usb-token' } });
  await registerByToken(at, newVisitor(at), 'tran-van-binh', { program: 'vgca' });
  await registerByToken(at, newVisitor(at), 'cong-ty-sen-vang', { kind: 'business' });
});
afterEach(() => at.passToNext('day'));
afterAll(() => at.stop());

describe('signing in by a token', () => {
  it('asks for nothing but the token, and opens the account that its certificate names, by any program', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenSignIn(at, visitor);
    expect([page.page, JSON.parse(textOn(page)).purpose]).toEqual(['sign-in-sign', 'Đăng nhập']);
    const account = await bringSignature(at, visitor, page, 'tran-van-binh', { program: 'vgca' });
    expect([account.page, saidOn(account).includes('trầnvănbình')]).toEqual(['account', true]);
    const company = newVisitor(at);
    const theirs = await bringSignature(at, company, await toTokenSignIn(at, company, 'business'), 'cong-ty-sen-vang');
    expect([theirs.page, saidOn(theirs).includes('côngtytnhhsenvàng')]).toEqual(['account', true]);
  });

  it('tells nobody anything before a certificate has signed, and its holder that no account has taken it', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenSignIn(at, visitor);
    const refused = await bringSignature(at, visitor, page, 'lu-thi-ngan');
    expect([refused.page, refused.problem]).toEqual(['sign-in-refused', 'certificate-not-linked']);
    expect((await visitor.get('/tai-khoan')).page).not.toBe('account');
  });

  it('takes no signature of a registration, nor one made for another browser', async () => {
    const visitor = newVisitor(at);
    const registering = await signWithToken(at, textOn(await toTokenPage(at, visitor)), 'tran-van-binh', {
      program: 'vgca',
    });
    const page = await toTokenSignIn(at, visitor);
    const swapped = await visitor.submit(page, tokenPaths.signIn, registering);
    expect([swapped.page, swapped.problem]).toEqual(['sign-in-refused', 'signature-over-something-else']);
    const victim = newVisitor(at);
    const theirs = await signWithToken(at, textOn(await toTokenSignIn(at, victim)), 'tran-van-binh', {
      program: 'vgca',
    });
    const thief = newVisitor(at);
    const stolen = await thief.submit(await toTokenSignIn(at, thief), tokenPaths.signIn, theirs);
    expect([stolen.page, stolen.problem]).toEqual(['sign-in-refused', 'signature-over-something-else']);
  });

  it('is told on its page when the token does not sign, and offers another text when the time is over', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenSignIn(at, visitor);
    const told = await visitor.submit(page, tokenPaths.signIn, { tokenProblem: 'token-missing' });
    expect([told.page, told.problem, textOn(told)]).toEqual(['sign-in-sign', 'token-missing', textOn(page)]);
    await at.pass(301);
    const over = await visitor.get('/dang-nhap/ky-so');
    expect([over.page, over.problem]).toEqual(['sign-in-sign', 'token-text-expired']);
    const again = await visitor.submit(over, '/dang-nhap/ky-so/gui-lai');
    expect((await bringSignature(at, visitor, again, 'tran-van-binh', { program: 'vgca' })).page).toBe('account');
  });

  it('goes on with a renewed certificate of the same authority, and ends with one that is revoked', async () => {
    await at.workbench.moveCertificate('cong-ty-sen-vang', 're-key');
    const visitor = newVisitor(at);
    const page = await toTokenSignIn(at, visitor, 'business');
    expect((await bringSignature(at, visitor, page, 'cong-ty-sen-vang')).page).toBe('account');
    await at.workbench.moveCertificate('cong-ty-sen-vang', 'revoke');
    const later = newVisitor(at);
    const refused = await bringSignature(at, later, await toTokenSignIn(at, later, 'business'), 'cong-ty-sen-vang');
    expect([refused.page, refused.problem]).toEqual(['sign-in-refused', 'certificate-revoked']);
  });

  it('is refused where the certificate is of another kind than was said', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenSignIn(at, visitor, 'business');
    const refused = await bringSignature(at, visitor, page, 'tran-van-binh', { program: 'vgca' });
    expect([refused.page, refused.problem]).toEqual(['sign-in-refused', 'certificate-wrong-kind']);
  });

  it('is limited by browser alone: whoever asks too often stops nobody else', async () => {
    const busy = newVisitor(at);
    let last = await toTokenSignIn(at, busy);
    for (let turn = 0; turn < 14 && last.page === 'sign-in-sign'; turn += 1) {
      await at.pass(301);
      last = await busy.submit(await busy.get('/dang-nhap/ky-so'), '/dang-nhap/ky-so/gui-lai');
      if (last.problem !== undefined) break;
      if (turn % 2 === 1) last = await toTokenSignIn(at, busy);
    }
    expect(last.problem).toBe('too-many-prompts');
    const other = newVisitor(at);
    const page = await toTokenSignIn(at, other);
    expect((await bringSignature(at, other, page, 'tran-van-binh', { program: 'vgca' })).page).toBe('account');
  });
});

describe('a token of somebody who has an account already', () => {
  it('is added after a sign-in by a means the account has, and signs in from then on', async () => {
    const person = await at.workbench.person('nguyen-thi-mai-anh');
    await register(at, newVisitor(at), person);
    const visitor = newVisitor(at);
    const known = await registerByToken(at, visitor, 'nguyen-thi-mai-anh');
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
    const form = await visitor.get('/dang-nhap?lai=them-cach');
    await at.pass(6);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const code = await visitor.submit(form, '/dang-nhap', { personalId: person.personalId, password: goodPassword });
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
    const onward = await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
    expect((await visitor.submit(onward, '/dang-ky/them-cach-dang-nhap')).page).toBe('registered');
    const later = newVisitor(at);
    const account = await bringSignature(at, later, await toTokenSignIn(at, later), 'nguyen-thi-mai-anh');
    expect([account.page, saidOn(account).includes('nguyễnthịmaianh')]).toEqual(['account', true]);
  });
});
