import type { Issuer } from '../authorities.ts';
import { signed } from './certificates.ts';
import { integer, integerOf, sequence, tagged, time } from './der.ts';
import { authorityKeyIdentifier, crlNumber, reasonCode } from './extensions.ts';
import { revocationReasons } from '../registry.ts';
import type { IssuedCertificate } from '../registry.ts';
import type { SigningKey } from '../seeded-keys.ts';

/** What makes one list differ from another. Instants in milliseconds since 1970. */
export interface CrlRecipe {
  issuer: Issuer;
  revoked: readonly IssuedCertificate[];
  number: number;
  thisUpdate: number;
  nextUpdate: number;
  signer: SigningKey;
}

const entry = ({ serial, revoked }: IssuedCertificate): Buffer => {
  const code = revocationReasons[revoked?.reason ?? 'unspecified'];
  // §5.3.1: the reason "unspecified" is left out.
  return sequence(integerOf(serial), time(revoked?.at ?? 0), ...(code === 0 ? [] : [sequence(reasonCode(code))]));
};

/** Signs a complete CRL of version 2 (RFC 5280 §5). */
export const makeCrl = ({ issuer, revoked, number, thisUpdate, nextUpdate, signer }: CrlRecipe): Buffer => {
  const entries = revoked.map(entry);
  const toBeSigned = sequence(
    integer(1),
    signer.algorithm,
    issuer.name,
    time(thisUpdate),
    time(nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    tagged(0, sequence(authorityKeyIdentifier(issuer.key), crlNumber(number))),
  );
  return signed(toBeSigned, signer);
};
