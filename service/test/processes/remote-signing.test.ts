import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fetchSandboxTrust } from '../../src/commands/sandbox/keys-and-people/sandbox-trust.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openPostgres } from '../../src/store/database/database-postgres.ts';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import {
  decideAt,
  newNumber,
  providerAddressIn,
  registerSign,
  signAtProvider,
  stageIn,
} from '../support/walks/means/remote.ts';
import { rightPin, sendDigits, simOf } from '../support/walks/means/sign.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import type { Person } from '../support/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'chinhchu-remote-'));
let at: ProcessInstallation;
let settings: Readonly<Record<string, string>>;
/** The process that takes over. */
let other: ServeProcess;
/** What all of them have written down. */
let kept: Database;
beforeAll(async () => {
  at = await startProcessInstallation();
  const trusted = await fetchSandboxTrust(at.workbench.certificateAuthorityUrl, folder);
  if (!trusted.ok) throw new Error('no list of trust anchors');
  settings = { METHODS: 'mobile-subscriber,remote-signing,sim-signing', ...trusted.value };
  other = await at.serve(settings);
  kept = openPostgres({ databaseUrl: at.settings(0)['DATABASE_URL'] ?? '', poolSize: 1, deadlineMs: 10_000 });
});
afterAll(async () => {
  await kept.close();
  await at.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** How many requests are known to have gone out: one that is on a telephone is written down a moment later, after the answer that its person waits for. */
const requested = async (): Promise<number> =>
  (await kept.run(`SELECT FROM audit_event WHERE type = 'signature-requested'`, [])).length;

/** From the first page to the one that leads to the provider, or that asks for the digits of its app. */
const toProvider = async (
  visitor: TestVisitor,
  { provider = 'ky-so-tu-xa', personalId = '' }: Partial<Pick<Person, 'provider' | 'personalId'>> = {},
): Promise<Page> => {
  const choice = { kind: 'citizen', method: 'remote-signing' };
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', choice);
  const phoneNumber = newNumber();
  const typed = { provider, personalId, phoneNumber, work: await solveWork(form) };
  const code = await visitor.submit(form, '/dang-ky/thong-tin', typed);
  const oneTimeCode = await at.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0);
  return visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
};

/** From the first page to the one that asks for the digits on the telephone of a signing SIM. */
const toSim = async (visitor: TestVisitor, person: Person): Promise<Page> => {
  const choice = { kind: 'citizen', method: 'sim-signing' };
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', choice);
  return visitor.submit(form, '/dang-ky/thong-tin', { ...simOf(person), work: await solveWork(form) });
};

it('a process that is killed between a question to a provider and its answer loses nothing that was proven: another says that it was cut short, and goes on', async () => {
  const person = await at.workbench.person('vo-thi-hoa');
  const doomed = await at.serve(settings);
  const here = at.visitor(doomed.origin);
  const back = await decideAt(providerAddressIn(await toProvider(here)), { person: person.id });

  await at.workbench.pull('remote-signing', 'slow', 60_000);
  const there = at.visitor(other.origin, here);
  const cut = here.get(back).catch(() => 'cut short');
  await vi.waitFor(async () => expect(stageIn(await there.get(registerSign))).toBe('asking'), { timeout: 10_000 });
  await doomed.kill();
  expect(await cut).toBe('cut short');
  await at.workbench.pull('remote-signing', 'normal');

  // What came back from the provider serves once: the other process asks nothing by it.
  expect(stageIn(await there.get(back))).toBe('asking');
  const over = await vi.waitFor(
    async () => {
      const page = await there.get(registerSign);
      expect([stageIn(page), page.problem]).toEqual(['over', 'remote-unavailable']);
      return page;
    },
    { timeout: 20_000, interval: 500 },
  );
  const signed = await signAtProvider(there, await there.submit(over, `${registerSign}/gui-lai`), {
    person: person.id,
  });
  const facts = await there.submit(signed, registerSign);
  expect((await there.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
});

it.each([
  ['sung-a-chu', 'over a page'],
  ['lau-thi-mai', 'by a number'],
  ['y-blo', 'as a signing SIM'],
])(
  'a process that is killed between a request on the telephone of %s, reached %s, and its answer loses neither: another takes the digits, hears the answer, and opens the account',
  async (id) => {
    const person = await at.workbench.person(id);
    const doomed = await at.serve(settings);
    const here = at.visitor(doomed.origin);
    const before = await requested();
    const asked = await (person.provider === undefined ? toSim : toProvider)(here, person);
    const isAsked =
      stageIn(asked) === 'digits' ? asked : await here.get(await decideAt(providerAddressIn(asked), { person: id }));
    expect(stageIn(isAsked)).toBe('digits');
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    // Killed before, nobody would know whether the request went out, and the page would say so.
    await vi.waitFor(async () => expect(await requested()).toBeGreaterThan(before), { timeout: 10_000 });
    await doomed.kill();

    const there = at.visitor(other.origin, here);
    expect(await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { pin: rightPin })).toBe('signed');
    await sendDigits(there, await there.get(registerSign), prompt);
    const signed = await vi.waitFor(
      async () => {
        const page = await there.get(registerSign);
        expect([stageIn(page), page.problem]).toEqual(['signed', undefined]);
        return page;
      },
      { timeout: 20_000, interval: 500 },
    );
    const facts = await there.submit(signed, registerSign);
    expect((await there.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
  },
);
