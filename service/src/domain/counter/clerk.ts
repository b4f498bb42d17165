import * as v from 'valibot';

/** What of a clerk is personal: sealed as one. */
export const clerkContent = v.pipe(
  v.object({
    fullName: v.string(),
    /** 12 digits; by it a clerk signs in, and is kept from confirming themselves. */
    personalId: v.string(),
    /** E.164. */
    phoneNumber: v.string(),
    /** argon2id in PHC string form; absent until the one-time address was used. */
    passwordHash: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type ClerkContent = v.InferOutput<typeof clerkContent>;

export const clerkStatuses = ['invited', 'active', 'suspended'] as const;
export type ClerkStatus = (typeof clerkStatuses)[number];

/** Somebody at a counter of the post. */
export interface Clerk extends ClerkContent {
  /** Random: the audit and evidence know a clerk by it alone. */
  readonly id: string;
  /** As its people call it. */
  readonly office: string;
  readonly status: ClerkStatus;
}

/** So long does a one-time address for setting up wait. */
export const setUpHours = 72;

/**
 * A clerk's session ends a quarter of an hour after its last page, and after a working day in any case. It is bound to browser, program and
 * network of its seat: brought along from anywhere else it ends at once.
 */
export const clerkSessionRule = { idleSeconds: 15 * 60, longestSeconds: 9 * 3600 } as const;
