import type { ProviderDefinition } from '../../domain/identity-providers/definition.ts';
import type { IdentityProvider, OfferedProvider } from './identity-provider.ts';
import { makeOpenIdProvider } from './openid/make-openid-provider.ts';
import type { ProviderParts } from './parts.ts';
import { highestOf } from './read-identity.ts';
import { makeVneidSealedProvider } from './vneid-sealed/make-vneid-sealed-provider.ts';

/** A provider in the dialect that its definition names. */
export const makeIdentityProvider = (definition: ProviderDefinition, parts: ProviderParts): IdentityProvider =>
  definition.dialect === 'openid' ? makeOpenIdProvider(definition, parts) : makeVneidSealedProvider(definition, parts);

/** The same with what it may be used for here. */
export const makeOfferedProvider = (definition: ProviderDefinition, parts: ProviderParts): OfferedProvider => {
  const { names, use, road, rules, returnsTo = 'shared' } = definition;
  return {
    provider: makeIdentityProvider(definition, parts),
    names,
    kinds: typeof rules.kind === 'string' ? [rules.kind] : [...new Set(Object.values(rules.kind.values))],
    road,
    returnsTo,
    registers: use === 'register',
    highest: highestOf(rules),
  };
};
