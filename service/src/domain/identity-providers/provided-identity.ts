import * as v from 'valibot';
import { authenticationLevels } from '../account.ts';
import { kinds } from '../kinds-and-methods.ts';
import { providedAnswer } from './provided-answer.ts';

const text = v.exactOptional(v.string());

/** Who somebody is at a provider of the exchange platform, and what it says of them, as it is kept sealed with the attempt that asked. */
export const providedIdentity = v.pipe(
  v.object({
    issuer: v.string(),
    subject: v.string(),
    /** By the provider's table; 0: signed in there, and not yet verified. */
    identityLevel: v.picklist([0, 1, 2]),
    acr: v.picklist(authenticationLevels),
    amr: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
    kind: v.picklist(kinds),
    personalId: text,
    formerPersonalId: text,
    taxCode: text,
    fullName: text,
    dateOfBirth: text,
    organisation: text,
    representative: v.exactOptional(
      v.pipe(v.object({ personalId: v.string(), fullName: v.string(), dateOfBirth: text }), v.readonly()),
    ),
    phoneNumber: text,
    phoneVerified: v.exactOptional(v.boolean()),
    email: text,
    emailVerified: v.exactOptional(v.boolean()),
    deceased: v.exactOptional(v.literal(true)),
    answer: providedAnswer,
    reference: v.string(),
    authenticatedAt: v.string(),
  }),
  v.readonly(),
);
export type ProvidedIdentity = v.InferOutput<typeof providedIdentity>;
