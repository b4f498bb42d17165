import { chromium, type Browser } from 'playwright-core';
import { findBrowser, launchEnvironment } from '../../scripts/browser.mjs';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
];

/**
 * Starts the Chromium that `npm test` found (TEST_CHROMIUM), or finds it itself. Close it when done.
 * @throws if there is none: `npm test` leaves the project `browser` out then
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const found = findBrowser();
  if (found === undefined) throw new Error('No Chromium: apt-get install chromium-headless-shell');
  return chromium.launch({ executablePath: found.path, args: [...quiet, ...more], env: launchEnvironment(found) });
}
