import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { ProviderCall } from '../provider-call.ts';
import type { RemoteSigningTrouble, SigningAccess } from '../remote-signing.ts';
import { askGateway } from './ask-gateway.ts';
import { numeral } from './error-answer.ts';

/** Our registration there, and where it is. */
export interface MySignClient {
  readonly base: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly profileId: string;
}

const tokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/u)),
  token_type: v.pipe(v.string(), v.toLowerCase(), v.literal('bearer')),
  expires_in: v.optional(v.pipe(numeral, v.minValue(1)), 3600),
});

/** As the gateway knows a person: by the kind of paper, and its number. */
export const userIdOf = (personalNumber: string): string => `CMT_${personalNumber}`;

/** What lets us in for somebody, by their number alone: nobody is asked for anything by that. */
export const enter = async (
  call: ProviderCall,
  { base, clientId, clientSecret, profileId }: MySignClient,
  personalNumber: string,
): Promise<Result<SigningAccess, RemoteSigningTrouble>> => {
  const answer = await askGateway(call, {
    url: `${base}/vtss/service/ras/v1/login`,
    body: {
      client_id: clientId,
      client_secret: clientSecret,
      profile_id: profileId,
      user_id: userIdOf(personalNumber),
    },
    repeatable: true,
    content: tokenAnswer,
  });
  if (!answer.ok) return answer;
  const { access_token: token, expires_in: lifeSeconds } = answer.value;
  return ok({ token, lifeSeconds });
};
