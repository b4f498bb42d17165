import { findPostgres, installPostgres, startPostgres } from './postgres.mjs';

/**
 * Gives tests that need PostgreSQL one, when vitest was started by hand (`npm test` has started it already), and those on
 * PGlite the image they all begin from: made here once, it keeps nobody waiting behind a deadline.
 * @param {import('vitest/node').TestProject} project
 */
export async function setup(project) {
  if (project.vitest.projects.some((each) => each.config.env.TEST_DATABASE === 'pglite')) {
    await (await import('../service/test/support/embedded/pglite-image.ts')).pgliteImage();
  }
  if (process.env.TEST_DATABASE_URL !== undefined) return undefined;
  const needed = project.vitest.projects.some((each) => each.config.env.TEST_DATABASE === 'postgres');
  if (!needed) return undefined;
  const bin = findPostgres();
  if (bin === undefined) throw new Error(`Suites on PostgreSQL need its programs: ${installPostgres}`);
  const { url, stop } = await startPostgres({ bin });
  process.env.TEST_DATABASE_URL = url;
  return stop;
}
