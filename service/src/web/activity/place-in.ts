const placeShape = /^\d{1,18}$/u;

/** A place in the log as a page of ours has said it; nothing where it is no such. */
export const placeIn = (said: string | undefined): string | undefined =>
  said !== undefined && placeShape.test(said) ? said : undefined;
