import type { SignInJourney } from '../../journeys/sign-in/sign-in.ts';
import type { Metrics } from '../../platform/metrics/metrics.ts';
import { makeCertificateDoor, type CertificateDoor } from '../../web/certificate-door/make-certificate-door.ts';
import type { AppParts } from '../parts.ts';

/** The listener that asks browsers for a certificate, not yet listening; nothing where this installation has none. */
export const openCertificateListener = (
  { settings: { issuer, tlsClient }, tlsClient: tls, log }: Pick<AppParts, 'settings' | 'tlsClient' | 'log'>,
  signIn: Pick<SignInJourney, 'presentCertificate'>,
  metrics: Pick<Metrics, 'authority'>,
): CertificateDoor | undefined =>
  tls === undefined || tlsClient.address === undefined
    ? undefined
    : makeCertificateDoor({
        address: tlsClient.address,
        issuer,
        tls,
        present: signIn.presentCertificate,
        onTrouble: (trouble) => log.fault('A certificate could not be taken', trouble),
        observe: (outcome, seconds) => metrics.authority('client-certificate', outcome, seconds),
      });
