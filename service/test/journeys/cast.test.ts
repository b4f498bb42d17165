import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { goodPassword, newVisitor, sendCode, sendForm, typedOf } from '../support/walks/walk.ts';
import { toInsuranceAnswer } from '../support/walks/insurance.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { OPERATOR_TIMEOUT_MS: '1500', SOCIAL_INSURANCE_TIMEOUT_MS: '1500' } });
});
afterAll(() => at.stop());

describe('every member of the cast', () => {
  it('sees the page that the sandbox says they will', async () => {
    const seen: Record<string, string | undefined> = {};
    const people = (await at.workbench.people()).filter((person) => person.expect['mobile-subscriber'] !== undefined);
    for (const person of people) {
      const visitor = newVisitor(at);
      const expected = person.expect['mobile-subscriber'];
      let page = await sendForm(at, visitor, typedOf(person));
      if (expected === 'code-not-delivered') {
        page = await eventually('the receipt', async () => {
          const now = await visitor.get('/dang-ky/ma-xac-thuc');
          return now.problem === undefined ? undefined : now;
        });
      } else if (page.page === 'code') {
        page = await sendCode(visitor, page, await at.workbench.nextCode(person.phoneNumber, 0));
      }
      if (page.page === 'password') page = await visitor.submit(page, '/dang-ky/mat-khau', { password: goodPassword });
      seen[person.id] = page.problem ?? page.page;
    }
    expect(seen).toEqual(Object.fromEntries(people.map((person) => [person.id, person.expect['mobile-subscriber']])));
    expect(people.length).toBeGreaterThanOrEqual(15);
  });
  it('who registers with the social insurance sees the page that the sandbox says they will', async () => {
    const seen: Record<string, string | undefined> = {};
    const people = (await at.workbench.people()).filter((person) => person.expect['social-insurance'] !== undefined);
    // Some have an account by their telephone already: this is the same cast on a fresh day.
    await at.data.database.run('DELETE FROM identity_index', []);
    for (const person of people) {
      const visitor = newVisitor(at);
      let page = await toInsuranceAnswer(at, visitor, person);
      if (page.page === 'password') page = await visitor.submit(page, '/dang-ky/mat-khau', { password: goodPassword });
      seen[person.id] = page.problem ?? page.page;
    }
    expect(seen).toEqual(Object.fromEntries(people.map((person) => [person.id, person.expect['social-insurance']])));
    expect(people.length).toBeGreaterThanOrEqual(13);
  });
});
