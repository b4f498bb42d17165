import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LimitName, LimitRule } from '../../src/domain/limits/limits.ts';
import { limitRules } from '../../src/domain/limits/limits.ts';
import { nextOf } from '../support/crowd.ts';
import { newNumberOf, sendNumber } from '../support/walks/ways-back/change-number.ts';
import { sendFromPhone } from '../support/walks/ways-back/lift.ts';
import { hong, openOffice, sendClerk } from '../support/walks/ways-back/counter.ts';
import { letterBox } from '../siblings/letter-box/method.ts';
import { factsOf, sendRecovery } from '../support/walks/ways-back/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered, sendPassword } from '../support/walks/sign-in.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { registerBySim, sendSimForm, simOf } from '../support/walks/means/sign.ts';
import { sendSimSignIn, simSignInOf } from '../support/walks/means/sign-in-by-means.ts';
import { pressWait, waitForMeans } from '../support/walks/ways-back/wait-for-means.ts';
import { newVisitor, sendForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: { CODES_PER_HOUR: '400', METHODS: 'mobile-subscriber,sim-signing,post-office' },
    siblings: [letterBox()],
  });
  crowd = [...(await at.workbench.crowd(60))];
  await openOffice(at);
});
afterAll(() => at.stop());

const someone = () => nextOf(crowd);

/** One that somebody can fill and that stops another: the kind this suite is about. */
const isWeapon = ({ filledBy, stops, effect }: LimitRule): boolean =>
  effect !== 'slow' &&
  ['anybody', 'password', 'certificate'].includes(filledBy) &&
  !['browser', 'device', 'nobody'].includes(stops);

/** Fills a counter to its brim, as strangers would with more patience than a test has. */
const fill = async (limit: LimitName, subject: string): Promise<void> => {
  await at.store.limits.take([{ limit, subject, cost: 1 }]);
  const { max } = limitRules[limit];
  await at.data.database.run('UPDATE limit_counter SET taken = $2 WHERE limit_name = $1', [
    limit,
    limit.startsWith('codes-of-') ? 400 : max,
  ]);
};

/** How the owner goes about a journey, in a browser of their own: to the page of the code. */
interface Owner {
  readonly person: Person;
  /** Whose phone sends the message. */
  readonly phoneNumber: string;
  readonly go: (visitor: TestVisitor) => Promise<Page>;
  /** What a stranger does who knows all four facts, or the password; again and again, each time from another browser. */
  readonly strangerTries: () => Promise<unknown>;
  readonly reached: string;
}

const accountOf = async ({ personalId }: Person): Promise<string> =>
  (await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId }))?.id ?? '';

const accountOfCompany = async ({ taxCode = '' }: Person): Promise<string> =>
  (await at.store.accounts.findByIdentity({ kind: 'business', scheme: 'vn-tax-code', value: taxCode }))?.id ?? '';

const registering = (): Owner => {
  const person = someone();
  return {
    person,
    phoneNumber: person.phoneNumber,
    go: (visitor) => sendForm(at, visitor, typedOf(person)),
    strangerTries: () => sendForm(at, newVisitor(at), typedOf(person)),
    reached: 'code',
  };
};

const signingIn = async (): Promise<Owner> => {
  const { person } = await registered(at, someone());
  return {
    person,
    phoneNumber: person.phoneNumber,
    go: (visitor) => sendPassword(at, visitor, person),
    strangerTries: () => sendPassword(at, newVisitor(at), person, 'Sai#mật5khẩu'),
    reached: 'sign-in-code',
  };
};

/** The stranger knows the password too, but has not the phone. */
const signingInAgainstAThief = async (): Promise<Owner> => {
  const owner = await signingIn();
  return { ...owner, strangerTries: () => sendPassword(at, newVisitor(at), owner.person) };
};

/** A clerk of the post, whose number strangers know; or whose password too, and not the phone. */
const atTheCounter = (password: string): Owner => ({
  person: someone(),
  phoneNumber: hong.phoneNumber,
  go: (visitor) => sendClerk(at, visitor, hong),
  strangerTries: () => sendClerk(at, newVisitor(at), { ...hong, password }),
  reached: 'clerk-code',
});
const clerkId = async (): Promise<string> => (await at.store.clerks.findByNumber(hong.personalId))?.id ?? '';

