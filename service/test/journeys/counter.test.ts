import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  activate,
  atCounter,
  cardOf,
  findCase,
  hong,
  lam,
  openCase,
  openOffice,
  seeAndConsent,
  sendCaseCode,
} from '../support/walks/counter.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor, register } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
let [first, second]: TestVisitor[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(30))];
  await openOffice(at);
});
afterAll(() => at.stop());

const someone = (): Person => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  return person;
};

/** Both clerks, signed in; their sessions end when time passes, so each test asks for them. */
const clerks = async (): Promise<{ readonly one: TestVisitor; readonly other: TestVisitor }> => {
  const alive = async (visitor: TestVisitor | undefined) =>
    visitor !== undefined && (await visitor.get('/buu-cuc')).page === 'desk';
  if (first === undefined || !(await alive(first))) first = (await atCounter(at, hong)).visitor;
  if (second === undefined || !(await alive(second))) second = (await atCounter(at, lam)).visitor;
  return { one: first, other: second };
};

const accountOf = (personalId: string) =>
  at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId });

const told = (phoneNumber: string, about: RegExp) =>
  eventually(`a message of ${about.source}`, async () =>
    (await at.workbench.messages(phoneNumber)).find(({ text }) => about.test(text)),
  );

/** Somebody whose number is another's at the operator. */
const unvouched = async (): Promise<Person> => {
  const person = someone();
  await at.workbench.giveUpSubscription(person.phoneNumber);
  return person;
};

describe('a person seen at the counter', () => {
  it('takes a code there, is confirmed by one clerk where the operator vouches for the number, and sets the password that no clerk sees', async () => {
    const person = someone();
    const { one } = await clerks();
    const { caseCode, page } = await openCase(at, person);
    expect([page.page, page.html.includes('<svg class="qr"')]).toEqual(['counter-case', true]);
    expect((await told(person.phoneNumber, /ma ho so buu dien/u)).text).toContain(caseCode);
    expect((await sendCaseCode(at, newVisitor(at), caseCode)).problem).toBe('case-not-confirmed');
    const confirmed = await seeAndConsent(at, one, person, caseCode);
    expect([confirmed.page, confirmed.url.endsWith('xong=xac-nhan')]).toEqual(['desk', true]);
    expect((await told(person.phoneNumber, /da xac nhan ban/u)).text).toContain(caseCode);
    const registered = await activate(at, person, caseCode);
    expect(registered.page).toBe('registered');
    const account = await accountOf(person.personalId);
    expect(account?.proofs[0]).toMatchObject({
      method: 'post-office',
      decision: { identityLevel: 2 },
      evidence: [
        {
          type: 'document',
          method: 'pipp',
          office: 'Bưu cục Sông Trà 1',
          document: { type: 'cccd', number: person.personalId },
        },
        { type: 'electronic_record' },
      ],
    });
    expect((await activate(at, person, caseCode)).problem).toBe('case-over');
    const events = await at.store.audit.bySupportCode(
      (
        await at.data.database.run<{ code: string }>(
          `SELECT support_code AS code FROM audit_event WHERE type = 'counter-case-opened' ORDER BY id LIMIT 1`,
          [],
        )
      )[0]?.code ?? '',
    );
    expect(
      events.filter(({ actor }) => actor.startsWith('clerk:')).map(({ type, detail }) => [type, detail?.['office']]),
    ).toEqual(
      expect.arrayContaining([
        ['counter-case-checked', 'Bưu cục Sông Trà 1'],
        ['counter-case-confirmed', 'Bưu cục Sông Trà 1'],
      ]),
    );
  });

  it('needs a second clerk where no operator vouches for the number; level 2 begins after 72 hours, and whoever was known under the identity is told', async () => {
    const person = await unvouched();
    const { one, other } = await clerks();
    const earlier = await openCase(at, person, newVisitor(at), {
      personalId: person.personalId,
      fullName: person.fullName,
      dateOfBirth: person.dateOfBirth.split('-').reverse().join('/'),
      phoneNumber: person.phoneNumber.replace('+84', '0'),
    });
    const mine = { ...person, phoneNumber: someone().phoneNumber };
    await at.workbench.giveUpSubscription(mine.phoneNumber);
    const { caseCode } = await openCase(at, mine);
    const half = await seeAndConsent(at, one, mine, caseCode);
    expect(half.url.endsWith('xong=mot-nua')).toBe(true);
    expect((await findCase(one, caseCode)).problem).toBe('second-clerk-needed');
    expect((await sendCaseCode(at, newVisitor(at), caseCode)).problem).toBe('case-not-confirmed');
    const again = await findCase(other, caseCode);
    expect(again.page).toBe('desk-case');
    const confirmed = await other.submit(again, '/buu-cuc/ho-so', cardOf(mine));
    expect(confirmed.url.endsWith('xong=xac-nhan')).toBe(true);
    await told(person.phoneNumber, /bang mot so lien lac khac/u);
    expect((await activate(at, mine, caseCode)).page).toBe('registered');
    expect((await accountOf(person.personalId))?.proofs[0]?.decision.identityLevel).toBe(1);
    await at.app.counter.applyDue();
    expect((await accountOf(person.personalId))?.proofs).toHaveLength(1);
    await at.pass(72 * 3600);
    await at.app.counter.applyDue();
    const [newest] = (await accountOf(person.personalId))?.proofs ?? [];
    expect(newest?.decision).toMatchObject({
      identityLevel: 2,
      reasons: expect.arrayContaining(['unchallenged-for-its-time']),
    });
    expect(earlier.caseCode).not.toBe(caseCode);
  });

  it('who has an account already is led to it, as by any other method', async () => {
    const person = someone();
    await register(at, newVisitor(at), person);
    const { caseCode } = await openCase(at, person);
    const { one } = await clerks();
    await seeAndConsent(at, one, person, caseCode);
    expect((await activate(at, person, caseCode)).problem).toBe('already-registered');
  });

  it('may come without a case: the clerk opens one, and the consent proves the number', async () => {
    const person = someone();
    const { one } = await clerks();
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const opened = await one.submit(await one.get('/buu-cuc/mo-ho-so'), '/buu-cuc/mo-ho-so', {
      personalId: person.personalId,
      fullName: person.fullName,
      dateOfBirth: person.dateOfBirth.split('-').reverse().join('/'),
      phoneNumber: person.phoneNumber.replace('+84', '0'),
    });
    expect(opened.page).toBe('desk-case');
    const asked = await one.submit(opened, '/buu-cuc/ho-so', cardOf(person));
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dong y/u);
    await one.submit(asked, '/buu-cuc/dong-y', { oneTimeCode });
    const { text } = await told(person.phoneNumber, /da xac nhan ban/u);
    const caseCode = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/u.exec(text)?.[1] ?? '';
    expect((await activate(at, person, caseCode)).page).toBe('registered');
  });

  it('stops their case with its code, and no counter goes on with it', async () => {
    const person = someone();
    const { caseCode, visitor } = await openCase(at, person);
    const form = await visitor.get('/buu-dien/huy');
    await at.pass(6);
    expect((await visitor.submit(form, '/buu-dien/huy', { caseCode })).page).toBe('case-cancelled');
    const { one } = await clerks();
    expect((await findCase(one, caseCode)).problem).toBe('case-over');
  });

  it('is reminded before the case ends, and it ends', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    await at.pass(11 * 86_400 + 60);
    await at.app.counter.applyDue();
    await told(person.phoneNumber, /het han luc/u);
    await at.pass(3 * 86_400);
    const { one } = await clerks();
    expect((await findCase(one, caseCode)).problem).toBe('case-over');
  });
});

