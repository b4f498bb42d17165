import type { Kind } from './kinds-and-methods.ts';

/** What makes an account somebody's: unique by kind, scheme and value. */
export interface Identity {
  readonly kind: Kind;
  /** The 12-digit personal number, or the 9-digit CMND of an account that has no other. */
  readonly scheme: 'vn-personal-id' | 'vn-identity-card';
  readonly value: string;
}

/** Facts about the account holder that evidence has confirmed. */
export interface VerifiedPerson {
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly personalId: string;
  readonly phoneNumber?: string;
}