const recovering = async (): Promise<Owner> => {
  const { person } = await registered(at, someone());
  return {
    person,
    phoneNumber: person.phoneNumber,
    go: async (visitor) => {
      const page = await visitor.get('/quen-mat-khau/ma-xac-thuc');
      if (page.page !== 'recover-code') return sendRecovery(at, visitor, person);
      await at.pass(61);
      return visitor.submit(await visitor.get('/quen-mat-khau/ma-xac-thuc'), '/quen-mat-khau/gui-lai-ma');
    },
    strangerTries: () => sendRecovery(at, newVisitor(at), person),
    reached: 'recover-code',
  };
};

const changing = async (): Promise<Owner> => {
  const { person, visitor: home } = await registered(at, someone());
  const number = await newNumberOf(at, person);
  return {
    person,
    phoneNumber: number,
    go: () => sendNumber(at, home, number),
    strangerTries: () => sendPassword(at, newVisitor(at), person),
    reached: 'change-number-code',
  };
};

/** The one of the cast whose SIM signs: the telephone is free of what others have asked. */
const signer = async (): Promise<Person> => {
  const person = await at.workbench.person('y-blo');
  for (const { id } of await at.workbench.prompts(person.phoneNumber))
    await at.workbench.answerPrompt(person.phoneNumber, id, { cancel: true });
  return person;
};

const registeringBySim = async (): Promise<Owner> => {
  const person = await signer();
  return {
    person,
    phoneNumber: person.phoneNumber,
    go: (visitor) => sendSimForm(at, visitor, simOf(person)),
    strangerTries: () => sendSimForm(at, newVisitor(at), simOf(person)),
    reached: 'sign',
  };
};

const signingInBySim = async (): Promise<Owner> => {
  const person = await signer();
  await registerBySim(at, newVisitor(at), person);
  await at.pass(3600);
  return {
    person,
    phoneNumber: person.phoneNumber,
    go: (visitor) => sendSimSignIn(at, visitor, simSignInOf(person)),
    strangerTries: () => sendSimSignIn(at, newVisitor(at), simSignInOf(person)),
    reached: 'sign-in-sign',
  };
};

/** Whoever holds a certificate with the person's number has asked again and again; the owner has their own, and the phone. */
const waitingForMeans = async (): Promise<Owner> => {
  const person = await at.workbench.person('hop-tac-xa-det-lanh');
  await registerBySim(at, newVisitor(at), person, 'business');
  // The certificate they signed in with is gone.
  await at.data.database.run(`UPDATE authenticator SET ended_at = created_at WHERE account_id = $1`, [
    await accountOfCompany(person),
  ]);
  await at.pass(3600);
  return {
    person,
    phoneNumber: person.phoneNumber,
    go: async (visitor) => {
      const page = await pressWait(visitor);
      return page.problem === 'registration-elsewhere' ? waitForMeans(at, visitor, person, 'business') : page;
    },
    strangerTries: () => sendSimForm(at, newVisitor(at), simOf(person), 'business'),
    reached: 'means-wait',
  };
};

/** For each counter of the kind: who is its owner, and under what it is kept. A new one without a row here fails the first test. */
const scenes: Readonly<Partial<Record<LimitName, () => Promise<readonly [Owner, string]>>>> = {
  'form-without-work-hour': async () => [registering(), 'everybody'],
  'code-by-number-hour': async () => {
    const owner = registering();
    return [owner, owner.phoneNumber];
  },
  'code-by-number-day': async () => {
    const owner = registering();
    return [owner, owner.phoneNumber];
  },
  'prompt-by-number-hour': async () => {
    const owner = await registeringBySim();
    return [owner, owner.phoneNumber];
  },
  'prompt-by-number-day': async () => {
    const owner = await registeringBySim();
    return [owner, owner.phoneNumber];
  },
  'prompt-by-strangers-hour': async () => {
    const owner = await signingInBySim();
    return [owner, `vn-personal-id ${owner.person.personalId} ${owner.phoneNumber}`];
  },
  'prompt-by-strangers-day': async () => {
    const owner = await signingInBySim();
    return [owner, `vn-personal-id ${owner.person.personalId} ${owner.phoneNumber}`];
  },
  'codes-of-strangers-hour': async () => [registering(), 'everybody'],
  'sign-in-by-strangers-day': async () => {
    const owner = await signingIn();
    return [owner, `vn-personal-id ${owner.person.personalId}`];
  },
  'sign-in-code-by-account-hour': async () => {
    const owner = await signingInAgainstAThief();
    return [owner, await accountOf(owner.person)];
  },
  'sign-in-code-by-account-day': async () => {
    const owner = await signingInAgainstAThief();
    return [owner, await accountOf(owner.person)];
  },
  'codes-of-passwords-hour': async () => [await signingInAgainstAThief(), 'everybody'],
  'recover-by-strangers-day': async () => {
    const owner = await recovering();
    return [owner, owner.person.personalId];
  },
  'codes-of-recoveries-hour': async () => [await recovering(), 'everybody'],
  'change-code-by-account-hour': async () => {
    const owner = await changing();
    return [owner, await accountOf(owner.person)];
  },
  'change-code-by-account-day': async () => {
    const owner = await changing();
    return [owner, await accountOf(owner.person)];
  },
  'means-wait-by-account-month': async () => {
    const owner = await waitingForMeans();
    return [owner, await accountOfCompany(owner.person)];
  },
  'clerk-sign-in-by-strangers-day': async () => [atTheCounter('Sai#mật5khẩu'), hong.personalId],
  'clerk-code-by-clerk-hour': async () => [atTheCounter(hong.password), await clerkId()],
  'change-code-by-number-day': async () => {
    const owner = await changing();
    return [owner, owner.phoneNumber];
  },
};

