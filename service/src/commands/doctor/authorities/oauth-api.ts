import type { ApiOauthClient } from '../../../authorities/oauth-api/access-token.ts';
import { makeAccessToken } from '../../../authorities/oauth-api/access-token.ts';
import { readJsonObject } from '../../../authorities/oauth-api/read-json.ts';
import { randomId } from '../../../platform/random.ts';
import type { Finding, Patient } from '../finding.ts';
import { well } from '../finding.ts';
import type { HangsOn, WatchedHttp } from './over-http.ts';
import { illByDetail, overHttp } from './over-http.ts';

/** One question of an API, as `doctor` names it. */
export interface ApiDoor {
  readonly about: string;
  readonly url: string;
  readonly setting: string;
}

/** An authority behind OAuth client credentials: where its tokens are, what it is asked. */
export interface OauthApi {
  readonly client: ApiOauthClient;
  readonly scope: string;
  readonly token: { readonly about: string; readonly setting: string };
  readonly credentials: string;
  readonly doors: readonly ApiDoor[];
}

/** Statuses with which an API says that it was reached, knows us, and misses what is asked: nobody is named in our question. */
const missesTheQuestion: readonly number[] = [200, 400, 422];

/** How an answer to a question about nobody is called, as the client would call it; nothing when all is well. */
const troubleIn = (status: number, body: string): string | undefined => {
  const code = readJsonObject(body)?.['code'];
  if (missesTheQuestion.includes(status) && (status === 200 || typeof code === 'string')) return undefined;
  if (status === 404 && code === 'IDENTIFIER_NOT_FOUND') return undefined;
  if (status === 401 || status === 403) return 'our-credentials-refused';
  if (status === 429) return 'quota-exceeded';
  return status <= 400 || status === 422 ? 'malformed-answer' : 'error-status';
};

const knock = async (
  { http, troubleAt }: WatchedHttp,
  { client, credentials }: OauthApi,
  { about, url, setting }: ApiDoor,
  token: string,
): Promise<Finding> => {
  const on: HangsOn = { address: setting, credentials };
  const answer = await http.send({
    method: 'POST',
    url,
    body: '{}',
    deadlineMs: client.timeoutMs,
    largestBytes: 64 * 1024,
    repeatable: true,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'x-correlator': randomId(),
    },
  });
  const detail = answer.ok ? troubleIn(answer.value.status, answer.value.body) : answer.problem.code;
  return detail === undefined
    ? well(about, `${url} answers, and takes our token`)
    : illByDetail({ about, address: url, detail }, answer.ok ? undefined : troubleAt(url), on);
};

/** Fetches a token as the service does, and knocks with it at each door: with a question about nobody. */
export const lookAtOauthApi = (
  { settings, clock }: Pick<Patient, 'settings' | 'clock'>,
  api: OauthApi,
): Promise<readonly Finding[]> =>
  overHttp([api.client.tokenUrl, ...api.doors.map(({ url }) => url)], settings, async (watched) => {
    const {
      client,
      scope,
      credentials,
      token: { about, setting },
    } = api;
    const token = await makeAccessToken(watched.http, clock, client, scope, randomId).get();
    if (!token.ok) {
      const said = { about, address: client.tokenUrl, ...token.problem };
      return [illByDetail(said, watched.troubleAt(client.tokenUrl), { address: setting, credentials })];
    }
    const doors = await Promise.all(api.doors.map((door) => knock(watched, api, door, token.value)));
    return [well(about, `${client.tokenUrl} gives us tokens`), ...doors];
  });
