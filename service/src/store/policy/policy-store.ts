import type { Alongside } from '../alongside.ts';
import type { Policy } from '../../domain/policy/policy.ts';

/** Which roads are open. */
export interface PolicyStore {
  read(): Promise<Policy>;
  /** Puts another in its place, with the next revision; `moved-on`: somebody else has changed it since. */
  change(next: Omit<Policy, 'revision'>, ifStill: number, alongside: Alongside): Promise<'changed' | 'moved-on'>;
}
