import { confirmedBy } from '../../src/domain/evidence/evidence.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { limitRules } from '../../src/domain/limits/limits.ts';
import { nextOf } from '../support/crowd.ts';
import {
  newPassword,
  recover,
  sendRecoverCode,
  toNewPassword,
  toRecoverCode,
} from '../support/walks/ways-back/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered, sendPassword, toSignInCode } from '../support/walks/sign-in.ts';
import type { Page } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({ settings: { OPERATOR_TIMEOUT_MS: '1000' } });
  crowd = [...(await at.workbench.crowd(90))];
});
afterAll(() => at.stop());
afterEach(async () => {
  await at.workbench.pull('mobile-operator', 'normal');
  await at.workbench.pull('smsc', 'normal');
});

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
describe('a forgotten password', () => {
  it('is replaced by whoever has the registered number and whom the operator matches; no session is opened', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const end = await recover(at, visitor, person);
    expect(answerTo(end)).toEqual([200, 'recovered', undefined]);
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('sign-in-wrong');
    expect((await sendPassword(at, newVisitor(at), person, newPassword)).page).toBe('sign-in-code');
  });

  it('leaves its proof beside the others, weighed as at registering', async () => {
    const { person } = await somebody();
    await recover(at, newVisitor(at), person);
    const { proofs } = await accountOf(person);
    expect(proofs.map(({ decision }) => [decision.outcome, decision.identityLevel, decision.kind])).toEqual([
      ['accepted', 2, 'citizen'],
      ['accepted', 2, 'citizen'],
    ]);
    const [latest, first] = proofs;
    expect(latest?.evidence.flatMap(confirmedBy)).toEqual(['idDocument', 'name', 'birthdate']);
    expect(latest?.evidence[0]?.checkDetails.map(({ checkId }) => checkId)).not.toEqual(
      first?.evidence[0]?.checkDetails.map(({ checkId }) => checkId),
    );
    const types = (await eventsOf(person)).map(({ type }) => type);
    for (const type of ['possession-proven', 'recovery-evidenced', 'password-recovered'] as const)
      expect(types.filter((one) => one === type)).toHaveLength(1);
  });

  it('ends every session, everywhere, with what portals were given, and the number is told', async () => {
    const { person, visitor: home } = await somebody();
    const { id } = await accountOf(person);
    const { database } = at.data;
    const [portal] = await database.run<{ id: string }>(
      `SELECT id FROM client WHERE settings->>'backchannelLogoutUri' IS NOT NULL LIMIT 1`,
      [],
    );
    await database.run(
      `UPDATE session SET authorizations = json_build_object($2::text, json_build_object('sid', 's'))::jsonb WHERE account_id = $1`,
      [id, portal?.id],
    );
    // One of a session that is long gone: it outlives sessions, but not the password.
    await database.run(
      `INSERT INTO oidc_refresh_token (id, client_id, account_id, session_id, grant_id, payload, expires_at) VALUES ($2, 'c', $1, 'gone', 'g', $2, now() + interval '1 day')`,
      [id, Buffer.from(id)],
    );
    await recover(at, newVisitor(at), person);
    expect((await home.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect(await database.run('SELECT 1 FROM session WHERE account_id = $1 AND ended_at IS NULL', [id])).toEqual([]);
    expect(await database.run('SELECT 1 FROM oidc_refresh_token WHERE account_id = $1', [id])).toEqual([]);
    expect(await database.run('SELECT client_id FROM logout_notice WHERE account_id = $1', [id])).toEqual([
      { client_id: portal?.id },
    ]);
    await eventually('the notice', async () =>
      (await textsTo(person)).some((text) => text.includes('mat khau tai khoan cua ban vua duoc dat lai luc'))
        ? true
        : undefined,
    );
  });

  it('makes the device known, so that no stranger can keep it from signing in; a shared one remembers nothing', async () => {
    const { person } = await somebody();
    const [own, shared] = [newVisitor(at), newVisitor(at)];
    await recover(at, own, person);
    for (let tries = 0; tries < 100; tries++)
      await at.store.limits.take([
        { limit: 'sign-in-by-strangers-day', subject: `vn-personal-id ${person.personalId}`, cost: 1 },
      ]);
    expect((await sendPassword(at, newVisitor(at), person, newPassword)).problem).toBe('sign-in-guessed-too-often');
    expect((await sendPassword(at, own, person, newPassword)).page).toBe('sign-in-code');
    await recover(at, shared, person, { shared: 'yes' });
    expect([own.cookies.has('chinhchu-thiet-bi'), shared.cookies.has('chinhchu-thiet-bi')]).toEqual([true, false]);
  });

  it('forgives how the facts are typed; a name without its marks is confirmed without them', async () => {
    const { person } = await somebody();
    const plain = person.fullName.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[Đđ]/gu, 'D').toLowerCase();
    const [year, month, day] = person.dateOfBirth.split('-');
    const page = await toNewPassword(at, newVisitor(at), person, {
      fullName: `  ${plain} `,
      dateOfBirth: `${day} ${month} ${year}`,
      personalId: person.personalId.replace(/^(.{3})/u, '$1 '),
    });
    expect(page.html).toContain(person.personalId);
  });

  it('asks for a password by the same rules as a registration, and says what is unmet', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const page = await toNewPassword(at, visitor, person);
    for (const [password, problems] of [
      ['', 1],
      ['ngan', 4],
      ['Aa@123456', 1],
      [`Aa@${person.personalId}`, 1],
    ] as const) {
      const again = await visitor.submit(page, '/quen-mat-khau/mat-khau', { password });
      expect(answerTo(again)).toEqual([422, 'recover-password', 'invalid-input']);
      expect(again.html.match(/<a href="#password">/gu)).toHaveLength(problems);
      expect(again.html).not.toMatch(/type="password"[^>]*value=/u);
    }
    expect((await visitor.submit(page, '/quen-mat-khau/mat-khau', { password: newPassword })).page).toBe('recovered');
  });

  it('lets a sign-in under way with the old password open nothing', async () => {
    const { person } = await somebody();
    const late = newVisitor(at);
    const { page, code } = await toSignInCode(at, late, person);
    await recover(at, newVisitor(at), person);
    expect((await late.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code })).problem).toBe('sign-in-over');
    expect((await late.get('/tai-khoan')).problem).toBe('sign-in-required');
  });

  it('leaves no session alive that was opened with the old password in the same instant', async () => {
    for (let round = 0; round < 6; round++) {
      const { person } = await somebody();
      const [signer, forgetful] = [newVisitor(at), newVisitor(at)];
      const { page, code } = await toSignInCode(at, signer, person);
      const password = await toNewPassword(at, forgetful, person);
      const [, end] = await Promise.all([
        signer.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code }),
        forgetful.submit(password, '/quen-mat-khau/mat-khau', { password: newPassword }),
      ]);
      expect(end.page).toBe('recovered');
      expect(
        await at.data.database.run('SELECT 1 FROM session WHERE account_id = $1 AND ended_at IS NULL', [
          (await accountOf(person)).id,
        ]),
      ).toEqual([]);
    }
  });
});

