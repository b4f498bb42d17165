import * as v from 'valibot';
import { kinds, methods, type Kind } from '../kinds-and-methods.ts';
import type { Identity } from './identity.ts';
import { isSameCertificate, linkedCertificate, type LinkedCertificate } from './linked-certificate.ts';

/** Who somebody is at an identity provider: with that they sign in here. */
export const linkedProvider = v.pipe(
  v.object({
    type: v.literal('identity-provider'),
    method: v.picklist(methods),
    kind: v.picklist(kinds),
    /** By its id, and as people know it. */
    provider: v.string(),
    providerName: v.string(),
    /** Unique together: nobody else ever is this there. */
    issuer: v.string(),
    subject: v.string(),
    /** Of an organisation: one person may speak for several there. */
    taxCode: v.exactOptional(v.string()),
    /** Its word is evidence of the account's holder; of another nobody knows whose standing there it is. */
    proves: v.exactOptional(v.literal(true)),
  }),
  v.readonly(),
);
export type LinkedProvider = v.InferOutput<typeof linkedProvider>;

/** With what the holder of an account signs in, where it is not the password. */
export const linkedMeans = v.union([linkedProvider, linkedCertificate]);
export type LinkedMeans = v.InferOutput<typeof linkedMeans>;

/** True for somebody's standing at an identity provider; false for a certificate. */
export const isLinkedProvider = (means: LinkedMeans): means is LinkedProvider => 'type' in means;

/** The certificate, where it is one. */
export const certificateIn = (means: LinkedMeans | undefined): LinkedCertificate | undefined =>
  means === undefined || isLinkedProvider(means) ? undefined : means;

/** The very same means. */
export const isSameMeans = (one: LinkedMeans, other: LinkedMeans): boolean => {
  if (isLinkedProvider(one))
    return (
      isLinkedProvider(other) &&
      identityAtProvider(one.kind, one).value === identityAtProvider(other.kind, other).value &&
      one.kind === other.kind
    );
  return !isLinkedProvider(other) && isSameCertificate(one, other);
};

/** By what an account of this kind is found when its holder comes from the provider; nobody else's is. */
export const identityAtProvider = (
  kind: Kind,
  { issuer, subject, taxCode }: Pick<LinkedProvider, 'issuer' | 'subject' | 'taxCode'>,
): Identity => ({
  kind,
  scheme: 'identity-provider',
  value: [issuer, subject, ...(kind === 'citizen' || taxCode === undefined ? [] : [taxCode])].join(' '),
});
