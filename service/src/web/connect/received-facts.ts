import type { Agreement } from '../../journeys/federate/federate.ts';
import type { Text } from '../text/text.ts';

/** What a portal may receive, in the words of its first visit. */
export const receivedFacts = ({ connect }: Text, receives: Agreement['receives']): string => {
  const { facts, nothing } = connect.agree;
  const told = receives.filter((fact) => fact !== 'dossiers').map((fact) => facts[fact]);
  return told.length === 0 ? nothing : told.join('; ');
};
