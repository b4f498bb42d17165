import type { TestInstallation } from '../../service.ts';
import type { Page } from '../visitor.ts';
import { eventually } from '../../workbench.ts';

/** The sandbox's short code of ours (DESIGN §5). */
const shortCode = '8123';

/** The code that a page asks to be sent from the phone concerned; nothing when it asks for none. */
export const liftCodeOn = ({ html }: Page): string | undefined => /MOKHOA\s+(\d{4})/u.exec(html)?.[1];

/** Sends what the page says from this phone, and waits until it has been heard. */
export const sendFromPhone = async (at: TestInstallation, phoneNumber: string, page: Page): Promise<void> => {
  const code = liftCodeOn(page);
  if (code === undefined)
    throw new Error(`the page ${page.page} (${page.problem ?? 'no problem'}) names no code to send from the phone`);
  await at.workbench.sendMessage(phoneNumber, shortCode, `MOKHOA ${code}`);
  await eventually(`the message from ${phoneNumber}`, () => at.store.lifts.find(phoneNumber, [code]));
};
