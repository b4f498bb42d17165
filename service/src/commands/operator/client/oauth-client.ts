import type { AuditEvent } from '../../../domain/audit.ts';
import type { OauthClient } from '../../../domain/oauth-client.ts';
import type { ChangeParts } from '../../../federation/clients/change-oauth-client.ts';
import { changeOauthClient, renewSecret, wishOf } from '../../../federation/clients/change-oauth-client.ts';
import { registerOauthClient } from '../../../federation/clients/register-oauth-client.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { readFlags } from '../command/read-flags.ts';
import { changedWishOf, clientWishOf } from './read-wish.ts';
import { shownClient, warningsOf } from './show-client.ts';
import { tellRegistered, tellSecret } from './tell-registered.ts';
import { wishHelp } from './wish-words.ts';

const help = `usage: chinhchu client add           asks, in a terminal
       chinhchu client add --name NAME --agency-id ID --agency NAME (--for STACK --site ADDRESS | --redirect-uri URI…) [more]
       chinhchu client set ID …         the words below, for what is to change; a word given empty, or --no-WORD, takes it away
       chinhchu client secret ID [--overlap HOURS]   another secret; the former is taken beside it for 72 hours unless told
       chinhchu client list | show ID | remove ID

${wishHelp}`;

const partsOf = ({ store, clock, operator }: OperatorContext): ChangeParts => ({
  oauthClients: store.federation.oauthClients,
  clock,
  actor: `operator:${operator}`,
});

const sandboxOnly = ({ keys }: OperatorContext, withoutPkce: boolean | undefined): OperatorAnswer | undefined =>
  withoutPkce === true && keys.origin !== 'sandbox'
    ? refused('client-refused', 'Requests without PKCE are taken in a sandbox only.')
    : undefined;

const add = async (context: OperatorContext, args: readonly string[]): Promise<OperatorAnswer> => {
  const { oauthClients, clock, actor } = partsOf(context);
  const read = clientWishOf(args);
  if (!read.ok) return usage(`${read.problem}\n\n${help}`);
  const { wish, stack } = read.value;
  const forbidden = sandboxOnly(context, wish.settings.withoutPkce);
  if (forbidden !== undefined) return forbidden;
  const registered = await registerOauthClient(oauthClients, clock, actor, wish);
  return registered.ok
    ? tellRegistered(registered.value, context.issuer, stack)
    : refused('client-refused', registered.problem.join('\n'));
};

const set = async (
  context: OperatorContext,
  standing: OauthClient,
  args: readonly string[],
): Promise<OperatorAnswer> => {
  const read = changedWishOf(wishOf(standing), args);
  if (!read.ok) return usage(`${read.problem}\n\n${help}`);
  const forbidden = sandboxOnly(context, read.value.settings.withoutPkce);
  if (forbidden !== undefined) return forbidden;
  const changed = await changeOauthClient(partsOf(context), standing, read.value);
  if (!changed.ok) return refused('client-refused', changed.problem.join('\n'));
  if (changed.value.secret !== undefined) return tellRegistered(changed.value, context.issuer);
  const { text, data } = show(changed.value.oauthClient);
  return done(`Client ${standing.id} is changed; every process hears of it within seconds.\n\n${text}`, data);
};

/** Longest overlap: a former secret that stays for months is a second secret. */
const mostHours = 30 * 24;

const secret = async (
  context: OperatorContext,
  standing: OauthClient,
  args: readonly string[],
): Promise<OperatorAnswer> => {
  const read = readFlags(args, ['overlap']);
  const hours = Number(read?.flags['overlap'] ?? 72);
  if (read === undefined || read.words.length > 0) return usage(help);
  if (!Number.isInteger(hours) || hours < 0 || hours > mostHours)
    return usage(`--overlap is a whole number of hours from 0 to ${mostHours}`);
  const renewed = await renewSecret(partsOf(context), standing, hours);
  return renewed.ok ? tellSecret(renewed.value, context.issuer) : refused('client-refused', renewed.problem.join('\n'));
};

const show = (oauthClient: OauthClient): OperatorAnswer => {
  const data = shownClient(oauthClient);
  const lines = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.padEnd(24)} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return done(lines.join('\n'), data);
};

const remove = async ({ store, clock, operator }: OperatorContext, { id }: OauthClient): Promise<OperatorAnswer> => {
  const noted: AuditEvent = {
    type: 'portal-removed',
    at: clock.now().toISOString(),
    actor: `operator:${operator}`,
    detail: { client: id },
  };
  const removed = await store.federation.oauthClients.remove(id, [noted]);
  return removed === 'removed'
    ? done(`Client ${id} is removed; its tokens are void from now on.`, { client_id: id, removed: true })
    : refused('client-not-found', `There is no client ${id}.`);
};

const list = async ({ store, clock }: OperatorContext): Promise<OperatorAnswer> => {
  const all = await store.federation.oauthClients.all();
  const lines = all.flatMap((one) => [
    `${one.id.padEnd(32)} ${one.agency.nameVi}: ${one.nameVi}`,
    ...warningsOf(one, clock.now()).map((warning) => `${' '.repeat(32)} ! ${warning}`),
  ]);
  return done(lines.length === 0 ? 'No client is registered.' : lines.join('\n'), { clients: all.map(shownClient) });
};

/** `client add|set|secret|list|show|remove`: the portals and programs that may ask this installation who somebody is. */
export const oauthClient: OperatorCommand = async (context, [verb, ...rest]) => {
  if (verb === 'add') return add(context, rest);
  const [id, ...more] = rest;
  if (verb === 'list' && id === undefined) return list(context);
  const takesMore = verb === 'set' || verb === 'secret';
  if (id === undefined || (!takesMore && more.length > 0) || !(takesMore || verb === 'show' || verb === 'remove'))
    return usage(help);
  const found = (await context.store.federation.oauthClients.all()).find((one) => one.id === id);
  if (found === undefined) return refused('client-not-found', `There is no client ${id}.`);
  if (verb === 'set') return set(context, found, more);
  if (verb === 'secret') return secret(context, found, more);
  return verb === 'remove' ? remove(context, found) : show(found);
};
