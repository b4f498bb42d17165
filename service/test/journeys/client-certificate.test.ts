import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../src/commands/operator/policy.ts';
import { aboutSigningIn, alone, begun, completed, newSession } from '../store/examples.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import {
  certificateOf,
  doorOn,
  knock,
  presentCertificate,
  signInByCertificate,
  toCertificatePage,
} from '../support/walks/means/certificate.ts';
import { registerByToken } from '../support/walks/means/token.ts';
import { newVisitor } from '../support/walks/walk.ts';

const pressPath = '/dang-nhap/chung-thu-so';
const backPath = '/dang-nhap/chung-thu-so/tra-ve';
/** What a page says, without its spaces and capitals. */
const said = ({ html }: { readonly html: string }): string => html.replaceAll(/\s/gu, '').toLowerCase();

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token,client-certificate' },
    certificateDoor: true,
  });
  await registerByToken(at, newVisitor(at), 'tran-van-binh', { program: 'vgca' });
  await registerByToken(at, newVisitor(at), 'cong-ty-sen-vang', { kind: 'business' });
});
afterEach(() => at.passToNext('day'));
afterAll(() => at.stop());

describe('signing in by a certificate in the browser', () => {
  it('opens the account that the certificate is linked to, once its holder has seen which it is and pressed', async () => {
    const visitor = newVisitor(at);
    expect(said(await visitor.get('/dang-nhap'))).toContain('chứngthưsốtrongtrìnhduyệt');
    const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=client-certificate');
    expect([said(form).includes('trìnhduyệthỏi'), said(form).includes('điệnthoại;mãpin')]).toEqual([true, false]);
    const shown = await presentCertificate(at, visitor, 'tran-van-binh');
    expect([shown.page, said(shown).includes('trầnvănbình')]).toEqual(['sign-in-certificate', true]);
    expect((await visitor.get('/tai-khoan')).page).not.toBe('account');
    const account = await visitor.submit(shown, pressPath);
    expect([account.page, said(account).includes('trầnvănbình')]).toEqual(['account', true]);
    const company = await signInByCertificate(at, newVisitor(at), 'cong-ty-sen-vang', 'business');
    expect([company.page, said(company).includes('côngtytnhhsenvàng')]).toEqual(['account', true]);
  });

  it('says in the session what is known: a key in a token only where the root says so, and never a PIN', async () => {
    await signInByCertificate(at, newVisitor(at), 'tran-van-binh');
    await signInByCertificate(at, newVisitor(at), 'cong-ty-sen-vang', 'business');
    const sessions = await at.data.database.run(
      'SELECT acr, amr, method FROM session ORDER BY authenticated_at DESC LIMIT 2',
      [],
    );
    const inCommon = { acr: 'urn:chinhchu:auth:2', method: 'client-certificate' };
    expect(sessions).toEqual([
      { ...inCommon, amr: ['pop'] },
      { ...inCommon, amr: ['hwk'] },
    ]);
  });

  it('costs no more statements than signing in by password and code', async () => {
    /** Statements of each step: the least of several tries, as what runs besides only adds. */
    const least = [Infinity, Infinity, Infinity];
    const spent = async <T>(place: number, step: () => Promise<T>): Promise<T> => {
      const before = at.store.counted.statements;
      const come = await step();
      least[place] = Math.min(least[place] ?? Infinity, at.store.counted.statements - before);
      return come;
    };
    for (let tries = 0; tries < 8; tries += 1) {
      const visitor = newVisitor(at);
      const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=client-certificate');
      await at.pass(20);
      const page = await spent(0, () => visitor.submit(form, '/dang-nhap/chu-ky-so'));
      const certificate = await certificateOf(at, 'tran-van-binh');
      const { to } = await spent(1, () => knock(doorOn(page), certificate));
      const account = await spent(2, async () => visitor.submit(await visitor.get(to), pressPath));
      expect(account.page).toBe('account');
    }
    // By password and code, costs.test.ts counts six and two for each message: ten on a device as new.
    expect(least.reduce((sum, one) => sum + one)).toBe(8);
  });

  it('tells who has chosen none so, in the same attempt, and takes one that is chosen afterwards', async () => {
    const visitor = newVisitor(at);
    const page = await toCertificatePage(at, visitor);
    const { status, to } = await knock(doorOn(page), undefined);
    const told = await visitor.get(to);
    expect([status, told.page, told.problem]).toEqual([303, 'sign-in-certificate', 'client-certificate-missing']);
    const shown = await visitor.get((await knock(doorOn(told), await certificateOf(at, 'tran-van-binh'))).to);
    expect((await visitor.submit(shown, pressPath)).page).toBe('account');
  });

  it('is refused with words of its own for a certificate that nobody has linked, of another kind or without a trusted issuer', async () => {
    const refusals = [
      ['lu-thi-ngan', 'citizen', 'certificate-not-linked'],
      ['tran-van-binh', 'business', 'certificate-wrong-kind'],
      ['khuat-van-doan', 'citizen', 'certificate-unknown-issuer'],
    ] as const;
    for (const [id, kind, problem] of refusals) {
      const refused = await signInByCertificate(at, newVisitor(at), id, kind);
      expect([id, refused.page, refused.problem]).toEqual([id, 'sign-in-refused', problem]);
    }
  });

  it('waits while the authority does not answer, and goes on with what was presented', async () => {
    await at.pass(10);
    await at.workbench.pull('certificate-authority', 'down');
    const visitor = newVisitor(at);
    const waiting = await signInByCertificate(at, visitor, 'tran-van-binh');
    expect([waiting.page, waiting.problem]).toEqual(['sign-in-waiting', 'revocation-unknown']);
    await at.workbench.pull('certificate-authority', 'normal');
    await at.pass(30);
    expect((await visitor.submit(waiting, '/dang-nhap/kiem-tra-chu-ky')).page).toBe('account');
  });

  it('goes on with a renewed certificate of the same authority, and ends with one that is suspended, revoked or expired', async () => {
    await at.workbench.moveCertificate('cong-ty-sen-vang', 're-key');
    expect((await signInByCertificate(at, newVisitor(at), 'cong-ty-sen-vang', 'business')).page).toBe('account');
    for (const [verb, problem] of [
      ['suspend', 'certificate-suspended'],
      ['revoke', 'certificate-revoked'],
      ['expire', 'certificate-expired'],
    ] as const) {
      await at.workbench.moveCertificate('cong-ty-sen-vang', verb);
      await at.pass(10);
      const refused = await signInByCertificate(at, newVisitor(at), 'cong-ty-sen-vang', 'business');
      expect([verb, refused.page, refused.problem]).toEqual([verb, 'sign-in-refused', problem]);
    }
  });

  it('opens an account that has another of its number and authority linked by a signing SIM, and is kept beside that', async () => {
    const person = await at.workbench.person('nguyen-thi-mai-anh');
    await registerByToken(at, newVisitor(at), person.id);
    const identity = { kind: 'citizen', scheme: 'vn-personal-id', value: person.personalId } as const;
    const linked = async () => (await at.store.certificates.find(identity))?.certificates ?? [];
    const [byToken] = await linked();
    if (byToken === undefined) throw new Error('nothing is linked');
    const { authenticatorId, standing: _standing, ...certificate } = byToken;
    const accountId = (await at.store.certificates.find(identity))?.accountId ?? '';
    // As if the SIM's had been linked in its place.
    const attempt = begun(at.clock, 'sign-in', aboutSigningIn(accountId, authenticatorId));
    await at.store.attempts.begin(attempt, alone);
    await at.store.attempts.openSession(
      completed(attempt, accountId, randomUUID()),
      1,
      {
        accountId,
        authenticatorId,
        session: newSession(at.clock),
        renewed: {
          certificate: { ...certificate, method: 'sim-signing', provider: 'nha-mang-1', serial: 'ff', key: 'ff' },
          former: 'ends',
        },
      },
      alone,
    );
    expect((await linked()).map(({ method }) => method)).toEqual(['sim-signing']);
    expect((await signInByCertificate(at, newVisitor(at), person.id)).page).toBe('account');
    expect((await linked()).map(({ method, provider }) => `${method} ${provider}`)).toEqual([
      'sim-signing nha-mang-1',
      'usb-token tls',
    ]);
    await at.pass(60);
    expect((await signInByCertificate(at, newVisitor(at), person.id)).page).toBe('account');
    expect(await linked()).toHaveLength(2);
  });

  it('is closed by an operator like any other road', async () => {
    const says = async (...words: readonly string[]): Promise<void> => {
      await policy(operatorOn(at.data, at.clock), [...words, '--reason', 'thử']);
      await at.app.roads.refresh();
    };
    await says('set', 'client-certificate', 'citizen', 'off');
    const form = await newVisitor(at).get('/dang-nhap/chu-ky-so?kind=citizen&method=client-certificate');
    expect(form.problem).toBe('sign-in-method-closed');
    await says('reset', 'client-certificate', 'citizen');
  });
});

