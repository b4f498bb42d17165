import { expect, it } from 'vitest';
import { methods } from '../../domain/kinds-and-methods.ts';
import { readSettings } from '../../platform/settings/settings.ts';
import { isBuilt } from './index.ts';

it('METHODS stands for everything that is built, unless told', () => {
  const read = readSettings({ MODE: 'sandbox' });
  expect(read.ok && read.value.methods.toSorted()).toEqual(methods.filter(isBuilt).toSorted());
});
