import { randomBytes } from 'node:crypto';
import { openRevocationBench, rawSigned } from '../../test/contracts/revocation/revocation-bench.ts';

const signatures = 400;

/** CPU-ms of judging one signature whose authority's answer is known, path and revocation included: what a sign-in pays of `pki/`. */
export const judgeCost = async (): Promise<number> => {
  const bench = await openRevocationBench();
  try {
    const holder = await bench.holder('y-blo');
    const judge = bench.judge(bench.desk());
    const ask = async (content: Uint8Array): Promise<void> => {
      const judged = await judge.judge({
        signed: rawSigned(content, holder),
        content,
        roles: ['mobile-pki'],
        now: bench.clock.now(),
      });
      if (judged.judged !== 'accepted') throw new Error(`a good signature was ${judged.judged}: ${judged.detail}`);
    };
    for (let turn = 0; turn < 50; turn += 1) await ask(randomBytes(32));
    const contents = Array.from({ length: signatures }, () => randomBytes(32));
    const signing = process.cpuUsage();
    for (const content of contents) rawSigned(content, holder);
    const signed = process.cpuUsage(signing);
    const before = process.cpuUsage();
    for (const content of contents) await ask(content);
    const both = process.cpuUsage(before);
    return (both.user + both.system - signed.user - signed.system) / 1000 / signatures;
  } finally {
    await bench.close();
  }
};
