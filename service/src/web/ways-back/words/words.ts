import type { Having, RoadBack } from '../../../domain/standing/ways-back.ts';
import type { FieldWords } from '../../text/text.ts';

/** For whoever does not get in: what they still have, and the roads back. */
export interface WaysBackText {
  readonly title: string;
  readonly lead: string;
  readonly has: string;
  readonly hasHint: string;
  readonly having: Readonly<Record<Having, FieldWords>>;
  readonly look: string;
  readonly foundTitle: string;
  readonly roads: Readonly<Record<RoadBack, { readonly title: string; readonly say: string; readonly link?: string }>>;
  readonly atOnce: string;
  /** @param hours until it counts */
  readonly after: (hours: number) => string;
  readonly kept: string;
  readonly stolenTitle: string;
  readonly stolen: string;
  readonly lock: string;
}
