import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  enterPin,
  mistyped,
  registerBySim,
  sendDigits,
  sendSimForm,
  signOnPhone,
  simOf,
  untilSettled,
} from '../support/walks/means/sign.ts';
import { sendSimSignIn, signInBySim, signInSignPath, simSignInOf } from '../support/walks/means/sign-in-by-means.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { Page } from '../support/walks/visitor.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let person: Person;
let company: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing' } });
  person = await at.workbench.person('y-blo');
  company = await at.workbench.person('hop-tac-xa-det-lanh');
  await registerBySim(at, newVisitor(at), person);
  await registerBySim(at, newVisitor(at), company, 'business');
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
  for (const { phoneNumber } of [person, company])
    for (const { id } of await at.workbench.prompts(phoneNumber))
      await at.workbench.answerPrompt(phoneNumber, id, { cancel: true });
  await at.pass(16 * 60);
});

const counter = (id: string, verb: string): Promise<Response> =>
  fetch(`${at.workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/${id}/${verb}`, {
    method: 'POST',
  });

describe('signing in by a signing SIM', () => {
  it('opens a session of level 2 by number, phone, digits and PIN, and tells the phone of a new device', async () => {
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const visitor = newVisitor(at);
    expect((await signInBySim(at, visitor, person)).page).toBe('account');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    const sessions = await at.store.sessions.live(account?.id ?? '');
    expect(sessions[0]).toMatchObject({ acr: 'urn:chinhchu:auth:2' });
    const row = await at.data.database.run<{ amr: readonly string[]; method: string }>(
      'SELECT amr, method FROM session WHERE id = $1',
      [sessions[0]?.id ?? ''],
    );
    expect(row).toEqual([{ amr: ['hwk', 'pin'], method: 'sim-signing' }]);
    expect((await at.workbench.messages(person.phoneNumber)).length).toBeGreaterThan(before - 1);
  });

  it('opens the account of an organisation by its tax code', async () => {
    expect((await signInBySim(at, newVisitor(at), company, 'business')).page).toBe('account');
  });

  it('shows a stranger the same page, wait and end for a number that has an account, for one that has none and for one whose SIM is another', async () => {
    const shapes: string[] = [];
    const typed: readonly Readonly<Record<string, string>>[] = [
      simSignInOf(person),
      { ...simSignInOf(person), personalId: '001199000001' },
      { ...simSignInOf(person), phoneNumber: '0912 000 999' },
    ];
    for (const one of typed) {
      const visitor = newVisitor(at);
      const page = await sendSimSignIn(at, visitor, one);
      const shown = (now: Page): string =>
        `${now.status} ${now.page} ${now.problem} ${/data-stage="(\w+)"/u.exec(now.html)?.[1]}`;
      const seen = [shown(page)];
      await at.pass(5);
      for (const { id } of await at.workbench.prompts(person.phoneNumber))
        await at.workbench.answerPrompt(person.phoneNumber, id, { cancel: true });
      await at.pass(5);
      seen.push(shown(await visitor.get(signInSignPath)));
      await at.pass(55);
      seen.push(shown(await visitor.get(signInSignPath)));
      shapes.push(seen.join(', '));
      await at.pass(16 * 60);
    }
    expect(new Set(shapes).size).toBe(1);
    expect(shapes[0]).toContain('prompt-unanswered');
  });

  it('gives a stranger nothing who waits for the PIN without the digits', async () => {
    const visitor = newVisitor(at);
    const page = await sendSimSignIn(at, visitor, simSignInOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await enterPin(at, person, prompt);
    await at.pass(2);
    const tried = await sendDigits(visitor, page, mistyped(prompt), signInSignPath);
    expect(tried.problem).toBe('verification-code-wrong');
    expect((await visitor.get('/tai-khoan')).page).not.toBe('account');
  });

  it('is taken by a known device though a stranger has asked first', async () => {
    const known = newVisitor(at);
    await signInBySim(at, known, person);
    await at.pass(60);
    const stranger = newVisitor(at);
    await sendSimSignIn(at, stranger, simSignInOf(person));
    const theirs = await at.workbench.nextPrompt(person.phoneNumber);
    const busy = await sendSimSignIn(at, known, simSignInOf(person));
    expect([busy.page, busy.problem]).not.toContain('prompt-outstanding');
    await at.workbench.answerPrompt(person.phoneNumber, theirs.id, { cancel: true });
    await at.pass(2);
    const told = await untilSettled(at, known, signInSignPath);
    expect(told.problem).toBe('prompt-busy');
    const again = await known.submit(told, '/dang-nhap/ky-so/gui-lai');
    expect((await signOnPhone(at, known, person, again, signInSignPath)).page).toBe('account');
  });

  it('tells a known device at once that its holder has refused', async () => {
    const known = newVisitor(at);
    await signInBySim(at, known, person);
    await at.pass(60);
    await sendSimSignIn(at, known, simSignInOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
    expect((await untilSettled(at, known, signInSignPath)).problem).toBe('prompt-cancelled');
  });

  it('takes a renewed certificate of the same authority, and tells the phone of its first use', async () => {
    await counter('y-blo', 're-key');
    const messages = async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text).join('\n');
    const known = newVisitor(at);
    expect((await signInBySim(at, known, person)).page).toBe('account');
    await expect.poll(messages, { timeout: 10_000 }).toContain('chung thu so moi');
    await at.pass(120);
    const again = await signInBySim(at, known, person);
    expect([again.page, again.problem]).toEqual(['account', undefined]);
    const rows = await at.data.database.run<{ ended: boolean }>(
      `SELECT ended_at IS NOT NULL AS ended FROM authenticator WHERE type = 'certificate' ORDER BY created_at, ended_at NULLS LAST`,
      [],
    );
    expect(rows.filter(({ ended }) => ended)).toHaveLength(1);
  });

  it('is refused with the reason once the certificate is suspended, which the watch looks at next, and works again after reinstatement', async () => {
    await counter('hop-tac-xa-det-lanh', 'suspend');
    const far = new Date(at.clock.now().getTime() + 365 * 86_400_000).toISOString();
    await at.data.database.run('UPDATE authenticator SET check_at = $1', [far]);
    const refused = await signInBySim(at, newVisitor(at), company, 'business');
    expect([refused.page, refused.problem]).toEqual(['sign-in-refused', 'certificate-suspended']);
    const due = await at.data.database.run<{ many: number }>(
      `SELECT count(*)::int AS many FROM authenticator WHERE type = 'certificate' AND ended_at IS NULL AND check_at <= $1`,
      [at.clock.now().toISOString()],
    );
    expect(due).toEqual([{ many: 1 }]);
    await counter('hop-tac-xa-det-lanh', 'reinstate');
    await at.pass(16 * 60);
    expect((await signInBySim(at, newVisitor(at), company, 'business')).page).toBe('account');
  });
});

it('the form of a SIM says what is wrong with each field', async () => {
  const visitor = newVisitor(at);
  const page = await sendSimSignIn(at, visitor, { personalId: '12', phoneNumber: 'abc' });
  expect(page.problem).toBe('invalid-input');
  for (const field of ['personalId', 'phoneNumber', 'operator']) expect(page.html).toContain(`id="${field}-loi"`);
  expect((await sendSimForm(at, newVisitor(at), { ...simOf(person), operator: 'nobody' })).problem).toBe(
    'invalid-input',
  );
});
