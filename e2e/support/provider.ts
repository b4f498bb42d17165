import type { Page } from 'playwright-core';
import { newNumber } from '../../service/test/support/walks/means/remote.ts';
import { arrive } from './people.ts';

/** What somebody does on the page of a provider of identities. */
export interface AtProvider {
  /** Of the cast. */
  readonly person: string;
  /** How strongly they sign in, where the provider asks; the one that stands chosen unless told. */
  readonly level?: '2' | '3' | '4';
  /** In whose name: an organisation of the cast. */
  readonly role?: string;
  readonly decision?: 'allow' | 'deny';
}

/** From our page over the provider's, from which the browser comes back by itself. @param shows name of the provider's page */
export const decideThere = async (
  page: Page,
  { person, level, role, decision = 'allow' }: AtProvider,
  shows = 'vneid',
): Promise<void> => {
  await page.click('a[data-provider-page]');
  await arrive(page, shows);
  await page.selectOption('select[name=person]', person);
  if (level !== undefined) await page.selectOption('select[name=level]', level);
  if (role !== undefined) await page.selectOption('select[name=role]', role);
  await page.click(`button[value=${decision}]`);
};

/** From the first page over the code to the page that leads to a provider. */
export const toProvider = async (
  page: Page,
  newestCode: (phoneNumber: string) => Promise<string>,
  { kind = 'citizen', provider = 'vneid' } = {},
): Promise<void> => {
  await arrive(page, 'start');
  await page.check(`input[value=${kind}]`);
  await page.check('input[value=vneid]');
  await page.click('main button');
  await arrive(page, 'form');
  await page.check(`input[name=provider][value=${provider}]`);
  const phoneNumber = newNumber();
  await page.fill('input[name=phoneNumber]', phoneNumber);
  await page.click('main form[data-challenge] button[type=submit]');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await newestCode(phoneNumber));
  await page.click('main form button[type=submit]');
  await arrive(page, 'provider');
};

/** From what a provider has said to the account. @param fullName as the facts show it */
export const confirmFacts = async (page: Page, fullName: string): Promise<void> => {
  await arrive(page, 'facts');
  await page.getByText(fullName).first().waitFor();
  await page.click('main form button[type=submit]');
  await arrive(page, 'registered');
};

/** From the page that asks how one signs in, over VNeID's and back. */
export const signInThere = async (page: Page, at: AtProvider): Promise<void> => {
  await arrive(page, 'sign-in');
  await page.click('main a[href*="method=vneid"]');
  await arrive(page, 'sign-in-means');
  if (at.role === undefined) await page.check('input[name=provider][value=vneid]');
  else {
    await page.click('main a[href*="kind=business"]');
    // Of businesses it is the only one, so that nothing is to be chosen.
    await page.waitForURL(/kind=business/u);
  }
  await page.click('main form[data-challenge] button[type=submit]');
  await arrive(page, 'sign-in-provider');
  await decideThere(page, at);
};
