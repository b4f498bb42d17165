import type { TestInstallation } from '../../service.ts';
import { eventually, type Person } from '../../workbench.ts';
import { registerBySim } from '../means/sign.ts';
import type { Page, TestVisitor } from '../visitor.ts';

const path = '/dang-ky/khong-con-cach';

/** A page that knows of the account: no way into it is left, and the certificate is to wait. */
export const pressWait = async (visitor: TestVisitor): Promise<Page> => {
  const page = await visitor.get(path);
  return page.page === 'no-means-left' ? visitor.submit(page, path) : page;
};

/** From the form of the signing SIM to what comes of having no way to sign in left. */
export const waitForMeans = async (
  at: TestInstallation,
  visitor: TestVisitor,
  person: Person,
  kind = 'citizen',
): Promise<Page> => {
  const known = await registerBySim(at, visitor, person, kind);
  return known.page === 'known' ? pressWait(visitor) : known;
};

/** The stop codes that were sent to a telephone, the newest first. */
export const stopCodesTo = async (at: TestInstallation, phoneNumber: string): Promise<readonly string[]> =>
  (await at.workbench.messages(phoneNumber)).flatMap(({ text }) =>
    text.includes('co them cach dang nhap') ? [/ma ([0-9A-Z]{8})\./u.exec(text)?.[1] ?? ''] : [],
  );

/** Waits until so many have come. @returns the newest */
export const stopCodeOf = (at: TestInstallation, phoneNumber: string, after: number): Promise<string> =>
  eventually('a stop code', async () => {
    const codes = await stopCodesTo(at, phoneNumber);
    return codes.length > after ? codes[0] : undefined;
  });
