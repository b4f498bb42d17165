import type { TestInstallation } from '../../service.ts';
import { eventually, type Person, type Prompt } from '../../workbench.ts';
import { formsOf, type Page, type TestVisitor } from '../visitor.ts';

/** What every SIM and app of the cast takes. */
export const rightPin = '246810';

/** What a member of the cast types to register by their signing SIM. */
export const simOf = ({ phoneNumber, operator = 'nha-mang-1' }: Person): Readonly<Record<string, string>> => ({
  phoneNumber: phoneNumber.replace('+84', '0'),
  operator,
});

/** From the first page to what the form of the signing SIM comes to. */
export const sendSimForm = async (
  at: TestInstallation,
  visitor: TestVisitor,
  typed: Readonly<Record<string, string>>,
  kind = 'citizen',
): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
    kind,
    method: 'sim-signing',
  });
  await at.pass(6);
  return visitor.submit(form, '/dang-ky/thong-tin', typed);
};

/** A request whose digits are mistyped by one. */
export const mistyped = (prompt: Prompt): Prompt => ({
  ...prompt,
  verificationCode: String((Number(prompt.verificationCode) + 1) % 1_000_000).padStart(6, '0'),
});

/** The digits of the request, typed on the page. */
export const sendDigits = (visitor: TestVisitor, page: Page, { verificationCode }: Prompt, path = '/dang-ky/ky-so') =>
  visitor.submit(page, path, { verificationCode });

/** What the holder of the telephone does: the PIN there, or another. */
export const enterPin = (
  at: TestInstallation,
  { phoneNumber }: Person,
  { id }: Prompt,
  pin = rightPin,
): Promise<string> => at.workbench.answerPrompt(phoneNumber, id, { pin });

/** Looks again until the page says that something has come of the request, as a person without scripts does. */
export const untilSettled = (at: TestInstallation, visitor: TestVisitor, path = '/dang-ky/ky-so'): Promise<Page> =>
  eventually('the request to come to something', async () => {
    await at.pass(1);
    const page = await visitor.get(path);
    return page.html.includes('data-stage="pin"') || page.html.includes('data-stage="digits"') ? undefined : page;
  });

/** The press that looks, as the page's script sends it for the person: where it has led, or nothing while nothing has come. */
export const pressByScript = async (visitor: TestVisitor, page: Page, path: string): Promise<Page | undefined> => {
  const body = new URLSearchParams([...(formsOf(page.html)[0]?.values ?? [])]).toString();
  const answer = await visitor.post(`${path}/trang-thai`, body, { accept: 'application/json' });
  const said: unknown = JSON.parse(answer.html);
  if (typeof said !== 'object' || said === null || !('stage' in said) || !('goTo' in said))
    throw new Error(answer.html);
  return said.stage === 'pin' ? undefined : visitor.get(String(said.goTo));
};

/** From the form over digits and PIN to what the signature comes to. */
export const signOnPhone = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  page: Page,
  path = '/dang-ky/ky-so',
): Promise<Page> => {
  const prompt = await at.workbench.nextPrompt(person.phoneNumber);
  await sendDigits(visitor, page, prompt, path);
  await enterPin(at, person, prompt);
  const signed = await untilSettled(at, visitor, path);
  return signed.html.includes('data-stage="signed"') ? visitor.submit(signed, path) : signed;
};

/** From nothing to an account, by the signing SIM. */
export const registerBySim = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  kind = 'citizen',
): Promise<Page> => {
  const facts = await signOnPhone(at, visitor, person, await sendSimForm(at, visitor, simOf(person), kind));
  return facts.page === 'facts' ? visitor.submit(facts, '/dang-ky/xem-lai') : facts;
};
