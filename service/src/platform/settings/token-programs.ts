import * as v from 'valibot';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import { entryName } from './list-entries.ts';

const kinds = ['citizen', 'business', 'agency'] as const satisfies readonly Kind[];
const hosts = ['127.0.0.1', 'localhost', '[::1]'];

const isOfThisComputer = (given: string, schemes: RegExp): boolean => {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(given);
  return schemes.test(protocol) && hosts.includes(hostname) && `${username}${password}${search}${hash}` === '';
};

const addressOf = (schemes: RegExp, wanted: string) =>
  v.pipe(
    v.string(),
    v.check(
      (given) => isOfThisComputer(given, schemes),
      `must be ${wanted} address on 127.0.0.1, localhost or [::1], without ? or #`,
    ),
    v.transform((given) => given.replace(/\/+$/u, '')),
  );
const socket = addressOf(/^wss?:$/u, 'a ws:// or wss://');
const fetched = addressOf(/^https?:$/u, 'an http:// or https://');

const page = v.pipe(
  v.string(),
  v.url('must be an address'),
  v.regex(/^https?:/u, 'must begin with http:// or https://'),
);

/** What there is to say of a program with a driver of this id, which takes addresses of this form. */
const programOf = <const Id extends string>(id: Id, address: typeof socket) =>
  v.pipe(
    v.strictObject({
      id: v.literal(id),
      name: entryName,
      addresses: v.pipe(
        v.array(address),
        v.minLength(1, 'must have at least one'),
        v.maxLength(8, 'has too many'),
        v.readonly(),
      ),
      /** Base64, as the vendor gave it. */
      licence: v.exactOptional(v.pipe(v.string(), v.base64('must be base64'), v.maxLength(20_000, 'is too long'))),
      kinds: v.exactOptional(v.pipe(v.array(v.picklist(kinds)), v.readonly())),
      downloads: v.exactOptional(
        v.pipe(
          v.strictObject({
            windows: v.exactOptional(page),
            macos: v.exactOptional(page),
            linux: v.exactOptional(page),
          }),
          v.readonly(),
        ),
      ),
    }),
    v.readonly(),
  );

/** One program on people's computers through which pages reach a USB token: those that the page has a driver for. */
export const tokenProgram = v.variant('id', [
  programOf('vgca', socket),
  programOf('vnpt', socket),
  programOf('agent', fetched),
]);

/**
 * Whether a page over https may talk to it. The agent may be on plain http, for browsers take http on loopback for trustworthy and let such a
 * page fetch from it (W3C Secure Contexts 3.1, Mixed Content); with WebSockets they do not all do so.
 */
export const isReachedOverHttps = ({ id, addresses }: v.InferOutput<typeof tokenProgram>): boolean =>
  id === 'agent' || addresses.every((address) => address.startsWith('wss://'));
