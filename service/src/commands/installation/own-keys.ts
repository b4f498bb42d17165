import { existsSync } from 'node:fs';
import type { Result } from '../../domain/result.ts';
import { databaseFiles } from '../../platform/settings/database-url.ts';
import type { OperatorKey } from '../../platform/keys/operator-key.ts';
import { readOperatorKey } from '../../platform/keys/operator-key.ts';
import { isOpenToOthers } from '../../platform/keys/secret-file.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';

/** What is wrong with a file that a setting names, and what to do about it. */
export interface FileTrouble {
  readonly found: string;
  readonly todo: string;
}

const open = (path: string): FileTrouble => ({
  found: `${path} can be read by others on this machine`,
  todo: `Run chmod 600 ${path}, and replace the key if others have an account here: they may have copied it.`,
});

/** The key with which we authenticate at the operator: there, ours alone, and in production not one that a sandbox has made. */
export const readOwnKey = async ({
  mode,
  operator: { clientKeyFile },
}: Pick<Settings, 'mode' | 'operator'>): Promise<Result<OperatorKey, FileTrouble>> => {
  const key = await readOperatorKey(clientKeyFile).catch(() => undefined);
  if (key === undefined) {
    const todo =
      mode === 'sandbox'
        ? 'Start the sandbox once: it makes it, where OPERATOR_CLIENT_KEY says.'
        : 'Put the private JWK registered at the operator there, or set OPERATOR_CLIENT_KEY.';
    return { ok: false, problem: { found: `There is no readable private key in ${clientKeyFile}`, todo } };
  }
  if (isOpenToOthers(clientKeyFile)) return { ok: false, problem: open(clientKeyFile) };
  if (mode === 'production' && key.sandbox)
    return {
      ok: false,
      problem: {
        found: `The key in ${clientKeyFile} was made by a sandbox`,
        todo: 'Put the one registered at the operator there.',
      },
    };
  return { ok: true, value: key };
};

/** What is wrong with what we are at the register of the social insurance; nothing when all is well, or none is set. */
export const insuranceTrouble = async ({
  mode,
  socialInsurance: { matchUrl, tokenUrl, clientKeyFile },
}: Pick<Settings, 'mode' | 'socialInsurance'>): Promise<FileTrouble | undefined> => {
  if (matchUrl === undefined && tokenUrl === undefined) return undefined;
  if (matchUrl === undefined || tokenUrl === undefined)
    return {
      found: 'Of the register of the social insurance only one address is set',
      todo: 'Set SOCIAL_INSURANCE_MATCH_URL and SOCIAL_INSURANCE_TOKEN_URL, or neither.',
    };
  const key = await readOperatorKey(clientKeyFile).catch(() => undefined);
  if (key === undefined)
    return {
      found: `There is no readable private key in ${clientKeyFile}`,
      todo: 'Put the private JWK registered at the social insurance there, or set SOCIAL_INSURANCE_CLIENT_KEY.',
    };
  if (isOpenToOthers(clientKeyFile)) return open(clientKeyFile);
  return mode === 'production' && key.sandbox
    ? {
        found: `The key in ${clientKeyFile} was made by a sandbox`,
        todo: 'Put the one registered at the social insurance there.',
      }
    : undefined;
};

/** What is wrong with the files for TLS that `DATABASE_URL` names; nothing when all is well. */
export const databaseFileTrouble = (databaseUrl: string | undefined): FileTrouble | undefined => {
  const files = databaseUrl === undefined ? {} : databaseFiles(databaseUrl);
  for (const [name, file] of Object.entries(files))
    if (!existsSync(file)) return { found: `There is no file ${file}`, todo: `Look at ${name} in DATABASE_URL.` };
  return files.sslkey !== undefined && isOpenToOthers(files.sslkey) ? open(files.sslkey) : undefined;
};

/** What is wrong with the files of our certificates at operators whose SIMs sign; nothing when all is well. */
export const simSigningFileTrouble = (operators: Settings['simSigningOperators']): FileTrouble | undefined => {
  const pairs = operators.flatMap(({ clientCertificate: files }) => (files === undefined ? [] : [files]));
  for (const file of pairs.flatMap(({ certificateFile, keyFile }) => [certificateFile, keyFile]))
    if (!existsSync(file))
      return { found: `There is no file ${file}`, todo: 'Look at clientCertificate in SIM_SIGNING_OPERATORS.' };
  const exposed = pairs.find(({ keyFile }) => isOpenToOthers(keyFile));
  return exposed === undefined ? undefined : open(exposed.keyFile);
};

/**
 * For `serve`: the key files that lie outside the key folder.
 *
 * @throws CommandRefused in a sentence
 */
export const ownKeysOrRefuse = async (settings: Settings): Promise<void> => {
  const operator = await readOwnKey(settings);
  const trouble = operator.ok
    ? ((await insuranceTrouble(settings)) ??
      databaseFileTrouble(settings.databaseUrl) ??
      simSigningFileTrouble(settings.simSigningOperators))
    : operator.problem;
  if (trouble !== undefined) throw new CommandRefused(`${trouble.found}. ${trouble.todo}`);
};
