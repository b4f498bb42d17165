import type { Configuration } from 'oidc-provider';
import { clientAuthMethods, signingAlgorithms } from '../../domain/oauth-client.ts';
import { dossierScope, knownScopes } from '../claims/scopes.ts';
import { reachableLevels } from '../requests/reachable-levels.ts';
import { clientSigningAlgorithms } from './key-rules.ts';

/** The part of the provider's configuration that decides which clients it takes: also what `client add` holds a new one to. */
export const clientConfiguration = {
  acrValues: [...reachableLevels],
  scopes: knownScopes.filter((scope) => scope !== dossierScope),
  subjectTypes: ['pairwise', 'public'],
  responseTypes: ['code'],
  clientAuthMethods: [...clientAuthMethods],
  // Several hosts are named as belonging together by the operator who registers them, not by a file at one of them.
  sectorIdentifierUriValidate: () => false,
  enabledJWA: {
    clientAuthSigningAlgValues: [...clientSigningAlgorithms],
    requestObjectSigningAlgValues: [...clientSigningAlgorithms],
    idTokenSigningAlgValues: [...signingAlgorithms],
    userinfoSigningAlgValues: [...signingAlgorithms],
    dPoPSigningAlgValues: ['ES256', 'Ed25519', 'EdDSA'],
  },
  clientDefaults: {
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
  },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    clientCredentials: { enabled: true },
    dPoP: { enabled: true },
    externalSigningSupport: { enabled: true, ack: 'experimental-01' },
    jwtUserinfo: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
} as const satisfies Configuration;
