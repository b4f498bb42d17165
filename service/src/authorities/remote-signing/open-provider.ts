import type { SigningProviderSettings } from '../../platform/settings/signing-providers.ts';
import { makeCscProvider } from './csc/csc-provider.ts';
import type { ProviderParts } from './provider-call.ts';
import type { RemoteSigningProvider } from './remote-signing.ts';
import { makeMySignProvider } from './mysign/mysign-provider.ts';
import { makeSmartCaProvider } from './smartca/smartca-provider.ts';

/** A provider in the dialect that the settings name. */
export const openProvider = (settings: SigningProviderSettings, parts: ProviderParts): RemoteSigningProvider => {
  switch (settings.dialect) {
    case 'csc-v2':
    case 'csc-v1':
      return makeCscProvider(settings, parts);
    case 'vnpt-smartca':
      return makeSmartCaProvider(settings, parts);
    case 'viettel-mysign':
      return makeMySignProvider(settings, parts);
  }
};
