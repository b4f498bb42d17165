import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { ProviderCall } from '../provider-call.ts';
import type { RemoteSigningTrouble } from '../remote-signing.ts';
import { gatewayError, troubleOfCode } from './error-answer.ts';

/** One question to the gateway; `content` reads what it is answered with. */
export interface GatewayQuestion<Value> {
  readonly url: string;
  /** Of the person whom we are let in for; none where that is asked for. */
  readonly token?: string;
  readonly body: object;
  readonly repeatable: boolean;
  readonly content: v.GenericSchema<unknown, Value>;
}

/** Asks the gateway, whose errors may come with any status. */
export const askGateway = async <Value>(
  call: ProviderCall,
  { content, ...question }: GatewayQuestion<Value>,
): Promise<Result<Value, RemoteSigningTrouble>> => {
  const schema = v.union([
    v.pipe(
      content,
      v.transform((said) => ({ said })),
    ),
    gatewayError,
  ]);
  const answer = await call({ ...question, schema });
  if (!answer.ok) return answer;
  return 'said' in answer.value ? ok(answer.value.said) : troubleOfCode(answer.value.error);
};
