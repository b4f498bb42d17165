import { parseArgs } from 'node:util';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { OauthClientWish } from '../../../federation/clients/client-wish.ts';
import type { Settings } from './read-settings.ts';
import { settingsBy, standardSettings, WrongWord } from './read-settings.ts';
import type { Stack } from './stacks/stack.ts';
import { stacks } from './stacks/stacks.ts';
import type { Words } from './wish-words.ts';
import { changeOptions, wishOptions } from './wish-words.ts';

/** The words after `client add` or `client set`, parsed and made something of; a sentence when one is wrong. */
const reading = <Made>(make: () => Made): Result<Made, string> => {
  try {
    return ok(make());
  } catch (trouble) {
    if (trouble instanceof WrongWord || (trouble instanceof TypeError && 'code' in trouble))
      return fail(trouble.message);
    throw trouble;
  }
};

const stackOf = (words: Words): Stack | undefined => {
  const name = words.apache === true ? 'apache' : words.for;
  if (name === undefined) return undefined;
  const stack = Object.hasOwn(stacks, name) ? stacks[name] : undefined;
  if (stack === undefined) throw new WrongWord(`--for must be one of ${Object.keys(stacks).join(', ')}`);
  return stack;
};

/** Where the portal is: told, or else where it takes the answer. */
const siteOf = (words: Words): string | undefined => {
  const told = words.site ?? words['redirect-uri']?.[0];
  if (told === undefined) return undefined;
  const url = URL.parse(told);
  if (url === null || (words.site !== undefined && url.pathname !== '/'))
    throw new WrongWord(`--site must be an address without a path, e.g. https://dvc.tinh.example`);
  return url.origin;
};

/** The address of Apache's answers takes logout tokens too, whatever it is. */
const backchannelOf = (stack: Stack, site: string, callback: string): string | undefined => {
  if (stack.backchannelPath === undefined) return undefined;
  return stack.backchannelPath.startsWith(stack.callbackPath)
    ? stack.backchannelPath.replace(stack.callbackPath, callback)
    : site + stack.backchannelPath;
};

/** What a stack is registered with where no word says otherwise. */
const settingsFor = (stack: Stack, words: Words): Settings => {
  const site = siteOf(words);
  if (site === undefined) throw new WrongWord('--for needs --site or --redirect-uri: the addresses follow from it');
  const callback = words['redirect-uri']?.[0] ?? site + stack.callbackPath;
  const backchannelLogoutUri = backchannelOf(stack, site, callback);
  return {
    ...standardSettings,
    ...stack.settings,
    redirectUris: [callback],
    postLogoutRedirectUris: [site + stack.signedOutPath],
    ...(backchannelLogoutUri === undefined ? {} : { backchannelLogoutUri }),
  };
};

/** A block has the secret in it and speaks of a site: other kinds of client need other words. */
const checkFits = ({ settings }: OauthClientWish): void => {
  const { authMethod, redirectUris, applicationType, requirePushedRequests, dpopBound } = settings;
  if (
    !authMethod.startsWith('client_secret') ||
    redirectUris.length === 0 ||
    applicationType === 'native' ||
    requirePushedRequests ||
    dpopBound
  )
    throw new WrongWord(
      '--for needs a site or a redirect URI and a client secret, and goes without --native, --require-par and --dpop',
    );
};

/** What `client add` was asked for; with a stack its block is printed too. */
export interface AskedClient {
  readonly wish: OauthClientWish;
  readonly stack?: Stack;
}

/** Reads the words after `client add`; a sentence when one is wrong. */
export const clientWishOf = (args: readonly string[]): Result<AskedClient, string> =>
  reading(() => {
    const words: Words = parseArgs({ args: [...args], options: wishOptions, allowNegative: true }).values;
    const stack = stackOf(words);
    const wish = {
      nameVi: words.name ?? '',
      ...(words['name-en'] === undefined ? {} : { nameEn: words['name-en'] }),
      ...(words.id === undefined ? {} : { id: words.id }),
      settings: {
        ...settingsBy(words, stack === undefined ? standardSettings : settingsFor(stack, words)),
        ...(words.sector === undefined ? {} : { sector: words.sector }),
      },
      agency: {
        id: words['agency-id'] ?? '',
        nameVi: words.agency ?? '',
        ...(words['agency-en'] === undefined ? {} : { nameEn: words['agency-en'] }),
      },
    };
    if (stack !== undefined) checkFits(wish);
    return { wish, ...(stack === undefined ? {} : { stack }) };
  });

/** Reads the words after `client set ID`, and makes of what stands what they ask for; a sentence when one is wrong. */
export const changedWishOf = (standing: OauthClientWish, args: readonly string[]): Result<OauthClientWish, string> =>
  reading(() => {
    if (args.length === 0) throw new WrongWord('say what is to be changed');
    const words: Words = parseArgs({ args: [...args], options: changeOptions, allowNegative: true }).values;
    const nameEn = words['name-en'];
    const { nameEn: _former, ...rest } = standing;
    return {
      ...(nameEn === undefined ? standing : nameEn === '' ? rest : { ...standing, nameEn }),
      ...(words.name === undefined ? {} : { nameVi: words.name }),
      settings: settingsBy(words, standing.settings),
    };
  });
