/** Whom a request names, of the two ways there are. */
export interface Named {
  /** E.164; where it goes to a telephone. */
  readonly phoneNumber?: string;
  /** Where the provider has somebody's app ask who is known to it by their personal number alone. */
  readonly personalNumber?: string;
}

/** That of something that says more. */
export const namedIn = ({ phoneNumber, personalNumber }: Named): Named => ({
  ...(phoneNumber === undefined ? {} : { phoneNumber }),
  ...(personalNumber === undefined ? {} : { personalNumber }),
});

/**
 * Whose telephone or app shows a request, by what was typed of them. Anybody could have one shown there: there is one place for each, and
 * nothing tells at signing in whether there was one. Nothing where it begins in the browser that asks: nobody else is disturbed, whoever is meant.
 */
export const shownTo = ({ phoneNumber, personalNumber }: Named): string | undefined => phoneNumber ?? personalNumber;
