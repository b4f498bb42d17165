/** The projects of vitest.config.ts; a test keeps the two lists alike. */
export const allProjects = [
  'unit',
  'contracts',
  'store@pglite',
  'store@postgres',
  'journeys@pglite',
  'journeys@postgres',
  'standing@pglite',
  'federation@postgres',
  'conformance@postgres',
  'stacks@postgres',
  'races@postgres',
  'processes@postgres',
  'simulators',
  'pki',
  'portal',
  'signing-agent',
  'tokens',
  'commands@postgres',
  'deploy',
  'browser@postgres',
  'token-pages@postgres',
];

/**
 * Reads what was asked for: `journeys` means journeys on both databases, `journeys@postgres` one of them; anything
 * else is a path or an option for vitest.
 * @param {string[]} args
 * @returns {{ projects: string[], rest: string[] }}
 */
export function chooseProjects(args) {
  const isNamed = (/** @type {string} */ project, /** @type {string} */ arg) =>
    project === arg || project.split('@')[0] === arg || project.split('@')[1] === arg;
  const named = args.filter((arg) => allProjects.some((project) => isNamed(project, arg)));
  const rest = args.filter((arg) => !named.includes(arg));
  const projects =
    named.length === 0 ? allProjects : allProjects.filter((project) => named.some((arg) => isNamed(project, arg)));
  return { projects, rest };
}
