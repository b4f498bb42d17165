import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessRegister } from '../siblings/business-register/method.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token' },
    siblings: [businessRegister],
  });
});
afterAll(() => at.stop());

const company = { kind: 'business', scheme: 'vn-tax-code', value: '0100109106' } as const;
const toForm = async (visitor: TestVisitor): Promise<Page> =>
  visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind: 'business', method: 'usb-token' });
const send = async (visitor: TestVisitor, taxCode: string): Promise<Page> => {
  const form = await toForm(visitor);
  await at.pass(6);
  return visitor.submit(form, '/dang-ky/thong-tin', { taxCode });
};

describe('a method with neither code nor password, added as a folder and a line', () => {
  it('is offered to the kinds it serves, by its own words, and asks its own fields', async () => {
    const form = await toForm(newVisitor(at));
    expect([form.page, form.html.includes('Sổ đăng ký thử'), form.html.includes('name="taxCode"')]).toEqual([
      'form',
      true,
      true,
    ]);
    expect(form.html).not.toContain('name="phoneNumber"');
  });
  it('goes from its form over the facts that were read to an account of its own identity, once', async () => {
    const visitor = newVisitor(at);
    const facts = await send(visitor, company.value);
    expect([facts.page, facts.html.includes('CÔNG TY TNHH MỘT SIBLING')]).toEqual(['facts', true]);
    const end = await visitor.submit(facts, '/dang-ky/xem-lai');
    expect(end.page).toBe('registered');
    expect((await visitor.get('/tai-khoan')).html).toContain('CÔNG TY TNHH MỘT SIBLING');
    const account = await at.store.accounts.findByIdentity(company);
    expect(account).toMatchObject({
      kind: 'business',
      holder: { type: 'organisation', taxCode: company.value },
      proofs: [{ method: 'usb-token', decision: { identityLevel: 2 } }],
    });
    const again = await send(newVisitor(at), company.value);
    expect([again.page, again.problem]).toEqual(['known', 'already-registered']);
  });
  it('waits while its register is silent, and is told when it has never heard of somebody; five times a day and browser', async () => {
    await at.passToNext('day');
    expect((await send(newVisitor(at), '0100684378')).page).toBe('waiting');
    const visitor = newVisitor(at);
    for (let turn = 0; turn < 5; turn += 1) {
      await at.pass(3600);
      expect((await send(visitor, '0101248141')).problem).toBe('operator-record-mismatch');
    }
    await at.pass(3600);
    expect((await send(visitor, '0101248141')).problem).toBe('too-many-mismatches');
  });
});

it('no journey and no page knows a method by name', () => {
  const sources = fileURLToPath(new URL('../../src/', import.meta.url));
  const named = ['journeys', 'web'].flatMap((room) =>
    readdirSync(join(sources, room), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('text/'))
      .filter((name) =>
        /'(?:mobile-subscriber|social-insurance|post-office|usb-token|sim-signing|remote-signing|vneid)'/u.test(
          readFileSync(join(sources, room, name), 'utf8').replaceAll(/^import .*$/gmu, ''),
        ),
      )
      .map((name) => `${room}/${name}`),
  );
  expect(named).toEqual([]);
});
