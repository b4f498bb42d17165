import type { Watching } from '../tell-outages.ts';
import type { AppParts } from '../parts.ts';
import { makeCamaraMobileOperator } from '../../authorities/mobile-operator/camara-mobile-operator.ts';
import { makeMssMobileSignature } from '../../authorities/mobile-signature/mss-mobile-signature.ts';
import { openProvider } from '../../authorities/remote-signing/open-provider.ts';
import { makeSmppCarrier } from '../../authorities/sms/smpp-carrier.ts';
import { hearPhone } from '../../journeys/attempt/code/hear-phone.ts';
import { makeOutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { readOperatorKey } from '../../platform/keys/operator-key.ts';
import { randomId } from '../../platform/random.ts';
import { addressesOf } from '../../platform/settings/signing-providers.ts';
import { paths } from '../../web/paths.ts';
import { insuranceAddresses, openInsurance } from './open-insurance.ts';
import { openMail } from './open-mail.ts';
import { simSigningAddress } from './sim-signing-address.ts';

/** The lines to the outside: carriers of messages, operators, the insurance, and those who sign for people. */
export const openLines = async ({ settings, store, clock, log }: AppParts, metrics: Watching) => {
  const { operator, smsc, sms } = settings;
  const http = makeOutgoingHttp(
    [
      operator.tokenUrl,
      operator.kycMatchUrl,
      operator.simSwapUrl,
      ...insuranceAddresses(settings.socialInsurance),
      ...settings.simSigningOperators.map(simSigningAddress),
      ...addressesOf(settings.remoteSigningProviders),
    ],
    settings.privateHosts,
    { tell: metrics.exchange },
  );
  const hear = hearPhone({ store, observe: (outcome) => log.debug('A telephone wrote', { detail: outcome }) });
  const carrier = makeSmppCarrier(
    { ...smsc, sender: sms.sender, enquireMs: 30_000 },
    {
      clock,
      log,
      observe: (outcome, seconds) => metrics.authority('smsc', outcome, seconds),
      onMessage: async (message) => {
        if (message.to === sms.shortCode) await hear(message);
        return 'taken';
      },
    },
  );
  const camara = makeCamaraMobileOperator(
    { ...operator, ...(await readOperatorKey(operator.clientKeyFile)) },
    {
      http,
      clock,
      randomId,
      observe: (outcome, seconds) => metrics.authority('mobile-operator', outcome, seconds),
    },
  );
  const insuranceRegister = await openInsurance(settings, {
    http,
    clock,
    randomId,
    observe: (outcome, seconds) => metrics.authority('social-insurance', outcome, seconds),
  });
  const simOperators = new Map(
    settings.simSigningOperators.map((one) => [
      one.id,
      makeMssMobileSignature(one, {
        http,
        clock,
        observe: (outcome, seconds) => metrics.authority('mobile-signature', outcome, seconds),
      }),
    ]),
  );
  const signingProviders = new Map(
    settings.remoteSigningProviders.map((one) => [
      one.id,
      openProvider(one, {
        http,
        redirectUri: `${settings.issuer}${paths.signReturn}`,
        observe: (outcome, seconds) => metrics.authority('remote-signing', outcome, seconds),
      }),
    ]),
  );
  const mail = openMail(settings, {
    clock,
    log,
    observe: (outcome, seconds) => metrics.authority('mail', outcome, seconds),
  });
  return { http, carrier, mail, camara, insuranceRegister, simOperators, signingProviders };
};
