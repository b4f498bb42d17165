import type { WorkShown } from '../../journeys/attempt/visitor.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { WorkForm } from '../page-parts/form-parts.ts';
import { formToken, type Site } from '../site.ts';
import type { Sent, Visit } from '../visit.ts';

/** The work of a form that is about to be drawn, with its token. @param kept a token whose age counts, instead of a fresh one */
export const formWork = (
  site: Site,
  visit: Visit,
  { kept, context }: { readonly kept?: string | undefined; readonly context?: Readonly<Record<string, string>> } = {},
): Omit<WorkForm, 'action' | 'sending'> => {
  const fresh = formToken(site, visit, context);
  const { visitor, address } = visit;
  return {
    token: kept ?? fresh,
    challenge: site.proofOfWork.challengeFor({ browserHash: visitor.browserHash, address }),
    waitSeconds: site.proofOfWork.waitSeconds(address),
  };
};

/** What the work of a form that was sent is worth. */
export const judgeWork = (site: Site, visit: Visit, { form, token, visitor }: Sent): WorkShown =>
  site.proofOfWork.judge(form.get('work'), token, { ...visitor, address: visit.address });

/** Sent too soon: the wait goes on from when the page was opened, so its token stays. */
export const tokenToKeep = (code: ProblemCode, { form }: Sent): string | undefined =>
  code === 'wait-before-sending' ? form.get('formToken') : undefined;
