import { havings, type Having } from '../../domain/standing/ways-back.ts';
import type { Form } from '../http/form/form-body.ts';
import { show } from '../page.ts';
import { paths } from '../paths.ts';
import type { Route } from '../route.ts';
import { hasQuery, waysBackPage } from './ways-back-page.ts';

/** What the address says that somebody has; nothing before they have been asked. */
const hadIn = (query: Form): ReadonlySet<Having> | undefined => {
  const had = havings.filter((one) => query.get(hasQuery[one]) === 'co');
  return query.has('xem') || had.length > 0 ? new Set(had) : undefined;
};

/** For whoever does not get in. */
export const waysBackRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: paths.cannotGetIn,
    show: async ({ journeys }, { text, facts, query }) =>
      show(waysBackPage(text, facts, { has: hadIn(query), anyDesk: journeys.recover.counterClosed() === undefined })),
  },
];
