import { expect, it } from 'vitest';
import { mailServer } from './mail-rules.ts';

const { read } = mailServer('SMTP_URL', { about: '' });

it.each([
  ['smtp://thu.example', { host: 'thu.example', port: 587, tls: 'starttls' }],
  ['smtps://u:p%40ss@thu.example', { host: 'thu.example', port: 465, tls: 'at-once', user: 'u', password: 'p@ss' }],
  ['smtp://u:p@[::1]:3025/', { host: '::1', port: 3025, tls: 'none', user: 'u', password: 'p' }],
])(
  '%s is a mail server, with TLS unless it is this machine, with the port of its scheme, and a password without its escapes',
  (given, value) => {
    expect(read(given)).toEqual({ ok: true, value });
  },
);

it.each([
  'thu.example',
  'http://thu.example',
  'smtp://',
  'smtp://u@thu.example',
  'smtp://thu.example/x',
  'smtp://u:%@h',
])('%s is none, and the sentence says what to write', (given) => {
  expect(read(given)).toMatchObject({ ok: false, problem: expect.stringContaining('smtp://') });
});
