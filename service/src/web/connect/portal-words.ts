import type { PortalName } from '../../journeys/federate/federate.ts';
import type { Text } from '../text/text.ts';

/** A portal's name in the language of the page; its own where it has no other. */
export const nameOf = (
  { language }: Text,
  { nameVi, nameEn }: { readonly nameVi: string; readonly nameEn?: string | null | undefined },
): string => (language === 'en' ? (nameEn ?? nameVi) : nameVi);

/** Whose portal it is. */
export const agencyOf = ({ language }: Text, { agencyVi, agencyEn }: PortalName): string =>
  language === 'en' ? (agencyEn ?? agencyVi) : agencyVi;
