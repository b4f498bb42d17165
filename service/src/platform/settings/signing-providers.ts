import * as v from 'valibot';
import { entryBase, entryId, entryName, entryWord } from './list-entries.ts';

/** One provider of remote signatures and who we are there; the person chooses among them. */
export const signingProvider = v.pipe(
  v.strictObject({
    id: entryId,
    name: entryName,
    /** What it speaks: CSC API 2.0 for now. */
    dialect: v.picklist(['csc-v2']),
    /** Base of its API, up to and with `/csc/v2`. */
    url: entryBase,
    /** Where its OAuth server is, when that is another host than the API's: nothing else is believed of where people are sent. */
    authorizationServer: v.exactOptional(entryBase),
    clientId: entryWord,
    clientSecret: entryWord,
    /** How long one question may take. */
    timeoutMs: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(500, 'must be at least 500'),
        v.maxValue(60_000, 'must be at most 60000'),
      ),
      10_000,
    ),
  }),
  v.readonly(),
);
export type SigningProviderSettings = v.InferOutput<typeof signingProvider>;

/** Every address of these providers that we talk to. */
export const addressesOf = (providers: readonly SigningProviderSettings[]): readonly string[] =>
  providers.flatMap(({ url, authorizationServer }) =>
    authorizationServer === undefined ? [url] : [url, authorizationServer],
  );
