import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitRules } from '../../src/domain/limits/limits.ts';
import { nextOf } from '../support/crowd.ts';
import {
  factsOf,
  newPassword,
  recover,
  sendRecoverCode,
  sendRecovery,
  toNewPassword,
  toRecoverCode,
} from '../support/walks/ways-back/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { registered, sendPassword, signIn, toSignInCode } from '../support/walks/sign-in.ts';
import type { Page } from '../support/walks/visitor.ts';
import { openVisitor } from '../support/walks/visitor.ts';
import { newVisitor, toPassword } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(90))];
});
afterAll(() => at.stop());

const someone = () => nextOf(crowd);
const somebody = () => registered(at, someone());
const identityOf = ({ personalId }: Person) =>
  ({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId }) as const;
const accountOf = async (person: Person) => {
  const account = await at.store.accounts.findByIdentity(identityOf(person));
  if (account === undefined) throw new Error('no account');
  return account;
};
const eventsOf = async (person: Person) => at.store.audit.byAccount((await accountOf(person)).id, 100);
const textsTo = async ({ phoneNumber }: Person): Promise<readonly string[]> =>
  (await at.workbench.messages(phoneNumber)).map(({ text }) => text);
const answerTo = ({ status, page, problem }: Page) => [status, page, problem];
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
/** What differs from one request to the next by design: tokens, challenges, support codes. */
const withoutTokens = (html: string): string =>
  html.replaceAll(/name="formToken" value="[^"]*"|data-challenge="[^"]*"|CC-\w{4}-\w{4}|MOKHOA(?:%20| )\d{4}/gu, '');

describe('the form', () => {
  it.each([
    [{ personalId: '', fullName: '', dateOfBirth: '' }, 3],
    [{ personalId: '12345' }, 1],
    [{ personalId: '18345678' }, 1],
    [{ fullName: '123' }, 1],
    [{ dateOfBirth: '31/02/1990' }, 1],
    [{ dateOfBirth: '1990' }, 1],
    [{ dateOfBirth: '01/01/1901' }, 1],
  ] as const)('names every wrong field of %j, keeps what was typed, and looks nobody up', async (typed, count) => {
    const person = someone();
    const page = await sendRecovery(at, newVisitor(at), person, typed);
    expect(answerTo(page)).toEqual([422, 'recover', 'invalid-input']);
    expect(page.html.match(/id="(?:personalId|fullName|dateOfBirth)-loi"/gu)).toHaveLength(count);
    for (const value of Object.values(typed)) expect(page.html).toContain(`value="${value}"`);
  });

  it('takes hostile input for what it is, in words beside the field, and never shows it as anything but text', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    const form = await visitor.get('/quen-mat-khau');
    const hostile = [
      ' \t\u00A0\u3000 ',
      'ă'.repeat(3_000),
      'Нгуен Ван Ан',
      '👩🏽‍🌾',
      'An\u0007\u001B[31m\r\n',
      '\u202Ecod3.exe',
      "'; DROP TABLE account; --",
      '</title><script>alert(1)</script><img src=x onerror=alert(1)>',
      '${7*7}{{7*7}}',
    ];
    for (const field of ['personalId', 'fullName', 'dateOfBirth']) {
      for (const typed of hostile) {
        const page = await visitor.submit(form, '/quen-mat-khau', { ...factsOf(person), [field]: typed });
        expect([field, typed, ...answerTo(page)]).toEqual([field, typed, 422, 'recover', 'invalid-input']);
        expect(page.html).toContain(`id="${field}-loi"`);
        expect(page.html).not.toMatch(/<script>alert|<img/u);
      }
    }
  });

  it('and every other form here is refused when it is not of this browser, not of this site, or not a form', async () => {
    const visitor = newVisitor(at);
    await visitor.get('/quen-mat-khau');
    for (const path of ['', '/ma-xac-thuc', '/gui-lai-ma', '/doi-chieu', '/mat-khau']) {
      const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
        visitor.post(`/quen-mat-khau${path}`, body, headers);
      expect([path, ...answerTo(await post('personalId=001190012345'))]).toEqual([path, 403, 'problem', 'form-forged']);
      expect((await post('formToken=x', { origin: 'https://elsewhere.example' })).problem).toBe('form-forged');
      expect((await post('password=a&password=b')).problem).toBe('malformed-request');
      expect((await post('fullName=%zz')).problem).toBe('malformed-request');
      expect((await post('{}', { 'content-type': 'application/json' })).problem).toBe('unsupported-media-type');
      expect((await post(`fullName=${'a'.repeat(33 * 1024)}`)).problem).toBe('body-too-large');
    }
  });

  it('sent too soon without a proof of work keeps its age, and takes made-up work for none', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    const soon = await sendRecovery(at, visitor, person, {}, 0);
    expect(answerTo(soon)).toEqual([429, 'recover', 'wait-before-sending']);
    await at.pass(6);
    expect((await visitor.submit(soon, '/quen-mat-khau')).page).toBe('recover-code');
    expect((await sendRecovery(at, newVisitor(at), person, { work: 'made-up' })).problem).toBe('proof-of-work-invalid');
  });

  it('offers to go on with what is under way in this browser', async () => {
    const visitor = newVisitor(at);
    await sendRecovery(at, visitor, someone());
    expect((await visitor.get('/quen-mat-khau')).html).toContain('href="/quen-mat-khau/ma-xac-thuc"');
    expect((await newVisitor(at).get('/quen-mat-khau')).html).not.toContain('href="/quen-mat-khau/ma-xac-thuc"');
  });

  it('is one click from signing in, and from a registration of somebody who has an account', async () => {
    expect((await newVisitor(at).get('/dang-nhap')).html).toContain('href="/quen-mat-khau"');
    const { person } = await somebody();
    const known = await toPassword(at, newVisitor(at), person);
    expect([known.page, known.html.includes('href="/quen-mat-khau"')]).toEqual(['known', true]);
  });
});

