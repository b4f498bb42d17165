import type { Account } from '../../domain/account.ts';
import { schemeOfPersonalId } from '../../domain/evidence/identity.ts';
import type { Person } from '../../domain/evidence/holder.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import type { LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Corrector } from './correct-facts.ts';
import type { CorrectFactsParts } from './policy.ts';

/** Whose account it is, with the ways into it: a certificate corrects that its owner signs in by. */
export interface Asking {
  readonly account: Account;
  readonly ways: readonly WayIn[];
}

/** A road to an authority that can correct. */
export interface CorrectingRoad extends Corrector {
  readonly proofing: ProofingMethod;
  /** What the method's form of signing in would have, where the authority says by itself who signs in there. */
  readonly signsInBy?: TypedFields;
}

const named = (proofing: ProofingMethod, asks: Corrector['asks']): Omit<CorrectingRoad, 'id'> => ({
  method: proofing.method,
  proofing,
  asks,
  fields: asks === 'code' ? proofing.fields : [],
});

/** A birth date is asked about with every question to a register, so it has to be known, or typed; and the answer to a code is the first thing it takes. */
const canMatch = ({ refusesToo = [] }: ProofingMethod, holder: Person, fact: CorrectableFact): boolean => {
  const { phoneNumber, dateOfBirth, yearOfBirth } = holder;
  if (phoneNumber === undefined) return false;
  if (fact === 'birth-date') return true;
  return dateOfBirth !== undefined || (yearOfBirth !== undefined && !refusesToo.includes('birth-year-only'));
};

/** Every provider whose word is verified. */
const byProviders = (proofing: ProofingMethod, { kind }: Account): readonly CorrectingRoad[] =>
  (proofing.providers?.offered() ?? [])
    .filter(({ registers, kinds }) => registers && kinds.includes(kind))
    .map(({ provider: { id, name } }) => ({
      ...named(proofing, 'provider'),
      id: `${proofing.method}:${id}`,
      at: name,
      signsInBy: { provider: id },
    }));

const reachedBy = ({ personalId }: Person, { phoneNumber, provider }: LinkedCertificate): TypedFields => ({
  personalId,
  provider,
  ...(phoneNumber === undefined ? {} : { operator: provider, phoneNumber }),
});

/** Where a certificate's key lies, told apart from the account's others. A token is reached by whichever program of this computer. */
const placeOf = ({ method, choices, programs }: ProofingMethod, { phoneNumber, provider }: LinkedCertificate) => {
  if (programs !== undefined) return { id: method };
  const name = [...(choices?.operator ?? []), ...(choices?.provider ?? [])].find(({ value }) => value === provider);
  const parts = phoneNumber === undefined ? [] : [phoneNumber];
  return {
    id: [method, provider, ...parts].join(':'),
    at: [name?.label ?? provider, ...parts.map((number) => number.slice(-3))].join(' …'),
  };
};

/** Every place where a certificate of the account's can be reached; a renewed one lies where the former did. */
const byCertificates = (proofing: ProofingMethod, holder: Person, { ways }: Asking): readonly CorrectingRoad[] => {
  const found = new Map<string, CorrectingRoad>();
  for (const way of ways) {
    if (way.kind !== 'certificate' || way.standing !== 'good' || way.certificate.method !== proofing.method) continue;
    const place = placeOf(proofing, way.certificate);
    if (!found.has(place.id))
      found.set(place.id, { ...named(proofing, 'sign'), ...place, signsInBy: reachedBy(holder, way.certificate) });
  }
  return [...found.values()];
};

/** The roads by which a fact of this account can be corrected just now, in the order of the methods; none where the account lacks what they ask for. */
export const roadsFor =
  ({ methods, roads }: Pick<CorrectFactsParts, 'methods' | 'roads'>) =>
  (asking: Asking, fact: CorrectableFact): readonly CorrectingRoad[] => {
    const { account } = asking;
    const { kind, holder } = account;
    if (holder.type !== 'person') return [];
    const byCard = schemeOfPersonalId(holder.personalId) === 'vn-identity-card';
    if (fact === 'number' && !byCard) return [];
    return [...methods.values()].flatMap((proofing): readonly CorrectingRoad[] => {
      const { method, corrects } = proofing;
      if (corrects === undefined || !corrects.facts.includes(fact)) return [];
      if (byCard && !corrects.knowsIdentityCards) return [];
      if (roads.closed({ method, kind }, 'link-only') !== undefined) return [];
      if (corrects.by === 'match')
        return canMatch(proofing, holder, fact) ? [{ ...named(proofing, 'code'), id: method }] : [];
      return proofing.providers === undefined
        ? byCertificates(proofing, holder, asking)
        : byProviders(proofing, account);
    });
  };
