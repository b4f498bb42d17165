import type { Page } from 'playwright-core';
import { typedOf } from '../../service/test/support/walks/walk.ts';
import type { Person } from '../../service/test/support/workbench.ts';
import type { Typed } from './sandbox.ts';

/** A password no rule objects to. */
export const password = 'Lua-chin-vang-9-dong';

/** What a member of the cast types. */
export const typedBy = (person: Person): Typed => {
  const { personalId = '', fullName = '', dateOfBirth = '', phoneNumber = '' } = typedOf(person);
  return { personalId, fullName, dateOfBirth, phoneNumber };
};

export const arrive = (page: Page, name: string): Promise<unknown> => page.waitForSelector(`main[data-page="${name}"]`);

/** Registers by mobile subscription, from the page that asks who one is to the one after the password. */
export const register = async (
  page: Page,
  person: Typed,
  newestCode: (phoneNumber: string) => Promise<string>,
): Promise<void> => {
  await arrive(page, 'start');
  await page.check('input[value=citizen]');
  await page.check('input[value=mobile-subscriber]');
  await page.click('main button');
  await arrive(page, 'form');
  for (const [name, value] of Object.entries(person)) await page.fill(`input[name=${name}]`, value);
  await page.click('main button');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await newestCode(person.phoneNumber));
  await page.click('main button');
  await arrive(page, 'password');
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
};

/** Answers the first-visit page of a portal. */
export const agree = async (page: Page): Promise<void> => {
  await arrive(page, 'connect');
  await page.click('form[action$="/dong-y"] button');
};

/** Signs in with number, password and the code that comes, from the page that asks for the first two. */
export const signIn = async (
  page: Page,
  { personalId, phoneNumber }: Typed,
  newestCode: (phoneNumber: string) => Promise<string>,
): Promise<void> => {
  await arrive(page, 'sign-in');
  await page.fill('#personalId', personalId);
  await page.fill('#password', password);
  await page.click('main form[data-challenge] button[type=submit]');
  await arrive(page, 'sign-in-code');
  await page.fill('input[name=oneTimeCode]', await newestCode(phoneNumber));
  await page.click('main button');
};
