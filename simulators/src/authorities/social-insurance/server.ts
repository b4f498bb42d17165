import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { startOauthApi } from '../oauth-api/start-api.ts';
import { match, matchPath, matchScope } from './match.ts';

/** Starts the social insurance: its match API over the records it keeps of insured people. */
export const startSocialInsurance = (room: AuthorityRoom): Promise<RunningAuthority> =>
  startOauthApi(room, {
    scopes: [matchScope],
    paths: [matchPath],
    routes: (scope, tokens) => match(scope, { cast: room.cast, tokens, lever: room.lever }),
  });
