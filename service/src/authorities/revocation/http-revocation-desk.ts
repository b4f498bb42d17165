import type { Result } from '../../domain/result.ts';
import { fail } from '../../domain/result.ts';
import type { DeskParts, FetchAnswer, Known } from './fetch-answer.ts';
import { failureMs, makeFetchAnswer } from './fetch-answer.ts';
import type { Fetched, NotFetched, RevocationDesk, RevocationThing } from './revocation-desk.ts';
import type { Kept } from './shared-answers.ts';
import { makeSharedAnswers } from './shared-answers.ts';

const mostBytes = 128 * 1024 * 1024;
/** A certificate may name as many addresses as it likes. */
const mostAddresses = 3;
/** RFC 6960 appendix A: GET for requests shorter than this once encoded. */
const longestInAddress = 255;

/** An address that may be called at all: http or https, with no name or password in it. */
const isPlain = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
};

/** `{responder}/{base64 of the request}`, what of base64 means something in an address escaped; nothing when it is too long for that. */
const ocspGetAddress = (responder: string, request: Uint8Array): string | undefined => {
  const encoded = encodeURIComponent(Buffer.from(request).toString('base64'));
  return encoded.length < longestInAddress && !responder.includes('?')
    ? `${responder.replace(/\/$/u, '')}/${encoded}`
    : undefined;
};

/** GET first, which caches on the way may answer; POST where that is refused: some responders choke on escaped slashes. */
const askOcsp = async (fetch: FetchAnswer, address: string, request: Uint8Array): Promise<Kept<Known>> => {
  const byGet = ocspGetAddress(address, request);
  if (byGet !== undefined) {
    const kept = await fetch('ocsp', { method: 'GET', url: byGet });
    const { result } = kept.answer;
    if (result.ok || !['error-status', 'malformed-answer'].includes(result.problem.detail)) return kept;
  }
  const headers = { 'content-type': 'application/ocsp-request' };
  return fetch('ocsp', { method: 'POST', url: address, headers, body: request });
};

/** The first address with something to read, tried in their order. */
const firstOf = async (
  thing: RevocationThing,
  addresses: readonly string[],
  ask: (address: string) => Promise<Known>,
): Promise<Result<Fetched, NotFetched>> => {
  let last: Result<Fetched, NotFetched> = fail({ code: 'not-fetched', thing, detail: 'no-address' });
  for (const address of addresses.filter(isPlain).slice(0, mostAddresses)) {
    last = (await ask(address)).result;
    if (last.ok) return last;
  }
  return last;
};

/** OCSP, lists and issuers' certificates over plain http (RFC 6960 appendix A, RFC 5280 §4.2), one fetch for all who ask the same. */
export const makeHttpRevocationDesk = (parts: DeskParts): RevocationDesk => {
  const now = (): number => parts.clock.now().getTime();
  const answers = makeSharedAnswers<Known>(now, mostBytes);
  const fetch = makeFetchAnswer(parts);
  /** Where what was handed out is kept, as long as somebody has it. */
  const places = new WeakMap<Uint8Array, { readonly key: string; readonly known: Known }>();
  const ask = async (key: string, work: (former: Known | undefined) => Promise<Kept<Known>>): Promise<Known> => {
    const known = await answers.ask(key, work);
    if (known.result.ok) places.set(known.result.value.bytes, { key, known });
    return known;
  };
  const get = (thing: RevocationThing, addresses: readonly string[]): Promise<Result<Fetched, NotFetched>> =>
    firstOf(thing, addresses, (address) =>
      ask(`${thing} ${address}`, (former) => fetch(thing, { method: 'GET', url: address }, former)),
    );
  return {
    ocsp: (request, addresses) => {
      const asked = Buffer.from(request).toString('base64');
      return firstOf('ocsp', addresses, (address) =>
        ask(`ocsp ${address} ${asked}`, () => askOcsp(fetch, address, request)),
      );
    },
    list: (addresses) => get('crl', addresses),
    issuers: (addresses) => get('issuer', addresses),
    distrust: ({ bytes }) => {
      const place = places.get(bytes);
      if (place === undefined) return;
      // Without its marks: a server would say of what a stranger has put there that nothing has changed.
      const { key, known } = place;
      answers.shorten(key, known, now() + failureMs, { result: known.result });
    },
  };
};
