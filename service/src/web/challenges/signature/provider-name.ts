import type { ProofingMethod } from '../../../proofing/method.ts';

/** A provider by its name, as the form of its method offers it. */
export const providerName = (method: ProofingMethod | undefined, provider: string): string =>
  method?.choices?.provider?.find(({ value }) => value === provider)?.label ?? provider;
