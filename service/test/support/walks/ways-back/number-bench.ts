import { nextOf } from '../../crowd.ts';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { TestInstallation } from '../../service.ts';
import { startInstallation } from '../../service.ts';
import type { Registered } from '../sign-in.ts';
import { registered } from '../sign-in.ts';
import type { Page } from '../visitor.ts';
import type { Person } from '../../workbench.ts';
import { eventually } from '../../workbench.ts';

/** The installation of the file that uses it, from its first test to its last. */
export let at: TestInstallation;
let crowd: Person[] = [];

/** Starts the installation before the tests of a file and stops it after them. */
export const useNumberBench = (): void => {
  beforeAll(async () => {
    at = await startInstallation({ settings: { OPERATOR_TIMEOUT_MS: '3000', SMSC_TIMEOUT_MS: '800' } });
    crowd = [...(await at.workbench.crowd(60))];
  });
  afterAll(() => at.stop());
  afterEach(async () => {
    await at.workbench.pull('mobile-operator', 'normal');
    await at.workbench.pull('smsc', 'normal');
  });
};

export const someone = () => nextOf(crowd);
export const somebody = (): Promise<Registered> => registered(at, someone());
export const accountOf = async ({ personalId }: Person) => {
  const account = await at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: 'vn-personal-id',
    value: personalId,
  });
  if (account === undefined) throw new Error('no account');
  return account;
};
export const numberOf = async (person: Person): Promise<string | undefined> =>
  (await accountOf(person)).holder.phoneNumber;
export const waits = async (person: Person) => at.store.waiting.pending((await accountOf(person)).id, 'number');
export const eventsOf = async (person: Person): Promise<readonly string[]> =>
  (await at.store.audit.byAccount((await accountOf(person)).id, 100)).map(({ type }) => type);
export const told = ({ status, page, problem }: Page) => [status, page, problem];
/** The SMS to a number that says so. */
export const smsTo = (phoneNumber: string, words: string): Promise<string> =>
  eventually(`an SMS about "${words}"`, async () =>
    (await at.workbench.messages(phoneNumber)).map(({ text }) => text).find((text) => text.includes(words)),
  );
export const stopCodeTo = async (phoneNumber: string): Promise<string> =>
  /ma ([0-9A-Z]{8})\./u.exec(await smsTo(phoneNumber, 'huy'))?.[1] ?? '';
export const threeDays = 72 * 3600;
export const otherCodeThan = (code: string): string => (code === '000000' ? '000001' : '000000');
