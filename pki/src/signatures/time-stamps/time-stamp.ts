import type { GeneralName } from '../../certificates/general-names.ts';
import type { Deviation } from '../../der/problem.ts';
import type { AlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';

/** TSTInfo (RFC 3161 §2.4.2) that could be read. Nothing about truth or trust. */
export type TimeStampInfo = {
  readonly policy: string;
  readonly imprintAlgorithm: AlgorithmIdentifier;
  readonly imprint: Uint8Array;
  readonly serial: Uint8Array;
  /** Milliseconds since 1970, fractions of one cut off. */
  readonly time: number;
  /** How far `time` may be off either way, milliseconds rounded up; undefined when the authority does not say. */
  readonly accuracy: number | undefined;
  /** Content octets of the INTEGER. */
  readonly nonce: Uint8Array | undefined;
  readonly authority: GeneralName | undefined;
  readonly unknownCritical: readonly string[];
  /** Where its encoding departs from DER. */
  readonly deviations: readonly Deviation[];
};

/** PKIStatusInfo with the token, if there is one (§2.4.2). */
export type TimeStampResponse = {
  readonly status: TimeStampStatus;
  readonly failures: readonly TimeStampFailure[];
  readonly token: Uint8Array | undefined;
};

export type TimeStampStatus =
  | 'granted'
  | 'granted-with-mods'
  | 'rejection'
  | 'waiting'
  | 'revocation-warning'
  | 'revocation-notification';
export type TimeStampFailure =
  | 'bad-algorithm'
  | 'bad-request'
  | 'bad-data-format'
  | 'time-not-available'
  | 'unaccepted-policy'
  | 'unaccepted-extension'
  | 'additional-information-not-available'
  | 'system-failure'
  | 'unknown';
