import * as v from 'valibot';
import type { ProviderDefinition } from '../../../domain/identity-providers/definition.ts';
import { fileNamesOf, refusedInProduction } from '../../../domain/identity-providers/definition.ts';
import { readDefinition } from '../../../domain/identity-providers/read-definition.ts';
import { keyFile } from '../../../platform/keys/provider-secrets.ts';
import { isOpenToOthers } from '../../../platform/keys/secret-file.ts';
import { readProvidersFrom } from '../../../store/identity-providers/provider-definitions.ts';
import { callControlSocket } from '../../operator/command/control-socket.ts';
import { tryProvider } from '../../operator/try-provider.ts';
import type { Finding, Look, Patient } from '../finding.ts';
import { ill, well } from '../finding.ts';
import { withPostgres } from '../with-database.ts';

/** A definition with where it is written. */
interface Written {
  readonly definition: ProviderDefinition;
  readonly where: string;
}

const changeIt = (id: string): string =>
  `chinhchu provider show ${id} has it, chinhchu provider add --replace changes it`;

/** What `chinhchu provider list` tells programs. */
const shownProviders = v.object({ providers: v.array(v.object({ id: v.string(), status: v.string() })) });

/** Those that are on, as the database has them; the embedded one tells their names alone. */
const kept = async ({
  settings,
}: Patient): Promise<{ readonly on: readonly Written[]; readonly known: ReadonlySet<string> }> => {
  if (settings.databaseUrl === undefined) {
    const answer = await callControlSocket(settings, {
      command: 'provider',
      args: ['list'],
      operator: 'doctor',
    });
    const shown = v.safeParse(shownProviders, answer?.data);
    const off = shown.success ? shown.output.providers.filter(({ status }) => status !== 'on') : [];
    return { on: [], known: new Set(off.map(({ id }) => id)) };
  }
  const all = (await withPostgres(settings, readProvidersFrom)) ?? [];
  return {
    on: all.flatMap(({ definition, status }) =>
      status === 'on' ? [{ definition, where: changeIt(definition.id) }] : [],
    ),
    known: new Set(all.map(({ definition }) => definition.id)),
  };
};

const isExposed = (file: string): boolean => {
  try {
    return isOpenToOthers(file);
  } catch {
    return false;
  }
};

const lookAt = async ({ definition, where }: Written, { settings, clock }: Patient): Promise<Finding> => {
  const { id, issuer } = definition;
  const refused = settings.mode === 'production' ? refusedInProduction(definition) : [];
  if (refused.length > 0) return ill(id, refused.join('; '), `${where}.`);
  const exposed = fileNamesOf(definition)
    .map((name) => keyFile(settings.providerKeyDir, name))
    .find((file) => isExposed(file));
  if (exposed !== undefined)
    return ill(
      id,
      `${exposed} can be read by others on this machine`,
      `Run chmod 600 ${exposed}, and replace the secret if others have an account here.`,
    );
  const trouble = await tryProvider(definition, {
    providerKeyFolder: settings.providerKeyDir,
    privateHosts: settings.privateHosts,
    clock,
  });
  return trouble === undefined
    ? well(id, `${issuer} answers, and knows us`)
    : ill(id, `${issuer}: ${trouble}`, `${where}; its secrets lie in PROVIDER_KEY_DIR.`);
};

/** Providers of identities that are on, and those that the settings begin with: our secrets there, their metadata, and whether they know us. */
export const lookAtIdentityProviders: Look = async (patient) => {
  const { on, known } = await kept(patient);
  const fresh = patient.settings.identityProviders.filter(({ id }) => !known.has(id));
  const read = fresh.map((written) => ({ id: written.id, ...readDefinition(written) }));
  const wrong = read.flatMap((one) =>
    one.ok
      ? []
      : [ill(one.id, `IDENTITY_PROVIDERS, ${one.id}: ${one.problem.join('; ')}`, 'Mend it in IDENTITY_PROVIDERS.')],
  );
  const written = read.flatMap((one) =>
    one.ok ? [{ definition: one.value, where: 'It is written in IDENTITY_PROVIDERS' }] : [],
  );
  const all = [...on, ...written];
  const isAnybody = all.some(({ definition }) => definition.road === 'exchange-platform');
  const nobody =
    patient.settings.methods.includes('vneid') && patient.settings.databaseUrl !== undefined && !isAnybody
      ? [well('vneid', 'is not offered: no provider is on; chinhchu provider add, or IDENTITY_PROVIDERS')]
      : [];
  return [...wrong, ...nobody, ...(await Promise.all(all.map((one) => lookAt(one, patient))))];
};
