import { solveWork } from '../../support/walks/solve-work.ts';
import { openVisitor } from '../../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../../support/walks/walk.ts';
import type { Person } from '../../support/workbench.ts';
import { eventually } from '../../support/workbench.ts';

const json = async (url: string): Promise<unknown> => (await fetch(url)).json();

/** The member of the cast with whom everything matches; always the same one. */
const firstOf = async (sandbox: string): Promise<Person> => {
  const people = await json(`${sandbox}/api/people`);
  const all: readonly Person[] = Array.isArray(people) ? people : [];
  const found = all.find(({ expect }) => expect['mobile-subscriber'] === 'registered');
  if (found === undefined) throw new Error(`nobody in the cast of ${sandbox} can be registered`);
  return found;
};

/**
 * Registers a member of the cast through the pages, as a person would; one who is registered already stays as he is.
 *
 * @param at where the service is reached; `issuer` is the address it knows itself by
 */
export const registerCastMember = async (
  at: string,
  issuer: string,
  sandbox: string,
): Promise<{ readonly personalId: string; readonly password: string }> => {
  const person = await firstOf(sandbox);
  const inbox = async (): Promise<readonly { readonly text: string }[]> => {
    const read = await json(`${sandbox}/api/phones/${encodeURIComponent(person.phoneNumber)}/messages`);
    const messages: readonly { readonly text: string }[] = Array.isArray(read) ? read : [];
    return messages;
  };
  const before = (await inbox()).length;
  const visitor = openVisitor(at, { sendsOrigin: issuer });
  const form = await toForm(visitor);
  const page = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  const code = await eventually('the code', async () => {
    const messages = await inbox();
    return messages.length > before ? /\b\d{6}\b/u.exec(messages[0]?.text ?? '')?.[0] : undefined;
  });
  const next = await sendCode(visitor, page, code);
  if (next.page === 'password') await visitor.submit(next, '/dang-ky/mat-khau', { password: goodPassword });
  else if (next.page !== 'known') throw new Error(`registering ended at ${next.page ?? ''} ${next.problem ?? ''}`);
  return { personalId: person.personalId, password: goodPassword };
};
