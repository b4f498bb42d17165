import type { Store } from '../../store/store.ts';

/** Whether anybody sits at a counter, as this process last heard. */
export interface Desks {
  readonly anyOpen: () => boolean;
  /** Asks what holds now. */
  readonly refresh: () => Promise<void>;
}

/** In the memory of this process; `refresh` is run on a timer, so that the first clerk opens the road everywhere without a restart. */
export const makeDesks = ({ clerks }: Pick<Store, 'clerks'>): Desks => {
  let open = false;
  return {
    anyOpen: () => open,
    refresh: async () => {
      open = await clerks.anyActive();
    },
  };
};
