import type { Certificate } from '../certificates/certificate.ts';
import type { DistributionPoint } from '../certificates/extensions.ts';
import type { GeneralName } from '../certificates/general-names.ts';

/** Where a certificate says more about it can be fetched: addresses as written, not checked. */
export type RevocationSources = {
  /** OCSP responders (RFC 5280 §4.2.2.1, id-ad-ocsp). */
  readonly ocsp: readonly string[];
  /** CRLs and delta CRLs (§4.2.1.13, §4.2.1.15). */
  readonly crls: readonly string[];
  /** Certificates of the issuer (§4.2.2.1, id-ad-caIssuers). */
  readonly issuers: readonly string[];
};

/** Gathers the http(s) addresses a certificate names; each comes from the certificate and must pass the caller's allow-list. */
export function revocationSources({ extensions }: Certificate): RevocationSources {
  const access = (method: string): string[] =>
    (extensions.authorityInformationAccess ?? []).flatMap((entry) =>
      entry.method === method ? webAddresses([entry.location]) : [],
    );
  const points = (list: readonly DistributionPoint[] | undefined): string[] =>
    (list ?? []).flatMap(({ name }) => (name?.kind === 'full' ? webAddresses(name.names) : []));
  return {
    ocsp: access('1.3.6.1.5.5.7.48.1'),
    crls: [...points(extensions.crlDistributionPoints), ...points(extensions.freshestCrl)],
    issuers: access('1.3.6.1.5.5.7.48.2'),
  };
}

const webAddresses = (names: readonly GeneralName[]): string[] =>
  names.flatMap((name) => (name.form === 'uri' && /^https?:\/\//i.test(name.uri) ? [name.uri] : []));
