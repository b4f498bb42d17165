import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Sealer } from '../../keys/vault.ts';
import { identityPlace } from '../account-places.ts';

/** An identity as it lies in its table `n`. */
export interface IdentityRow {
  readonly id: string;
  readonly kind: Identity['kind'];
  readonly scheme: Identity['scheme'];
  readonly value: Buffer;
}

/** The columns of a row, from `identity n`. */
export const identityColumns = 'n.id, n.kind, n.scheme, n.value';

/** Reads an identity with the sealer of its account. @throws when it was sealed by another, or changed */
export const readIdentity = (sealer: Sealer, { id, kind, scheme, value }: IdentityRow): Identity => ({
  kind,
  scheme,
  value: sealer.unseal(identityPlace(id), value),
});
