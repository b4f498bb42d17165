import { base32, totpAddress } from '../../domain/ways-in/totp.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { NewApp } from '../../journeys/second-factors/second-factors.ts';
import type { WaysInShown } from '../../journeys/ways-in/ways-in.ts';
import { notOpen, signedInAs } from '../account/sessions/signed-in.ts';
import { show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import { formToken, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { afterChange } from './routes.ts';
import { recoveryCodesPage, setUpAppPage } from './second-factor-pages.ts';

/** The page of an app; its secret goes along in the form's own token, and is kept nowhere until a code proves it. */
const showApp = (site: Site, visit: Visit, shown: WaysInShown, app: NewApp, problem?: Shown): Answer =>
  show(
    setUpAppPage(visit.text, visit.facts, app, {
      signedIn: signedInAs(site, visit, shown),
      token: formToken(site, visit, { khoa: app.secret }),
      shown: problem,
    }),
  );

const showNewApp: ShowPage = async (site, visit) => {
  const shown = await site.journeys.waysIn.open(visit.sessionSecret);
  if ('problem' in shown) return notOpen(site, visit, shown);
  return showApp(site, visit, shown, site.journeys.secondFactors.newApp(shown, visit.text.frame.serviceName));
};

const takeApp: TakeForm = async (site, visit, { form, context }) => {
  const secret = context.get('khoa') ?? '';
  const code = form.get('code') ?? '';
  const came = await site.journeys.secondFactors.keepApp({ secret, code }, visit.sessionSecret, visit.requestId);
  if (came === 'done' || !('problem' in came) || came.problem.code !== 'second-factor-wrong')
    return afterChange(site, visit, came, 'them-cach');
  const shown = await site.journeys.waysIn.open(visit.sessionSecret);
  if ('problem' in shown) return notOpen(site, visit, shown);
  // The same secret again: the app has it already.
  const bytes = Buffer.from(secret, 'base64url');
  const address = totpAddress(bytes, visit.text.frame.serviceName, shown.account.holder.fullName);
  return showApp(site, visit, shown, { secret, letters: base32(bytes), address }, came.problem);
};

const takeCodes: TakeForm = async (site, visit) => {
  const came = await site.journeys.secondFactors.makeCodes(visit.sessionSecret, visit.requestId);
  if (!('codes' in came)) return afterChange(site, visit, came);
  return show(
    recoveryCodesPage(visit.text, came.codes, {
      signedIn: signedInAs(site, visit, came.shown),
      script: site.urls.printPage,
    }),
  );
};

/** An authenticator app, and codes on paper. */
export const secondFactorRoutes: readonly Route[] = [
  { method: 'GET', path: paths.setUpApp, show: showNewApp },
  { method: 'POST', path: paths.setUpApp, send: takeApp },
  { method: 'POST', path: paths.makeCodes, send: takeCodes },
  { method: 'GET', path: paths.makeCodes, show: backTo(paths.accountMeans) },
];
