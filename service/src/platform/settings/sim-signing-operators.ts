import * as v from 'valibot';
import { entryBase, entryId, entryName, entryWord } from './list-entries.ts';

const whole = (least: number, most: number) => {
  const must = `must be a whole number from ${least} to ${most}`;
  return v.pipe(v.number(), v.integer(must), v.minValue(least, must), v.maxValue(most, must));
};
const uri = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:[\x21-\x7e]{1,500}$/iu, 'must be an absolute URI'));
const path = v.pipe(v.string(), v.regex(/^\//u, 'must be an absolute path'));

/** One operator whose SIMs sign (ETSI TS 102 204) and who we are there; the person chooses among them. */
export const simSigningOperator = v.pipe(
  v.strictObject({
    id: entryId,
    name: entryName,
    /** The folder of its ports: MSS_SignaturePort and the others. */
    url: entryBase,
    /** AP_ID and AP_PWD; many operators want none of the second beside mutual TLS, and a word in its place. */
    apId: v.pipe(entryWord, v.regex(/^[^ ]{3,128}$/u, 'must have 3 to 128 characters without spaces')),
    password: entryWord,
    /** When the status is first asked for, and how often then (FiCom's cadence where nothing is said). */
    firstPollSeconds: v.optional(whole(1, 300), 20),
    pollSeconds: v.optional(whole(1, 60), 5),
    /** How long one exchange may take. */
    timeoutMs: v.optional(whole(200, 30_000), 5000),
    /** MSSP_ID, where the operator wants to read its own name. */
    msspUri: v.exactOptional(uri),
    signatureProfile: v.exactOptional(uri),
    /** What it takes of FiCom's services; without eventId the code of a prompt stands in the text that is shown. */
    additionalServices: v.optional(v.pipe(v.array(v.picklist(['eventId', 'noSpam', 'userLang'])), v.readonly()), [
      'eventId',
    ]),
    /** PEM files for mutual TLS. */
    clientCertificate: v.exactOptional(v.strictObject({ certificateFile: path, keyFile: path })),
  }),
  v.readonly(),
);
export type SimSigningOperator = v.InferOutput<typeof simSigningOperator>;
