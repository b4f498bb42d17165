import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../src/commands/operator/policy.ts';
import type { Person as Holder } from '../../src/domain/evidence/holder.ts';
import { citizenOf } from '../../src/domain/evidence/identity.ts';
import { letterBox } from '../siblings/letter-box/method.ts';
import { nextOf } from '../support/crowd.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { makeStandInProviders, type Said, type StandInProviders } from '../support/wires/stand-in-providers.ts';
import { toInsuranceAnswer, typedForInsurance } from '../support/walks/insurance.ts';
import { decideThere } from '../support/walks/means/provider.ts';
import { sendRemoteSignIn, signAtProvider, signInSign, stageIn } from '../support/walks/means/remote.ts';
import { signOnPhone, simOf } from '../support/walks/means/sign.ts';
import { signInBySim } from '../support/walks/means/sign-in-by-means.ts';
import { sendPassword } from '../support/walks/sign-in.ts';
import { bringSignature, registerByToken, signWithToken, textOn, toTokenSignIn } from '../support/walks/means/token.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
import { registerWeakly } from '../support/walks/weak-account.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

const facts = '/tai-khoan/thong-tin';
const known = new Map<string, Partial<Holder>>();
let at: TestInstallation;
let stand: StandInProviders;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: {
      METHODS: 'mobile-subscriber,social-insurance,post-office,usb-token,sim-signing,remote-signing,vneid',
    },
    siblings: [letterBox({ known: (personalId) => known.get(personalId) ?? {}, level: 1 })],
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  crowd = [...(await at.workbench.crowd(11))];
});
afterAll(() => at.stop());
beforeEach(async () => {
  stand.reset();
  await at.passToNext('day');
});

const accountOf = async (number: string) => {
  const account = await at.store.accounts.findByIdentity(citizenOf(number));
  if (account === undefined) throw new Error(`no account of ${number}`);
  return account;
};
/** Somebody whose account has of them what a weak register says. */
const withFacts = async (
  said: Partial<Holder>,
  { yearAlone = false, person = nextOf(crowd) }: { readonly yearAlone?: boolean; readonly person?: Person } = {},
): Promise<{ readonly person: Person; readonly visitor: TestVisitor }> => {
  const { personalId, phoneNumber, fullName, dateOfBirth } = person;
  known.set(personalId, {
    fullName: fullName.toUpperCase(),
    phoneNumber,
    ...(yearAlone ? { yearOfBirth: dateOfBirth.slice(0, 4) } : { dateOfBirth }),
    ...said,
  });
  const visitor = newVisitor(at);
  const page = await registerWeakly(at, visitor, { personalId, email: `${personalId}@thu.example` });
  expect(page.page).toBe('registered');
  return { person, visitor };
};
/** From the form of a fact to what its authority has said, by the code that arrived on the account's telephone. */
const correct = async (
  visitor: TestVisitor,
  { phoneNumber }: Person,
  path: string,
  typed: Readonly<Record<string, string>>,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<Page> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  const form = await visitor.get(`${facts}/${path}`);
  // Without scripts a form waits a while.
  await at.pass(60);
  const code = await visitor.submit(form, `${facts}/${path}`, typed);
  if (code.page !== 'correct-facts-code') return code;
  const oneTimeCode = await at.workbench.nextCode(phoneNumber, before);
  await meanwhile();
  return visitor.submit(code, `${facts}/sua/ma-xac-thuc`, { oneTimeCode });
};
const operator = { method: 'mobile-subscriber' } as const;
const dayFirst = (date: string): string => date.split('-').toReversed().join('/');

