import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decidedAgain } from '../support/wires/operator.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  decideAt,
  decideOn,
  providerAddressIn,
  registerByRemote,
  registerSign,
  sendRemoteForm,
  signAtProvider,
  stageIn,
} from '../support/walks/means/remote.ts';
import { enterPin, mistyped, sendDigits, signOnPhone, untilSettled } from '../support/walks/means/sign.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import type { Person, Prompt } from '../support/workbench.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,remote-signing' } });
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.workbench.pull('remote-signing', 'normal');
  await at.passToNext('day');
});

const identityOf = ({ personalId }: Person) =>
  ({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId }) as const;

/** The page as it is, or as it has become. */
const shown = (page: Page) => [page.page, page.problem, stageIn(page)];

/** To our page after the keys were seen: what follows it depends on how they are confirmed. */
const seenKeys = async (visitor: TestVisitor, page: Page, person: string): Promise<Page> =>
  visitor.get(await decideAt(providerAddressIn(page), { person }));

/** The newest request in the app of a member, with the digits that it shows. */
const nextAppPrompt = ({ phoneNumber }: Person): Promise<Prompt> => at.workbench.nextPrompt(phoneNumber);

/** What a signature comes to, given on the page or about to be confirmed in the app. */
const judgedAfter = async (visitor: TestVisitor, person: Person, came: Page): Promise<Page> => {
  if (stageIn(came) === 'digits') return signOnPhone(at, visitor, person, came);
  return stageIn(came) === 'signed' ? visitor.submit(came, registerSign) : came;
};

