import type { FastifyInstance } from 'fastify';
import { makeGate } from './gate/receive.ts';
import { portals } from './portals.ts';
import { makeBeginSignIn } from './provider/begin-sign-in.ts';
import { makeProviderConnection } from './provider/connection.ts';
import { makeFinishSignIn } from './provider/finish-sign-in.ts';
import { makeIntrospect } from './provider/introspect.ts';
import type { Settings } from './settings.ts';
import { openStore } from './store/store.ts';
import { buildWeb } from './web/build-web.ts';
import { makeCookies } from './web/http/cookies.ts';
import { makeFormTokens } from './web/http/form-tokens.ts';
import { paths } from './web/paths.ts';

/** One portal, put together; it listens to nothing yet. Closing it closes its store. @param now milliseconds since 1970 */
export const buildPortal = async (settings: Settings, now: () => number = Date.now): Promise<FastifyInstance> => {
  const {
    portal,
    origin,
    issuer,
    clientFile,
    folder,
    sealingKeyFile,
    trustedHosts,
    providerTimeoutMs: timeoutMs,
  } = settings;
  const store = await openStore({ folder, sealingKeyFile, codePrefix: portals[portal].codePrefix, now });
  const connection = makeProviderConnection({ issuer, clientFile, timeoutMs, now });
  const redirectUri = origin + paths.signInReturn;
  const app = buildWeb(
    {
      portal,
      origin,
      issuer,
      trustedHosts,
      store,
      connection,
      now,
      beginSignIn: makeBeginSignIn(connection, store.signIns, origin, redirectUri),
      finishSignIn: makeFinishSignIn({ connection, signIns: store.signIns, origin, redirectUri, now }),
      gate: makeGate({
        portal,
        resource: origin,
        introspect: makeIntrospect(connection, issuer),
        attachments: store.attachments,
        dossiers: store.dossiers,
        keys: store.keys,
        now,
      }),
      cookies: makeCookies(portal, origin.startsWith('https:')),
      formTokens: makeFormTokens(store.keys.form, now),
    },
    settings.logLevel,
  );
  app.addHook('onClose', async () => store.close());
  return app;
};
