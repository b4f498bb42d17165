import { accountRoutes } from './account/routes.ts';
import { correctFactsPages } from './correct-facts/pages.ts';
import { correctFactsRoutes } from './correct-facts/routes.ts';
import { changeEmailRoutes } from './change-email/routes.ts';
import { changeNumberRoutes } from './change-number/routes.ts';
import { connectRoutes } from './connect/routes.ts';
import { dataRightsRoutes } from './data-rights/routes.ts';
import { deviceRoutes } from './device/routes.ts';
import { recoverAtCounterRoutes } from './recover/counter-routes.ts';
import { recoverRoutes } from './recover/routes.ts';
import { registerPages } from './register/pages.ts';
import { backFromProvider, providerReturnRoutes } from './challenges/identity-provider/provider-routes.ts';
import { linkProviderPages } from './link-provider/pages.ts';
import { mergeRoutes } from './merge/routes.ts';
import { linkProviderRoutes } from './link-provider/routes.ts';
import { backSigned, returnRoute } from './challenges/signature/return-route.ts';
import { registerRoutes } from './register/routes.ts';
import { signInPages } from './sign-in/pages.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { clerkRoutes } from './clerk/routes.ts';
import { counterRoutes } from './counter/routes.ts';
import { freezeRoutes } from './freeze/routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { stoppingRoutes } from './stopping/routes.ts';
import { secondFactorRoutes } from './ways-in/second-factor-routes.ts';
import { waysInRoutes } from './ways-in/routes.ts';
import { waysBackRoutes } from './ways-back/routes.ts';
import type { Route } from './route.ts';

/** Every address of the pages, and what it does: the table that the server, the `Allow` header and the tests are made from. */
export const routes: readonly Route[] = [
  ...registerRoutes,
  ...signInRoutes,
  returnRoute({
    register: backSigned(registerPages, ({ journeys }, returned, visitor) =>
      journeys.register.comeBack(returned, visitor),
    ),
    'sign-in': backSigned(signInPages, ({ journeys }, returned, visitor) =>
      journeys.signIn.comeBack(returned, visitor),
    ),
    'correct-facts': backSigned(correctFactsPages, ({ journeys }, returned, visitor) =>
      journeys.correctFacts.comeBack(returned, visitor),
    ),
  }),
  ...providerReturnRoutes({
    register: backFromProvider(registerPages, ({ journeys }, back, visitor) =>
      journeys.register.comeBackFromProvider(back, visitor),
    ),
    'sign-in': backFromProvider(signInPages, ({ journeys }, back, visitor) =>
      journeys.signIn.comeBackFromProvider(back, visitor),
    ),
    'link-provider': backFromProvider(linkProviderPages, ({ journeys }, back, visitor) =>
      journeys.linkProvider.comeBack(back, visitor),
    ),
    'correct-facts': backFromProvider(correctFactsPages, ({ journeys }, back, visitor) =>
      journeys.correctFacts.comeBackFromProvider(back, visitor),
    ),
  }),
  ...recoverRoutes,
  ...recoverAtCounterRoutes,
  ...accountRoutes,
  ...waysInRoutes,
  ...dataRightsRoutes,
  ...secondFactorRoutes,
  ...linkProviderRoutes,
  ...mergeRoutes,
  ...staffRoutes,
  ...changeEmailRoutes,
  ...correctFactsRoutes,
  ...changeNumberRoutes,
  ...stoppingRoutes,
  ...freezeRoutes,
  ...waysBackRoutes,
  ...counterRoutes,
  ...clerkRoutes,
  ...deviceRoutes,
  ...connectRoutes,
];
