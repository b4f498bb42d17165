import { expect, it } from 'vitest';
import { passingKey, passingKeyOf } from '../../../test/support/passing-key.ts';
import { makeKeyedHashes } from '../../platform/keys/keyed-hashes.ts';
import type { PassingKey } from '../../platform/keys/keys.ts';
import { sameText } from '../../platform/random.ts';
import { makeKnownDevices } from './known-device.ts';

const devicesUnder = (key: PassingKey) =>
  makeKnownDevices({ randomId: () => 'a'.repeat(36), marksOf: makeKeyedHashes(key).all, sameText });
const identity = { kind: 'citizen', scheme: 'vn-personal-id', value: '001199000001' } as const;

it('a device marked under a former key is known as long as that is accepted, and has one mark of the newest from its next sign-in on', () => {
  const [former, next] = [passingKey(1), passingKey(2)];
  const before = devicesUnder(former).remember(undefined, identity);
  const during = devicesUnder(passingKeyOf(next.current, former.current));
  expect([during.knows(before, identity), devicesUnder(next).knows(before, identity)]).toEqual([true, false]);
  expect(during.knows(before, { ...identity, value: '001199000002' })).toBe(false);
  const after = during.remember(before, identity);
  expect(after.split('.')).toHaveLength(2);
  expect([devicesUnder(next).knows(after, identity), devicesUnder(former).knows(after, identity)]).toEqual([
    true,
    false,
  ]);
});