describe('a name', () => {
  it('is typed as on the card and counts once the operator has matched it; the former one stays with its evidence, contacts are told', async () => {
    const { person, visitor } = await withFacts({ fullName: 'NGUYỄN VĂN SAI' });
    const done = await correct(visitor, person, 'ho-ten', { ...operator, fullName: person.fullName });
    expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
    expect(done.html).toContain('Đã sửa.');
    expect(done.html).toContain('Khi đó: NGUYỄN VĂN SAI');
    const account = await accountOf(person.personalId);
    expect(account.holder).toMatchObject({ fullName: person.fullName.toUpperCase(), personalId: person.personalId });
    expect(account.proofs.map(({ evidence }) => evidence[0]?.holder?.fullName)).toEqual([
      person.fullName.toUpperCase(),
      'NGUYỄN VĂN SAI',
    ]);
    const checked = await at.store.accounts.checkDecisions(account.id);
    expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches']);
    await eventually('the message that something was corrected', async () =>
      (await at.workbench.messages(person.phoneNumber)).find(({ text }) => text.includes('vua duoc sua')),
    );
    const request = (await visitor.get('/tai-khoan/du-lieu')).html;
    expect(request).toMatch(/YC-\w{4}-\w{4}/u);
    expect(request).toContain(`Sửa họ và tên: NGUYỄN VĂN SAI → ${person.fullName.toUpperCase()}`);
    const activity = (await visitor.get('/tai-khoan/hoat-dong')).html;
    expect(activity).toMatch(
      /data-event="notice-sent"[\s\S]*data-event="facts-corrected"[\s\S]*data-event="correction-asked"/u,
    );
  });

  it('that the operator does not match stays as it was: the page says what can be done, and never which field', async () => {
    const { person, visitor } = await withFacts({});
    const page = await correct(visitor, person, 'ho-ten', { ...operator, fullName: 'Trần Thị Khác' });
    expect([page.page, page.problem]).toEqual(['correct-facts-refused', 'correction-mismatch']);
    expect(page.html).toContain(`${facts}/ho-ten`);
    expect((await accountOf(person.personalId)).holder.fullName).toBe(person.fullName.toUpperCase());
    const same = await correct(visitor, person, 'ho-ten', { ...operator, fullName: person.fullName });
    expect(same.html).toContain('Đây đang là họ tên của tài khoản');
  });

  it('is not corrected by an authority whose road was closed at once, though the code was right', async () => {
    const { person, visitor } = await withFacts({ fullName: 'NGUYỄN VĂN SAI' });
    const says = async (...words: readonly string[]) => {
      expect((await policy(operatorOn(at.data, at.clock), [...words, '--reason', 'thử'])).exitCode).toBe(0);
      await at.app.roads.refresh();
    };
    const typed = { ...operator, fullName: person.fullName };
    const done = await correct(visitor, person, 'ho-ten', typed, () =>
      says('set', 'mobile-subscriber', 'citizen', 'sign-in'),
    );
    await says('reset');
    expect([done.page, done.problem]).toEqual(['correct-facts-refused', 'method-closed']);
    expect((await accountOf(person.personalId)).holder).toMatchObject({ fullName: 'NGUYỄN VĂN SAI' });
  });

  it('is corrected by nobody whose sign-in is older than fifteen minutes, nor by a stranger', async () => {
    const { visitor } = await withFacts({});
    await at.pass(15 * 60 + 1);
    expect((await visitor.get(`${facts}/ho-ten`)).page).toBe('sign-in');
    expect((await newVisitor(at).get(`${facts}/ho-ten`)).problem).toBe('sign-in-required');
    expect((await newVisitor(at).get(`${facts}/sua/ma-xac-thuc`)).problem).toBe('correction-over');
  });
});

it('a birth date that was a year alone becomes a day as the operator confirms it; another year alone is not taken', async () => {
  const { person, visitor } = await withFacts({}, { yearAlone: true });
  const year = await correct(visitor, person, 'ngay-sinh', {
    ...operator,
    dateOfBirth: person.dateOfBirth.slice(0, 4),
  });
  expect(year.html).toContain('Đây đang là ngày sinh của tài khoản');
  const done = await correct(visitor, person, 'ngay-sinh', { ...operator, dateOfBirth: dayFirst(person.dateOfBirth) });
  expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
  const { holder, proofs } = await accountOf(person.personalId);
  expect(holder).toMatchObject({ dateOfBirth: person.dateOfBirth });
  expect(holder).not.toHaveProperty('yearOfBirth');
  expect(proofs.map(({ decision }) => decision.identityLevel)).toEqual([2, 1]);
  expect(done.html).toContain(`Khi đó: ${person.dateOfBirth.slice(0, 4)}`);
});

