import { expect, it } from 'vitest';
import { mobileOperators } from './mobile-operators.ts';
import { readPhoneNumber } from './typed/read-phone-number.ts';

it('every operator is named once, and no beginning of numbers belongs to two', () => {
  for (const all of [mobileOperators.map(({ name }) => name), mobileOperators.flatMap(({ prefixes }) => prefixes)])
    expect(new Set(all).size).toBe(all.length);
});
it('every number that begins as an operator has them can be typed in a form', () => {
  for (const prefix of mobileOperators.flatMap(({ prefixes }) => prefixes))
    expect(readPhoneNumber(prefix.padEnd(10, '1'))).toMatchObject({ ok: true });
});
it('a customer-service number stands only where it is known', () => {
  const known = mobileOperators.flatMap(({ name, customerService }) =>
    customerService === undefined ? [] : [[name, customerService]],
  );
  expect(known).toEqual([
    ['Viettel', '18008098'],
    ['VinaPhone', '18001091'],
    ['MobiFone', '9090'],
  ]);
});
