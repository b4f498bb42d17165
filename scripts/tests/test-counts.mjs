import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Sums up the file of vitest's JSON reporter. What has no failed test to its name counts as one failure each: a test
 * file that could not be loaded, a run that ended badly, a run without any test.
 * @param {string} path
 * @param {number} code how vitest ended
 * @returns {Counts & { troubles: string[] }}
 */
export function readCounts(path, code) {
  if (!existsSync(path)) {
    return { passed: 0, failed: 1, skipped: 0, troubles: [`vitest ended with ${code} before it wrote its results.`] };
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  /** @type {string[]} */
  const troubles = report.testResults
    .filter(isBroken)
    .map((/** @type {{ name: string }} */ file) => `Could not be run: ${file.name}`);
  let failed = report.numFailedTests + troubles.length;
  if (failed === 0 && passed + skipped === 0) {
    failed += 1;
    troubles.push('No test was found.');
  }
  if (failed === 0 && code !== 0) {
    failed += 1;
    troubles.push(`Every test passed, yet vitest ended with ${code}: see the errors above.`);
  }
  return { passed, failed, skipped, troubles };
}

/** @param {{ status: string, assertionResults: { status: string }[] }} file */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
}

/**
 * The last line of `npm test`.
 * @param {Counts} counts
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