describe('registering by a remote signature', () => {
  it('goes over both pages of the provider to the facts of the certificate, and an account', async () => {
    const person = await at.workbench.person('vo-thi-hoa');
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    expect(shown(page)).toEqual(['sign', undefined, 'page']);
    const signed = await signAtProvider(visitor, page, { person: person.id });
    expect(shown(signed)).toEqual(['sign', undefined, 'signed']);
    const facts = await visitor.submit(signed, registerSign);
    expect([facts.page, facts.html.includes('VÕ THỊ HÒA')]).toEqual(['facts', true]);
    const end = await visitor.submit(facts, '/dang-ky/xem-lai');
    expect(end.page).toBe('registered');
    expect(await at.store.accounts.findByIdentity(identityOf(person))).toMatchObject({
      holder: { type: 'person', phoneNumber: expect.stringMatching(/^\+8491205\d{4}$/u) },
      proofs: [
        {
          method: 'remote-signing',
          decision: { identityLevel: 2 },
          evidence: [{ type: 'electronic_signature', channel: 'remote', contact: { channel: 'sms' } }],
        },
      ],
    });
    const account = await at.store.accounts.findByIdentity(identityOf(person));
    expect(await at.store.accounts.checkDecisions(account?.id ?? '')).toMatchObject([{ standing: 'matches' }]);
    expect((await visitor.get('/tai-khoan')).page).toBe('account');
  });

  it('takes the digits that the app shows on our page before what is confirmed there counts', async () => {
    const person = await at.workbench.person('thach-ngoc-lan');
    const visitor = newVisitor(at);
    const digits = await seenKeys(visitor, await sendRemoteForm(at, visitor), person.id);
    expect(shown(digits)).toEqual(['sign', undefined, 'digits']);
    const prompt = await nextAppPrompt(person);
    expect(prompt.display).toMatch(/^Dang ky tai khoan tai localhost:\d+\. Ma so: \d{6}$/u);
    await enterPin(at, person, prompt);
    await at.pass(3);
    const still = await visitor.get(registerSign);
    expect(shown(still)).toEqual(['sign', undefined, 'digits']);
    const missed = await sendDigits(visitor, still, mistyped(prompt));
    expect(missed.problem).toBe('verification-code-wrong');
    const facts = await sendDigits(visitor, missed, prompt);
    expect(facts.page).toBe('facts');
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
  });

  it('lets somebody with several certificates choose by what each says, and judges the one that was chosen', async () => {
    const person = await at.workbench.person('trieu-mui-sinh');
    const visitor = newVisitor(at);
    const choice = await seenKeys(visitor, await sendRemoteForm(at, visitor), person.id);
    expect(shown(choice)).toEqual(['sign', undefined, 'choice']);
    expect(choice.html).toContain('HỢP TÁC XÃ CHÈ TUYẾT');
    expect(choice.html).toContain('VNPT SmartCA RS');
    const path = '/dang-ky/ky-so/chung-thu';
    const none = await visitor.submit(choice, path);
    expect(shown(none)).toEqual(['sign', 'invalid-input', 'choice']);
    expect((await visitor.submit(none, path, { certificate: 'RS-2025-0106' })).problem).toBe('invalid-input');
    const chosen = await visitor.submit(none, path, { certificate: 'RS-2025-0134' });
    expect(shown(chosen)).toEqual(['sign', undefined, 'page']);
    const signed = await visitor.get(await decideAt(providerAddressIn(chosen), { person: person.id }));
    const facts = await visitor.submit(signed, registerSign);
    expect([facts.page, facts.html.includes('TRIỆU MÙI SINH')]).toEqual(['facts', true]);
    const other = newVisitor(at);
    const both = await seenKeys(other, await sendRemoteForm(at, other), person.id);
    const seal = await other.submit(both, path, { certificate: 'RS-2025-0234' });
    const sealed = await other.get(await decideAt(providerAddressIn(seal), { person: person.id }));
    expect((await other.submit(sealed, registerSign)).problem).toBe('certificate-wrong-kind');
  });

  it('shows every member of the cast the page that the sandbox says', async () => {
    const people = (await at.workbench.people()).filter(
      ({ expect: ends }) => ends['remote-signing'] !== undefined && ends['remote-signing'] !== 'registered',
    );
    const seen: Record<string, string | undefined> = {};
    for (const person of people) {
      const visitor = newVisitor(at);
      const { id, provider = '', personalId } = person;
      const form = await sendRemoteForm(at, visitor, { provider, personalId });
      const came = stageIn(form) === 'digits' ? form : await signAtProvider(visitor, form, { person: id });
      seen[person.id] = (await judgedAfter(visitor, person, came)).problem;
    }
    expect(seen).toEqual(Object.fromEntries(people.map(({ id, expect: ends }) => [id, ends['remote-signing']])));
    expect(people.map(({ expect: ends }) => ends['remote-signing']).toSorted()).toEqual([
      'certificate-expired',
      'certificate-expired',
      'certificate-suspended',
      'no-remote-certificate',
      'remote-credential-disabled',
      'remote-credential-unsuitable',
      'remote-signatures-used-up',
      'remote-signatures-used-up',
    ]);
  });

  it('goes over the pages of a provider that speaks CSC API 1.0.4 as well, and keeps what it wants for both until then', async () => {
    const person = await at.workbench.person('trieu-mui-sinh');
    const visitor = newVisitor(at);
    const choice = await seenKeys(
      visitor,
      await sendRemoteForm(at, visitor, { provider: 'ky-so-tu-xa-v1' }),
      person.id,
    );
    const chosen = await visitor.submit(choice, '/dang-ky/ky-so/chung-thu', { certificate: 'RS-2025-0134' });
    const again = await visitor.submit(chosen, '/dang-ky/ky-so/gui-lai');
    const both = await seenKeys(visitor, again, person.id);
    const page = await visitor.submit(both, '/dang-ky/ky-so/chung-thu', { certificate: 'RS-2025-0134' });
    const signed = await visitor.get(await decideAt(providerAddressIn(page), { person: person.id }));
    expect(shown(signed)).toEqual(['sign', undefined, 'signed']);
    const facts = await visitor.submit(signed, registerSign);
    expect([facts.page, facts.html.includes('TRIỆU MÙI SINH')]).toEqual(['facts', true]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
  });

  it('asks for the provider', async () => {
    expect((await sendRemoteForm(at, newVisitor(at), { provider: '' })).problem).toBe('invalid-input');
    expect((await sendRemoteForm(at, newVisitor(at), { provider: 'nobody' })).problem).toBe('invalid-input');
  });

  it('opens one account for one person: who registers again is told that there is one', async () => {
    const person = await at.workbench.person('vo-thi-hoa');
    expect((await registerByRemote(at, newVisitor(at), person)).problem).toBe('already-registered');
  });
});

describe('coming back from the provider', () => {
  it('counts in the browser that was sent there alone', async () => {
    const [mine, theirs] = [newVisitor(at), newVisitor(at)];
    const page = await sendRemoteForm(at, mine);
    const back = await decideAt(providerAddressIn(page), { person: 'vo-thi-hoa' });
    expect((await theirs.get(back)).problem).toBe('remote-return-foreign');
    await sendRemoteForm(at, theirs);
    expect(shown(await theirs.get(back))).toEqual(['sign', 'remote-return-foreign', 'page']);
    expect(shown(await mine.get(registerSign))).toEqual(['sign', undefined, 'page']);
  });

  it('counts once: the same address again only shows where things stand', async () => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    const back = await decideAt(providerAddressIn(page), { person: 'vo-thi-hoa' });
    const [one, other] = await Promise.all([visitor.get(back), visitor.get(back)]);
    const atSignature = one.page === 'remote-signing' ? one : other;
    expect(atSignature.page).toBe('remote-signing');
    const again = await visitor.get(back);
    expect([again.page, again.problem]).toEqual(['remote-signing', undefined]);
    const signedBack = await decideOn(atSignature.html, atSignature.url, { person: 'vo-thi-hoa' });
    expect(shown(await visitor.get(signedBack))).toEqual(['sign', undefined, 'signed']);
    for (const used of [back, signedBack])
      expect(shown(await visitor.get(used))).toEqual(['sign', undefined, 'signed']);
  });

  it('is of no use to the request that took the place of the one it is for, in another tab or the same', async () => {
    const visitor = newVisitor(at);
    const first = await sendRemoteForm(at, visitor);
    const back = await decideAt(providerAddressIn(first), { person: 'vo-thi-hoa' });
    const again = await visitor.submit(first, '/dang-ky/ky-so/gui-lai');
    expect(shown(again)).toEqual(['sign', undefined, 'page']);
    expect(providerAddressIn(again)).not.toBe(providerAddressIn(first));
    expect(shown(await visitor.get(back))).toEqual(['sign', 'remote-return-foreign', 'page']);
    const tab = await sendRemoteForm(at, visitor);
    const late = await decideAt(providerAddressIn(again), { person: 'vo-thi-hoa' });
    expect(shown(await visitor.get(late))).toEqual(['sign', 'remote-return-foreign', 'page']);
    expect(shown(await signAtProvider(visitor, tab, { person: 'vo-thi-hoa' }))).toEqual(['sign', undefined, 'signed']);
  });

  it.each(['', '?state=', '?state=d.x&code=y', '?code=y', '?state=v.x&code=y', `?state=${'d.'.padEnd(900, 'x')}`])(
    'with «%s», which nobody has given out, is told and changes nothing',
    async (query) => {
      const visitor = newVisitor(at);
      await sendRemoteForm(at, visitor);
      expect((await visitor.get(`/chu-ky-so/tra-ve${query}`)).problem).toBe('remote-return-foreign');
      expect(shown(await visitor.get(registerSign))).toEqual(['sign', undefined, 'page']);
      expect((await newVisitor(at).get(`/chu-ky-so/tra-ve${query}`)).problem).toBe('remote-return-foreign');
    },
  );

  it('without having agreed is told on either page, and may be done again', async () => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    const declined = await visitor.get(
      await decideAt(providerAddressIn(page), { person: 'vo-thi-hoa', decision: 'deny' }),
    );
    expect(shown(declined)).toEqual(['sign', 'remote-declined', 'over']);
    const again = await visitor.submit(declined, '/dang-ky/ky-so/gui-lai');
    const late = await signAtProvider(visitor, again, { person: 'vo-thi-hoa', decision: 'deny' });
    expect(shown(late)).toEqual(['sign', 'remote-declined', 'over']);
    const third = await visitor.submit(late, '/dang-ky/ky-so/gui-lai');
    expect(shown(await signAtProvider(visitor, third, { person: 'vo-thi-hoa' }))).toEqual([
      'sign',
      undefined,
      'signed',
    ]);
  });

  it('after five minutes comes to nothing, and after the registration has ended to its end', async () => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    const back = await decideAt(providerAddressIn(page), { person: 'vo-thi-hoa' });
    await at.pass(301);
    expect(shown(await visitor.get(back))).toEqual(['sign', 'remote-expired', 'over']);
    await at.pass(30 * 60);
    expect((await visitor.get(back)).problem).toBe('registration-expired');
  });

  it('has five minutes to sign from when the certificate is known, however long that took', async () => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    await at.pass(250);
    const atSignature = await seenKeys(visitor, page, 'vo-thi-hoa');
    await at.pass(250);
    const signed = await visitor.get(await decideOn(atSignature.html, atSignature.url, { person: 'vo-thi-hoa' }));
    expect(shown(signed)).toEqual(['sign', undefined, 'signed']);
    expect((await visitor.submit(signed, registerSign)).problem).toBe('already-registered');
  });

  it('goes on at another server after the first has gone', async () => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    const server = await at.another({ ISSUER: at.origin });
    const { openVisitor } = await import('../support/walks/visitor.ts');
    const elsewhere = openVisitor(server.origin, { cookies: visitor.cookies, sendsOrigin: at.origin });
    const back = await decideAt(providerAddressIn(page), { person: 'vo-thi-hoa' });
    const atSignature = await elsewhere.get(back);
    const signedBack = await decideOn(atSignature.html, atSignature.url, { person: 'vo-thi-hoa' });
    expect(shown(await visitor.get(signedBack))).toEqual(['sign', undefined, 'signed']);
  });
});

