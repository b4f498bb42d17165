import type { IncomingMessage, ServerResponse } from 'node:http';
import { en } from '../text/en.ts';
import { vi } from '../text/vi.ts';

const isHost = (name: string, place: number): boolean => place % 2 === 0 && name.toLowerCase() === 'host';

/**
 * True for a request that two programs would read in two ways: with several `Host` headers (RFC 9112 §3.2 wants 400), or with a
 * NUL in its address, which ends a text for some and which PostgreSQL cannot keep. A form with a NUL is refused by `form-body.ts`.
 */
export const isAmbiguous = ({ url = '', rawHeaders }: Pick<IncomingMessage, 'url' | 'rawHeaders'>): boolean =>
  url.includes('%00') || rawHeaders.filter(isHost).length > 1;

/** What is told when bytes are not a request: words for a person, in both languages. */
export const wordsFor = (code: 'request-timeout' | 'headers-too-large' | 'malformed-request'): string =>
  `${vi.problems[code].title}\n${en.problems[code].title}\n`;

/** Answers 400 and closes the connection: where its next request begins is not sure either. */
export const refuseAmbiguous = (response: ServerResponse): void => {
  response
    .writeHead(400, { connection: 'close', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(wordsFor('malformed-request'));
};
