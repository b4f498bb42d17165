import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodsTrouble } from '../../src/commands/installation/methods.ts';
import { policy } from '../../src/commands/operator/policy.ts';
import type { OperatorContext } from '../../src/commands/operator/operator-command.ts';
import { makeTestClock } from '../support/clock.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { operatorOn } from '../support/operator.ts';

let opened: TestStore;
let context: OperatorContext;
beforeAll(async () => {
  const clock = makeTestClock();
  opened = await openTestStore({ clock });
  context = operatorOn(opened, clock);
});
afterAll(() => opened.close());

const said = (words: string) => policy(context, words.split(' '));
const why = ['--reason', 'công văn 12'];
const set = (words: string) => policy(context, ['set', ...words.split(' '), ...why]);
const roadOf = (answer: Awaited<ReturnType<typeof policy>>, method: string, kind: string): unknown => {
  const { data } = answer;
  const roads: unknown = typeof data === 'object' && data !== null && 'roads' in data ? data.roads : undefined;
  return Array.isArray(roads) ? roads.find((one) => one.method === method && one.kind === kind) : undefined;
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
    expect(rows).toHaveLength(6);
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

it('METHODS naming what is not built is told by name', () => {
  const methods = ['mobile-subscriber', 'usb-token'] as const;
  expect(methodsTrouble({ methods })).toBeUndefined();
  expect(methodsTrouble({ methods }, (method) => method !== 'usb-token')).toBe(
    'METHODS names what is not built: usb-token',
  );
});
