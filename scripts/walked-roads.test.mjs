import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { notYetWalked, walked } from '../e2e/support/walked.ts';
import { kinds, kindsServed, methods } from '../service/src/domain/kinds-and-methods.ts';
import { eachWayOf } from '../service/src/domain/policy/policy.ts';
import { isBuilt } from '../service/src/proofing/methods/index.ts';
import { root } from './install.mjs';

const nameOf = (
  /** @type {{ readonly method: string, readonly kind: string, readonly way?: string | undefined }} */ {
    method,
    kind,
    way,
  },
) => `${method} ${kind}${way === undefined ? '' : ` ${way}`}`;

it('every road that is built is walked in a browser, or stands among those that are not yet', () => {
  const built = methods
    .filter(isBuilt)
    .flatMap((method) => kinds.filter((kind) => kindsServed(method).includes(kind)).map((kind) => ({ method, kind })))
    .flatMap(eachWayOf);
  expect([...walked, ...notYetWalked].map(nameOf).toSorted()).toEqual(built.map(nameOf).toSorted());
});

it.each(walked.map((walk) => [nameOf(walk), walk]))('the browser test that walks %s is there', (_, { file, title }) => {
  expect(readFileSync(join(root, 'e2e', file), 'utf8')).toContain(`'${title}'`);
});