describe('a signature confirmed in an app', () => {
  const begin = async (): Promise<{
    readonly visitor: TestVisitor;
    readonly page: Page;
    readonly person: Person;
    readonly prompt: Prompt;
  }> => {
    const person = await at.workbench.person('thach-ngoc-lan');
    const visitor = newVisitor(at);
    const page = await seenKeys(visitor, await sendRemoteForm(at, visitor), person.id);
    return { visitor, page, person, prompt: await nextAppPrompt(person) };
  };

  it('is looked after by the page once the digits are right', async () => {
    const { visitor, page, person, prompt } = await begin();
    const pin = await sendDigits(visitor, page, prompt);
    expect(shown(pin)).toEqual(['sign', undefined, 'pin']);
    await enterPin(at, person, prompt);
    await at.pass(3);
    const signed = await untilSettled(at, visitor);
    expect(shown(signed)).toEqual(['sign', undefined, 'signed']);
    expect((await visitor.submit(signed, registerSign)).problem).toBe('already-registered');
  });

  it('that its holder declines is told, and may be asked for again', async () => {
    const { visitor, page, person, prompt } = await begin();
    await sendDigits(visitor, page, prompt);
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { cancel: true });
    await at.pass(3);
    expect(shown(await untilSettled(at, visitor))).toEqual(['sign', 'remote-declined', 'over']);
  });

  it('is locked after three wrong PINs, which is told', async () => {
    const { visitor, page, person, prompt } = await begin();
    await sendDigits(visitor, page, prompt);
    for (let tries = 0; tries < 3; tries += 1) await enterPin(at, person, prompt, '111111');
    await at.pass(3);
    expect((await untilSettled(at, visitor)).problem).toBe('remote-credential-locked');
  });
});

