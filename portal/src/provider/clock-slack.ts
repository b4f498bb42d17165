/** Seconds by which the provider's clock and ours may differ: two minutes, as machines without time service drift. */
export const clockSlackSeconds = 120;
