import { hash } from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nextOf } from '../support/crowd.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered, sendPassword, signIn, toSignInCode } from '../support/walks/sign-in.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page } from '../support/walks/visitor.ts';
import { goodPassword, messagesNoted, newVisitor } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({ settings: { OPERATOR_TIMEOUT_MS: '1200' } });
  crowd = [...(await at.workbench.crowd(40))];
});
afterAll(() => at.stop());
afterEach(() => at.workbench.pull('mobile-operator', 'normal'));

const someone = () => nextOf(crowd);
const somebody = () => registered(at, someone());
const eventsOf = async (person: Person): Promise<readonly string[]> => {
  const account = await at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: 'vn-personal-id',
    value: person.personalId,
  });
  return (await at.store.audit.byAccount(account?.id ?? '', 100)).map(({ type }) => type);
};
/** Texts of SMS that carry no code. */
const noticesTo = async ({ phoneNumber }: Person): Promise<readonly string[]> =>
  (await at.workbench.messages(phoneNumber)).map(({ text }) => text).filter((text) => !/\n@\S+ #\d{6}$/u.test(text));
const answerTo = (page: Awaited<ReturnType<typeof sendPassword>>) => [page.status, page.page, page.problem];

describe('signing in', () => {
  it('takes the number, the password and the code, and opens the account', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toSignInCode(at, visitor, person);
    expect(page.html).toContain(person.phoneNumber.slice(-3));
    expect(page.html).not.toContain(person.phoneNumber.slice(-6));
    const account = await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code });
    expect([account.page, account.html.includes(person.fullName.toUpperCase())]).toEqual(['account', true]);
    expect(await eventsOf(person)).toContain('signed-in');
  });

  it('forgives how the number is typed, and takes the password to the letter', async () => {
    const { person } = await somebody();
    const { personalId } = person;
    expect(
      (
        await sendPassword(
          at,
          newVisitor(at),
          { personalId: ` ${personalId.slice(0, 3)} ${personalId.slice(3, 8)}-${personalId.slice(8)} ` },
          goodPassword.normalize('NFD'),
        )
      ).page,
    ).toBe('sign-in-code');
    expect(answerTo(await sendPassword(at, newVisitor(at), person, goodPassword.toLowerCase()))).toEqual([
      422,
      'sign-in',
      'sign-in-wrong',
    ]);
  });

  it("says of a wrong password and of nobody's number the same words with the same status", async () => {
    const { person } = await somebody();
    const pages = [
      await sendPassword(at, newVisitor(at), person, 'Sai#mật9khẩu'),
      await sendPassword(at, newVisitor(at), someone(), 'Sai#mật9khẩu'),
    ];
    const words = pages.map(({ status, html }) => [
      status,
      html.replaceAll(/value="[^"]*"|data-challenge="[^"]*"|CC-\w{4}-\w{4}/gu, ''),
    ]);
    expect(words[0]).toEqual(words[1]);
    expect(words[0]?.[0]).toBe(422);
  });

  it('keeps the number in the form and never the password', async () => {
    const { person } = await somebody();
    const page = await sendPassword(at, newVisitor(at), person, 'Sai#mật9khẩu', { shared: 'yes' });
    expect(page.html).toContain(`value="${person.personalId}"`);
    expect(page.html).not.toContain('Sai#mật9khẩu');
    expect(page.html).toMatch(/name="shared"[^>]*checked/u);
  });

  it.each([
    ['', '', ['personal-id-missing', 'password-missing']],
    ['12345', 'x', ['sign-in-id-length']],
    ['abc', 'x', ['personal-id-characters']],
  ] as const)(
    'names every wrong field of "%s" and "%s" without looking anybody up',
    async (personalId, password, codes) => {
      const page = await sendPassword(at, newVisitor(at), { personalId }, password);
      expect(answerTo(page)).toEqual([422, 'sign-in', 'invalid-input']);
      expect(page.html.match(/id="(?:personalId|password)-loi"/gu)).toHaveLength(codes.length);
    },
  );

  it('tells of a suspension only who knows the password', async () => {
    const { person } = await somebody();
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    await at.store.accounts.setStatus(account?.id ?? '', 'suspended', { audit: [] });
    expect((await sendPassword(at, newVisitor(at), person, 'Sai#mật9khẩu')).problem).toBe('sign-in-wrong');
    expect(answerTo(await sendPassword(at, newVisitor(at), person))).toEqual([403, 'problem', 'account-suspended']);
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
  });

  it('hashes a password of former parameters anew, once it was right', async () => {
    const { person } = await somebody();
    const found = async () =>
      at.store.passwords.find({ kind: 'citizen', scheme: 'vn-personal-id', value: person.personalId });
    const before = await found();
    if (before === undefined) throw new Error('no account');
    await at.store.passwords.rehash(
      before.accountId,
      before.authenticatorId,
      await hash(goodPassword.normalize('NFC'), { memoryCost: 8192, timeCost: 1 }),
    );
    await sendPassword(at, newVisitor(at), person, 'Sai#mật9khẩu');
    expect((await found())?.passwordHash).toContain('m=8192');
    expect((await sendPassword(at, newVisitor(at), person)).page).toBe('sign-in-code');
    expect((await found())?.passwordHash).toContain('m=19456,t=2,p=1');
    expect((await sendPassword(at, newVisitor(at), person)).page).toBe('sign-in-code');
  });

  it('knows an account that carries a CMND by its nine digits', async () => {
    const { person } = await somebody();
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    expect(
      await at.store.passwords.find({ kind: 'citizen', scheme: 'vn-identity-card', value: '183456789' }),
    ).toBeUndefined();
    const field = 'identity:citizen:vn-identity-card';
    const { database, keys } = at.data;
    await database.run('INSERT INTO identity_index (field, key_version, digest, account_id) VALUES ($1, $2, $3, $4)', [
      field,
      keys.index.newest,
      await keys.index.digest(keys.index.newest, field, '183456789'),
      account?.id,
    ]);
    expect((await sendPassword(at, newVisitor(at), { personalId: '183456789' })).page).toBe('sign-in-code');
  });
});

