import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/open-store.ts';
import { alone, completed, evidenced, event, message, opening, started } from './examples.ts';

/**
 * Registers people one after the other, several at once, and says on standard output what the store has acknowledged,
 * until it is killed. Arguments: data directory, key folder, database address (empty for the embedded one), a prefix.
 */
const [dataDir = '', keyFolder = '', databaseUrl = '', prefix = '0'] = process.argv.slice(2);
const clock = systemClock;
const ring = openKeyRing(keyFolder, { mayCreate: false, clock });
if (!ring.ok) throw new Error(ring.problem.detail);
const store = await openStore({ dataDir, ...(databaseUrl === '' ? {} : { databaseUrl }) }, { clock, keys: ring.value });

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const registerForever = async (lane: number): Promise<never> => {
  for (let person = 0; ; person += 1) {
    const first = started(clock);
    const proven = evidenced(clock, first);
    const personalId = `${prefix}${lane}${String(person).padStart(9, '0')}`;
    const account = opening(clock, personalId);
    const sms = message(clock);
    const entries = [{ limit: 'code-by-number-hour', subject: personalId, cost: 1 } as const];
    await store.attempts.beginCounted(first, { entries }, alone);
    say({ begun: first.browserHash });
    await store.attempts.save(proven, 1, {
      audit: [event(clock, first, 'registration-evidenced')],
      messages: [sms],
    });
    say({ saved: first.browserHash, message: sms.id, supportCode: first.supportCode });
    const outcome = await store.attempts.openAccount(completed(proven, account.accountId), 2, account, {
      audit: [event(clock, first, 'account-opened', { accountId: account.accountId })],
    });
    say({ [outcome]: personalId, accountId: account.accountId });
  }
};

say({ ready: true });
await Promise.all([registerForever(1), registerForever(2), registerForever(3)]);
