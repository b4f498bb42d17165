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
import { newVisitor } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing' } });
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
});

const identityOf = (person: Person) =>
  person.taxCode === undefined
    ? ({ kind: 'citizen', scheme: 'vn-personal-id', value: person.personalId } as const)
    : ({ kind: 'business', scheme: 'vn-tax-code', value: person.taxCode } as const);

describe('registering by a signing SIM', () => {
  it('goes over the digits on the page and the PIN on the phone to the facts of the certificate, and an account', async () => {
    const person = await at.workbench.person('y-blo');
    const visitor = newVisitor(at);
    const sign = await sendSimForm(at, visitor, simOf(person));
    expect([sign.page, sign.problem]).toEqual(['sign', undefined]);
    const facts = await signOnPhone(at, visitor, person, sign);
    expect([facts.page, facts.html.includes('Y BLÔ')]).toEqual(['facts', true]);
    const end = await visitor.submit(facts, '/dang-ky/xem-lai');
    expect(end.page).toBe('registered');
    expect(await at.store.accounts.findByIdentity(identityOf(person))).toMatchObject({
      holder: { type: 'person', phoneNumber: person.phoneNumber },
      proofs: [
        {
          method: 'sim-signing',
          decision: { identityLevel: 2 },
          evidence: [{ type: 'electronic_signature', channel: 'sim', phoneNumber: person.phoneNumber }],
        },
      ],
    });
    expect((await visitor.get('/tai-khoan')).page).toBe('account');
  });

  it('takes the PIN before the digits as well, and waits for both', async () => {
    const company = await at.workbench.person('hop-tac-xa-det-lanh');
    const visitor = newVisitor(at);
    const sign = await sendSimForm(at, visitor, simOf(company), 'business');
    const prompt = await at.workbench.nextPrompt(company.phoneNumber);
    await enterPin(at, company, prompt);
    await at.pass(2);
    const still = await visitor.get('/dang-ky/ky-so');
    expect(still.html).toContain('data-stage="digits"');
    const facts = await sendDigits(visitor, sign, prompt);
    expect(facts.page).toBe('facts');
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    expect(await at.store.accounts.findByIdentity(identityOf(company))).toMatchObject({
      kind: 'business',
      holder: { type: 'organisation', taxCode: company.taxCode },
    });
  });

  it('shows every member of the cast the page that the sandbox says', async () => {
    const people = (await at.workbench.people()).flatMap((person) =>
      Object.entries(person.expect)
        .filter(([key]) => key.startsWith('sim-signing'))
        .map(([key, expected]) => ({ person, kind: key.split(':')[1] ?? 'citizen', expected })),
    );
    const seen: Record<string, string | undefined> = {};
    for (const { person, kind, expected } of people) {
      if (expected === 'registered') continue;
      const visitor = newVisitor(at);
      let page = await sendSimForm(at, visitor, simOf(person), kind);
      const asks = page.page === 'sign' && page.problem === undefined;
      if (asks && (await at.workbench.prompts(person.phoneNumber)).length > 0)
        page = await signOnPhone(at, visitor, person, page);
      else if (asks) page = await untilSettled(at, visitor);
      seen[`${person.id} ${kind}`] = page.problem ?? page.page;
    }
    expect(seen).toEqual(
      Object.fromEntries(
        people
          .filter(({ expected }) => expected !== 'registered')
          .map(({ person, kind, expected }) => [`${person.id} ${kind}`, expected]),
      ),
    );
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(5);
  });
});

