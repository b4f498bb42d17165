import type { Registration, RegistrationState } from '../domain/registration.ts';
import type { Path } from './paths.ts';
import { paths } from './paths.ts';

const pageOfState = {
  started: paths.form,
  challenged: paths.code,
  waiting: paths.waiting,
  evidenced: paths.password,
  known: paths.known,
  refused: paths.refused,
  completed: paths.registered,
} as const satisfies Record<RegistrationState, Path>;

/** The state decides the page: the one address where a registration in this state is carried on. */
export const pageFor = (registration: Registration): Path => pageOfState[registration.state];
