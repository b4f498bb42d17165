import type { WaitingText } from './words.ts';

/** Waiting for an authority, in English. */
export const waiting: WaitingText = {
  lead: 'There is nothing more for you to do.',
  leadSilent: 'The service asks again by itself; you can also press the button to ask now.',
  askedIn: (time) =>
    `The question is put in ${time}. These details were tried several times recently, so you have to wait longer.`,
  nothingLost: (time) => `Nothing is lost. You may close this page and come back before ${time}.`,
  reloads: (time) => `This page looks again in ${time}.`,
  stop: 'Stop looking again',
  look: 'See whether there is an answer',
  pressed: 'Asking, please wait…',
};