describe('the code', () => {
  it('costs a try when wrong, and none when malformed', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toSignInCode(at, visitor, person);
    const wrongCode = code === '000000' ? '000001' : '000000';
    const malformed = await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: '12' });
    expect(malformed.problem).toBe('invalid-input');
    let last = malformed;
    for (let left = 4; left > 0; left--) {
      last = await visitor.submit(last, '/dang-nhap/ma-xac-thuc', { oneTimeCode: wrongCode });
      expect([last.problem, last.html.includes(`${left} lần`)]).toEqual(['code-wrong', true]);
    }
    last = await visitor.submit(last, '/dang-nhap/ma-xac-thuc', { oneTimeCode: wrongCode });
    expect(last.problem).toBe('code-tries-exhausted');
    expect((await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code })).problem).toBe(
      'code-tries-exhausted',
    );
  });

  it('runs out after five minutes, and another replaces it', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toSignInCode(at, visitor, person);
    expect((await visitor.submit(page, '/dang-nhap/gui-lai-ma')).problem).toBe('code-resend-too-soon');
    await messagesNoted(at);
    await at.pass(301);
    const late = await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code });
    expect(late.problem).toBe('code-expired');
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const again = await visitor.submit(late, '/dang-nhap/gui-lai-ma');
    const fresh = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
    expect((await visitor.submit(again, '/dang-nhap/ma-xac-thuc', { oneTimeCode: fresh })).page).toBe('account');
  });

  it('serves this browser alone, and a double click opens one session', async () => {
    const { person } = await somebody();
    const [visitor, thief] = [newVisitor(at), newVisitor(at)];
    const { page, code } = await toSignInCode(at, visitor, person);
    const other = await toSignInCode(at, thief, person);
    expect((await thief.submit(other.page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code })).problem).toBe(
      code === other.code ? undefined : 'code-wrong',
    );
    const twice = await Promise.all(
      [1, 2].map(() => visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code })),
    );
    expect(twice.map((one) => one.page)).toEqual(['account', 'account']);
    expect((await eventsOf(person)).filter((type) => type === 'signed-in')).toHaveLength(1);
    const signedOut = new Map(visitor.cookies);
    await visitor.submit(await visitor.get('/tai-khoan'), '/dang-xuat');
    for (const [name, value] of signedOut) visitor.cookies.set(name, value);
    await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code });
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
  });

  it('belongs to an attempt of fifteen minutes', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toSignInCode(at, visitor, person);
    await at.pass(15 * 60 + 1);
    expect(answerTo(await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code }))).toEqual([
      410,
      'problem',
      'sign-in-over',
    ]);
    expect((await newVisitor(at).get('/dang-nhap/ma-xac-thuc')).problem).toBe('sign-in-over');
  });
});

