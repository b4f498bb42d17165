import type { Arrival } from '../../journeys/sign-in/sign-in.ts';
import type { Visit } from '../visit.ts';

/** What this browser brings along. */
export const arrivalOf = ({ sessionSecret, agent }: Visit): Arrival => ({ sessionSecret, agent });
