import type { ViettelMySignSettings } from '../../../platform/settings/signing-providers.ts';
import { checkAsked } from '../check-asked.ts';
import type { ProviderParts } from '../provider-call.ts';
import { makeAskProvider } from '../provider-call.ts';
import type { ProviderByNumber } from '../remote-signing.ts';
import { askApp, lookAtApp } from './app-confirmation.ts';
import { troubleOfAnswer } from './error-answer.ts';
import { findByNumber } from './find-credentials.ts';

/** Viettel MySign by its document 1.9 of 2025: we are let in by a person's number alone, and they confirm each signature in its app. */
export const makeMySignProvider = (
  { id, name, url: base, clientId, clientSecret, profileId, timeoutMs }: ViettelMySignSettings,
  line: Pick<ProviderParts, 'http' | 'observe'>,
): ProviderByNumber => {
  const client = { base, clientId, clientSecret, profileId };
  const ask = makeAskProvider(line, { timeoutMs, troubleOfAnswer });
  return {
    id,
    name,
    authorisation: 'number',
    findByNumber: (personalNumber) => ask((call) => findByNumber(call, client, personalNumber)),
    askSignature: async (access, asked) => {
      checkAsked(asked);
      return ask((call) => askApp(call, client, { access, asked }));
    },
    lookSignature: (access, transactionId, asked) =>
      ask((call) => lookAtApp(call, client, { access, transactionId, asked })),
    // The gateway takes no token back.
    release: async () => {},
  };
};
