import { afterAll, beforeAll, expect, it } from 'vitest';
import { account } from '../../src/commands/operator/accounts/account.ts';
import { alone, makeTestClock, opening, register } from '../store/examples.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { operatorOn } from '../support/wires/operator.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const show = (accountId: string) => account(operatorOn(opened, clock), ['show', accountId, '--reason', 'thử lệnh']);

it('account show lists the certificates that sign in with ids and standings, and nothing that names their holder', async () => {
  const proven = opening(clock, '001192004599');
  const certificate = {
    method: 'sim-signing',
    provider: 'nha-mang-1',
    phoneNumber: '+84588000108',
    issuer: 'ab',
    issuerName: 'Nhà cấp',
    serial: '01',
    key: 'cd',
    notAfter: '2030-01-01T00:00:00.000Z',
    certificate: 'AA==',
  } as const;
  await register(opened.store, clock, { ...proven, linked: certificate });
  const before = await show(proven.accountId);
  const [due] = await opened.store.certificates.takeDue(1, 600);
  if (due === undefined) throw new Error('nothing was due');
  expect(before.data).toMatchObject({
    means: [
      {
        id: due.authenticatorId,
        type: 'certificate',
        method: 'sim-signing',
        issuer: 'Nhà cấp',
        notAfter: '2030-01-01T00:00:00.000Z',
        standing: 'good',
        linkedAt: clock.now().toISOString(),
      },
    ],
  });
  await opened.store.certificates.settle(
    { due, nextAt: clock.now(), standing: 'revoked', warned: false, method: 'sim-signing' },
    alone,
  );
  const after = await show(proven.accountId);
  expect(after.data).toMatchObject({ means: [{ standing: 'revoked', checkedAt: clock.now().toISOString() }] });
  expect(after.text).toContain(`means   ${due.authenticatorId} sim-signing certificate, revoked`);
  for (const personal of ['+84588000108', '588000108', 'AA==']) {
    expect(after.text).not.toContain(personal);
    expect(JSON.stringify(after.data)).not.toContain(personal);
  }
});