/** Counters of a mailbox, and that which stops everybody without scripts: its word lifts them. */
const mailScenes = ['code-by-mailbox-hour', 'code-by-mailbox-day', 'form-without-work-hour'] as const;

const weapons = Object.entries(limitRules)
  .filter(([, rule]) => isWeapon(rule))
  .map(([name]) => name);

/** Codes that have come to this phone by now. */
const codesTo = async (phoneNumber: string): Promise<number> =>
  (await at.workbench.messages(phoneNumber)).filter(({ text }) => /#\d{6}$/u.test(text)).length;

describe('a counter that one can fill and that stops another', () => {
  it('has its scene in this suite, or is cleared by a recovery', () => {
    const rules: Readonly<Record<string, LimitRule>> = limitRules;
    expect(
      weapons.filter(
        (name) =>
          !Object.hasOwn(scenes, name) &&
          !mailScenes.some((one) => one === name) &&
          rules[name]?.liftedBy.includes('recovery') !== true,
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(scenes))(
    '%s: the owner gets in with one message from the phone, while the stranger tries on',
    async (name, scene) => {
      await at.passToNext('day');
      const limit = Object.keys(limitRules).find((one): one is LimitName => one === name);
      if (limit === undefined) throw new Error(name);
      const [owner, subject] = await scene();
      await fill(limit, subject);
      const home = newVisitor(at);
      const stopped = await owner.go(home);
      const before = await codesTo(owner.phoneNumber);
      await owner.strangerTries();
      await sendFromPhone(at, owner.phoneNumber, stopped);
      await owner.strangerTries();
      const again = await owner.go(home);
      expect([again.page, again.problem]).toEqual([owner.reached, undefined]);
      await eventually('the code or the request', async () =>
        (await codesTo(owner.phoneNumber)) > before || (await at.workbench.prompts(owner.phoneNumber)).length > 0
          ? true
          : undefined,
      );
    },
  );
});

describe('a counter that one can fill and that stops the holder of a mailbox', () => {
  it.each(mailScenes)(
    '%s: the owner gets in with the word in any mail of ours, while the stranger tries on',
    async (limit) => {
      await at.passToNext('day');
      const { personalId } = someone();
      const typed = { personalId, email: `chu.${limit}@thu.example` };
      const go = async (visitor: TestVisitor, more: Readonly<Record<string, string>> = {}): Promise<Page> => {
        const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
          kind: 'citizen',
          method: 'post-office',
        });
        await at.pass(6);
        return visitor.submit(form, '/dang-ky/thong-tin', { ...typed, ...more });
      };
      const strangerTries = () => go(newVisitor(at));
      await strangerTries();
      const unlockWord = await eventually('a mail with the word', async () => {
        const [mail] = await at.workbench.mails(typed.email);
        return /mở khóa: (\S+)/u.exec(mail?.text ?? '')?.[1];
      });
      await fill(limit, limit === 'form-without-work-hour' ? 'everybody' : typed.email);
      const home = newVisitor(at);
      const stopped = await go(home);
      expect([stopped.page, stopped.problem, stopped.html.includes('name="unlockWord"')]).toEqual([
        'form',
        limitRules[limit].told,
        true,
      ]);
      await strangerTries();
      const before = (await at.workbench.mails(typed.email)).length;
      expect((await go(home, { unlockWord })).page).toBe('code');
      await at.workbench.nextMailedCode(typed.email, before);
    },
  );
});

describe('the message from the phone', () => {
  it('opens five tries for the browser that shows its code, and for no other', async () => {
    await at.passToNext('day');
    const owner = registering();
    await fill('code-by-number-day', owner.phoneNumber);
    const [home, elsewhere] = [newVisitor(at), newVisitor(at)];
    await sendFromPhone(at, owner.phoneNumber, await owner.go(home));
    expect((await owner.go(elsewhere)).problem).toBe('too-many-codes-for-number');
    expect((await owner.go(home)).page).toBe('code');
  });
  it('is worth nothing a quarter of an hour later', async () => {
    await at.passToNext('day');
    const owner = registering();
    await fill('code-by-number-day', owner.phoneNumber);
    const home = newVisitor(at);
    await sendFromPhone(at, owner.phoneNumber, await owner.go(home));
    await at.pass(15 * 60);
    expect((await owner.go(home)).problem).toBe('too-many-codes-for-number');
  });
  it('of another phone opens nothing', async () => {
    await at.passToNext('day');
    const owner = registering();
    await fill('code-by-number-day', owner.phoneNumber);
    const home = newVisitor(at);
    await sendFromPhone(at, someone().phoneNumber, await owner.go(home));
    expect((await owner.go(home)).problem).toBe('too-many-codes-for-number');
  });
  it('is asked for alike whether or not there is an account', async () => {
    await at.passToNext('day');
    const { person } = await registered(at, someone());
    const nobody = someone();
    const pages = await Promise.all(
      [person, nobody].map(async (one) => {
        await fill('sign-in-by-strangers-day', `vn-personal-id ${one.personalId}`);
        return sendPassword(at, newVisitor(at), one);
      }),
    );
    expect(pages.map(({ problem }) => problem)).toEqual(['sign-in-guessed-too-often', 'sign-in-guessed-too-often']);
    expect(pages.map(({ html }) => /MOKHOA\s+\d{4}/u.test(html))).toEqual([true, true]);
  });
});

describe('a right password', () => {
  it('gives its try back: strangers slow its owner down, the owner never', async () => {
    await at.passToNext('day');
    const { person } = await registered(at, someone());
    const person_ = `vn-personal-id ${person.personalId}`;
    const count = async (): Promise<number> =>
      (await at.store.limits.take([{ limit: 'sign-in-by-strangers-day', subject: person_, cost: 0 }])).counts[
        'sign-in-by-strangers-day'
      ] ?? 0;
    for (let turn = 0; turn < 3; turn += 1) await sendPassword(at, newVisitor(at), person);
    expect(await count()).toBe(0);
    await sendPassword(at, newVisitor(at), person, 'Sai#mật5khẩu');
    expect(await count()).toBe(1);
  });
});

describe('a recovery', () => {
  it('with facts that are not the account’s sends nothing and costs only who asks', async () => {
    await at.passToNext('day');
    const { person } = await registered(at, someone());
    const before = await codesTo(person.phoneNumber);
    for (let turn = 0; turn < 10; turn += 1)
      await sendRecovery(at, newVisitor(at), person, { ...factsOf(person), fullName: 'Lê Văn Khác' });
    const owner = newVisitor(at);
    expect((await sendRecovery(at, owner, person)).page).toBe('recover-code');
    await at.workbench.nextCode(person.phoneNumber, 0, /lay lai/u);
    expect(await codesTo(person.phoneNumber)).toBe(before + 1);
  });
  it('that is completed clears what was counted against the person', async () => {
    await at.passToNext('day');
    const { person } = await registered(at, someone());
    await fill('sign-in-by-strangers-day', `vn-personal-id ${person.personalId}`);
    await fill('sign-in-code-by-account-hour', await accountOf(person));
    const owner = newVisitor(at);
    const page = await sendRecovery(at, owner, person);
    const code = await at.workbench.nextCode(person.phoneNumber, 0, /lay lai/u);
    const password = await owner.submit(page, '/quen-mat-khau/ma-xac-thuc', { oneTimeCode: code });
    await owner.submit(password, '/quen-mat-khau/mat-khau', { password: 'Nghé#ọ7chuồng' });
    expect((await sendPassword(at, newVisitor(at), person, 'Nghé#ọ7chuồng')).page).toBe('sign-in-code');
  });
});
