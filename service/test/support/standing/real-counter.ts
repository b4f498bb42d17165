import type { TestInstallation } from '../service.ts';
import { newNumberOf } from '../walks/ways-back/change-number.ts';
import { atCounter, hong, seeAndConsent } from '../walks/ways-back/counter.ts';
import {
  openRecoveryCase,
  passwordAfterCounter,
  returnByCase,
  sendCounterForm,
} from '../walks/ways-back/recover-at-counter.ts';
import { newVisitor } from '../walks/walk.ts';
import { eventually, type Person } from '../workbench.ts';

/** A counter of the post, and somebody who goes there with their card and a number that they have from a shop since, by what waits for them. */
export const counterFor = (at: TestInstallation, person: Person) => {
  const cases = new Map<string, { readonly now: Person; readonly caseCode: string }>();
  return {
    /** A case is opened, and a clerk sees them. @returns whether it waits for its time now */
    goThere: async (id: string): Promise<boolean> => {
      const now = { ...person, phoneNumber: await newNumberOf(at, person) };
      const first = await sendCounterForm(at, newVisitor(at), now);
      if (first.page !== 'recover-code') return false;
      const { caseCode } = await openRecoveryCase(at, now);
      const { visitor } = await atCounter(at, hong);
      await seeAndConsent(at, visitor, now, caseCode);
      // The clerk sees the same in any case: the number of the case hears what came of it.
      const came = await eventually('what came of a case', async () => {
        const texts = (await at.workbench.messages(now.phoneNumber)).map(({ text }) => text);
        if (texts.some((text) => /lay-lai nhap ma ho so/u.test(text))) return 'waits';
        return texts.some((text) => /dang duoc tong dai xem xet/u.test(text)) ? 'barred' : undefined;
      });
      cases.set(id, { now, caseCode });
      return came === 'waits';
    },
    /** @returns with which password they are back, if they are */
    comeBack: async (id: string): Promise<string | undefined> => {
      const seen = cases.get(id);
      if (seen === undefined) throw new Error('nobody was seen');
      const page = await returnByCase(at, seen.now, seen.caseCode);
      return page.page === 'recovered' ? passwordAfterCounter : undefined;
    },
  };
};
