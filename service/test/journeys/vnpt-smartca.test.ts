import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  decideAt,
  providerAddressIn,
  registerSign,
  sendRemoteForm,
  sendRemoteSignIn,
  signInSign,
  stageIn,
} from '../support/walks/means/remote.ts';
import { enterPin, mistyped, sendDigits, signOnPhone, untilSettled } from '../support/walks/means/sign.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { openVisitor, type Page, type TestVisitor } from '../support/walks/visitor.ts';
import type { Person, Prompt } from '../support/workbench.ts';

let at: TestInstallation;
let person: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,remote-signing' } });
  person = await at.workbench.person('sung-a-chu');
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.workbench.pull('vnpt-smartca', 'normal');
  await at.passToNext('day');
});

const shown = (page: Page) => [page.page, page.problem, stageIn(page)];

/** From the first page over the provider's to the page that asks for the digits of the app. */
const begin = async (): Promise<{ readonly visitor: TestVisitor; readonly page: Page; readonly prompt: Prompt }> => {
  const visitor = newVisitor(at);
  const form = await sendRemoteForm(at, visitor, { provider: person.provider ?? '' });
  const page = await visitor.get(await decideAt(providerAddressIn(form), { person: person.id }));
  return { visitor, page, prompt: await at.workbench.nextPrompt(person.phoneNumber) };
};

describe('registering by VNPT SmartCA', () => {
  it('goes over its page and its app, whose digits are typed before anything counts, to an account that signs in the same way', async () => {
    const { visitor, page, prompt } = await begin();
    expect(shown(page)).toEqual(['sign', undefined, 'digits']);
    expect(page.html).toContain('VNPT SmartCA');
    expect(prompt.display).toMatch(/^Dang ky tai khoan tai localhost:\d+\. Ma so: \d{6}$/u);
    expect(page.html).not.toContain(prompt.verificationCode);
    await enterPin(at, person, prompt);
    await at.pass(3);
    const still = await visitor.get(registerSign);
    expect(shown(still)).toEqual(['sign', undefined, 'digits']);
    const missed = await sendDigits(visitor, still, mistyped(prompt));
    expect(missed.problem).toBe('verification-code-wrong');
    const facts = await sendDigits(visitor, missed, prompt);
    expect([facts.page, facts.html.includes('SÙNG A CHỨ')]).toEqual(['facts', true]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    expect(account?.proofs).toMatchObject([
      { method: 'remote-signing', evidence: [{ type: 'electronic_signature', channel: 'remote' }] },
    ]);
    expect(await at.store.accounts.checkDecisions(account?.id ?? '')).toMatchObject([{ standing: 'matches' }]);

    const elsewhere = newVisitor(at);
    const signIn = await sendRemoteSignIn(at, elsewhere, person);
    const digits = await elsewhere.get(await decideAt(providerAddressIn(signIn), { person: person.id }));
    expect(stageIn(digits)).toBe('digits');
    expect((await signOnPhone(at, elsewhere, person, digits, signInSign)).page).toBe('account');
    expect(at.logged.join('\n')).not.toContain(prompt.verificationCode);
  });

  it('is told when it was declined in the app, and may be asked for again, over the page anew', async () => {
    const { visitor, page, prompt } = await begin();
    await sendDigits(visitor, page, prompt);
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
    await at.pass(3);
    const declined = await untilSettled(at, visitor);
    expect(shown(declined)).toEqual(['sign', 'remote-declined', 'over']);
    const again = await visitor.submit(declined, '/dang-ky/ky-so/gui-lai');
    const digits = await visitor.get(await decideAt(providerAddressIn(again), { person: person.id }));
    expect((await signOnPhone(at, visitor, person, digits)).problem).toBe('already-registered');
  });

  it('is over after five minutes in which nobody has confirmed', async () => {
    const { visitor, page, prompt } = await begin();
    await sendDigits(visitor, page, prompt);
    await at.pass(301);
    expect(shown(await untilSettled(at, visitor))).toEqual(['sign', 'remote-expired', 'over']);
  });

  it('is told when the provider’s code, which lives 15 seconds, came too late', async () => {
    const visitor = newVisitor(at);
    const form = await sendRemoteForm(at, visitor, { provider: person.provider ?? '' });
    const back = await decideAt(providerAddressIn(form), { person: person.id });
    await at.pass(16);
    expect(shown(await visitor.get(back))).toEqual(['sign', 'remote-expired', 'over']);
  });

  it.each(['down', 'slow', 'error', 'garbage'] as const)(
    'goes on when a provider that is %s while it is looked after is back',
    async (mode) => {
      const { visitor, page, prompt } = await begin();
      await sendDigits(visitor, page, prompt);
      await enterPin(at, person, prompt);
      await at.workbench.pull('vnpt-smartca', mode, 4000);
      await at.pass(3);
      expect(shown(await visitor.get(registerSign))).toEqual(['sign', undefined, 'pin']);
      await at.workbench.pull('vnpt-smartca', 'normal');
      await at.pass(3);
      expect(shown(await untilSettled(at, visitor))).toEqual(['sign', undefined, 'signed']);
    },
  );

  it('finds out by the signature who signs with a key of somebody else', async () => {
    const { visitor, page, prompt } = await begin();
    await sendDigits(visitor, page, prompt);
    await enterPin(at, person, prompt);
    await at.workbench.pull('vnpt-smartca', 'wrong-key');
    await at.pass(3);
    const signed = await untilSettled(at, visitor);
    expect((await visitor.submit(signed, registerSign)).problem).toBe('signature-invalid');
  });

  it('is taken over by another server when the first is gone between the request in the app and its answer', async () => {
    const first = await at.another({ ISSUER: at.origin });
    const visitor = openVisitor(first.origin, { sendsOrigin: at.origin });
    const form = await sendRemoteForm(at, visitor, { provider: person.provider ?? '' });
    const page = await visitor.get(await decideAt(providerAddressIn(form), { person: person.id }));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    expect(stageIn(page)).toBe('digits');
    await first.stop();
    const elsewhere = openVisitor(at.origin, { cookies: visitor.cookies });
    const digits = await elsewhere.get(registerSign);
    expect(stageIn(digits)).toBe('digits');
    await sendDigits(elsewhere, digits, prompt);
    await enterPin(at, person, prompt);
    expect(shown(await untilSettled(at, elsewhere))).toEqual(['sign', undefined, 'signed']);
  });
});

it('what stands for a person at the provider is in no log and no event', async () => {
  const { visitor, page, prompt } = await begin();
  await sendDigits(visitor, page, prompt);
  const rows = async (table: string): Promise<string> =>
    JSON.stringify(await at.data.database.run(`SELECT to_jsonb(t) FROM ${table} t`, []));
  const kept = `${at.logged.join('\n')}${await rows('audit_event')}${await rows('attempt')}`;
  for (const secret of [prompt.verificationCode, person.personalId, person.phoneNumber])
    expect(kept).not.toContain(secret);
});
