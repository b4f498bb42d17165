import { afterAll, beforeAll, expect, test } from 'vitest';
import { SealBroken } from '../../src/platform/keys/keys.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutChanging,
  aboutRegistering,
  alone,
  begun,
  claim,
  completed,
  evidenced,
  event,
  makeTestClock,
  message,
  opening,
  started,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const password = '$argon2id$';
/** In every form in which it could show: as typed, canonical, in parts, in UTF-8 as hexadecimal, in base64. */
const personal = [
  claim.personalId,
  'Nguyễn Thị Hoà',
  claim.fullName,
  'NGUY',
  'Hoà',
  claim.dateOfBirth,
  '28/02/1999',
  claim.phoneNumber,
  '912345678',
  '482913',
  password,
  'c2FsdA$aGFzaA',
];
const forms = personal
  .flatMap((text) => [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').slice(0, -4)])
  .filter((text) => text.length >= 4);

const dump = async (): Promise<string> => {
  const tables = await opened.database.run<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    [],
  );
  expect(tables.length).toBeGreaterThan(15);
  const rows = await Promise.all(
    tables.map(({ name }) => opened.database.run<{ line: string }>(`SELECT t::text AS line FROM ${name} t`, [])),
  );
  return rows
    .flat()
    .map(({ line }) => line)
    .join('\n');
};

/** A whole registration, of which everything is still in the tables. */
const fill = async (): Promise<void> => {
  const { store } = opened;
  const about = {
    ...aboutRegistering,
    typed: {
      personalId: claim.personalId,
      fullName: 'Nguyễn Thị Hoà',
      dateOfBirth: '28/02/1999',
      phoneNumber: '0912345678',
    },
  };
  const first = started(clock, { about });
  const proven = evidenced(clock, first);
  const account = opening(clock);
  const other = started(clock, { about });
  await store.attempts.begin(first, { audit: [event(clock, first, 'registration-started')] });
  await store.attempts.begin(other, { audit: [], messages: [message(clock)] });
  await store.limits.take([
    { limit: 'code-by-number-day', subject: claim.phoneNumber, cost: 1 },
    { limit: 'mismatch-by-person-day', subject: claim.personalId, cost: 1 },
  ]);
  await store.attempts.save(proven, 1, {
    audit: [event(clock, first, 'registration-evidenced')],
    messages: [message(clock)],
  });
  await store.attempts.openAccount(completed(proven, account.accountId), proven.version, account, {
    audit: [event(clock, first, 'account-opened')],
    messages: [message(clock)],
  });
  expect(await store.lifts.note(claim.phoneNumber, '482913', 900)).toBe('noted');
  const found = await store.passwords.find(account.identity);
  const change = begun(
    clock,
    'change-number',
    aboutChanging(account.accountId, { by: 'password', authenticatorId: found?.authenticatorId ?? '' }),
  );
  await store.attempts.begin(change, alone);
  const now = clock.now().toISOString();
  const kept = {
    kind: 'number' as const,
    id: 'change',
    accountId: account.accountId,
    phoneNumber: claim.phoneNumber,
    begunBy: 2 as const,
    requestedAt: now,
    effectiveAt: now,
    evidence: account.evidence,
    decision: account.decision,
    stopHash: 'stop',
  };
  expect(await store.attempts.keepNumber(completed(change, account.accountId), 1, kept, undefined, alone)).toBe(
    'accepted',
  );
  expect(await store.accounts.isRegistered(account.identity)).toBe(true);
};

test('a dump of all tables shows no name, number, date of birth, telephone, code or password hash', async () => {
  await fill();
  const text = await dump();
  expect(text).toContain('registration-evidenced');
  expect(forms.filter((form) => text.toLowerCase().includes(form.toLowerCase()))).toEqual([]);
});

test('a sealed value that is moved to another row does not open there', async () => {
  const { store, database } = opened;
  const [mine, theirs] = [started(clock), started(clock)];
  await store.attempts.begin(mine, alone);
  await store.attempts.begin(theirs, alone);
  await database.run(
    'UPDATE attempt r SET payload = t.payload, data_key = t.data_key FROM attempt t WHERE r.id = $1 AND t.id = $2',
    [mine.id, theirs.id],
  );
  await expect(store.attempts.find('register', [mine.browserHash])).rejects.toThrow(SealBroken);
});

test('a sealed value that was changed in the database is refused, not read', async () => {
  const { store, database } = opened;
  const mine = started(clock);
  await store.attempts.begin(mine, alone);
  await database.run('UPDATE attempt SET payload = set_byte(payload, 40, get_byte(payload, 40) # 1) WHERE id = $1', [
    mine.id,
  ]);
  await expect(store.attempts.find('register', [mine.browserHash])).rejects.toThrow(SealBroken);
});
