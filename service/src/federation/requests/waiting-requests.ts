import type { AdapterPayload } from 'oidc-provider';
import type { Clock } from '../../platform/clock.ts';
import { cookieNames } from '../paths.ts';
import type { TokenSeal } from '../tokens/token-seal.ts';
import { waitingSeconds } from './request-names.ts';

/** A portal's request as the provider would have it kept, and when it came (to the millisecond). */
export interface WaitingRequest {
  readonly payload: AdapterPayload;
  readonly startedAt: string;
}

/**
 * Requests that wait for a person lie in that person's browser, sealed: a visitor without an account leaves no row behind. A request is
 * kept under the path of the page where it waits; once the person has answered, under the path where the provider goes on.
 */
export interface WaitingRequests {
  /** False for a request that is too long for a browser's cookies; there is room for the answer. */
  fits(request: WaitingRequest): boolean;
  /** `Set-Cookie` lines that keep a request under a path. */
  keep(path: string, request: WaitingRequest): readonly string[];
  /** The request of this uid, from a whole `Cookie` header. */
  find(cookieHeader: string | undefined, uid: string): WaitingRequest | undefined;
  /** `Set-Cookie` lines that forget what is kept under a path. */
  forget(path: string, cookieHeader: string | undefined): readonly string[];
}

/** Browsers keep 4,096 bytes of one cookie, name and attributes included (RFC 6265 §6.1). */
const pieceLength = 3_500;
/** Two pieces: with the cookies of the pages they fit into the 8 KB that proxies take as one header line. */
const mostPieces = 2;
/** Sealed; what is left of the two pieces is for the person's answer. */
const longestRequest = 6_000;

const readCookies = (header: string | undefined): ReadonlyMap<string, string> =>
  new Map(
    (header ?? '').split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );

export const makeWaitingRequests = (seal: TokenSeal, clock: Clock, https: boolean): WaitingRequests => {
  const { request: name } = cookieNames(https);
  const pieceNames = Array.from({ length: mostPieces }, (_piece, index) => `${name}-${index + 1}`);
  const line = (piece: string, value: string, path: string, seconds: number): string =>
    `${piece}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
  const sealedOf = (request: WaitingRequest): string => seal.seal('Interaction', JSON.stringify(request));
  return {
    fits: (request) => sealedOf(request).length <= longestRequest,
    keep: (path, request) => {
      const sealed = sealedOf(request);
      if (sealed.length > mostPieces * pieceLength) throw new Error('a request has outgrown the cookies of a browser');
      const seconds = Math.max(1, (request.payload.exp ?? 0) - Math.floor(clock.now().getTime() / 1000));
      // A piece that is not needed is forgotten: an older and longer request of this path may have left it.
      return pieceNames.map((piece, index) => {
        const value = sealed.slice(index * pieceLength, (index + 1) * pieceLength);
        return line(piece, value, path, value === '' ? 0 : Math.min(seconds, waitingSeconds));
      });
    },
    find: (cookieHeader, uid) => {
      const cookies = readCookies(cookieHeader);
      const text = seal.unseal('Interaction', pieceNames.map((piece) => cookies.get(piece) ?? '').join(''));
      if (text === undefined) return undefined;
      const request: WaitingRequest = JSON.parse(text);
      return request.payload.jti === uid ? request : undefined;
    },
    forget: (path, cookieHeader) => {
      const cookies = readCookies(cookieHeader);
      return pieceNames.filter((piece) => cookies.has(piece)).map((piece) => line(piece, '', path, 0));
    },
  };
};
