import { pressByScript } from '../../test/support/walks/means/sign.ts';
import type { Page, TestVisitor } from '../../test/support/walks/visitor.ts';
import { eventually } from '../../test/support/workbench.ts';

/** How often somebody has looked in vain: each is one statement, and how many there are is told by the person and not by the service. */
export interface InVain {
  looks: number;
}

/** The page as its script looks, with such pauses, until something has come of the request. */
export const lookUntil = async (
  { visitor, page, path }: { readonly visitor: TestVisitor; readonly page: Page; readonly path: string },
  pauseMs: number,
  inVain: InVain,
): Promise<Page> =>
  eventually('the signature', async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs);
    });
    const came = await pressByScript(visitor, page, path);
    if (came === undefined) inVain.looks += 1;
    return came;
  });