describe('the SIM', () => {
  it('changed lately: no code is sent, and the person is told what to do', async () => {
    const { person } = await somebody();
    await at.workbench.changeSubscription(person.phoneNumber, { simChangedHoursAgo: 5 });
    const page = await sendPassword(at, newVisitor(at), person);
    expect(answerTo(page)).toEqual([422, 'sign-in-refused', 'sign-in-sim-changed']);
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
  });

  it('given up: the person is told, and no code goes to whoever has the number next', async () => {
    const { person } = await somebody();
    await at.workbench.giveUpSubscription(person.phoneNumber);
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('registered-number-gone');
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
  });

  it.each<[LeverMode, number?]>([['down'], ['slow', 3000], ['garbage'], ['error']])(
    'while the operator is %s signing in goes on, recorded and notified',
    async (mode, delayMs) => {
      const { person } = await somebody();
      await at.workbench.pull('mobile-operator', mode, delayMs);
      expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
      expect(await eventsOf(person)).toContain('sim-check-unanswered');
      await eventually('the notice', async () =>
        (await noticesTo(person)).some((text) => /chua xac nhan duoc SIM.* ma [0-9A-Z]{8}\./u.test(text))
          ? true
          : undefined,
      );
    },
  );
});

describe('the device', () => {
  it('that is new is told to the number; the one registered with, and one that has signed in, are not', async () => {
    const { person, visitor: home } = await somebody();
    const away = newVisitor(at);
    await signIn(at, away, person);
    await eventually('the notice', async () => ((await noticesTo(person)).length === 1 ? true : undefined));
    await away.get('/tai-khoan').then((page) => away.submit(page, '/dang-xuat'));
    await signIn(at, away, person);
    await home.get('/tai-khoan').then((page) => home.submit(page, '/dang-xuat'));
    await signIn(at, home, person);
    expect(await noticesTo(person)).toHaveLength(1);
    expect((await noticesTo(person))[0]).toMatch(/thiet bi moi luc \d\d:\d\d \d\d\/\d\d/u);
  });

  it('that is shared keeps a short session, and remembers nothing', async () => {
    const { person } = await somebody();
    const counter = newVisitor(at);
    expect((await signIn(at, counter, person, { shared: 'yes' })).page).toBe('account');
    expect([...counter.cookies.keys()]).not.toContain('chinhchu-thiet-bi');
    await at.pass(14 * 60);
    expect((await counter.get('/tai-khoan')).page).toBe('account');
    await at.pass(2 * 60);
    expect((await counter.get('/tai-khoan')).problem).toBe('sign-in-required');
  });

  it("of another person's session ends that session when somebody else signs in", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const before = new Map(one.visitor.cookies);
    await signInAgain(one.visitor, other.person);
    const thief = newVisitor(at);
    for (const [name, value] of before) thief.cookies.set(name, value);
    expect((await thief.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await one.visitor.get('/tai-khoan')).html).toContain(other.person.fullName.toUpperCase());
  });
});

/** Signs in over a session: the form is reached as a portal's request reaches it. */
const signInAgain = async (visitor: ReturnType<typeof newVisitor>, person: Person): Promise<void> => {
  const session = visitor.cookies.get('chinhchu-phien') ?? '';
  visitor.cookies.delete('chinhchu-phien');
  const { page, code } = await toSignInCode(at, visitor, person);
  visitor.cookies.set('chinhchu-phien', session);
  await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code });
};

