import { tryClient } from '../../../authorities/remote-signing/try-client.ts';
import type { SigningProviderSettings } from '../../../platform/settings/signing-providers.ts';
import { addressesOf } from '../../../platform/settings/signing-providers.ts';
import { paths } from '../../../web/paths.ts';
import type { Finding, Look, Patient } from '../finding.ts';
import { well } from '../finding.ts';
import { illByDetail, overHttp } from './over-http.ts';

const lookAt = (provider: SigningProviderSettings, { settings }: Patient): Promise<Finding> =>
  overHttp(addressesOf([provider]), settings, async ({ http, troubleAt }) => {
    const { id, url } = provider;
    const redirectUri = `${settings.issuer}${paths.signReturn}`;
    const tried = await tryClient(provider, { http, redirectUri, observe: () => {} });
    if (tried.ok) return well(id, `${url} answers, and knows us`);
    const broken = addressesOf([provider])
      .map(troubleAt)
      .find((trouble) => trouble !== undefined);
    return illByDetail({ about: id, address: url, detail: tried.problem.detail }, broken, {
      address: `url of ${id} in REMOTE_SIGNING_PROVIDERS`,
      credentials: `clientId and clientSecret of ${id} in REMOTE_SIGNING_PROVIDERS`,
    });
  });

/** Providers of remote signatures: what each offers, and whether it knows us. */
export const lookAtRemoteSigning: Look = async (patient) =>
  patient.settings.methods.includes('remote-signing')
    ? Promise.all(patient.settings.remoteSigningProviders.map((provider) => lookAt(provider, patient)))
    : [];