describe('an attack on a sign-in by a certificate', () => {
  it('gets nothing by leading somebody to the address of its own attempt: their ticket serves in no browser', async () => {
    const [attacker, victim] = [newVisitor(at), newVisitor(at)];
    const luring = doorOn(await toCertificatePage(at, attacker));
    const { to } = await knock(luring, await certificateOf(at, 'tran-van-binh'));
    const atVictim = await victim.get(to);
    expect(atVictim.problem).toBe('client-certificate-foreign');
    const own = await toCertificatePage(at, victim);
    expect((await victim.get(to)).problem).toBe('client-certificate-foreign');
    expect(own.page).toBe('sign-in-certificate');
    const atAttacker = await attacker.get(pressPath);
    expect([atAttacker.problem, said(atAttacker).includes('trầnvănbình')]).toEqual(['client-certificate-late', false]);
    expect((await attacker.get(backPath)).problem).toBe('client-certificate-foreign');
    expect((await attacker.get('/tai-khoan')).page).not.toBe('account');
  });

  it('cannot use a stolen address: what is presented there goes back to the browser that was sent alone, and once', async () => {
    const [owner, thief] = [newVisitor(at), newVisitor(at)];
    const page = await toCertificatePage(at, owner);
    const stolen = await knock(doorOn(page), await certificateOf(at, 'lu-thi-ngan'));
    expect((await thief.get(stolen.to)).problem).toBe('client-certificate-foreign');
    const late = await knock(doorOn(page), await certificateOf(at, 'tran-van-binh'));
    expect([late.status, late.to]).toEqual([303, backPath]);
    const told = await owner.get(late.to);
    expect([told.page, told.problem]).toEqual(['sign-in-certificate', 'client-certificate-foreign']);
    const again = await owner.submit(told, '/dang-nhap/chung-thu-so/lai');
    const shown = await owner.get((await knock(doorOn(again), await certificateOf(at, 'tran-van-binh'))).to);
    expect((await owner.submit(shown, pressPath)).page).toBe('account');
  });

  it('cannot spend a ticket twice, in another attempt of the same browser, or after sixty seconds', async () => {
    const visitor = newVisitor(at);
    const shown = await presentCertificate(at, visitor, 'tran-van-binh');
    expect((await visitor.submit(shown, pressPath)).page).toBe('account');
    const session = visitor.cookies.get('chinhchu-phien');
    visitor.cookies.delete('chinhchu-phien');
    expect((await visitor.submit(shown, pressPath)).page).not.toBe('account');
    expect(visitor.cookies.get('chinhchu-phien')).not.toBe(session);
    const former = await presentCertificate(at, visitor, 'tran-van-binh');
    await toCertificatePage(at, visitor);
    const swapped = await visitor.get(`${backPath}${new URL(former.url).search}`);
    expect(swapped.problem).toBe('client-certificate-foreign');
    const slow = newVisitor(at);
    const waiting = await presentCertificate(at, slow, 'tran-van-binh');
    await at.pass(61);
    const late = await slow.submit(waiting, pressPath);
    expect([late.page, late.problem]).toEqual(['sign-in-certificate', 'client-certificate-late']);
  });

  it('finds nothing behind references that were made up, or whose five minutes are over', async () => {
    const visitor = newVisitor(at);
    const address = doorOn(await toCertificatePage(at, visitor));
    const certificate = await certificateOf(at, 'tran-van-binh');
    // Not its last letter: some of the bits of that one are nobody's.
    const bent = address.replace(/.(?=.{9}$)/u, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect((await knock(bent, certificate)).to).toBe(backPath);
    expect((await knock(address.replace(/=.*/u, '=x'), certificate)).to).toBe(backPath);
    await at.pass(301);
    expect((await knock(address, certificate)).to).toBe(backPath);
  });
});
