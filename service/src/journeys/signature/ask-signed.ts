import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import { askAtOnce, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import type { Journey } from '../attempt/journey.ts';
import type { SignaturePolicy } from './signature-policy.ts';

/** Has what was signed judged at once; its place for requests is free again, whatever comes of it. */
export const askSigned =
  <Purpose extends AttemptPurpose>(
    journey: Journey<Purpose>,
    authority: AuthorityPolicy<Purpose>,
  ): NonNullable<SignaturePolicy<Purpose>['signed']> =>
  async (attempt, proof, visitor, place) => {
    if (place !== undefined) await journey.parts.store.prompts.end(place);
    return askAtOnce(journey, authority, { attempt, proof }, visitor);
  };
