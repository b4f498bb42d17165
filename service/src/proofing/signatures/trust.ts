import type { Certificate, TrustAnchor, TrustAnchors } from '@chinhchu/pki';

/** Whom we trust: the anchors of the manifest, with its serial. */
export interface Trust {
  readonly serial: number;
  readonly anchors: TrustAnchors;
}

/** The anchor that a certificate is, if it is one. */
export const anchorFor = ({ anchors }: Trust, certificate: Certificate | undefined): TrustAnchor | undefined =>
  anchors.find((anchor) => anchor.certificate.fingerprint === certificate?.fingerprint);
