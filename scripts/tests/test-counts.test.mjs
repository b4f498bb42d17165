import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countLine, readCounts } from './test-counts.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-counts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ended = { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] };

/** @param {object} report */
function reported(report) {
  const path = join(folder, 'results.json');
  writeFileSync(
    path,
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
      ...report,
    }),
  );
  return path;
}

test('what passed, failed and was left out is counted', () => {
  const path = reported({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [{ name: 'b.test.ts', status: 'failed', assertionResults: [{ status: 'failed' }] }],
  });
  expect(readCounts(path, 1)).toEqual({ passed: 5, failed: 1, skipped: 2, troubles: [] });
});

test('a test file that could not be loaded is a failure', () => {
  const path = reported({
    numPassedTests: 5,
    testResults: [ended, { name: 'b.test.ts', status: 'failed', assertionResults: [] }],
  });
  expect(readCounts(path, 1)).toMatchObject({ passed: 5, failed: 1, troubles: ['Could not be run: b.test.ts'] });
});

test('a run that ended badly although every test passed is a failure', () => {
  expect(readCounts(reported({ numPassedTests: 5, testResults: [ended] }), 1)).toMatchObject({ passed: 5, failed: 1 });
});

test('a run without any test is a failure', () => {
  expect(readCounts(reported({}), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('a run that crashed before it wrote its results is a failure', () => {
  expect(readCounts(join(folder, 'missing.json'), 134)).toMatchObject({ passed: 0, failed: 1 });
});

test('the count is one line, with what was skipped only if something was', () => {
  expect(countLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(countLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});
