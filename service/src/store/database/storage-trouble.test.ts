import { expect, test } from 'vitest';
import { asOutage, asStorageTrouble, isWorthRepeating, saidByDatabase } from './storage-trouble.ts';
import { storageReason } from './storage-words.ts';
import { StorageUnavailable } from '../store.ts';

const trouble = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

const outages = [
  trouble('connect ECONNREFUSED', 'ECONNREFUSED'),
  trouble('read ECONNRESET', 'ECONNRESET'),
  trouble('getaddrinfo ENOTFOUND', 'ENOTFOUND'),
  trouble('terminating connection due to administrator command', '57P01'),
  trouble('the database system is starting up', '57P03'),
  trouble('canceling statement due to statement timeout', '57014'),
  trouble('too many clients already', '53300'),
  trouble('disk full', '53100'),
  trouble('cannot execute INSERT in a read-only transaction', '25006'),
  trouble('password authentication failed', '28P01'),
  trouble('no such database', '3D000'),
  trouble('prepared statement "cc_1" already exists', '42P05'),
  trouble('prepared statement "cc_1" does not exist', '26000'),
  trouble('Connection terminated unexpectedly'),
  trouble('timeout exceeded when trying to connect'),
  trouble('Query read timeout'),
  trouble('PGlite is closed'),
  new AggregateError([
    trouble('connect ECONNREFUSED ::1', 'ECONNREFUSED'),
    trouble('connect ECONNREFUSED 127.0.0.1', 'ECONNREFUSED'),
  ]),
];

test.each(outages)(
  'an outage of the database is told as such, and its connection not used again: $message',
  (outage) => {
    expect(asStorageTrouble(outage)).toBeInstanceOf(StorageUnavailable);
    expect(saidByDatabase(outage)).toBe(false);
  },
);

test.each([
  trouble('syntax error', '42601'),
  trouble('duplicate key', '23505'),
  new Error('timeouts are not our business'),
  'no error at all',
])('a fault stays a fault: %s', (fault) => {
  expect(asStorageTrouble(fault)).toBe(fault);
});

test.each([
  ['28P01', /refuses the password \(28P01\)/u],
  ['53300', /no connection free/u],
  ['53100', /disk .* is full/u],
  ['25006', /only reads/u],
  ['42P05', /mixes up prepared statements/u],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /No TLS connection/u],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /No TLS connection/u],
  ['EAI_AGAIN', /no address/u],
  ['XX999', /does not answer \(XX999\)/u],
])('an outage with code %s is told in words, with what to do, and without what the driver said', (code, words) => {
  const reason = storageReason(asOutage(trouble('something with NGUYỄN VĂN A in it', code)));
  expect(reason.found).toMatch(words);
  expect(reason.todo).toMatch(/^[A-Z].{15,}\.$/u);
  expect(JSON.stringify(reason)).not.toContain('NGUYỄN');
});

test('a statement is repeated after a deadlock or a lost race, not after anything else', () => {
  expect(
    [
      trouble('deadlock detected', '40P01'),
      trouble('division by zero', '22012'),
      trouble('duplicate key', '23505'),
      trouble('ECONNRESET', 'ECONNRESET'),
    ].map(isWorthRepeating),
  ).toEqual([true, true, false, false]);
});