describe('the operator', () => {
  const afterTheCode = async (person: Person, more: Readonly<Record<string, string>> = {}): Promise<Page> => {
    const visitor = newVisitor(at);
    const { page, code } = await toRecoverCode(at, visitor, person, more);
    return sendRecoverCode(visitor, page, code);
  };

  it('has seen a new SIM: refused with what to do, and the old password still signs in', async () => {
    const { person } = await somebody();
    await at.workbench.changeSubscription(person.phoneNumber, { simChangedHoursAgo: 5 });
    const page = await afterTheCode(person);
    expect(answerTo(page)).toEqual([422, 'recover-refused', 'recovery-sim-changed']);
    await at.workbench.changeSubscription(person.phoneNumber, { simChangedHoursAgo: 500 });
    expect((await sendPassword(at, newVisitor(at), person)).page).toBe('sign-in-code');
  });

  it('has the number under somebody else by now: refused, whoever reads its messages', async () => {
    const { person } = await somebody();
    await at.workbench.changeSubscription(person.phoneNumber, { holder: someone().id });
    const page = await afterTheCode(person);
    expect(answerTo(page)).toEqual([422, 'recover-refused', 'recovery-record-mismatch']);
    for (const hint of ['1414', 'tel:18008098', 'tel:']) expect(page.html).toContain(hint);
    expect((await eventsOf(person)).find(({ type }) => type === 'recovery-refused')?.problem).toBe(
      'recovery-record-mismatch',
    );
  });

  it('is not asked any more after five mismatches in a day by whoever holds the phone', async () => {
    await at.passToNext('day');
    const { person, visitor } = await somebody();
    const { id } = await accountOf(person);
    for (let tries = 0; tries < limitRules['recover-mismatch-by-account-day'].max; tries++)
      await at.store.limits.take([{ limit: 'recover-mismatch-by-account-day', subject: id, cost: 1 }]);
    const { page, code } = await toRecoverCode(at, visitor, person);
    expect(answerTo(await sendRecoverCode(visitor, page, code))).toEqual([
      429,
      'recover-refused',
      'too-many-recovery-mismatches',
    ]);
    await at.passToNext('day');
    expect((await afterTheCode(person)).page).toBe('recover-password');
  });

  it.each<[LeverMode, number?]>([
    ['down'],
    ['slow', 4000],
    ['error'],
    ['garbage'],
    ['wrong-answer'],
    ['wrong-key'],
    ['stale'],
  ])('%s: nothing is lost, and the same page goes on later', async (mode, delayMs) => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const { page, code } = await toRecoverCode(at, visitor, person);
    await at.workbench.pull('mobile-operator', mode, delayMs);
    const waiting = await sendRecoverCode(visitor, page, code);
    expect(answerTo(waiting)).toEqual([503, 'recover-waiting', 'recovery-unanswered']);
    expect((await visitor.get('/quen-mat-khau/doi-chieu?tai-lai=khong')).headers.get('refresh')).toBeNull();
    await at.workbench.pull('mobile-operator', 'normal');
    const password = await eventually('the operator', async () => {
      const again = await visitor.get('/quen-mat-khau/doi-chieu');
      return again.page === 'recover-password' ? again : undefined;
    });
    expect((await visitor.submit(password, '/quen-mat-khau/mat-khau', { password: newPassword })).page).toBe(
      'recovered',
    );
  });
});