describe('the code', () => {
  it('costs a try when wrong, is void after five, and another replaces it', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toRecoverCode(at, visitor, person);
    let last = await sendRecoverCode(visitor, page, 'x');
    expect(last.problem).toBe('invalid-input');
    for (let left = 4; left > 0; left--) {
      last = await sendRecoverCode(visitor, last, wrong(code));
      expect([last.problem, last.html.includes(`${left} lần`)]).toEqual(['code-wrong', true]);
    }
    expect((await sendRecoverCode(visitor, last, wrong(code))).problem).toBe('code-tries-exhausted');
    expect((await sendRecoverCode(visitor, page, code)).problem).toBe('code-tries-exhausted');
    await at.pass(61);
    const before = (await textsTo(person)).length;
    const again = await visitor
      .submit(page, '/quen-mat-khau/gui-lai-ma')
      .then(() => visitor.get('/quen-mat-khau/ma-xac-thuc'))
      .then((now) => visitor.submit(now, '/quen-mat-khau/gui-lai-ma'));
    expect(
      (await sendRecoverCode(visitor, again, await at.workbench.nextCode(person.phoneNumber, before, /lay lai/u))).page,
    ).toBe('recover-password');
  });

  it('is for recovering alone: it does not sign in, and a code for signing in does not recover', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toRecoverCode(at, visitor, person);
    const signing = await toSignInCode(at, visitor, person);
    if (code !== signing.code) {
      expect((await visitor.submit(signing.page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code })).problem).toBe(
        'code-wrong',
      );
      expect((await sendRecoverCode(visitor, page, signing.code)).problem).toBe('code-wrong');
    }
    expect((await textsTo(person)).some((text) => text.includes('ma lay lai mat khau'))).toBe(true);
  });

  it('serves the browser it was asked from alone', async () => {
    const { person } = await somebody();
    const [visitor, thief] = [newVisitor(at), newVisitor(at)];
    const { code } = await toRecoverCode(at, visitor, person);
    const other = await sendRecovery(at, thief, person);
    expect((await sendRecoverCode(thief, other, code)).problem).toBe('code-wrong');
    const stranger = newVisitor(at);
    await stranger.get('/dang-nhap');
    expect(answerTo(await stranger.get('/quen-mat-khau/ma-xac-thuc'))).toEqual([410, 'problem', 'recovery-over']);
  });
});

