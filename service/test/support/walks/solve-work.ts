import { pbkdf2Sync } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import type { Page } from './visitor.ts';

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Solves the form's proof of work as the browser's script does; the value of the form's field `work`. */
export const solveWork = async (form: Pick<Page, 'html'>): Promise<string> => {
  const challenge = JSON.parse(unescape(/data-challenge="([^"]*)"/u.exec(form.html)?.[1] ?? ''));
  const solution = await solveChallenge({
    challenge,
    deriveKey: async ({ cost, keyLength }, salt, password) => ({
      derivedKey: pbkdf2Sync(password, salt, cost, keyLength, 'sha256'),
    }),
  });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
};
