import type { AuditEvent } from '../../domain/audit.ts';
import type { OauthClient } from '../../domain/oauth-client.ts';
import { registerOauthClient } from '../../federation/clients/register-oauth-client.ts';
import { apacheBlock } from './apache-block.ts';
import { clientWishOf } from './oauth-client-wish.ts';
import { wishHelp } from './oauth-client-words.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';

const help = `usage: chinhchu client add --name NAME --agency-id ID --agency NAME --redirect-uri URI… [--apache] [more]
       chinhchu client list | show ID | remove ID

${wishHelp}`;

const add = async (
  { store, keys, clock, operator, issuer }: OperatorContext,
  args: readonly string[],
): Promise<OperatorAnswer> => {
  const read = clientWishOf(args);
  if (!read.ok) return usage(`${read.problem}\n\n${help}`);
  const { wish, apache } = read.value;
  if (wish.settings.withoutPkce === true && keys.origin !== 'sandbox')
    return refused('client-refused', 'Requests without PKCE are taken in a sandbox only.');
  const registered = await registerOauthClient(store.federation.oauthClients, clock, `operator:${operator}`, wish);
  if (!registered.ok) return refused('client-refused', registered.problem.join('\n'));
  const {
    oauthClient: { id, settings },
    secret,
  } = registered.value;
  const block = apache ? apacheBlock(issuer, id, secret ?? '', settings) : undefined;
  const data = {
    client_id: id,
    ...(secret === undefined ? {} : { client_secret: secret }),
    issuer,
    scope: settings.scopes.join(' '),
    token_endpoint_auth_method: settings.authMethod,
    id_token_signed_response_alg: settings.idTokenAlgorithm,
    ...(block === undefined ? {} : { apache: block }),
  };
  const lines = [
    `client_id      ${id}`,
    ...(secret === undefined ? [] : [`client_secret  ${secret}`]),
    `issuer         ${issuer}`,
  ];
  return done(
    block ??
      [...lines, ...(secret === undefined ? [] : ['', 'The secret is shown this once: we keep only its hash.'])].join(
        '\n',
      ),
    data,
  );
};

/** What may be shown of a client: everything but the hash of its secret. */
const shown = ({ id, nameVi, nameEn, agency, status, createdAt, settings }: OauthClient): object => {
  const { secretHash, ...open } = settings;
  return {
    client_id: id,
    name: nameVi,
    nameEn,
    agency,
    status,
    createdAt,
    ...open,
    hasSecret: secretHash !== undefined,
  };
};

/** What an operator should know of a client that is registered with an exception. */
const warningsOf = ({ settings }: OauthClient): readonly string[] => [
  ...(settings.nonceInsteadOfPkce === true
    ? ['without PKCE: its requests are bound by a nonce that it must check']
    : []),
  ...(settings.withoutPkce === true ? ['without PKCE, for the conformance suite: in a sandbox only'] : []),
];

const show = (oauthClient: OauthClient): OperatorAnswer => {
  const data = shown(oauthClient);
  const lines = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.padEnd(24)} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return done(lines.join('\n'), data);
};

const remove = async ({ store, clock, operator }: OperatorContext, id: string): Promise<OperatorAnswer> => {
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

/** `client add|list|show|remove`: the portals and programs that may ask this installation who somebody is. */
export const oauthClient: OperatorCommand = async (context, [verb, ...rest]) => {
  if (verb === 'add') return add(context, rest);
  const [id, ...more] = rest;
  if (verb === 'list' && id === undefined) {
    const all = await context.store.federation.oauthClients.all();
    const lines = all.flatMap((one) => [
      `${one.id.padEnd(32)} ${one.agency.nameVi}: ${one.nameVi}`,
      ...warningsOf(one).map((warning) => `${' '.repeat(32)} ! ${warning}`),
    ]);
    return done(lines.length === 0 ? 'No client is registered.' : lines.join('\n'), { clients: all.map(shown) });
  }
  if (id === undefined || more.length > 0) return usage(help);
  if (verb === 'remove') return remove(context, id);
  if (verb !== 'show') return usage(help);
  const found = (await context.store.federation.oauthClients.all()).find((one) => one.id === id);
  return found === undefined ? refused('client-not-found', `There is no client ${id}.`) : show(found);
};