describe('a recovery lives in its browser', () => {
  it('for thirty minutes', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const page = await toNewPassword(at, visitor, person);
    await at.pass(30 * 60 + 1);
    expect(answerTo(await visitor.submit(page, '/quen-mat-khau/mat-khau', { password: newPassword }))).toEqual([
      410,
      'problem',
      'recovery-over',
    ]);
    expect((await visitor.get('/quen-mat-khau/mat-khau')).problem).toBe('recovery-over');
    expect((await sendPassword(at, newVisitor(at), person)).page).toBe('sign-in-code');
  });

  it('and follows its state: pages of other steps lead to the page of this one, and a page that is behind goes on from there', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toRecoverCode(at, visitor, person);
    for (const path of ['mat-khau', 'doi-chieu', 'hoan-tat', 'khong-thanh', 'gui-lai-ma'])
      expect((await visitor.get(`/quen-mat-khau/${path}`)).page).toBe('recover-code');
    await sendRecoverCode(visitor, page, code);
    // Back to the code's page, and once more what was sent there.
    expect((await sendRecoverCode(visitor, page, code)).page).toBe('recover-password');
    expect((await visitor.submit(page, '/quen-mat-khau/gui-lai-ma')).page).toBe('recover-password');
    const reopened = openVisitor(at.origin, { cookies: visitor.cookies });
    expect((await reopened.get('/quen-mat-khau/ma-xac-thuc')).page).toBe('recover-password');
  });

  it('and moves once when a button is clicked twice, on every step', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const form = await visitor.get('/quen-mat-khau');
    const typed = { ...factsOf(person), work: await solveWork(form) };
    const twice = async (send: () => Promise<Page>) => (await Promise.all([send(), send()])).map((one) => one.page);
    expect(await twice(() => visitor.submit(form, '/quen-mat-khau', typed))).toContain('recover-code');
    expect((await visitor.submit(form, '/quen-mat-khau', typed)).page).toBe('recover-code');
    const code = await at.workbench.nextCode(person.phoneNumber, before, /lay lai/u);
    const page = await visitor.get('/quen-mat-khau/ma-xac-thuc');
    await twice(() => sendRecoverCode(visitor, page, code));
    const password = await eventually('the operator', async () => {
      const now = await visitor.get('/quen-mat-khau/doi-chieu');
      return now.page === 'recover-password' ? now : undefined;
    });
    expect(await twice(() => visitor.submit(password, '/quen-mat-khau/mat-khau', { password: newPassword }))).toEqual([
      'recovered',
      'recovered',
    ]);
    const types = (await eventsOf(person)).map(({ type }) => type);
    for (const type of ['possession-proven', 'recovery-evidenced', 'password-recovered'] as const)
      expect(types.filter((one) => one === type).slice(-1)).toEqual([type]);
    expect(types.filter((one) => one === 'password-recovered')).toHaveLength(1);
    expect(
      await at.workbench
        .messages(person.phoneNumber)
        .then((all) => all.filter(({ text }) => text.includes('lay lai mat khau'))),
    ).toHaveLength(1);
  });

  it('and in one at a time: a second tab that begins anew leaves the first with what the second has made of it', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const first = await toRecoverCode(at, visitor, person);
    const second = await toRecoverCode(at, visitor, person);
    expect((await sendRecoverCode(visitor, first.page, first.code)).problem).toBe(
      first.code === second.code ? undefined : 'code-wrong',
    );
    expect((await sendRecoverCode(visitor, first.page, second.code)).page).toBe('recover-password');
  });

  it('and goes on at another server in the middle of any step', async () => {
    const { person } = await somebody();
    const other = await at.another();
    const visitor = newVisitor(at);
    const { code } = await toRecoverCode(at, visitor, person);
    const there = openVisitor(other.origin, { cookies: visitor.cookies });
    const password = await sendRecoverCode(there, await there.get('/quen-mat-khau/ma-xac-thuc'), code);
    expect(password.page).toBe('recover-password');
    expect(
      (
        await visitor.submit(await visitor.get('/quen-mat-khau/mat-khau'), '/quen-mat-khau/mat-khau', {
          password: newPassword,
        })
      ).page,
    ).toBe('recovered');
    // Whoever noted the cookies of before the end finds nothing with them afterwards.
    expect((await there.get('/quen-mat-khau/hoan-tat')).problem).toBe('recovery-over');
  });

  it('and ends when the password has been replaced in another: whoever held the phone for a moment gains nothing', async () => {
    const { person } = await somebody();
    const thief = newVisitor(at);
    const stolen = await toNewPassword(at, thief, person);
    await recover(at, newVisitor(at), person);
    expect(answerTo(await thief.submit(stolen, '/quen-mat-khau/mat-khau', { password: 'Trộm#được8máy' }))).toEqual([
      410,
      'recover-refused',
      'recovery-over',
    ]);
    expect((await sendPassword(at, newVisitor(at), person, newPassword)).page).toBe('sign-in-code');
  });

  it('and ends when the account is suspended before the password is set', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const page = await toNewPassword(at, visitor, person);
    await at.store.accounts.setStatus((await accountOf(person)).id, 'suspended', { audit: [] });
    expect(answerTo(await visitor.submit(page, '/quen-mat-khau/mat-khau', { password: newPassword }))).toEqual([
      403,
      'recover-refused',
      'account-suspended',
    ]);
  });
});

