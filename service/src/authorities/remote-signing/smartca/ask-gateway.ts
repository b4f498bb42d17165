import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { ProviderSession } from '../provider-call.ts';
import type { RemoteSigningTrouble } from '../remote-signing.ts';
import { unavailable } from '../trouble.ts';
import { gatewayError, troubleOfCode } from './error-answer.ts';

/** One question to the gateway; `content` reads what it is answered with. */
export interface GatewayQuestion<Value> {
  /** Below the gateway. */
  readonly path: string;
  readonly body: object;
  readonly repeatable: boolean;
  readonly content: v.GenericSchema<unknown, Value>;
}

const success = 0;

/**
 * Asks the gateway, whose answers have an envelope with a number and a content (§4.2): an error may come with any status. `credentials/info`
 * comes without one (§5.2.2), as newer gateways may not: the content alone is taken as well.
 */
export const askGateway = async <Value>(
  { call, base, access: { token } }: ProviderSession,
  { path, body, repeatable, content }: GatewayQuestion<Value>,
): Promise<Result<Value, RemoteSigningTrouble>> => {
  const schema = v.union([
    v.pipe(
      v.object({ code: v.literal(success), content }),
      v.transform((answer) => ({ said: answer.content })),
    ),
    v.pipe(
      content,
      v.transform((said) => ({ said })),
    ),
    v.pipe(
      gatewayError,
      v.transform(({ code }) => ({ code })),
    ),
  ]);
  const answer = await call({ url: `${base}${path}`, token, body, repeatable, schema });
  if (!answer.ok) return answer;
  if ('said' in answer.value) return ok(answer.value.said);
  return answer.value.code === success ? unavailable('malformed-answer') : troubleOfCode(answer.value.code);
};
