import type { NotEntitled } from '../../journeys/ways-in/entitled.ts';
import { notOpen } from '../account/sessions/signed-in.ts';
import { goTo, type Answer } from '../page.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';

/** Who has not just signed in is led to do so, and back. @param signIn the address that leads back */
export const turnedAway =
  (signIn: string) =>
  (site: Site, visit: Visit, why: NotEntitled): Answer => {
    if ('notOpen' in why) return notOpen(site, visit, why.notOpen);
    return why.problem.code === 'sign-in-too-old' ? goTo(signIn) : problemAnswer(visit, why.problem);
  };
