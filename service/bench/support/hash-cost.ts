import { makePasswordHashing } from '../../src/platform/password-hashing.ts';

/** CPU-ms of one hash, threads included, in this process: as many at once as the service does, for they share the memory's bandwidth. */
export const hashCost = async (turns = 80): Promise<number> => {
  const hashing = makePasswordHashing(turns);
  await hashing.hash('warm-up', 'first');
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: turns }, (_, turn) => hashing.hash(`password ${turn}`, 'first')));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / turns;
};
