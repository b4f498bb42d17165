import { expect, it } from 'vitest';
import { judgeRevocation, JudgementCache, readCrl, type Crl } from '../src/index.ts';
import { bagOf, certificate, crl, EXACT } from './judging.ts';
import { makeAuthority, makeEndEntity, makeRoot, newKeys, NOW } from './maker/certificate-maker.ts';
import { makeCrl, serialOf } from './maker/revocation-maker.ts';

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const endEntity = makeEndEntity(issuing, 'A');
const cache = new JudgementCache();
const judged = (list: Crl, above = [certificate(root.der), certificate(issuing.der)]): string =>
  judgeRevocation({
    certificate: certificate(endEntity),
    above,
    bag: bagOf(),
    at: NOW,
    material: { crls: [list], ocspResponses: [], freshness: EXACT, nonce: undefined },
    cache,
  }).status;

it('a list that was verified once says the same again, and what it revokes stays revoked', () => {
  const good = crl(makeCrl(issuing));
  const revoking = crl(makeCrl(issuing, { entries: [{ serial: serialOf(endEntity) }] }));
  expect([judged(good), judged(good), judged(revoking), judged(revoking)]).toEqual([
    'good',
    'good',
    'revoked',
    'revoked',
  ]);
});

it('a list verified with one key is not taken for verified with another', () => {
  const good = crl(makeCrl(issuing));
  expect(judged(good)).toBe('good');
  const namesake = makeAuthority(root, 'Issuing');
  expect(judged(good, [certificate(root.der), certificate(namesake.der)])).toBe('unknown');
});

it('a list that was found wrong stays so, and one that was read anew is verified anew', () => {
  const stranger = { ...issuing, keys: newKeys() };
  const wrong = crl(makeCrl(stranger));
  expect([judged(wrong), judged(wrong)]).toEqual(['unknown', 'unknown']);
  const der = makeCrl(issuing);
  expect(judged(crl(der))).toBe('good');
  der[der.length - 1] = (der[der.length - 1] ?? 0) ^ 1;
  const read = readCrl(der);
  expect(read.ok && judged(read.value)).toBe('unknown');
});
