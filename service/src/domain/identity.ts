import type { Kind } from './kinds-and-methods.ts';

/** What makes an account somebody's: unique by kind, scheme and value. */
export interface Identity {
  readonly kind: Kind;
  readonly scheme: 'vn-personal-id';
  readonly value: string;
}

/** Facts about the account holder that evidence has confirmed. */
export interface VerifiedPerson {
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly personalId: string;
  readonly phoneNumber?: string;
}
