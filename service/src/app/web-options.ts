import { forwardingTroubles, makeAddressOf } from '../platform/http/trusted-address.ts';
import { makeSeldom } from '../platform/seldom.ts';
import type { WebOptions } from '../web/options.ts';
import type { AppParts } from './parts.ts';

/** Whose address a request counts for; what forwarding gets wrong is told once an hour. */
export const makeRequestAddress = ({ settings, clock, log }: AppParts): WebOptions['addressOf'] => {
  const hourly = makeSeldom(60 * 60 * 1000, () => clock.now().getTime());
  const addressOf = makeAddressOf(settings.trustedProxies, (trouble) =>
    hourly(trouble, (count) => log.warn(forwardingTroubles[trouble], { code: trouble, count })),
  );
  return (request) =>
    addressOf(request.socket.remoteAddress ?? '', [request.headers['x-forwarded-for']].flat().join(','));
};

/** What the pages need to know of this installation. */
export const webSettings = ({
  sandboxUrl,
  serviceName,
  sms,
  tlsClient,
  ...settings
}: AppParts['settings']): WebOptions['settings'] => ({
  ...settings,
  shortCode: sms.shortCode,
  ...(sandboxUrl === undefined ? {} : { sandboxUrl }),
  ...(serviceName === undefined ? {} : { serviceName }),
  ...(tlsClient.address === undefined ? {} : { tlsClientAddress: tlsClient.address }),
});
