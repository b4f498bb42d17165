import { createHash, createPublicKey } from 'node:crypto';
import type { KeptProvider, ProviderDefinition } from '../../domain/identity-providers/definition.ts';
import { refusedInProduction } from '../../domain/identity-providers/definition.ts';
import { isOffered } from '../../domain/identity-providers/is-offered.ts';
import { readDefinition } from '../../domain/identity-providers/read-definition.ts';
import { readOperatorKey } from '../../platform/keys/operator-key.ts';
import { keyFile, readRsaKey } from '../../platform/keys/provider-secrets.ts';
import { paths } from '../../web/paths.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './command/operator-command.ts';
import { done, refused, usage } from './command/operator-command.ts';
import { tryProvider } from './try-provider.ts';

const help = `usage: chinhchu provider add FILE.json [--replace]     tried at once; off where it does not answer as it should
       chinhchu provider list
       chinhchu provider show ID       with the public key to give to the provider, and how many are linked
       chinhchu provider on ID | off ID
A definition follows docs/interfaces/identity-provider.schema.json. Every process hears of a change within seconds.`;

const noSuch = (id: string): OperatorAnswer => refused('provider-not-found', `There is no provider ${id}.`);

const find = async ({ store }: OperatorContext, id: string): Promise<KeptProvider | undefined> =>
  (await store.providerDefinitions.all()).find(({ definition }) => definition.id === id);

const noted = (
  { clock, operator }: OperatorContext,
  type: 'provider-added' | 'provider-changed',
  detail: Readonly<Record<string, string>>,
) => ({ audit: [{ type, at: clock.now().toISOString(), actor: `operator:${operator}` as const, detail }] });

/** Which text exactly was written down, for the audit. */
const digestOf = (definition: ProviderDefinition): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('hex');

/** Where it sends people back to, as it has to be registered there. */
const returnAddressOf = ({ issuer }: Pick<OperatorContext, 'issuer'>, { id, returnsTo }: ProviderDefinition): string =>
  `${issuer}${returnsTo === 'own' ? paths.ownProviderReturn.replace(':provider', id) : paths.providerReturn}`;

const readWritten = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const add = async (context: OperatorContext, text: string, mayReplace: boolean): Promise<OperatorAnswer> => {
  const written = readWritten(text);
  if (written === undefined) return refused('provider-refused', 'The file must hold one definition in JSON.');
  const read = readDefinition(written);
  if (!read.ok) return refused('provider-refused', read.problem.join('\n'));
  const definition = read.value;
  const { id } = definition;
  const unfit = context.keys.origin === 'sandbox' ? [] : refusedInProduction(definition);
  if (unfit.length > 0) return refused('provider-refused', unfit.join('\n'));
  const exists = (await find(context, id)) !== undefined;
  if (exists && !mayReplace)
    return refused(
      'provider-exists',
      `There is a provider ${id} already. To change it: provider add FILE.json --replace`,
    );
  const trouble = await tryProvider(definition, context);
  const status = trouble === undefined ? 'on' : 'off';
  const detail = { provider: id, definition: digestOf(definition), status };
  const at = context.clock.now().toISOString();
  if (exists)
    await context.store.providerDefinitions.change(
      id,
      { definition, status },
      noted(context, 'provider-changed', detail),
    );
  else if (
    (await context.store.providerDefinitions.add(
      { definition, status, addedAt: at, changedAt: at },
      noted(context, 'provider-added', detail),
    )) === 'exists'
  )
    return refused('provider-exists', `Somebody has added a provider ${id} just now. Look at it.`);
  const words =
    trouble === undefined
      ? `Provider ${id} is on: it answers, and knows us.`
      : `Provider ${id} is written down, and off: ${trouble}\nWhen that is mended: chinhchu provider on ${id}`;
  const redirectUri = returnAddressOf(context, definition);
  return done(`${words}\nIt has to send people back to ${redirectUri}, registered there to the letter.`, {
    provider: id,
    status,
    redirectUri,
    ...(trouble === undefined ? {} : { trouble }),
  });
};

const switchTo = async (context: OperatorContext, id: string, status: 'on' | 'off'): Promise<OperatorAnswer> => {
  const found = await find(context, id);
  if (found === undefined) return noSuch(id);
  const trouble = status === 'on' ? await tryProvider(found.definition, context) : undefined;
  if (trouble !== undefined) return refused('provider-does-not-answer', `Provider ${id} stays off: ${trouble}`);
  await context.store.providerDefinitions.change(
    id,
    { status },
    noted(context, 'provider-changed', { provider: id, status }),
  );
  return done(`Provider ${id} is ${status}. Every process hears of it within seconds.`, { provider: id, status });
};

/** What the provider has to know of us: a public key, as it takes one. */
const publicKeyOf = async (keyDir: string, definition: ProviderDefinition): Promise<object> => {
  try {
    if (definition.dialect === 'vneid-sealed') {
      const key = createPublicKey(readRsaKey(keyFile(keyDir, definition.decryptionKeyFile)));
      return { publicKeyPem: key.export({ format: 'pem', type: 'spki' }) };
    }
    if (definition.clientAuthentication.method !== 'private_key_jwt') return {};
    const { key, keyId, algorithm } = await readOperatorKey(keyFile(keyDir, definition.clientAuthentication.keyFile));
    const jwk = createPublicKey(key).export({ format: 'jwk' });
    return { jwks: { keys: [{ ...jwk, kid: keyId, alg: algorithm, use: 'sig' }] } };
  } catch (trouble) {
    return { trouble: trouble instanceof Error ? trouble.message : 'a secret cannot be read' };
  }
};

const show = async (context: OperatorContext, id: string): Promise<OperatorAnswer> => {
  const found = await find(context, id);
  if (found === undefined) return noSuch(id);
  const counts = await context.store.providers.count();
  const data = {
    ...found,
    redirectUri: returnAddressOf(context, found.definition),
    offeredNow: isOffered(found, context.clock.now()),
    linkedAccounts: counts.find(({ provider: counted }) => counted === id)?.many ?? 0,
    ...(await publicKeyOf(context.providerKeyFolder, found.definition)),
  };
  return done(JSON.stringify(data, undefined, 2), data);
};

const list = async ({ store, clock }: OperatorContext): Promise<OperatorAnswer> => {
  const all = await store.providerDefinitions.all();
  const rows = all.map((kept) => {
    const { id, names, dialect, use, road } = kept.definition;
    return { id, name: names.vi, dialect, use, road, status: kept.status, offeredNow: isOffered(kept, clock.now()) };
  });
  const lines = rows.map(
    ({ id, name, dialect, use, road, status, offeredNow }) =>
      `${id.padEnd(20)} ${status.padEnd(4)} ${use.padEnd(9)} ${dialect.padEnd(13)} ${road.padEnd(18)} ${name}${status === 'on' && !offeredNow ? ' (not on these days)' : ''}`,
  );
  return done(rows.length === 0 ? 'No provider is written down.' : lines.join('\n'), { providers: rows });
};

/** `provider add|list|show|on|off`: whose identities of the exchange platform are taken. */
export const provider: OperatorCommand = async (context, [verb, ...words]) => {
  const [word, ...more] = words;
  if (verb === 'list' && word === undefined) return list(context);
  if (word === undefined) return usage(help);
  if (verb === 'add' && (more.length === 0 || (more.length === 1 && more[0] === '--replace')))
    return add(context, word, more.length === 1);
  if (more.length > 0) return usage(help);
  if (verb === 'show') return show(context, word);
  return verb === 'on' || verb === 'off' ? switchTo(context, word, verb) : usage(help);
};
