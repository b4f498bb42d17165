import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/evidence/decide.ts';
import { rulesOfToday } from '../../src/proofing/decisions/rule-sets.ts';
import { methodsTrouble } from '../../src/commands/installation/methods.ts';
import { account } from '../../src/commands/operator/accounts/account.ts';
import { openControlSocket } from '../../src/commands/operator/command/control-socket.ts';
import { decisions, portion } from '../../src/commands/operator/evidence/decisions.ts';
import { policy } from '../../src/commands/operator/policy.ts';
import type { OperatorContext } from '../../src/commands/operator/command/operator-command.ts';
import { someClerk } from '../store/counter-examples.ts';
import { alone, opening, record, register, somebody } from '../store/examples.ts';
import { makeTestClock } from '../support/clock.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { toCome, withRulesToCome } from '../support/rules-to-come.ts';
import { startCommand } from '../support/programs/running-command.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
const clock = makeTestClock();
let opened: TestStore;
let context: OperatorContext;
/** Where a running service would hold the database, with its door for commands. */
let dataDir: string;
let door: Awaited<ReturnType<typeof openControlSocket>>;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  context = { ...operatorOn(opened, clock), ruleSets: withRulesToCome };
  dataDir = mkdtempSync(join(tmpdir(), 'chinhchu-policy-'));
  door = await openControlSocket({ dataDir, databaseUrl: undefined, keyDir: opened.keyFolder }, context, () => {});
});
afterAll(async () => {
  await door.close();
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the program says in a process of its own. */
const chinhchu = (words: string, methods = 'mobile-subscriber,usb-token') =>
  startCommand([launcher, ...words.split(' ')], {
    MODE: 'sandbox',
    DATA_DIR: dataDir,
    METHODS: methods,
  }).ended;

const said = (words: string) => policy(context, words.split(' '));
const why = ['--reason', 'công văn 12'];
const set = (words: string) => policy(context, ['set', ...words.split(' '), ...why]);
const roadOf = (answer: Awaited<ReturnType<typeof policy>>, method: string, kind: string): unknown => {
  const { data } = answer;
  const roads: unknown = typeof data === 'object' && data !== null && 'roads' in data ? data.roads : undefined;
  return Array.isArray(roads) ? roads.find((one) => one.method === method && one.kind === kind) : undefined;
};

/** The decision that `account show` tells of somebody who has one. */
const shownIdOf = async (accountId: string): Promise<string> => {
  const { text } = await account(context, ['show', accountId, '--reason', 'thử lệnh']);
  return /^proof .+; decision ([\da-f-]{36})$/mu.exec(text)?.[1] ?? '';
};

describe('policy', () => {
  it.each([
    '',
    'show all',
    'show --on 31-12-2026',
    'show --on 2026-02-31',
    'set mobile-subscriber citizen off',
    'set mobile-subscriber business off --reason x',
    'set fax citizen off --reason x',
    'set usb-token citizen open --reason x',
    'set usb-token/counter citizen off --reason x',
    'set post-office/by-mail citizen off --reason x',
    'set usb-token citizen off --level 3 --reason x',
    'set usb-token citizen off --from 2026-12-02 --until 2026-12-01 --reason x',
    'set --profile law-1995 --reason x',
    'set usb-token citizen off --reason x --reason y',
    'reset usb-token --reason x',
    'reset',
  ])('says how it is used after "%s", with exit code 2', async (words) => {
    expect(await said(words)).toMatchObject({ exitCode: 2, text: expect.stringContaining('usage: chinhchu policy') });
  });

  it('has everything open where nobody has said anything', async () => {
    const answer = await said('show');
    expect(answer).toMatchObject({ exitCode: 0, data: { profile: 'guide', revision: 0 } });
    expect(roadOf(answer, 'mobile-subscriber', 'citizen')).toMatchObject({ use: 'register', saidBy: 'profile' });
  });

  it('closes a road for its days, caps a level, and refuses a change that changes nothing', async () => {
    const closed = await set('usb-token citizen off --from 2027-01-01 --until 2027-01-31');
    expect(closed).toMatchObject({ exitCode: 0, data: { revision: 1 } });
    // What is set for later is seen at once.
    expect(closed.text).toContain('usb-token for citizen: open; from 2027-01-01: closed (set by an operator)');
    const uses = await Promise.all(
      ['2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01'].map((day) => said(`show --on ${day}`)),
    );
    expect(uses.map((answer) => roadOf(answer, 'usb-token', 'citizen'))).toMatchObject([
      { use: 'register', saidBy: 'operator' },
      { use: 'off', since: '2027-01-01', opensOn: '2027-02-01' },
      { use: 'off' },
      { use: 'register' },
    ]);
    expect(roadOf(await set('sim-signing business register --level 1'), 'sim-signing', 'business')).toMatchObject({
      highestLevel: 1,
    });
    expect(await set('usb-token agency register')).toMatchObject({ exitCode: 1, data: { error: 'policy-unchanged' } });
  });

  it('closes one way of a method by itself, and both by the name of the method', async () => {
    const use = (answer: Awaited<ReturnType<typeof policy>>) =>
      answer.text.split('\n').filter((line) => line.startsWith('post-office'));
    expect(use(await set('post-office/counter citizen off --from 2026-01-01'))).toEqual([
      'post-office/online for citizen: open',
      'post-office/counter for citizen: closed, since 2026-01-01 (set by an operator)',
    ]);
    expect(await set('post-office/counter all off --from 2026-01-01')).toMatchObject({
      data: { error: 'policy-unchanged' },
    });
    expect(use(await set('post-office citizen link-only'))).toEqual([
      'post-office/online for citizen: links and signs in, opens no account (set by an operator)',
      'post-office/counter for citizen: links and signs in, opens no account (set by an operator)',
    ]);
    await policy(context, ['reset', 'post-office/online', 'citizen', ...why]);
    const { data } = await policy(context, ['show']);
    expect(data).toMatchObject({
      roads: expect.arrayContaining([
        expect.objectContaining({ method: 'post-office', way: 'online', use: 'register', saidBy: 'profile' }),
        expect.objectContaining({ method: 'post-office', way: 'counter', use: 'link-only', saidBy: 'operator' }),
      ]),
    });
    await policy(context, ['reset', 'post-office', 'citizen', ...why]);
  });

  it('reads what was said of a method before its ways were roads of their own as said of each', async () => {
    const overrides = [{ method: 'post-office', kind: 'citizen', periods: [{ use: 'off' }] }];
    const before = await opened.database.run<{ readonly overrides: unknown }>('SELECT overrides FROM policy', []);
    await opened.database.run('UPDATE policy SET overrides = $1::jsonb', [JSON.stringify(overrides)]);
    const { text } = await said('show');
    expect(text.match(/^post-office.*: closed \(set by an operator\)$/gmu)).toHaveLength(2);
    await opened.database.run('UPDATE policy SET overrides = $1::jsonb', [JSON.stringify(before[0]?.overrides)]);
  });

  it('lists and closes roads that are a way into an account alone, and opens none of them for registering', async () => {
    const shown = await said('show');
    expect(shown.text).toContain('client-certificate for business: links and signs in, opens no account');
    expect(roadOf(shown, 'vneid', 'agency')).toMatchObject({ use: 'link-only', saidBy: 'profile' });
    expect(await set('client-certificate citizen register')).toMatchObject({
      exitCode: 1,
      data: { error: 'road-opens-no-account' },
    });
    expect(roadOf(await set('client-certificate citizen off'), 'client-certificate', 'citizen')).toMatchObject({
      use: 'off',
      saidBy: 'operator',
    });
    const opened = await set('all citizen register');
    expect(roadOf(opened, 'client-certificate', 'citizen')).toMatchObject({ use: 'off' });
    await policy(context, ['reset', 'client-certificate', 'citizen', ...why]);
  });

  it('takes the law of today as one table, names what it closes and by which law, and goes back', async () => {
    const law = await policy(context, ['set', '--profile', 'law-2025', ...why]);
    expect(roadOf(law, 'mobile-subscriber', 'citizen')).toMatchObject({ use: 'sign-in', because: 'citizens-by-vneid' });
    expect(law.text).toContain('usb-token for agency: signs in, opens no account, since 2025-07-01');
    expect(await set('usb-token agency off')).toMatchObject({ exitCode: 0 });
    const reset = await policy(context, ['reset', 'usb-token', 'agency', ...why]);
    expect(roadOf(reset, 'usb-token', 'agency')).toMatchObject({ use: 'sign-in', saidBy: 'profile' });
    expect(await policy(context, ['reset', ...why])).toMatchObject({ data: { profile: 'guide' } });
  });

  it('writes down who changed what, and why', async () => {
    const rows = await opened.database.run<{ readonly actor: string; readonly detail: unknown }>(
      `SELECT actor, detail FROM audit_event WHERE type = 'policy-changed' ORDER BY id`,
      [],
    );
    expect(rows).toHaveLength(13);
    expect(rows[0]).toMatchObject({
      actor: expect.stringMatching(/^operator:/u),
      detail: {
        reason: 'công văn 12',
        roads: 'usb-token:citizen',
        use: 'off',
        from: '2027-01-01',
        until: '2027-01-31',
      },
    });
  });

  it('lets one of two operators change it at a time', async () => {
    const { store } = context;
    const seen = await store.policy.read();
    const change = () => store.policy.change({ ...seen, profile: 'law-2025' }, seen.revision, { audit: [] });
    expect((await Promise.all([change(), change()])).toSorted()).toEqual(['changed', 'moved-on']);
  });
});

describe('doctor', () => {
  /** Its lines about roads, without their heads. */
  const roads = async (): Promise<readonly string[]> =>
    (await chinhchu('doctor')).stdout.split('\n').flatMap((line) => /^ok {3}roads +(.+)$/u.exec(line)?.[1] ?? []);

  it('lists the roads of METHODS that open no account, since when and by which law, or that all are open', async () => {
    await policy(context, ['set', '--profile', 'law-2025', ...why]);
    await set('usb-token citizen off --from 2026-01-01');
    const byLaw = 'by law organisations come by VNeID since 1 July 2025 (profile law-2025)';
    expect(await roads()).toEqual([
      'mobile-subscriber for citizen: signs in, opens no account, since 2024-07-01, by law citizens come by VNeID since 1 July 2024 (profile law-2025)',
      'usb-token for citizen: closed, since 2026-01-01 (profile law-2025)',
      `usb-token for business: signs in, opens no account, since 2025-07-01, ${byLaw}`,
      `usb-token for agency: signs in, opens no account, since 2025-07-01, ${byLaw}`,
    ]);
    await policy(context, ['reset', ...why]);
    expect(await roads()).toEqual(['all are open (profile guide)']);
  });

  it('says that nobody is sent to a counter while no clerk is set up, and nothing of counters where the method is not named', async () => {
    const counters = async () =>
      (await chinhchu('doctor', 'mobile-subscriber,post-office')).stdout
        .split('\n')
        .filter((line) => line.includes('post-office '));
    expect(await counters()).toEqual([expect.stringContaining('not proposed: no clerk is set up')]);
    await context.store.clerks.add({ ...someClerk, id: randomUUID() }, undefined, alone);
    expect(await counters()).toEqual([expect.stringContaining('clerks are set up')]);
    expect((await chinhchu('doctor')).stdout).not.toContain('post-office');
  });
});

describe('decisions replay', () => {
  it('lists over all portions who would be decided differently, and tells how far it is and where to go on', async () => {
    const same = await somebody(context.store, clock);
    const other = await somebody(context.store, clock);
    // The record of the example names no proof of possession: by the rules it is refused.
    await opened.database.run(`UPDATE decision SET outcome = 'refused', identity_level = 1 WHERE account_id = $1`, [
      same.accountId,
    ]);
    // As many more as make a second portion; their evidence is gone.
    await opened.database.run(
      `INSERT INTO decision (id, account_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at)
       SELECT gen_random_uuid(), account_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at
       FROM decision, generate_series(1, $2::int) WHERE account_id = $1`,
      [same.accountId, portion],
    );
    const id = await shownIdOf(other.accountId);
    const { code, stdout, stderr } = await chinhchu('decisions replay --rules chinhchu-2026-12');
    expect([code, stdout]).toEqual([
      0,
      `differs  ${id}  account ${other.accountId}: accepted level 2 → refused level 1\n`,
    ]);
    const [first, last] = stderr.trim().split('\n');
    const next = /^500 decisions looked at; go on with --from ([\da-f-]{36})$/u.exec(first ?? '')?.[1];
    expect(last).toBe('502 decisions looked at; that is all');
    const rest = await chinhchu(`decisions replay --rules chinhchu-2026-12 --from ${next} --json`);
    expect(JSON.parse(rest.stdout)).toMatchObject({ checked: 2 });
  });

  it('by rules that are to come lists whom they would touch and nobody else, whole or gone on with, while those of today find every decision the same', async () => {
    const opened = async (number: number, nameMatchedFolded: boolean) => {
      const account = opening(clock, `00119970${String(number).padStart(4, '0')}`);
      const kept = record(clock, account.identity.value);
      if (kept.type !== 'electronic_record') throw new Error('no record');
      const auth = { checkMethod: 'auth', organization: 'Chính Chủ', checkId: 'c', time: kept.time } as const;
      const evidence = [{ ...kept, nameMatchedFolded, checkDetails: [auth, ...kept.checkDetails] }];
      const weigh = rulesOfToday()['mobile-subscriber'];
      if (weigh === undefined) throw new Error('no rule');
      const decision = decide('citizen', 'mobile-subscriber', weigh(evidence));
      expect(await register(context.store, clock, { ...account, evidence, decision })).toBe('opened');
      return account.accountId;
    };
    const [touched, others]: [string[], string[]] = [[], []];
    for (let number = 0; number < 12; number++)
      (number % 3 === 0 ? touched : others).push(await opened(number, number % 3 === 0));
    const linesOf = (stdout: string, accounts: readonly string[]) =>
      stdout.split('\n').filter((line) => accounts.some((id) => line.includes(`account ${id}:`)));

    const whole = await chinhchu(`decisions replay --rules ${toCome}`);
    expect(whole.code).toBe(0);
    expect(
      linesOf(whole.stdout, touched)
        .map((line) => line.replace(/^(\w+) .*: /u, '$1: '))
        .toSorted(),
    ).toEqual(touched.map(() => 'differs: accepted level 2 → accepted level 1'));
    expect(linesOf(whole.stdout, others)).toEqual([]);
    const today = await chinhchu('decisions replay --rules chinhchu-2026-12');
    expect(linesOf(today.stdout, [...touched, ...others])).toEqual([]);

    // Cut short after the first portion, the rest is what the whole would have told from there.
    const next = /go on with --from ([\da-f-]{36})$/mu.exec(whole.stderr)?.[1] ?? '';
    const rest = await chinhchu(`decisions replay --rules ${toCome} --from ${next}`);
    const idIn = (line: string): string => / ([\da-f-]{36}) /u.exec(line)?.[1] ?? '';
    const all = whole.stdout.split('\n').filter((line) => line !== '');
    expect(rest.stdout.split('\n').filter((line) => line !== '')).toEqual(all.filter((line) => idIn(line) > next));

    const [first] = touched;
    const one = await chinhchu(`decisions replay ${await shownIdOf(first ?? '')} --rules ${toCome}`);
    expect(one.code).toBe(1);
    expect(one.stderr).toMatch(/^differs /u);
    expect(one.stderr).toContain('"level-2-needs-the-marks"');
    expect((await chinhchu('decisions replay --rules law-1995')).stderr).toContain(`chinhchu-2026-12, ${toCome}`);
  });

  it('takes the ids that account show tells, also once the evidence is gone', async () => {
    const { accountId } = await somebody(context.store, clock);
    const id = await shownIdOf(accountId);
    expect(await decisions(context, ['replay', id])).toMatchObject({ data: { id, accountId } });
    await opened.database.run('DELETE FROM evidence WHERE decision_id = $1', [id]);
    expect(await shownIdOf(accountId)).toBe(id);
    expect(await decisions(context, ['replay', id])).toMatchObject({ exitCode: 0, data: { standing: 'erased' } });
  });
});

it('METHODS naming what is not built is told by name', () => {
  const methods = ['mobile-subscriber', 'usb-token'] as const;
  expect(methodsTrouble({ methods })).toBeUndefined();
  expect(methodsTrouble({ methods }, (method) => method !== 'usb-token')).toBe(
    'METHODS names what is not built: usb-token',
  );
});
