import type { App } from '../../app.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { cannotListen } from './cannot-listen.ts';

/**
 * Opens the listener that asks browsers for a certificate where TLS_CLIENT_LISTEN says, if there is one; the app closes it.
 *
 * @throws CommandRefused when the address cannot be listened on
 */
export const openCertificateDoor = async (
  { certificateDoor }: Pick<App, 'certificateDoor'>,
  { tlsClient: { listen } }: Pick<Settings, 'tlsClient'>,
): Promise<void> => {
  if (certificateDoor === undefined || listen === undefined) return;
  await certificateDoor.listen(listen).catch((trouble: unknown) => {
    throw cannotListen(trouble, listen, 'TLS_CLIENT_LISTEN=host:port, or an empty TLS_CLIENT_ADDRESS');
  });
};
