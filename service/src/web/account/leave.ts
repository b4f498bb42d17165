import { goTo, type Answer } from '../page.ts';
import type { Path } from '../paths.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';

/** Nothing in this browser says any more whose account was open in it. */
export const forgetPerson = ({ cookies }: Site, { setCookies }: Visit): void => {
  setCookies.push(...cookies.clearPersonal());
};

/** The same, and on to a page for which nobody is signed in. */
export const leaveTo = (path: Path, site: Site, visit: Visit): Answer => {
  forgetPerson(site, visit);
  return goTo(path);
};
