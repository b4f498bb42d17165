import { kindsLinked, kindsServed, type Kind } from '../../../domain/kinds-and-methods.ts';
import { fail } from '../../../domain/result.ts';
import type { FieldName } from '../../../domain/typed/fields.ts';
import type { OfferedProvider } from '../../../authorities/identity-providers/identity-provider.ts';
import type { ProviderRoad } from '../../challenges/identity-provider/provider-road.ts';
import type { ProofingMethod } from '../../method.ts';
import { ownClaim } from './claim.ts';
import { linkedBy, proveByProvider, weighProvided } from './prove.ts';
import { readProviderClaim, readProviderSignIn } from './read-claim.ts';
import { words } from './words.ts';

/** Whom it signs in: those that it registers, and officials who have linked their own identity. */
const kindsSignedIn: readonly Kind[] = [...kindsServed('vneid'), ...kindsLinked('vneid')];

const asChoices = (providers: readonly OfferedProvider[]) => ({
  provider: providers.map(({ provider: { id, name } }) => ({ value: id, label: name })),
});

/** An official comes as the person they are. */
const kindThere = (kind: Kind): Kind => (kind === 'agency' ? 'citizen' : kind);

/** "VNeID", and what else is connected to the exchange platform: somebody signs in there, and the provider says who it is (guide §1). */
export const vneid = (road: ProviderRoad): ProofingMethod => {
  const registering = (): readonly OfferedProvider[] => road.offered().filter(({ registers }) => registers);
  const signingIn = (kind: Kind): readonly OfferedProvider[] =>
    road.offered().filter(({ kinds }) => kinds.includes(kindThere(kind)));
  return {
    method: 'vneid',
    kinds: kindsServed('vneid'),
    words,
    get fields(): readonly FieldName[] {
      return registering().length > 1 ? ['provider', 'phoneNumber'] : ['phoneNumber'];
    },
    get choices() {
      return asChoices(registering());
    },
    isOpenTo: (kind) => registering().some(({ kinds }) => kinds.includes(kind)),
    steps: ['form', 'code', 'provider', 'facts'],
    refusesToo: ['anew-needs-signature-or-counter'],
    contact: 'phone',
    // A CMND becomes twelve digits by linking.
    corrects: { facts: ['name', 'birth-date'], by: 'word', knowsIdentityCards: false },
    session: { acr: 'urn:chinhchu:auth:2', amr: [] },
    authoritySeconds: road.secondsToAsk,
    providers: road,
    signIn: {
      kinds: kindsSignedIn,
      isOpen: () => road.offered().length > 0,
      fields: (kind) => (signingIn(kind).length > 1 ? ['provider'] : []),
      choices: (kind) => asChoices(signingIn(kind)),
      readClaim: (typed, kind) => readProviderSignIn(typed, kind, signingIn(kind)),
      identityOf: () => undefined,
      linkedBy: (kind, proof, name) => linkedBy(proof, kind, name),
    },
    readClaim: (typed, kind) => {
      const read = readProviderClaim(
        typed,
        kind,
        registering().filter(({ kinds }) => kinds.includes(kind)),
      );
      return read.ok ? read : fail({ code: 'invalid-input', fields: read.problem });
    },
    possession: (claim) => ({ challenge: 'identity-provider', provider: ownClaim(claim).provider }),
    // A way there begins in the browser that asks for it and disturbs nobody else.
    counts: (_claim, browserHash) => ({
      asked: [{ limit: 'provider-visit-by-browser-day', subject: browserHash, cost: 1 }],
      mismatch: [],
    }),
    ask: async ({ kind }, proof) => {
      if (proof.type !== 'identity-provider') throw new Error('no word of a provider reached its judge');
      return proveByProvider(road, kind, proof);
    },
    weigh: weighProvided,
  };
};
