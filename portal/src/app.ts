import type { FastifyInstance } from 'fastify';
import { makePlaces } from './bounded-memory.ts';
import { makeGate } from './gate/receive.ts';
import { makeTries } from './gate/tries.ts';
import { portals } from './portals.ts';
import { makeBeginSignIn } from './provider/begin-sign-in.ts';
import { makeProviderConnection } from './provider/connection.ts';
import { makeFinishSignIn } from './provider/finish-sign-in.ts';
import { makeIntrospect } from './provider/introspect.ts';
import { makeSealedSignIns } from './provider/sign-in.ts';
import type { Settings } from './settings.ts';
import { openStore } from './store/store.ts';
import { buildWeb } from './web/build-web.ts';
import { makeCallerOf } from './web/http/caller.ts';
import { makeCookies } from './web/http/cookies.ts';
import { makeFormTokens } from './web/http/form-tokens.ts';
import { makeWarnSparingly } from './web/http/sparing-log.ts';
import { paths } from './web/paths.ts';

/** Sign-ins a caller may begin by a pushed request in a minute; further ones carry their request in the address, at no cost to the provider. */
const pushesAMinute = 30;
/** Attachments a person may be fetching at a time. */
const downloadsEach = 8;

/** One portal, put together; it listens to nothing yet. Closing it closes its store. @param now milliseconds since 1970 */
export const buildPortal = async (settings: Settings, now: () => number = Date.now): Promise<FastifyInstance> => {
  const { portal, origin, issuer, folder, sealingKeyFile, slowPeerMs } = settings;
  const store = await openStore({ folder, sealingKeyFile, codePrefix: portals[portal].codePrefix, now });
  const { keys, attachments, dossiers } = store;
  const connection = makeProviderConnection({
    issuer,
    clientFile: settings.clientFile,
    timeoutMs: settings.providerTimeoutMs,
    now,
  });
  const redirectUri = origin + paths.signInReturn;
  const signIns = makeSealedSignIns(keys.cookie, now);
  const app = buildWeb(
    {
      portal,
      origin,
      issuer,
      trustedHosts: settings.trustedHosts,
      store,
      connection,
      now,
      signIns,
      slowPeerMs,
      beginSignIn: makeBeginSignIn(connection, signIns, origin, redirectUri),
      finishSignIn: makeFinishSignIn({ connection, origin, redirectUri, now }),
      gate: makeGate({
        portal,
        resource: origin,
        introspect: makeIntrospect(connection, issuer),
        tries: makeTries(now),
        attachments,
        dossiers,
        keys,
        now,
      }),
      cookies: makeCookies(portal, origin.startsWith('https:')),
      formTokens: makeFormTokens(keys.form, now),
      warn: makeWarnSparingly(now),
      callerOf: makeCallerOf(settings.trustedProxies),
      takePush: makePlaces(pushesAMinute, { forMs: 60_000, now }),
      takeDownload: makePlaces(downloadsEach, { forMs: Number.POSITIVE_INFINITY, now }),
    },
    settings.logLevel,
  );
  app.addHook('onClose', async () => store.close());
  return app;
};
