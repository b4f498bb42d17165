/**
 * CPU time of one call in microseconds, worker threads included: the median of five rounds after a warm-up.
 * CPU time, not wall time: other work on the machine does not count.
 */
export async function cpuMicroseconds(work: () => void | Promise<void>): Promise<number> {
  const calls = Math.max(50, Math.ceil(1_500_000 / (await round(work, 300))));
  const rounds: number[] = [];
  for (let index = 0; index < 5; index++) rounds.push(await round(work, calls));
  return rounds.toSorted((one, other) => one - other)[2] ?? Number.NaN;
}

async function round(work: () => void | Promise<void>, calls: number): Promise<number> {
  const started = process.cpuUsage();
  for (let call = 0; call < calls; call++) await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / calls;
}
