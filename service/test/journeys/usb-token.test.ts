import { createPrivateKey, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepSandboxRoster } from '../../src/commands/sandbox/keys-and-people/sandbox-roster.ts';
import { tokenTroubles } from '../../src/domain/attempt/token-trouble.ts';
import { decidedAgain } from '../support/wires/operator.ts';
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
import { newVisitor } from '../support/walks/walk.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing,usb-token' } });
});
afterEach(() => at.passToNext('day'));
afterAll(() => at.stop());

/** What a page says, without its spaces and capitals. */
const saidOn = ({ html }: { readonly html: string }): string => html.replaceAll(/\s/gu, '').toLowerCase();

const end = ({ page, problem }: { readonly page: string | undefined; readonly problem: string | undefined }) => [
  page,
  problem,
];

describe('registering by a token', () => {
  it('goes from the text over the PIN to the facts of the certificate and an account of level 2 that names the program', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    expect(end(page)).toEqual(['sign', undefined]);
    expect(JSON.parse(textOn(page))).toMatchObject({ purpose: 'Đăng ký tài khoản', origin: expect.any(String) });
    const facts = await bringSignature(at, visitor, page, 'tran-van-binh', { program: 'vgca' });
    expect([facts.page, saidOn(facts).includes('trầnvănbình'), saidOn(facts).includes('079085012346')]).toEqual([
      'facts',
      true,
      true,
    ]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: '079085012346',
    });
    expect(account?.proofs[0]).toMatchObject({
      method: 'usb-token',
      decision: { identityLevel: 2 },
      evidence: [{ type: 'electronic_signature', channel: 'token', program: 'vgca' }],
    });
    const session = await at.data.database.run('SELECT acr, amr, method FROM session WHERE account_id = $1', [
      account?.id ?? '',
    ]);
    expect(session).toEqual([{ acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'], method: 'usb-token' }]);
  });

  it('ends for every member of the cast as it says there', async () => {
    const tokens = await at.workbench.tokens();
    expect(tokens.length).toBeGreaterThan(10);
    for (const { id, holder, program } of tokens) {
      const person = await at.workbench.person(holder);
      for (const [key, expected] of Object.entries(person.expect)) {
        const [method, kind = 'citizen'] = key.split(':');
        if (method !== 'usb-token' || kind === 'agency') continue;
        const came = await registerByToken(at, newVisitor(at), id, { kind, program });
        const registered = id === 'tran-van-binh' ? ['known', 'already-registered'] : ['registered', undefined];
        expect([id, kind, ...end(came)]).toEqual(
          expected === 'registered' ? [id, kind, ...registered] : [id, kind, expect.any(String), expected],
        );
        await at.passToNext('hour');
      }
    }
  }, 240_000);

  it('opens an account that waits for approval, for officials and agencies, and signs them in to that page alone', async () => {
    for (const token of ['lo-van-toan', 'so-tu-phap-thu-nghiem']) {
      const person = await at.workbench.person(token);
      expect(person.expect['usb-token:agency']).toBe('awaiting-approval');
      const visitor = newVisitor(at);
      await registerByToken(at, visitor, token, { kind: 'agency', program: 'vgca' });
      const own = await visitor.get('/tai-khoan');
      expect([own.page, saidOn(own).includes('chờduyệt')]).toEqual(['account-awaiting', true]);
      const later = newVisitor(at);
      const page = await toTokenSignIn(at, later, 'agency');
      const again = await bringSignature(at, later, page, token, { program: 'vgca' });
      expect([again.page, saidOn(again).includes('chờduyệt')]).toEqual(['account-awaiting', true]);
    }
  });

  it('lets in at once an official whom the roster of the sandbox names', async () => {
    for (const _ of [1, 2]) await keepSandboxRoster(at.store, at.clock);
    const [member] = (await at.workbench.tokens()).filter(({ id }) => id === 'giang-thi-pa');
    const { expect: ends } = await at.workbench.person(member?.holder ?? '');
    expect(ends['usb-token:agency']).toBe('registered');
    const visitor = newVisitor(at);
    const came = await registerByToken(at, visitor, 'giang-thi-pa', { kind: 'agency', program: 'vgca' });
    expect([came.page, (await visitor.get('/tai-khoan')).page]).toEqual(['registered', 'account']);
  });

  it('takes the certificate that the holder chooses among two, for the kind it is of', async () => {
    const wrong = { certificate: 'cong-ty-bien-bac' };
    const visitor = newVisitor(at);
    expect(end(await registerByToken(at, visitor, 'lu-thi-ngan', wrong))).toEqual([
      'refused',
      'certificate-wrong-kind',
    ]);
    const company = await registerByToken(at, newVisitor(at), 'lu-thi-ngan', { ...wrong, kind: 'business' });
    expect(company.page).toBe('registered');
  });

  it('takes a bare signature with its certificate as well as a container', async () => {
    const held: unknown = await (
      await fetch(`${at.workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/ho-van-son`)
    ).json();
    const { certificate, chain, privateKey } = Object.assign(
      { certificate: '', chain: [''], privateKey: '' },
      typeof held === 'object' ? held : {},
    );
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    const signature = sign('sha256', Buffer.from(textOn(page)), createPrivateKey(privateKey)).toString('base64');
    const facts = await visitor.submit(page, tokenPaths.register, {
      program: 'vnpt',
      signature,
      certificate,
      chain: chain.join(','),
    });
    expect([facts.page, saidOn(facts).includes('183456789')]).toEqual(['facts', true]);
  });

  it('waits while the authority that issued the certificate is silent, and goes on when it answers', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    // A new certificate, of which nobody has heard an answer yet.
    await at.workbench.moveCertificate('bui-minh-chau', 're-key');
    const signed = await signWithToken(at, textOn(page), 'bui-minh-chau');
    await at.workbench.pull('certificate-authority', 'down');
    const waiting = await visitor.submit(page, tokenPaths.register, signed);
    expect(waiting.page).toBe('waiting');
    await at.workbench.pull('certificate-authority', 'normal');
    await at.pass(60);
    expect(end(await visitor.get('/dang-ky/doi-chieu'))).toEqual(['known', 'already-registered']);
  });
});

