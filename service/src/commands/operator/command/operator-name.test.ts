import { expect, it } from 'vitest';
import { operatorName } from './operator-name.ts';

it('names who called sudo, and without it the account itself', () => {
  expect(operatorName({ SUDO_USER: 'hong.dam' }, 'chinhchu')).toBe('hong.dam');
  expect(operatorName({}, 'chinhchu')).toBe('chinhchu');
});

it.each(['', 'two words', 'line\nbreak', '-x', 'x'.repeat(33)])('takes %j for no name of an account', (caller) => {
  expect(operatorName({ SUDO_USER: caller }, 'chinhchu')).toBe('chinhchu');
});
