import { account } from './account.ts';
import { supportCase } from './case.ts';
import { clerk } from './clerk.ts';
import { counter } from './counter.ts';
import { decisions } from './decisions.ts';
import { evidence } from './evidence.ts';
import { keys } from './keys.ts';
import { oauthClient } from './client/oauth-client.ts';
import { officials } from './officials.ts';
import type { OperatorCommand } from './operator-command.ts';
import { policy } from './policy.ts';
import { provider } from './provider.ts';
import { requests } from './requests.ts';
import { retention } from './retention.ts';

/** The commands that work on the store, by name. */
export const operatorCommands: Readonly<Record<string, OperatorCommand>> = {
  account,
  case: supportCase,
  clerk,
  client: oauthClient,
  counter,
  decisions,
  evidence,
  keys,
  officials,
  policy,
  provider,
  requests,
  retention,
};