it('with our clock an hour behind what an authority says is not of this time yet: the person waits, and goes on once clocks agree; an hour ahead it still holds', async () => {
  const visitor = newVisitor(at);
  const page = await toTokenPage(at, visitor);
  await at.workbench.setClock(at.clock.offsetMs + 3_600_000);
  const waiting = await bringSignature(at, visitor, page, 'tran-van-binh', { program: 'vgca' });
  expect(end(waiting)).toEqual(['waiting', 'revocation-unknown']);
  await at.workbench.setClock(at.clock.offsetMs);
  await at.pass(60);
  expect(end(await visitor.get('/dang-ky/doi-chieu'))).toEqual(['known', 'already-registered']);

  await at.passToNext('day');
  const again = newVisitor(at);
  const text = await toTokenPage(at, again);
  await at.workbench.setClock(at.clock.offsetMs - 3_600_000);
  const known = await bringSignature(at, again, text, 'tran-van-binh', { program: 'vgca' });
  await at.workbench.setClock(at.clock.offsetMs);
  expect(end(known)).toEqual(['known', 'already-registered']);
});

describe('a signature of a token', () => {
  const refused = (code: string) => ['refused', code];

  it('over another text, or an older text of the same person, counts nothing', async () => {
    const visitor = newVisitor(at);
    const first = await toTokenPage(at, visitor);
    const old = await signWithToken(at, textOn(first), 'cong-ty-sen-vang');
    const elsewhere = newVisitor(at);
    const second = await toTokenPage(at, elsewhere);
    expect(end(await elsewhere.submit(second, tokenPaths.register, old))).toEqual(
      refused('signature-over-something-else'),
    );
    const own = await toTokenPage(at, visitor);
    expect(textOn(own)).not.toBe(textOn(first));
    expect(end(await visitor.submit(own, tokenPaths.register, old))).toEqual(refused('signature-over-something-else'));
  });

  it('serves one registration: relayed to another browser it opens nothing there, sent twice it opens one account', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor, 'business');
    const signed = await signWithToken(at, textOn(page), 'lu-thi-ngan', { certificate: 'cong-ty-bien-bac' });
    const thief = newVisitor(at);
    const theirs = await thief.get('/dang-ky/ky-so');
    expect(theirs.problem).toBe('registration-elsewhere');
    const stolen = await thief.submit(await toTokenPage(at, thief, 'business'), tokenPaths.register, signed);
    expect(end(stolen)).toEqual(refused('signature-over-something-else'));
    const both = await Promise.all([
      visitor.submit(page, tokenPaths.register, signed),
      visitor.submit(page, tokenPaths.register, signed),
    ]);
    expect(both.map((one) => one.page)).not.toContain('sign');
    expect(new Set(both.map((one) => one.page)).size).toBe(1);
  });

  it.each([
    ['wrong-key', 'signature-invalid'],
    ['wrong-answer', 'signature-invalid'],
    ['stale', 'signature-over-something-else'],
  ] as const)('that its program makes in mode %s is refused as %s', async (mode, code) => {
    await at.workbench.pull('vgca', mode);
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    const came = await bringSignature(at, visitor, page, 'tran-van-binh', { program: 'vgca' });
    await at.workbench.pull('vgca', 'normal');
    expect(end(came)).toEqual(refused(code));
  });

  it('that is swapped for the bytes of anything else is refused, and what cannot be read leaves the text as it is', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    const unreadable = await visitor.submit(page, tokenPaths.register, { program: 'vgca', cms: 'not base64' });
    expect([...end(unreadable), textOn(unreadable)]).toEqual(['sign', 'token-program-trouble', textOn(page)]);
    const strange = await visitor.submit(page, tokenPaths.register, { program: 'somebody', cms: 'MAA=' });
    expect(end(strange)).toEqual(['sign', 'token-program-trouble']);
    const nonsense = await visitor.submit(page, tokenPaths.register, { program: 'vgca', cms: 'MAA=' });
    expect(end(nonsense)).toEqual(refused('signature-invalid'));
  });

  it.each(tokenTroubles)(
    'that does not come for %s is told on its page, with the same text to sign',
    async (trouble) => {
      const visitor = newVisitor(at);
      const page = await toTokenPage(at, visitor);
      const told = await visitor.submit(page, tokenPaths.register, { tokenProblem: trouble });
      expect([...end(told), told.status, textOn(told)]).toEqual(['sign', trouble, 422, textOn(page)]);
    },
  );

  it('comes too late after five minutes; another text may be had, a dozen times a day', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    const signed = await signWithToken(at, textOn(page), 'cong-ty-sen-vang');
    await at.pass(301);
    let now = await visitor.submit(page, tokenPaths.register, signed);
    expect(end(now)).toEqual(['sign', 'token-text-expired']);
    now = await visitor.submit(now, '/dang-ky/ky-so/gui-lai');
    expect([...end(now), textOn(now) === textOn(page)]).toEqual(['sign', undefined, false]);
    const late = await visitor.submit(now, tokenPaths.register, signed);
    expect(end(late)).toEqual(refused('signature-over-something-else'));
  });
});

