import { expect, it } from 'vitest';
import { pgEnvironment } from './pg-program.ts';

it('tells programs of PostgreSQL an address in their environment, decoded', () => {
  const url =
    'postgresql://chinhchu:p%40ss%23@db.example.vn:6432/accounts?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem';
  expect(pgEnvironment(url)).toEqual({
    PGHOST: 'db.example.vn',
    PGPORT: '6432',
    PGUSER: 'chinhchu',
    PGPASSWORD: 'p@ss#',
    PGDATABASE: 'accounts',
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: '/etc/ca.pem',
  });
});

it('takes a socket and an address of IPv6 as they do', () => {
  expect(pgEnvironment('postgresql://chinhchu@localhost/a?host=%2Frun%2Fpostgresql')['PGHOST']).toBe('/run/postgresql');
  expect(pgEnvironment('postgresql://chinhchu@[::1]/a')['PGHOST']).toBe('::1');
});
