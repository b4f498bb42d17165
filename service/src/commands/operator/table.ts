import type { OperatorCommand } from './command/operator-command.ts';

/**
 * The commands that work on the store, by name. Each is loaded when it runs: the launcher hands most of them on to a service, and would load for
 * nothing what takes most of a second.
 */
export const operatorCommands: Readonly<Record<string, () => Promise<OperatorCommand>>> = {
  account: async () => (await import('./accounts/account.ts')).account,
  case: async () => (await import('./case.ts')).supportCase,
  clerk: async () => (await import('./clerk.ts')).clerk,
  client: async () => (await import('./client/oauth-client.ts')).oauthClient,
  counter: async () => (await import('./counter.ts')).counter,
  deaths: async () => (await import('./accounts/deaths.ts')).deaths,
  decisions: async () => (await import('./evidence/decisions.ts')).decisions,
  evidence: async () => (await import('./evidence/evidence.ts')).evidence,
  keys: async () => (await import('./keys/keys.ts')).keys,
  officials: async () => (await import('./officials.ts')).officials,
  policy: async () => (await import('./policy.ts')).policy,
  provider: async () => (await import('./provider.ts')).provider,
  requests: async () => (await import('./accounts/requests.ts')).requests,
  retention: async () => (await import('./accounts/retention.ts')).retention,
  staff: async () => (await import('./accounts/staff.ts')).staff,
  sessions: async () => (await import('./accounts/sessions.ts')).sessions,
};
