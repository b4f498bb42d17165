import { expect, test } from 'vitest';
import { lockedPackages } from './locked-packages.mjs';

const packages = {
  '': { dependencies: { tool: '1' } },
  'node_modules/tool': { version: '1' },
  'node_modules/@ours/pki': { resolved: 'pki', link: true },
  'node_modules/outer': { version: '1', dependencies: { inner: '1', lost: '1' } },
  'node_modules/inner': { version: '1', dependencies: { outer: '1' } },
  'node_modules/deep': { version: '1', optionalDependencies: { inner: '2' } },
  'node_modules/deep/node_modules/inner': { version: '2', dependencies: { leaf: '1' } },
  'node_modules/leaf': { version: '1' },
  'service/node_modules/leaf': { version: '2' },
  pki: { dependencies: { deep: '1' } },
  service: { dependencies: { outer: '1', '@ours/pki': '1', leaf: '2' }, devDependencies: { tool: '1' } },
};

test('what a workspace needs at run time is followed through packages of ours and circles, each where Node would find it', () => {
  expect(Object.keys(lockedPackages(packages, 'service'))).toEqual([
    'node_modules/deep',
    'node_modules/deep/node_modules/inner',
    'node_modules/inner',
    'node_modules/leaf',
    'node_modules/outer',
    'service/node_modules/leaf',
  ]);
});

test('what only checks and tests need is left out', () => {
  expect(Object.keys(lockedPackages(packages, 'service'))).not.toContain('node_modules/tool');
});
