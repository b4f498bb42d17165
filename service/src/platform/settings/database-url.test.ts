import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isDatabaseInClear, problemOfDatabaseUrl } from './database-url.ts';

describe('the address of a PostgreSQL', () => {
  it.each([
    'postgresql://user:password@host/name',
    'postgres://user@127.0.0.1:5432/name',
    'postgresql:///name?host=/var/run/postgresql',
    'postgresql://user@/name?host=/var/run/postgresql',
    'postgresql://user@%2Fvar%2Frun%2Fpostgresql/name',
    'postgresql://user:p%23a%2Fss%3Fw%40rd%25@[2001:db8::1]:5432/name?sslmode=verify-full',
  ])('%s is read as the driver reads it', (url) => {
    expect(problemOfDatabaseUrl(url)).toBeUndefined();
    expect(() => new pg.Client({ connectionString: url })).not.toThrow();
  });
  it.each([
    ['another scheme', 'mysql://localhost/x'],
    ['a # in the password', 'postgresql://user:pass#word@host/name'],
    ['a # after digits, which would make the user name a host', 'postgresql://user:12#34@host/name'],
    ['a / in the password', 'postgresql://user:12/34@host/name'],
    ['a ? in the password', 'postgresql://user:12?34@host/name'],
    ['a bare %', 'postgresql://user:50%off@host/name'],
    ['a port that is no number', 'postgresql://user@host:port/name'],
    ['an sslmode that the driver would pass over', 'postgresql://user@host/name?sslmode=verify_full'],
  ])('with %s is told in a sentence that repeats nothing of it', (_what, url) => {
    const problem = problemOfDatabaseUrl(url);
    expect(problem).toMatch(/^(?:must|has) .{10,}/u);
    expect(problem).not.toMatch(/pass#word|12|50%off|verify_full/u);
  });
});

/** What the driver itself makes of an address: TLS whose certificate is checked, against the name too. */
const isVerifiedByDriver = (url: string): boolean => {
  const ssl: unknown = new pg.Client({ connectionString: url }).ssl;
  return typeof ssl === 'object' && ssl !== null && 'rejectUnauthorized' in ssl
    ? ssl.rejectUnauthorized !== false
    : ssl !== false;
};

describe('a connection in the clear', () => {
  it.each([
    '',
    '?sslmode=disable',
    '?sslmode=prefer',
    '?sslmode=require',
    '?sslmode=verify-full',
    '?sslmode=no-verify',
    '?ssl=true',
    '?ssl=1',
    '?ssl=0',
    '?sslnegotiation=direct',
    '?sslmode=require&uselibpqcompat=true',
    '?sslmode=prefer&uselibpqcompat=true',
    '?sslmode=verify-full&uselibpqcompat=true',
  ])('over a network is told from a verified one as the driver tells it: "%s"', (query) => {
    const url = `postgresql://user@db.example.vn/name${query}`;
    expect(isDatabaseInClear(url)).toBe(!isVerifiedByDriver(url));
  });
  it.each([
    'postgresql://user@localhost/name',
    'postgresql://user@127.0.0.7/name',
    'postgresql://user@[::1]/name',
    'postgresql:///name?host=/var/run/postgresql',
    'postgresql://user@%2Fvar%2Frun%2Fpostgresql/name',
  ])('is none that never leaves the machine: %s', (url) => {
    expect(isDatabaseInClear(url)).toBe(false);
  });
  it('is one to a private address too: other machines are on that network', () => {
    expect(isDatabaseInClear('postgresql://user@10.0.0.5/name')).toBe(true);
    expect(isDatabaseInClear('postgresql:///name?host=10.0.0.5')).toBe(true);
  });
});