describe('the pages of a token', () => {
  it('may talk to the programs of the settings, and no other page may', async () => {
    const visitor = newVisitor(at);
    const connects = (headers: Headers) =>
      headers
        .get('content-security-policy')
        ?.split('; ')
        .find((rule) => rule.startsWith('connect-src'));
    const page = await toTokenPage(at, visitor);
    const { vgca, vnpt } = at.workbench.programUrls;
    expect(connects(page.headers)?.split(' ').toSorted()).toEqual(["'self'", 'connect-src', vgca, vnpt].toSorted());
    expect(page.headers.get('permissions-policy')).toContain('loopback-network=(self)');
    const check = await visitor.get('/chu-ky-so/kiem-tra-thiet-bi');
    expect([check.page, connects(check.headers)?.length]).toEqual(['device-check', connects(page.headers)?.length]);
    const other = await visitor.get('/dang-ky');
    expect([connects(other.headers), other.headers.get('permissions-policy')]).toEqual([
      "connect-src 'self'",
      expect.stringContaining('loopback-network=()'),
    ]);
  });

  it('say without scripts that this way needs them, name the others, and offer the tool for this system', async () => {
    const visitor = newVisitor(at, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/147.0');
    const { html } = await toTokenPage(at, visitor);
    expect(html).toMatch(/data-without-scripts><p>[^<]*JavaScript[^<]*<a class="govuk-link" href="\/dang-ky"/u);
    expect(html).toContain('Tải VNPT-CA Plugin cho Windows');
    expect(html.indexOf('VNPT-CA Plugin</strong>')).toBeLessThan(html.indexOf('VGCA Sign Service</strong>'));
  });
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
