import { expect, it } from 'vitest';
import { passingKey, passingKeyOf } from '../../../test/support/passing-key.ts';
import { makeTokenSeal } from './token-seal.ts';

it('what was sealed under a former key opens as long as that is accepted, as its own kind alone', () => {
  const [former, next] = [passingKey(1), passingKey(2)];
  const token = makeTokenSeal(former).seal('AccessToken', '{"sub":"a"}');
  const both = makeTokenSeal(passingKeyOf(next.current, former.current));
  expect(both.unseal('AccessToken', token)).toBe('{"sub":"a"}');
  expect(both.unseal('ClientCredentials', token.replace('at_', 'cc_'))).toBeUndefined();
  expect(both.unseal('AccessToken', `${token.slice(0, -2)}AA`)).toBeUndefined();
  expect(makeTokenSeal(next).unseal('AccessToken', token)).toBeUndefined();
  expect(makeTokenSeal(next).unseal('AccessToken', both.seal('AccessToken', 'x'))).toBe('x');
});
