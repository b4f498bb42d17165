import { methodsTrouble, unreachableMethods } from '../installation/methods.ts';
import type { Look } from './finding.ts';
import { ill, well } from './finding.ts';

/** What `METHODS` names: built, and with somebody to ask. One that an operator has named and that nobody can use is not well. */
export const lookAtMethods: Look = async ({ settings, env }) => {
  const trouble = methodsTrouble(settings);
  if (trouble !== undefined) return [ill('methods', trouble, 'Take it out of METHODS.')];
  const unreachable = unreachableMethods(settings);
  const reachable = settings.methods.filter((name) => !unreachable.some(({ method }) => method === name));
  const isNamed = (env['METHODS'] ?? '') !== '';
  return [
    ...(reachable.length === 0
      ? [ill('methods', 'nobody can register: no method is left', 'Name one in METHODS, and whom it asks.')]
      : [well('methods', reachable.join(', '))]),
    ...unreachable.map(({ method, setting }) =>
      isNamed
        ? ill(
            'methods',
            `${method} is named and not offered: ${setting} is empty`,
            `Set ${setting}, or take ${method} out of METHODS.`,
          )
        : well('methods', `${method} is not offered: ${setting} is empty`),
    ),
  ];
};
