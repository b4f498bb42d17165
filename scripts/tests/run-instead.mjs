import * as module from 'node:module';

/**
 * Has Node load one file in the place of another, the first that is asked for: in a program that a test has started, before its own first line.
 * @param {Readonly<Record<string, string>>} instead addresses by addresses
 */
export function runInstead(instead) {
  // What the program starts with its own flags is given them, not the environment.
  process.execArgv.push(...(process.env.NODE_OPTIONS?.split(' ') ?? []));
  // Node 20, which npm may run under, has none: it only hands over to the pinned one.
  const hooks = module.registerHooks?.({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const url = instead[found.url];
      if (url === undefined) return found;
      hooks?.deregister();
      return { ...found, url, format: 'module' };
    },
  });
}
