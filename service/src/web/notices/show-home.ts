import { nameOfHolder } from '../account/facts/verified-facts.ts';
import { show, type Answer } from '../page.ts';
import { formToken, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { homePage } from './home-page.ts';

/** The first page for who is signed in; nothing for everybody else, to whom it is a constant page. */
export const showHome = async (site: Site, visit: Visit): Promise<Answer | undefined> => {
  if (visit.sessionSecret === undefined) return undefined;
  const signedIn = await site.journeys.account.open(visit.sessionSecret);
  if ('problem' in signedIn) return undefined;
  const { holder } = signedIn.account;
  return show(homePage(visit.text, visit.facts, { name: nameOfHolder(holder), token: formToken(site, visit) }));
};