it('a CMND gives way to the 12 digits that the insurance register ties to it: found by either, level 2, and signed in by either', async () => {
  const person = await at.workbench.person('ho-van-son');
  const { personalId, formerPersonalId = '', socialInsuranceNumber = '' } = person;
  const { formerPersonalId: _, ...byCard } = typedForInsurance({ ...person, personalId: formerPersonalId });
  const visitor = newVisitor(at);
  const password = await toInsuranceAnswer(at, visitor, person, byCard);
  expect((await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
  const former = await accountOf(formerPersonalId);
  expect((await visitor.get(facts)).html).toContain(`${facts}/so-dinh-danh`);
  // Somebody has an account of these digits: nothing is taken from it, and nothing is changed here.
  await registerWeakly(at, newVisitor(at), { personalId, email: 'kia@thu.example' });
  const other = await accountOf(personalId);
  const taken = await correct(visitor, person, 'so-dinh-danh', { personalId, socialInsuranceNumber });
  expect([taken.page, taken.problem]).toEqual(['correct-facts-refused', 'number-has-account']);
  expect((await accountOf(personalId)).id).toBe(other.id);
  await at.data.database.run('DELETE FROM identity_index WHERE account_id = $1', [other.id]);
  const done = await correct(visitor, person, 'so-dinh-danh', { personalId, socialInsuranceNumber });
  expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
  const account = await accountOf(personalId);
  expect([account.id, (await accountOf(formerPersonalId)).id]).toEqual([former.id, former.id]);
  expect(account.holder).toMatchObject({ personalId, formerPersonalId });
  expect(account.proofs.map(({ decision }) => decision.identityLevel)).toEqual([2, 1]);
  const checked = await at.store.accounts.checkDecisions(account.id);
  expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches']);
  for (const number of [personalId, formerPersonalId])
    expect((await sendPassword(at, newVisitor(at), { personalId: number })).page).toBe('sign-in-code');
});

const wrongName = { fullName: 'NGUYỄN VĂN SAI' } as const;
const confirmed = `${facts}/sua/xac-thuc`;
const signed = `${facts}/sua/ky-so`;
/** From the form of a fact to whoever was chosen to confirm it. */
const turnTo = async (visitor: TestVisitor, path: string, typed: Readonly<Record<string, string>>): Promise<Page> => {
  const form = await visitor.get(`${facts}/${path}`);
  await at.pass(60);
  return visitor.submit(form, `${facts}/${path}`, typed);
};

describe('a provider of identities', () => {
  const byVneid = { method: 'vneid:vneid' } as const;
  const saidOf = ({ personalId, fullName, dateOfBirth }: Person): Said => ({
    subject: `s-${personalId}`,
    personalId,
    fullName,
    dateOfBirth,
  });
  const correctThere = async (
    visitor: TestVisitor,
    path: string,
    typed: Readonly<Record<string, string>>,
    said: Said,
  ) => {
    const back = await decideThere(stand, visitor, await turnTo(visitor, path, { ...byVneid, ...typed }), said);
    return stageIn(back) === 'provided' ? visitor.submit(back, confirmed) : back;
  };

  it('corrects a name as it has it, for whoever is the same person there; nothing is linked by it', async () => {
    const { person, visitor } = await withFacts(wrongName);
    const { personalId, fullName } = person;
    const done = await correctThere(visitor, 'ho-ten', { fullName }, saidOf(person));
    expect([done.page, done.problem, done.html.includes('Khi đó: NGUYỄN VĂN SAI')]).toEqual([
      'account-facts',
      undefined,
      true,
    ]);
    const account = await accountOf(personalId);
    expect(account.holder).toMatchObject({ fullName: fullName.toUpperCase(), phoneNumber: person.phoneNumber });
    expect(account.proofs.map(({ method, decision }) => [method, decision.identityLevel])).toEqual([
      ['vneid', 2],
      ['post-office', 1],
    ]);
    const checked = await at.store.accounts.checkDecisions(account.id);
    expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches']);
    expect(await at.store.providers.count()).toEqual([]);
    await eventually('the message that something was corrected', async () =>
      (await at.workbench.messages(person.phoneNumber)).find(({ text }) => text.includes('vua duoc sua')),
    );
    // The button of the page that was left open changes nothing more.
    expect((await visitor.get(confirmed)).page).toBe('account-facts');
  });

  it('corrects nothing for another number or name, without consent, or in a browser that was not sent there', async () => {
    const { person, visitor } = await withFacts(wrongName);
    const { fullName } = person;
    const another = await correctThere(
      visitor,
      'ho-ten',
      { fullName },
      { ...saidOf(person), personalId: '001090999999' },
    );
    expect([another.page, another.problem]).toEqual(['correct-facts-refused', 'correction-of-another']);
    const differs = await correctThere(visitor, 'ho-ten', { fullName: 'Trần Thị Khác' }, saidOf(person));
    expect([differs.page, differs.problem]).toEqual(['correct-facts-refused', 'correction-mismatch']);
    const led = await turnTo(visitor, 'ho-ten', { ...byVneid, fullName });
    const declined = await decideThere(stand, visitor, led, 'declined');
    expect([declined.page, declined.problem]).toEqual(['correct-facts-provider', 'identity-provider-declined']);
    const again = await visitor.submit(declined, `${confirmed}/lai`);
    const stolen = stand
      .of('vneid')
      .decide(/href="([^"]+)" data-provider-page/u.exec(again.html)?.[1] ?? '', saidOf(person));
    expect((await newVisitor(at).get(stolen)).problem).toBe('identity-provider-return-foreign');
    expect((await accountOf(person.personalId)).holder.fullName).toBe(wrongName.fullName);
    // Who was sent there comes back by it still, and by no other way.
    const back = await visitor.get(stolen);
    expect([back.page, (await visitor.submit(back, confirmed)).page]).toEqual([
      'correct-facts-provider',
      'account-facts',
    ]);
  });

  it('is the way of whoever has no telephone in the account: nobody else can be asked about their birth date', async () => {
    const visitor = newVisitor(at);
    const person = await at.workbench.person('nguyen-thi-mai-anh');
    expect((await registerByToken(at, visitor, person.id)).page).toBe('registered');
    const form = await visitor.get(`${facts}/ngay-sinh`);
    expect([form.html.includes('Nơi xác nhận: <strong>VNeID</strong>'), form.html.includes('name="method"')]).toEqual([
      true,
      false,
    ]);
    const said = saidOf(person);
    const done = await correctThere(visitor, 'ngay-sinh', { dateOfBirth: dayFirst(person.dateOfBirth) }, said);
    expect([done.page, done.problem]).toEqual(['account-facts', undefined]);
    const { holder } = await accountOf(person.personalId);
    expect(holder).toMatchObject({ dateOfBirth: person.dateOfBirth });
    expect(holder.phoneNumber).toBeUndefined();
  });
});

describe('a linked certificate', () => {
  /** Somebody whose account has another name, and a certificate by which they sign in. */
  const withCertificate = async (id: string, link: (visitor: TestVisitor, person: Person) => Promise<Page>) => {
    const found = await at.workbench.person(id);
    const { person, visitor } = await withFacts(wrongName, { person: found });
    expect((await link(visitor, person)).page).toBe('account-means');
    return { person, visitor: newVisitor(at) };
  };
  /** From the form that proves the account further, over the code to whatever contact it wants, to what is to be signed. */
  const linking = async (
    visitor: TestVisitor,
    method: string,
    typed: Readonly<Record<string, string>>,
    codeTo?: () => Promise<string>,
  ): Promise<Page> => {
    const form = await visitor.get(`/tai-khoan/chung-minh-them?method=${method}`);
    await at.pass(30);
    const page = await visitor.submit(form, '/dang-ky/thong-tin', typed);
    return codeTo === undefined ? page : visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode: await codeTo() });
  };
  const corrected = async (page: Page, { personalId, fullName }: Person): Promise<void> => {
    expect([page.page, page.problem]).toEqual(['account-facts', undefined]);
    const { holder, proofs, id } = await accountOf(personalId);
    expect(holder.fullName).toBe(fullName.toUpperCase());
    expect(proofs.length).toBe(3);
    const checked = await at.store.accounts.checkDecisions(id);
    expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches', 'matches']);
  };

  it('in a token corrects a name by a text that says so, and by no other that it has signed', async () => {
    const email = 'lien.ket@usb.example';
    const { person, visitor } = await withCertificate('tran-van-binh', async (browser, { id }) => {
      const page = await linking(browser, 'usb-token', { email }, () => at.workbench.nextMailedCode(email, 0));
      return bringSignature(at, browser, page, id, { program: 'vgca' });
    });
    const { id, fullName } = person;
    const signingIn = await toTokenSignIn(at, visitor);
    const entered = await signWithToken(at, textOn(signingIn), id, { program: 'vgca' });
    expect((await visitor.submit(signingIn, '/dang-nhap/ky-so/usb', entered)).page).toBe('account');
    const typed = { method: 'usb-token', fullName };
    const page = await turnTo(visitor, 'ho-ten', typed);
    expect([page.page, JSON.parse(textOn(page)).purpose]).toEqual(['correct-facts-sign', 'Sửa thông tin tài khoản']);
    const swapped = await visitor.submit(page, `${signed}/usb`, entered);
    expect([swapped.page, swapped.problem]).toEqual(['correct-facts-refused', 'signature-over-something-else']);
    const other = await turnTo(visitor, 'ho-ten', typed);
    const another = await bringSignature(at, visitor, other, 'nguyen-thi-mai-anh');
    expect([another.page, another.problem]).toEqual(['correct-facts-refused', 'correction-of-another']);
    expect((await accountOf(person.personalId)).holder.fullName).toBe(wrongName.fullName);
    const own = await turnTo(visitor, 'ho-ten', typed);
    await corrected(await bringSignature(at, visitor, own, id, { program: 'vgca' }), person);
  });

  it('in a SIM asks on its telephone, and names nobody who has none', async () => {
    const { person, visitor } = await withCertificate('y-blo', async (browser, holder) =>
      signOnPhone(at, browser, holder, await linking(browser, 'sim-signing', simOf(holder))),
    );
    expect((await signInBySim(at, visitor, person)).page).toBe('account');
    const form = await visitor.get(`${facts}/ho-ten`);
    expect(form.html).toMatch(new RegExp(`SIM ký số: [^<]* …${person.phoneNumber.slice(-3)}<`, 'u'));
    expect(form.html).not.toContain('value="usb-token"');
    const road = /value="(sim-signing:[^"]+)"/u.exec(form.html)?.[1] ?? '';
    const page = await turnTo(visitor, 'ho-ten', { method: road, fullName: person.fullName });
    expect(page.page).toBe('correct-facts-sign');
    await corrected(await signOnPhone(at, visitor, person, page, signed), person);
  });

  it('at a provider of signatures is reached over its pages, and back from them', async () => {
    const { person, visitor } = await withCertificate('vo-thi-hoa', async (browser, { id, phoneNumber }) => {
      const before = (await at.workbench.messages(phoneNumber)).length;
      const typed = { provider: 'ky-so-tu-xa', phoneNumber };
      const page = await linking(browser, 'remote-signing', typed, () => at.workbench.nextCode(phoneNumber, before));
      return browser.submit(await signAtProvider(browser, page, { person: id }), '/dang-ky/ky-so');
    });
    const { id, fullName } = person;
    const entering = await signAtProvider(visitor, await sendRemoteSignIn(at, visitor, person), { person: id });
    expect((await visitor.submit(entering, signInSign)).page).toBe('account');
    const page = await turnTo(visitor, 'ho-ten', { method: 'remote-signing:ky-so-tu-xa', fullName });
    const back = await signAtProvider(visitor, page, { person: id });
    expect([back.page, stageIn(back)]).toEqual(['correct-facts-sign', 'signed']);
    await corrected(await visitor.submit(back, signed), person);
  });
});