describe('strangers', () => {
  it("can use up their own share and no code of anybody: the person's device, signing in and registering have theirs", async () => {
    await at.passToNext('day');
    const { person, visitor: home } = await somebody();
    for (let tries = 0; tries < limitRules['recover-by-strangers-day'].max; tries++)
      await at.store.limits.take([{ limit: 'recover-by-strangers-day', subject: person.personalId, cost: 1 }]);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const [silent, nobody] = [
      await sendRecovery(at, newVisitor(at), person),
      await sendRecovery(at, newVisitor(at), someone()),
    ];
    expect([answerTo(silent), withoutTokens(silent.html)]).toEqual([answerTo(nobody), withoutTokens(nobody.html)]);
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
    const codes = (await at.workbench.messages(person.phoneNumber))
      .slice(0, -before)
      .filter(({ text }) => text.includes('lay lai mat khau'));
    expect(codes).toEqual([]);
    expect((await recover(at, home, person)).page).toBe('recovered');
    await at.passToNext('day');
    expect((await toRecoverCode(at, newVisitor(at), person)).page.page).toBe('recover-code');
  });

  it('in one browser are told when it has asked too often: for one person, and for all', async () => {
    await at.passToNext('day');
    const solving = async (visitor: ReturnType<typeof newVisitor>, person: Person): Promise<Page> => {
      const form = await visitor.get('/quen-mat-khau');
      return visitor.submit(form, '/quen-mat-khau', { ...factsOf(person), work: await solveWork(form) });
    };
    const [one, many, person] = [newVisitor(at), newVisitor(at), someone()];
    for (let tries = 0; tries < limitRules['recover-by-person-and-browser-day'].max; tries++)
      expect((await solving(one, person)).page).toBe('recover-code');
    expect(answerTo(await solving(one, person))).toEqual([429, 'recover', 'too-many-codes-for-browser']);
    for (let tries = 0; tries < limitRules['recover-by-browser-day'].max; tries++)
      expect((await solving(many, someone())).page).toBe('recover-code');
    const told = await solving(many, someone());
    expect(answerTo(told)).toEqual([429, 'recover', 'too-many-codes-for-browser']);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('without a proof of work have few tries in an hour', async () => {
    await at.passToNext('hour');
    const visitor = newVisitor(at);
    for (let tries = 0; tries < limitRules['form-without-work-by-browser-hour'].max; tries++)
      expect((await sendRecovery(at, visitor, someone(), {}, 121)).page).toBe('recover-code');
    expect((await sendRecovery(at, visitor, someone(), {}, 121)).problem).toBe('too-many-codes-for-browser');
  });

  it('all together can use up the hour of recoveries, in silence, and nothing else', async () => {
    const small = await startInstallation({ settings: { CODES_PER_HOUR: '4' } });
    try {
      const [first, second, nobody] = await small.workbench.crowd(3);
      if (first === undefined || second === undefined || nobody === undefined) throw new Error('no crowd');
      for (const person of [first, second]) await registered(small, person);
      const codes = async (person: Person): Promise<number> =>
        (await small.workbench.messages(person.phoneNumber)).filter(({ text }) => /lay lai/u.test(text)).length;
      await toRecoverCode(small, newVisitor(small), first);
      const told = [
        await sendRecovery(small, newVisitor(small), second),
        await sendRecovery(small, newVisitor(small), nobody),
      ];
      expect(told.map(answerTo)).toEqual([
        [200, 'recover-code', undefined],
        [200, 'recover-code', undefined],
      ]);
      expect((await sendPassword(small, newVisitor(small), second)).page).toBe('sign-in-code');
      await small.workbench.nextCode(second.phoneNumber, 0, /dang nhap/u);
      expect(await codes(second)).toBe(0);
    } finally {
      await small.stop();
    }
  });
});
