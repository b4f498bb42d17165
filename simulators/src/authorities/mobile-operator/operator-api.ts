import type { Cast } from '../../cast/cast.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { AccessTokens } from '../oauth-api/access-tokens.ts';

/** What the API handlers share. */
export interface OperatorApi {
  clock: Clock;
  cast: Cast;
  tokens: AccessTokens;
  lever: Lever;
}
