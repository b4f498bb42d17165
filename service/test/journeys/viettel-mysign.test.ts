import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limitRules, type LimitName } from '../../src/domain/limits/limits.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { sendFromPhone } from '../support/walks/ways-back/lift.ts';
import {
  newNumber,
  registerSign,
  sendRemoteForm,
  sendRemoteSignIn,
  signInSign,
  stageIn,
} from '../support/walks/means/remote.ts';
import { enterPin, mistyped, sendDigits, signOnPhone, untilSettled } from '../support/walks/means/sign.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { openVisitor, type Page, type TestVisitor } from '../support/walks/visitor.ts';
import { eventually, type Person, type Prompt } from '../support/workbench.ts';

let at: TestInstallation;
let person: Person;
/** Somebody whom the provider does not know. */
let unknown: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,remote-signing' } });
  person = await at.workbench.person('lau-thi-mai');
  unknown = { ...(await at.workbench.person('quach-van-loc')), provider: 'viettel-mysign' };
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.workbench.pull('viettel-mysign', 'normal');
  for (const { id } of await at.workbench.prompts(person.phoneNumber))
    await at.workbench.answerPrompt(person.phoneNumber, id, { cancel: true });
  await at.passToNext('day');
});

const shown = (page: Page) => [page.page, page.problem, stageIn(page)];
const typedBy = ({ provider = '', personalId }: Person) => ({ provider, personalId });
const digitsTo = ({ phoneNumber }: Person): Promise<Prompt> => at.workbench.nextPrompt(phoneNumber);

/** From the first page to that which asks for the digits of the app. */
const begin = async (): Promise<{ readonly visitor: TestVisitor; readonly page: Page; readonly prompt: Prompt }> => {
  const visitor = newVisitor(at);
  const page = await sendRemoteForm(at, visitor, typedBy(person));
  return { visitor, page, prompt: await digitsTo(person) };
};
/** Fills a counter to its brim. */
const fill = async (limit: LimitName, subject: string): Promise<void> => {
  await at.store.limits.take([{ limit, subject, cost: 1 }]);
  await at.data.database.run('UPDATE limit_counter SET taken = $2 WHERE limit_name = $1', [
    limit,
    limitRules[limit].max,
  ]);
};