describe('the clerk', () => {
  it('is held to the card: another number, an expired card, a face not compared, a wrong consent', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    const { one } = await clerks();
    const page = await findCase(one, caseCode);
    const see = (typed: Readonly<Record<string, string>>) =>
      one.submit(page, '/buu-cuc/ho-so', { ...cardOf(person), ...typed });
    expect((await see({ documentNumber: '001190000001' })).problem).toBe('document-differs');
    expect((await see({ documentType: 'cmnd' })).problem).toBe('document-differs');
    expect((await see({ documentExpiry: '01/01/2020' })).problem).toBe('document-expired');
    expect((await see({ faceMatches: '' })).html).toContain('so mặt khách với ảnh');
    const asked = await see({});
    const wrong = await one.submit(asked, '/buu-cuc/dong-y', { oneTimeCode: '000000' });
    expect([wrong.page, wrong.problem]).toEqual(['desk-consent', 'code-wrong']);
  });

  it('never confirms themselves, and never learns the number of a person in full', async () => {
    const self = { ...someone(), personalId: hong.personalId, fullName: 'Đàm Thị Hồng', dateOfBirth: '1990-04-02' };
    const { caseCode } = await openCase(at, self);
    const { one, other } = await clerks();
    expect((await findCase(one, caseCode)).problem).toBe('clerk-is-applicant');
    const seen = await findCase(other, caseCode);
    expect(seen.page).toBe('desk-case');
    expect(seen.html).not.toContain(self.phoneNumber.slice(-8));
  });

  it('beside another clerk at one case: the later one changes nothing', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    const { one, other } = await clerks();
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const mine = await one.submit(await findCase(one, caseCode), '/buu-cuc/ho-so', cardOf(person));
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dong y/u);
    await other.submit(await findCase(other, caseCode), '/buu-cuc/ho-so', cardOf(person));
    expect((await one.submit(mine, '/buu-cuc/dong-y', { oneTimeCode })).problem).toBe('case-moved-on');
  });

  it('whose cookie is carried to another network finds it worth nothing, and its session ended', async () => {
    const { one } = await clerks();
    const thief = at.visitor({ cookies: one.cookies, address: '198.51.100.99' });
    expect((await thief.get('/buu-cuc')).problem).toBe('clerk-session-elsewhere');
    expect((await one.get('/buu-cuc')).page).toBe('clerk-sign-in');
    const logged = await at.data.database.run(`SELECT 1 FROM audit_event WHERE type = 'clerk-session-elsewhere'`, []);
    expect(logged).toHaveLength(1);
  });
});
