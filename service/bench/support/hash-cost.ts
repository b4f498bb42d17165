import { makePasswordHashing } from '../../src/platform/password-hashing.ts';

/** CPU-ms of one hash, threads included, in this process. */
export const hashCost = async (turns = 40): Promise<number> => {
  const hashing = makePasswordHashing(64);
  await hashing.hash('warm-up');
  const before = process.cpuUsage();
  for (let turn = 0; turn < turns; turn += 1) await hashing.hash(`password ${turn}`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / turns;
};
