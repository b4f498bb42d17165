import type { Alongside } from '../alongside.ts';
import type { KeptProvider } from '../../domain/identity-providers/definition.ts';

/** Providers of identities, as operators have written them down. */
export interface ProviderDefinitionStore {
  /** All of them, the first added first. */
  all(): Promise<readonly KeptProvider[]>;
  add(provider: KeptProvider, alongside: Alongside): Promise<'added' | 'exists'>;
  /** Puts the definition, or the status, in the place of the former. */
  change(
    id: string,
    change: Partial<Pick<KeptProvider, 'definition' | 'status'>>,
    alongside: Alongside,
  ): Promise<'changed' | 'not-found'>;
}
