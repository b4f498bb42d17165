const patienceMs = 10_000;

/** What stands at an address of the workbench. @throws Error when it does not answer or has nothing there */
export const fetchBytes = async (address: string): Promise<Buffer> => {
  const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};