describe('registering by Viettel MySign', () => {
  it('goes by the personal number straight to the app, whose digits are typed before anything counts, to an account that signs in the same way', async () => {
    const { visitor, page, prompt } = await begin();
    expect(shown(page)).toEqual(['sign', undefined, 'digits']);
    expect(page.html).toContain('Viettel MySign');
    expect(prompt.display).toMatch(/^Ma so \d{6} - Dang ky tai khoan tai localhost \d+$/u);
    expect(page.html).not.toContain(prompt.verificationCode);
    await enterPin(at, person, prompt);
    await at.pass(3);
    expect(shown(await visitor.get(registerSign))).toEqual(['sign', undefined, 'digits']);
    await at.pass(3);
    const still = await visitor.get(registerSign);
    expect(shown(still)).toEqual(['sign', undefined, 'digits']);
    const missed = await sendDigits(visitor, still, mistyped(prompt));
    expect(missed.problem).toBe('verification-code-wrong');
    const facts = await sendDigits(visitor, missed, prompt);
    expect([facts.page, facts.html.includes('LẦU THỊ MAI')]).toEqual(['facts', true]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    expect(account?.proofs).toMatchObject([
      {
        method: 'remote-signing',
        evidence: [{ type: 'electronic_signature', channel: 'remote', contact: { channel: 'sms' } }],
      },
    ]);
    expect(await at.store.accounts.checkDecisions(account?.id ?? '')).toMatchObject([{ standing: 'matches' }]);

    const elsewhere = newVisitor(at);
    const signIn = await sendRemoteSignIn(at, elsewhere, person);
    expect(shown(signIn)).toEqual(['sign-in-sign', undefined, 'digits']);
    expect((await signOnPhone(at, elsewhere, person, signIn, signInSign)).page).toBe('account');
    const rows = async (table: string): Promise<string> =>
      JSON.stringify(await at.data.database.run(`SELECT to_jsonb(t) FROM ${table} t`, []));
    const kept = `${at.logged.join('\n')}${await rows('audit_event')}${await rows('attempt')}`;
    for (const secret of [prompt.verificationCode, person.personalId, person.phoneNumber])
      expect(kept).not.toContain(secret);
  });

  it('asks for the number where the provider knows people by it, and nowhere else', async () => {
    const missing = await sendRemoteForm(at, newVisitor(at), { provider: 'viettel-mysign' });
    expect([missing.problem, missing.html.includes('id="personalId-loi"')]).toEqual(['invalid-input', true]);
    const byPage = await sendRemoteForm(at, newVisitor(at), { provider: 'vnpt-smartca', personalId: 'abc' });
    expect(shown(byPage)).toEqual(['sign', undefined, 'page']);
  });

  it('goes on when a provider that is down while it is looked after is back, and finds out who signs with a key of somebody else', async () => {
    const { visitor, page, prompt } = await begin();
    await sendDigits(visitor, page, prompt);
    await enterPin(at, person, prompt);
    await at.workbench.pull('viettel-mysign', 'down');
    await at.pass(3);
    expect(shown(await visitor.get(registerSign))).toEqual(['sign', undefined, 'pin']);
    await at.workbench.pull('viettel-mysign', 'wrong-key');
    const signed = await untilSettled(at, visitor);
    expect(shown(signed)).toEqual(['sign', undefined, 'signed']);
    expect((await visitor.submit(signed, registerSign)).problem).toBe('signature-invalid');
  });

  it('is taken over by another server when the first is gone between the request in the app and its answer', async () => {
    const first = await at.another({ ISSUER: at.origin });
    const visitor = openVisitor(first.origin, { sendsOrigin: at.origin });
    expect(stageIn(await sendRemoteForm(at, visitor, typedBy(person)))).toBe('digits');
    const prompt = await digitsTo(person);
    await first.stop();
    const elsewhere = openVisitor(at.origin, { cookies: visitor.cookies });
    await sendDigits(elsewhere, await elsewhere.get(registerSign), prompt);
    await enterPin(at, person, prompt);
    expect(shown(await untilSettled(at, elsewhere))).toEqual(['sign', undefined, 'signed']);
  });
});

describe('a stranger who types somebody’s number', () => {
  /** What the pages show to two strangers, one after the other, until the first has waited in vain. */
  const seenFor = async (
    go: (visitor: TestVisitor) => Promise<Page>,
    path: string,
  ): Promise<readonly (readonly unknown[])[]> => {
    const [one, other] = [newVisitor(at), newVisitor(at)];
    const first = await go(one);
    await at.pass(5);
    const later = await one.get(path);
    const second = await go(other);
    await at.pass(61);
    return [first, later, second, await one.get(path)].map((page) => [page.status, ...shown(page)]);
  };

  it('sees the same pages, waits as long and stands in the same way when registering, known to the provider or not, or with it down', async () => {
    const known = await seenFor((visitor) => sendRemoteForm(at, visitor, typedBy(person)), registerSign);
    expect(known.map(([, ...page]) => page)).toEqual([
      ['sign', undefined, 'digits'],
      ['sign', undefined, 'digits'],
      ['code', 'prompt-outstanding', undefined],
      ['sign', 'remote-unconfirmed', 'over'],
    ]);
    expect(await seenFor((visitor) => sendRemoteForm(at, visitor, typedBy(unknown)), registerSign)).toEqual(known);
    await at.workbench.pull('viettel-mysign', 'down');
    expect(await seenFor((visitor) => sendRemoteForm(at, visitor, typedBy(person)), registerSign)).toEqual(known);
  });

  it('sees the same when signing in, with an account or without', async () => {
    const known = await seenFor((visitor) => sendRemoteSignIn(at, visitor, person), signInSign);
    expect(known.at(-1)?.slice(1)).toEqual(['sign-in-sign', 'remote-unconfirmed', 'over']);
    expect(await seenFor((visitor) => sendRemoteSignIn(at, visitor, unknown), signInSign)).toEqual(known);
  });

  it('has nothing without the digits, though the holder signs', async () => {
    const { visitor, page, prompt } = await begin();
    await enterPin(at, person, prompt);
    await at.pass(6);
    expect(shown(await visitor.get(registerSign))).toEqual(['sign', undefined, 'digits']);
    expect(shown(await sendDigits(visitor, page, { ...prompt, verificationCode: '000000' }))[1]).toMatch(
      /^verification-code-wrong$/u,
    );
  });

  /** Looks until the service has seen that the holder declined: the request is noted after the page that asked for it, so a first look may come too early. */
  const seesDeclined = async (visitor: TestVisitor, path: string): Promise<void> => {
    const pausedUntil = async (): Promise<string> =>
      JSON.stringify(await at.data.database.run(`SELECT max(paused_until) AS until FROM prompt`, []));
    const before = await pausedUntil();
    await eventually('the holder’s no to be seen', async () => {
      await at.pass(4);
      await visitor.get(path);
      return (await pausedUntil()) === before ? undefined : true;
    });
  };

  it('waits a quarter of an hour once the holder has declined, whichever telephone speaks for it; a device of the holder does not', async () => {
    const home = newVisitor(at);
    expect((await signOnPhone(at, home, person, await sendRemoteSignIn(at, home, person), signInSign)).page).toBe(
      'account',
    );
    const declined = newVisitor(at);
    await sendRemoteSignIn(at, declined, person);
    await at.workbench.answerPrompt(person.phoneNumber, (await digitsTo(person)).id, { cancel: true });
    await seesDeclined(declined, signInSign);
    expect(shown(await declined.get(signInSign))).toEqual(['sign-in-sign', undefined, 'digits']);
    expect((await sendRemoteSignIn(at, newVisitor(at), person)).problem).toBe('prompt-paused');
    expect(stageIn(await sendRemoteSignIn(at, home, person))).toBe('digits');
    await at.workbench.answerPrompt(person.phoneNumber, (await digitsTo(person)).id, { cancel: true });

    const { visitor, page, prompt } = await begin();
    expect(stageIn(page)).toBe('digits');
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
    await seesDeclined(visitor, registerSign);
    const stopped = await sendRemoteForm(at, newVisitor(at), typedBy(person));
    expect([stopped.problem, stopped.html.includes('MOKHOA')]).toEqual(['prompt-paused', false]);
  });

  it('fills the pot of one telephone, and with several that of the person, for registering alone', async () => {
    const phoneNumber = newNumber();
    await fill('prompt-by-person-and-contact-day', `${person.personalId} ${phoneNumber.replace(/^0/u, '+84')}`);
    expect((await sendRemoteForm(at, newVisitor(at), { ...typedBy(person), phoneNumber })).problem).toBe(
      'too-many-prompts',
    );
    expect(shown(await sendRemoteForm(at, newVisitor(at), typedBy(person)))).toEqual(['sign', undefined, 'digits']);
    await at.pass(61);
    await fill('prompt-by-person-day', person.personalId);
    const stopped = await sendRemoteForm(at, newVisitor(at), typedBy(person));
    expect([stopped.problem, stopped.html.includes('MOKHOA')]).toEqual(['too-many-prompts', false]);
    expect(shown(await sendRemoteSignIn(at, newVisitor(at), person))).toEqual(['sign-in-sign', undefined, 'digits']);
  });

  it('fills the pot of signing in, which a message from the holder’s telephone opens for one browser', async () => {
    await fill('prompt-by-strangers-hour', `vn-personal-id ${person.personalId} ${person.personalId}`);
    const home = newVisitor(at);
    const stopped = await sendRemoteSignIn(at, home, person);
    expect(stopped.problem).toBe('too-many-prompts');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    const { holder } = account ?? {};
    await sendFromPhone(at, holder?.phoneNumber ?? '', stopped);
    expect(shown(await sendRemoteSignIn(at, home, person))).toEqual(['sign-in-sign', undefined, 'digits']);
  });
});
