import type { CertificateCensus } from '../../domain/evidence/certificate-standing.ts';

/** What happens to certificates that sign in while nobody signs in. */
export interface WatchJourney {
  /**
   * Looks at the certificates whose time has come, batch by batch: a revoked or expired one stops, a suspended one pauses, a reinstated one
   * goes on, and the holder is told once; where nobody answers, nothing happens. Each run is safe beside those of other processes. A call
   * during a run joins it.
   */
  lookAtDue(): Promise<void>;
  census(): Promise<CertificateCensus>;
  /** Begins no other batch, and waits for the one under way. */
  stop(): Promise<void>;
}
