import { expect, it } from 'vitest';
import type { LinkedCertificate } from '../../../domain/evidence/linked-certificate.ts';
import { findLinked } from './find-linked.ts';

const certificate: LinkedCertificate = {
  method: 'sim-signing',
  provider: 'nha-mang-1',
  phoneNumber: '+84912345678',
  issuer: 'a'.repeat(64),
  issuerName: 'CA một',
  serial: '01',
  key: 'b'.repeat(64),
  notAfter: '2030-01-01T00:00:00.000Z',
  certificate: '',
};
const { method, issuer, serial, key } = certificate;
const signer = { kind: 'citizen', scheme: 'vn-personal-id', value: '001190012345' } as const;
const meant = { accountId: 'account', certificates: [{ authenticatorId: 'one', method, issuer, serial, key }] };

it('the linked certificate signs in', () => {
  expect(findLinked(meant, signer, { certificate, signer })).toEqual({ authenticatorId: 'one' });
});
it('one that its authority has renewed takes the place of the linked one', () => {
  const renewed = { ...certificate, serial: '02', key: 'd'.repeat(64) };
  expect(findLinked(meant, signer, { certificate: renewed, signer })).toEqual({
    authenticatorId: 'one',
    former: 'ends',
  });
});
it('one of the same authority that is reached by another road stands beside the linked one, and takes the place of its own former one', () => {
  const inBrowser = {
    ...certificate,
    method: 'usb-token',
    provider: 'tls',
    serial: '03',
    key: 'e'.repeat(64),
  } as const;
  expect(findLinked(meant, signer, { certificate: inBrowser, signer })).toEqual({
    authenticatorId: 'one',
    former: 'stays',
  });
  const both = {
    ...meant,
    certificates: [
      ...meant.certificates,
      { authenticatorId: 'two', method: 'usb-token', issuer, serial: '04', key } as const,
    ],
  };
  expect(findLinked(both, signer, { certificate: inBrowser, signer })).toEqual({
    authenticatorId: 'two',
    former: 'ends',
  });
});
it.each([
  ['of another authority, though it names the same number', { ...certificate, issuer: 'c'.repeat(64) }, signer],
  ['of another number, though its authority is the linked one', certificate, { ...signer, value: '001190099999' }],
  ['of nobody', undefined, signer],
  ['that names nobody', certificate, undefined],
])('a certificate %s signs nobody in', (_what, shown, named) => {
  expect(findLinked(meant, signer, { certificate: shown, signer: named })).toEqual({
    problem: 'certificate-not-linked',
  });
});
