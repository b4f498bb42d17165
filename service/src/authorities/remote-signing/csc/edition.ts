import type * as v from 'valibot';
import type { CscSettings } from '../../../platform/settings/signing-providers.ts';
import { credentialAnswer, credentialAnswerV1, type CredentialAnswer } from './credential.ts';

/** How an edition of the CSC API names what all of them have, and what it wants besides (WIRES §2.2). */
export interface CscEdition {
  /** How `specs` begins. */
  readonly specs: string;
  /** What a list of digests is called. */
  readonly hashes: 'hashes' | 'hash';
  readonly credential: v.GenericSchema<unknown, CredentialAnswer>;
  readonly hashAlgorithm: 'hashAlgorithmOID' | 'hashAlgo';
  /** The authorisation request names the digests' algorithm. */
  readonly namesAlgorithmOnPage: boolean;
  /** What lets us see the keys is the bearer of `signHash`, and what was agreed to stands beside it as `SAD`. */
  readonly signsBesideService: boolean;
}

export const cscEditions: Readonly<Record<CscSettings['dialect'], CscEdition>> = {
  'csc-v2': {
    specs: '2.',
    hashes: 'hashes',
    credential: credentialAnswer,
    hashAlgorithm: 'hashAlgorithmOID',
    namesAlgorithmOnPage: true,
    signsBesideService: false,
  },
  'csc-v1': {
    specs: '1.',
    hashes: 'hash',
    credential: credentialAnswerV1,
    hashAlgorithm: 'hashAlgo',
    namesAlgorithmOnPage: false,
    signsBesideService: true,
  },
};
