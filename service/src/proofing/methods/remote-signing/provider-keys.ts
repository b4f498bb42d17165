import type { CredentialName, SigningCredential } from '../../../authorities/remote-signing/remote-signing.ts';
import type { OfferedKey, ProviderKey } from '../../../domain/attempt/at-provider.ts';
import { certificateNames } from '../../signatures/certificate-facts.ts';

/** More than these nobody has, and nobody could choose among. */
const mostKeys = 10;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What of a key the provider is told. */
export const nameOf = ({ id, keyAlgorithm, confirmation }: ProviderKey): CredentialName => ({
  id,
  keyAlgorithm,
  confirmation,
});

/** The keys a person can choose among, in the words of their certificates; one that cannot be read can prove nothing. */
export const offeredKeys = (credentials: readonly SigningCredential[]): readonly OfferedKey[] =>
  credentials
    .flatMap(({ certificate, chain, ...name }) => {
      const names = certificateNames(certificate);
      return names === undefined
        ? []
        : [{ ...name, ...names, certificate: base64(certificate), chain: chain.map(base64) }];
    })
    .slice(0, mostKeys);

/** The one whose certificate ends last: the one before it was replaced by it. */
export const newestKey = (keys: readonly OfferedKey[]): OfferedKey | undefined =>
  keys.toSorted((one, other) => (one.notAfter < other.notAfter ? 1 : -1))[0];
