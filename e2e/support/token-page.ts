import type { Page } from 'playwright-core';
import type { Kind } from '../../service/src/domain/kinds-and-methods.ts';
import type { TestInstallation } from '../../service/test/support/service.ts';
import { arrive } from './people.ts';

let mailboxes = 0;

/** From the first page over the code in a mailbox of its own to the one that wants a signature of a token. */
export const toTokenPage = async (
  page: Page,
  { origin, workbench }: Pick<TestInstallation, 'origin' | 'workbench'>,
  kind: Kind = 'citizen',
): Promise<void> => {
  await page.goto(`${origin}/dang-ky`);
  await page.check(`input[value=${kind}]`);
  await page.check('input[value=usb-token]');
  await page.click('main button');
  await arrive(page, 'form');
  mailboxes += 1;
  const email = `nguoi.${mailboxes}@usb.example`;
  await page.fill('input[name=email]', email);
  await page.click('main form button[type=submit]');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await workbench.nextMailedCode(email, 0));
  await page.click('main form button[type=submit]');
  await arrive(page, 'sign');
};
