import type { Person } from './workbench.ts';

/** The next person of a crowd, to whom nothing has happened yet. @throws Error when something has to everybody */
export const nextOf = (crowd: Person[]): Person => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  return person;
};
