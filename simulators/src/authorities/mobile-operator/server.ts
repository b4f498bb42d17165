import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { startOauthApi } from '../oauth-api/start-api.ts';
import { kycMatch } from './kyc-match.ts';
import { managementApi } from './management-api.ts';
import { simSwap } from './sim-swap.ts';

/** Starts the mobile operator: the CAMARA APIs over its subscriber records. */
export const startMobileOperator = async (room: AuthorityRoom): Promise<RunningAuthority> => ({
  ...(await startOauthApi(room, {
    scopes: ['kyc-match:match', 'sim-swap', 'sim-swap:check', 'sim-swap:retrieve-date'],
    paths: ['/kyc-match/v0.4/match', '/sim-swap/v2/check', '/sim-swap/v2/retrieve-date'],
    routes: (scope, tokens) => {
      const api = { clock: room.clock, cast: room.cast, tokens, lever: room.lever };
      kycMatch(scope, api);
      simSwap(scope, api);
    },
  })),
  api: (scope) => managementApi(scope, room.cast, room.clock),
});
