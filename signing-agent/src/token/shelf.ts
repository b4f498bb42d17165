import type { AnswerCode } from '../protocol/answer.ts';
import type { Dialog } from '../pin/pinentry.ts';
import type { FromModule, SeenToken } from './messages.ts';
import { makeModuleHost, type ModuleHost } from './module-host.ts';

/** A token, and the one module through which it is used. */
export interface ShelfToken extends SeenToken {
  readonly host: ModuleHost;
}

export type Found =
  | { readonly found: 'tokens'; readonly tokens: readonly ShelfToken[] }
  | { readonly found: 'none'; readonly answer: AnswerCode };

/** All modules of this computer together. */
export interface Shelf {
  /** Looks through every module; whoever asks meanwhile gets the same answer. */
  look(): Promise<Found>;
  sign(token: ShelfToken, asked: SignAsked, signal: AbortSignal): Promise<FromModule>;
  end(): Promise<void>;
}

export interface SignAsked {
  readonly fingerprint: string;
  readonly text: string;
  readonly dialog: Dialog;
  readonly pinentry: string;
}

/** Why there is no token, by what would help most. */
const whyNone = (answers: readonly FromModule[]): AnswerCode => {
  const codes = answers.flatMap((answer) => (answer.says === 'no' ? [answer.answer] : []));
  if (answers.length === 0) return 'no-module';
  if (codes.includes('no-binding')) return 'no-binding';
  if (answers.some((answer) => answer.says === 'tokens' && answer.unknown)) return 'token-unknown';
  return codes.length === answers.length ? (codes[0] ?? 'module-unusable') : 'no-token';
};

/** The same token is often seen through two modules: the first one keeps it, so that no PIN is tried through another. */
const withoutDoubles = (tokens: readonly ShelfToken[]): readonly ShelfToken[] => {
  const isSame = (one: ShelfToken, other: ShelfToken): boolean =>
    (one.shown.serial !== '' && one.shown.serial === other.shown.serial) ||
    one.held.some(({ fingerprint }) =>
      other.held.some((held) => held.fingerprint === fingerprint && !held.isAuthority),
    );
  return tokens.filter(
    (token, at) => !tokens.slice(0, at).some((earlier) => earlier.host !== token.host && isSame(earlier, token)),
  );
};

/**
 * @param findModules the paths of the modules that are here now: asked at each look, for a driver may have been installed meanwhile
 * @param lookSeconds how long a module may take to tell what it sees
 */
export const makeShelf = (findModules: () => readonly string[], lookSeconds: number): Shelf => {
  const hosts = new Map<string, ModuleHost>();
  const hostOf = (path: string): ModuleHost => {
    const host = hosts.get(path) ?? makeModuleHost(path);
    hosts.set(path, host);
    return host;
  };

  const lookNow = async (): Promise<Found> => {
    const asked = await Promise.all(
      findModules().map(async (path) => {
        const host = hostOf(path);
        return { host, answer: await host.ask({ ask: 'look' }, { seconds: lookSeconds }) };
      }),
    );
    const tokens = withoutDoubles(
      asked.flatMap(({ host, answer }) =>
        answer.says === 'tokens' ? answer.tokens.map((token) => ({ ...token, host })) : [],
      ),
    );
    return tokens.length > 0
      ? { found: 'tokens', tokens }
      : { found: 'none', answer: whyNone(asked.map(({ answer }) => answer)) };
  };

  let looking: Promise<Found> | undefined;
  return {
    look: () =>
      (looking ??= lookNow().finally(() => {
        looking = undefined;
      })),
    async sign({ host }, asked, signal) {
      // A look under way is over first: a module does one thing at a time.
      await looking;
      const answer = await host.ask({ ask: 'sign', ...asked }, { seconds: asked.dialog.seconds + 30, signal });
      await host.end();
      return answer;
    },
    end: async () => {
      await Promise.all([...hosts.values()].map((host) => host.end()));
    },
  };
};
