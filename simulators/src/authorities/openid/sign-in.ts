import type { Cast } from '../../cast/cast.ts';
import type { OpenIdProfile, SignedIn } from './profile.ts';
import { organisationNamed } from './room.ts';

/** Who signs in by this form; a sentence for the person where that cannot be, or nothing for somebody who has no account here. */
export const signIn = (
  profile: Pick<OpenIdProfile, 'levels' | 'hasAccount' | 'rolesOf'>,
  cast: Cast,
  form: ReadonlyMap<string, string>,
): SignedIn | string | undefined => {
  const person = cast.person(form.get('person') ?? '');
  if (person?.kind !== 'citizen' || !profile.hasAccount(person)) return undefined;
  const role = form.get('role') ?? '';
  const organisation = organisationNamed(cast, role);
  if (role !== '' && (organisation === undefined || !profile.rolesOf(person).includes(role)))
    return 'Bạn không phải người đại diện theo pháp luật của tổ chức này.';
  const level = profile.levels.find((one) => one.level === form.get('level')) ?? profile.levels[0];
  return { person, organisation, level };
};