describe('a provider', () => {
  it.each(['down', 'slow', 'error', 'garbage'] as const)(
    'that is %s leaves the person where they were, and they go on when it is back',
    async (mode) => {
      const visitor = newVisitor(at);
      const page = await sendRemoteForm(at, visitor);
      const back = await decideAt(providerAddressIn(page), { person: 'vo-thi-hoa' });
      await at.workbench.pull('remote-signing', mode, 4000);
      const stuck = await visitor.get(back);
      expect(shown(stuck)).toEqual(['sign', 'remote-unavailable', 'over']);
      expect(shown(await visitor.submit(stuck, '/dang-ky/ky-so/gui-lai'))[2]).toBe('over');
      await at.workbench.pull('remote-signing', 'normal');
      const again = await visitor.submit(await visitor.get(registerSign), '/dang-ky/ky-so/gui-lai');
      const signed = await signAtProvider(visitor, again, { person: 'vo-thi-hoa' });
      expect(shown(signed)).toEqual(['sign', undefined, 'signed']);
    },
  );

  it.each([
    ['signs something else', 'wrong-answer'],
    ['signs with the key of somebody else', 'wrong-key'],
  ] as const)('that %s is found out by the signature', async (_what, mode) => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    const atSignature = await seenKeys(visitor, page, 'vo-thi-hoa');
    const back = await decideOn(atSignature.html, atSignature.url, { person: 'vo-thi-hoa' });
    await at.workbench.pull('remote-signing', mode);
    const signed = await visitor.get(back);
    const end = stageIn(signed) === 'signed' ? await visitor.submit(signed, registerSign) : signed;
    expect(end.problem).toBe('signature-invalid');
  });

  it('whose access has ended before its time is asked again', async () => {
    const visitor = newVisitor(at);
    const page = await sendRemoteForm(at, visitor);
    await at.workbench.pull('remote-signing', 'stale');
    expect(shown(await seenKeys(visitor, page, 'vo-thi-hoa'))).toEqual(['sign', 'remote-expired', 'over']);
  });
});

it('what stands for a person at the provider is in no log and no event, and in the attempt under seal', async () => {
  const visitor = newVisitor(at);
  const page = await sendRemoteForm(at, visitor);
  const address = providerAddressIn(page);
  const back = await decideAt(address, { person: 'vo-thi-hoa' });
  await visitor.get(back);
  const secrets = [...new URL(address).searchParams.values(), ...new URL(back, at.origin).searchParams.values()].filter(
    (value) => value.length > 20,
  );
  const rows = async (table: string): Promise<string> =>
    JSON.stringify(await at.data.database.run(`SELECT to_jsonb(t) FROM ${table} t`, []));
  const kept = `${await rows('audit_event')}${await rows('attempt')}`;
  expect(secrets.length).toBeGreaterThanOrEqual(2);
  for (const secret of secrets) {
    expect(at.logged.join('\n')).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
