import type { FastifyInstance } from 'fastify';
import { goTo, sendPage, sendProblemPage } from '../answer.ts';
import { isNavigation } from '../http/same-origin.ts';
import { readQuery } from '../http/read-form.ts';
import { accountPage } from '../pages/account.ts';
import { dossierPage, dossiersPage } from '../pages/dossiers.ts';
import type { HomeNotice } from '../pages/home.ts';
import { homePage } from '../pages/home.ts';
import { proceduresPage } from '../pages/procedures.ts';
import { attachmentPath, dossierPath, paths, safeReturn, signInPath } from '../paths.ts';
import type { Room } from '../room.ts';
import { languages } from '../text/text.ts';
import { sendAttachment } from './send-attachment.ts';
import { visitOf } from '../visit.ts';
import { askSilently } from './leave-for-provider.ts';

const homeNotice = (asked: 'stayed' | 'provider-away', known: boolean): HomeNotice | undefined => {
  if (asked === 'provider-away') return 'provider-away';
  return known ? 'known' : undefined;
};

/** Pages that are only read. */
export const readingRoutes = (app: FastifyInstance, room: Room): void => {
  app.get(paths.home, async (request, reply) => {
    const visit = visitOf(room, request);
    const asked =
      visit.signedIn === undefined && isNavigation(request.headers) ? await askSilently(reply, visit) : 'stayed';
    if (asked === 'left') return reply;
    // Said once: from then on this browser is a stranger's again.
    if (visit.sessionEnded) reply.header('set-cookie', room.cookies.set('session', ''));
    return sendPage(reply, visit, homePage(visit, homeNotice(asked, readQuery(request.url)?.get('quen') === '1')));
  });
  app.get(paths.procedures, async (request, reply) => {
    const visit = visitOf(room, request);
    return sendPage(reply, visit, proceduresPage(visit));
  });
  app.get(paths.account, async (request, reply) => {
    const visit = visitOf(room, request);
    return visit.signedIn === undefined
      ? goTo(reply, signInPath(paths.account))
      : sendPage(reply, visit, accountPage(visit, visit.signedIn.session));
  });
  app.get(paths.dossiers, async (request, reply) => {
    const visit = visitOf(room, request);
    if (visit.signedIn === undefined) return goTo(reply, signInPath(paths.dossiers));
    const before = readQuery(request.url)?.get('truoc') ?? '';
    return sendPage(
      reply,
      visit,
      dossiersPage(visit, visit.signedIn.session.subject, /^\d{1,15}$/u.test(before) ? Number(before) : undefined),
    );
  });
  app.get<{ Params: { dossierCode: string } }>(`${paths.dossiers}/:dossierCode`, async (request, reply) => {
    const visit = visitOf(room, request);
    if (visit.signedIn === undefined) return goTo(reply, signInPath(safeReturn(visit.path)));
    const dossier = room.store.dossiers.find(visit.signedIn.session.subject, request.params.dossierCode);
    if (dossier === undefined) return sendProblemPage(reply, visit, 'not-found');
    return sendPage(reply, visit, dossierPage(visit, dossier, readQuery(request.url)?.get('moi') === '1'));
  });
  app.get<{ Params: { dossierCode: string } }>(attachmentPath(':dossierCode'), async (request, reply) => {
    const visit = visitOf(room, request);
    if (visit.signedIn === undefined)
      return goTo(reply, signInPath(safeReturn(dossierPath(request.params.dossierCode))));
    const dossier = room.store.dossiers.find(visit.signedIn.session.subject, request.params.dossierCode);
    if (dossier === undefined) return sendProblemPage(reply, visit, 'not-found');
    return sendAttachment(reply, visit, dossier);
  });
  app.get<{ Params: { language: string } }>('/ngon-ngu/:language', async (request, reply) => {
    const language = languages.find((each) => each === request.params.language);
    if (language === undefined) return sendProblemPage(reply, visitOf(room, request), 'not-found');
    reply.header('set-cookie', room.cookies.set('language', language));
    return goTo(reply, safeReturn(readQuery(request.url)?.get('ve')));
  });
};
