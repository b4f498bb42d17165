import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeBlindIndex } from './blind-index.ts';

const key = randomBytes(32);

test('one value has one digest under one key, of 32 bytes, in every process', () => {
  const [here, there] = [makeBlindIndex(createSecretKey(key)), makeBlindIndex(createSecretKey(key))];
  expect(here('identity', '001199012345')).toEqual(there('identity', '001199012345'));
  expect(here('identity', '001199012345')).toHaveLength(32);
});

test('another value, field or key gives another digest', () => {
  const digest = makeBlindIndex(createSecretKey(key));
  const others = [
    digest('identity', '001199012346'),
    digest('phone', '001199012345'),
    makeBlindIndex(createSecretKey(randomBytes(32)))('identity', '001199012345'),
  ];
  for (const other of others) expect(other.equals(digest('identity', '001199012345'))).toBe(false);
});