describe('a request for a signature', () => {
  it('opens nothing to a stranger who typed the number and does not see the digits, though its holder enters the PIN', async () => {
    const person = await at.workbench.person('y-blo');
    const visitor = newVisitor(at);
    const sign = await sendSimForm(at, visitor, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await enterPin(at, person, prompt);
    let page = sign;
    for (let turn = 0; turn < 5; turn += 1) page = await sendDigits(visitor, page, mistyped(prompt));
    expect([page.page, page.problem]).toEqual(['sign', 'verification-tries-exhausted']);
    expect((await visitor.get('/dang-ky/xem-lai')).page).toBe('sign');
    await at.pass(2);
    expect((await visitor.get('/dang-ky/ky-so')).html).toContain('data-stage="over"');
    expect((await visitor.submit(page, '/dang-ky/ky-so/gui-lai')).problem).toBe('prompt-outstanding');
  });

  it('ends after a minute unconfirmed, and may then be asked for again', async () => {
    const person = await at.workbench.person('y-blo');
    const visitor = newVisitor(at);
    await sendSimForm(at, visitor, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await at.pass(61);
    const late = await visitor.get('/dang-ky/ky-so');
    expect(late.problem).toBe('prompt-expired');
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
    await visitor.submit(late, '/dang-ky/ky-so/gui-lai');
    const next = await at.workbench.nextPrompt(person.phoneNumber);
    expect(next.verificationCode).not.toBe(prompt.verificationCode);
    await at.workbench.answerPrompt(person.phoneNumber, next.id, { cancel: true });
  });

  it('is alone at a telephone, and after a cancel strangers wait a quarter of an hour', async () => {
    const person = await at.workbench.person('y-blo');
    const [one, other] = [newVisitor(at), newVisitor(at)];
    const page = await sendSimForm(at, one, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    expect((await sendSimForm(at, other, simOf(person))).problem).toBe('prompt-outstanding');
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
    await at.pass(2);
    expect((await one.get(new URL(page.url).pathname)).problem).toBe('prompt-cancelled');
    expect((await sendSimForm(at, other, simOf(person))).problem).toBe('prompt-paused');
    await at.pass(15 * 60);
    expect((await sendSimForm(at, other, simOf(person))).problem).toBeUndefined();
    const next = await at.workbench.nextPrompt(person.phoneNumber);
    await at.workbench.answerPrompt(person.phoneNumber, next.id, { cancel: true });
  });

  it('goes on at another server after the first has gone, and in a tab that was closed', async () => {
    const company = await at.workbench.person('hop-tac-xa-det-lanh');
    const visitor = newVisitor(at);
    const sign = await sendSimForm(at, visitor, simOf(company), 'business');
    const prompt = await at.workbench.nextPrompt(company.phoneNumber);
    await sendDigits(visitor, sign, prompt);
    await enterPin(at, company, prompt);
    const server = await at.another();
    const { openVisitor } = await import('../support/walks/visitor.ts');
    const elsewhere = openVisitor(server.origin, { cookies: visitor.cookies, sendsOrigin: at.origin });
    await at.pass(2);
    const signed = await elsewhere.get('/dang-ky/ky-so');
    expect(signed.html).toContain('data-stage="signed"');
  });

  it('leaves the form with what was typed where the operator is down, and is sent again when it is back', async () => {
    const person = await at.workbench.person('y-blo');
    await at.workbench.pull('mssp', 'down');
    const visitor = newVisitor(at);
    const page = await sendSimForm(at, visitor, simOf(person));
    expect([page.page, page.problem]).toEqual(['sign', 'signing-service-unavailable']);
    await at.workbench.pull('mssp', 'normal');
    const again = await visitor.submit(page, '/dang-ky/ky-so/gui-lai');
    expect([again.page, again.problem]).toEqual(['sign', undefined]);
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
  });

  it('waits with what was signed while no authority says whether the certificate still holds', async () => {
    const person = await at.workbench.person('y-blo');
    await at.workbench.pull('certificate-authority', 'down');
    const visitor = newVisitor(at);
    const waiting = await signOnPhone(at, visitor, person, await sendSimForm(at, visitor, simOf(person)));
    expect([waiting.page, waiting.problem]).toEqual(['waiting', 'revocation-unknown']);
    await at.workbench.pull('certificate-authority', 'normal');
    await at.pass(30);
    const known = await visitor.submit(waiting, '/dang-ky/doi-chieu');
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
  });
});

describe('what an operator answers', () => {
  it.each([
    ['1011', 'signing-guarded'],
    ['1043', 'signing-suspended'],
    ['105', 'no-signing-sim'],
    ['208', 'prompt-expired'],
    ['209', 'signing-sim-off'],
    ['401', 'prompt-cancelled'],
    ['402', 'signing-pin-blocked'],
    ['403', 'signing-card-blocked'],
    ['404', 'signing-not-activated'],
    ['406', 'prompt-busy'],
    ['407', 'signing-not-activated'],
    ['900', 'signing-service-unavailable'],
  ])('%s is told as %s, with what to do', async (code, problem) => {
    const phoneNumber = `059900${code.padStart(4, '0')}`;
    const visitor = newVisitor(at);
    const operator = code.length > 3 ? 'nha-mang-2' : 'nha-mang-1';
    let page = await sendSimForm(at, visitor, { phoneNumber, operator });
    if (page.problem === undefined) page = await untilSettled(at, visitor);
    expect(page.problem).toBe(problem);
  });

  it('is asked four times an hour for one number, whoever asks', async () => {
    const typed = { phoneNumber: '0599000105', operator: 'nha-mang-1' };
    for (let turn = 0; turn < 4; turn += 1)
      expect((await sendSimForm(at, newVisitor(at), typed)).problem).toBe('no-signing-sim');
    expect((await sendSimForm(at, newVisitor(at), typed)).problem).toBe('too-many-prompts');
  });
});

it('one signature opens one account, however often and from wherever its last form is sent', async () => {
  const person = await at.workbench.person('y-blo');
  const again = await registerBySim(at, newVisitor(at), person);
  expect([again.page, again.problem]).toEqual(['known', 'already-registered']);
});

it('of a hundred guesses at the digits sent at once five are heard, and the right one among the rest opens nothing', async () => {
  const person = await at.workbench.person('y-blo');
  const visitor = newVisitor(at);
  const sign = await sendSimForm(at, visitor, simOf(person));
  const prompt = await at.workbench.nextPrompt(person.phoneNumber);
  const right = Number(prompt.verificationCode);
  const guesses = Array.from({ length: 100 }, (_, turn) => (right + 1 + turn) % 1_000_000);
  await Promise.all(
    guesses.map((guess) =>
      visitor.submit(sign, '/dang-ky/ky-so', { verificationCode: String(guess).padStart(6, '0') }),
    ),
  );
  const late = await sendDigits(visitor, sign, prompt);
  expect(late.problem).toBe('verification-tries-exhausted');
  const heard = await at.data.database.run<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit_event WHERE type = 'code-wrong' AND support_code = (
      SELECT support_code FROM audit_event WHERE type = 'registration-claimed' ORDER BY id DESC LIMIT 1)`,
    [],
  );
  expect(heard).toEqual([{ count: 5 }]);
  await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
});
