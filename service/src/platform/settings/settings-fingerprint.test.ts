import { expect, it } from 'vitest';
import { settingsFingerprint } from './settings-fingerprint.ts';
import { readSettings } from './settings.ts';

const fingerprintOf = (env: Readonly<Record<string, string>>): string => {
  const read = readSettings({ MODE: 'sandbox', ...env });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return settingsFingerprint(read.value);
};

it('the same settings have the same fingerprint, and any other one has another', () => {
  expect(fingerprintOf({})).toMatch(/^[0-9a-f]{12}$/u);
  expect(fingerprintOf({ PORT: '3000' })).toBe(fingerprintOf({}));
  expect(fingerprintOf({ SIM_SWAP_HOURS: '24' })).not.toBe(fingerprintOf({}));
});

it('a fingerprint says nothing of secrets, so that none can be guessed by it', () => {
  expect(fingerprintOf({ SMSC_PASSWORD: 'another' })).toBe(fingerprintOf({}));
});