describe('guessing', () => {
  it("slows strangers down without telling how it ended, and never the person's own device", async () => {
    const { person, visitor: home } = await somebody();
    for (let tries = 0; tries < 3; tries++)
      expect((await sendPassword(at, newVisitor(at), person, `Sai#mật9khẩu${tries}`)).problem).toBe('sign-in-wrong');
    const slowed = [
      await sendPassword(at, newVisitor(at), person, 'Sai#mật9khẩu'),
      await sendPassword(at, newVisitor(at), person),
    ];
    expect(slowed.map(({ page, problem }) => [page, problem])).toEqual([
      ['sign-in-judged', undefined],
      ['sign-in-judged', undefined],
    ]);
    await home.submit(await home.get('/tai-khoan'), '/dang-xuat');
    expect((await sendPassword(at, home, person)).page).toBe('sign-in-code');
  });

  it('a slowed sign-in goes on by itself when its time has come: right to the code, wrong to the form', async () => {
    const { person } = await somebody();
    for (let tries = 0; tries < 3; tries++) await sendPassword(at, newVisitor(at), person, 'Sai#mật9khẩu');
    const [right, wrong] = [newVisitor(at), newVisitor(at)];
    const held = await sendPassword(at, right, person);
    expect(Number(/\d+/u.exec(held.headers.get('refresh') ?? '')?.[0])).toBeGreaterThan(0);
    expect((await right.get('/dang-nhap/cho-ket-qua')).page).toBe(held.page);
    await sendPassword(at, wrong, person, 'Sai#mật9khẩu');
    await at.pass(61);
    expect((await right.get('/dang-nhap/cho-ket-qua')).page).toBe('sign-in-code');
    expect(answerTo(await wrong.get('/dang-nhap/cho-ket-qua'))).toEqual([422, 'sign-in', 'sign-in-wrong']);
  });

  it("stops listening to strangers after a hundred tries a day, while the person's device and the next day go on", async () => {
    await at.passToNext('day');
    const { person, visitor: home } = await somebody();
    for (let tries = 0; tries < 100; tries++)
      await at.store.limits.take([
        { limit: 'sign-in-by-strangers-day', subject: `vn-personal-id ${person.personalId}`, cost: 1 },
      ]);
    const refused = await sendPassword(at, newVisitor(at), person);
    expect(answerTo(refused)).toEqual([429, 'sign-in', 'sign-in-guessed-too-often']);
    await home.submit(await home.get('/tai-khoan'), '/dang-xuat');
    expect((await sendPassword(at, home, person)).page).toBe('sign-in-code');
    await at.passToNext('day');
    expect((await sendPassword(at, newVisitor(at), person)).page).toBe('sign-in-code');
  });

  it('stops a browser that tries one person too often', async () => {
    await at.passToNext('hour');
    const person = someone();
    const visitor = newVisitor(at);
    const solving = async (): Promise<Page> => {
      const form = await visitor.get('/dang-nhap');
      const { personalId } = person;
      return visitor.submit(form, '/dang-nhap', { personalId, password: 'Sai#mật9khẩu', work: await solveWork(form) });
    };
    let page = await solving();
    for (let tries = 0; tries < 10 && page.problem !== 'too-many-sign-ins'; tries++) page = await solving();
    expect(answerTo(page)).toEqual([429, 'sign-in', 'too-many-sign-ins']);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the budget of codes', () => {
  it('is six an hour for one account, in how many browsers ever: only who knows the password can use it up', async () => {
    const { person } = await somebody();
    await at.passToNext('hour');
    const problems: (string | undefined)[] = [];
    for (const waits of [
      [61, 121, 241],
      [61, 121, 241],
    ]) {
      const visitor = newVisitor(at);
      problems.push((await sendPassword(at, visitor, person)).problem);
      for (const seconds of waits) {
        await at.pass(seconds);
        problems.push(
          (await visitor.submit(await visitor.get('/dang-nhap/ma-xac-thuc'), '/dang-nhap/gui-lai-ma')).problem,
        );
      }
    }
    expect(problems).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'too-many-sign-in-codes',
      'too-many-sign-in-codes',
    ]);
  });
});

describe('a password replaced while its code is on the way', () => {
  it('opens nothing, at the first click and at the second', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toSignInCode(at, visitor, person);
    const account = await at.store.passwords.find({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    await at.data.database.run('UPDATE authenticator SET ended_at = now() WHERE id = $1', [account?.authenticatorId]);
    for (const click of ['first', 'second'])
      expect([click, (await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code })).problem]).toEqual([
        click,
        'sign-in-over',
      ]);
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
  });
});
