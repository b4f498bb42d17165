const seconds = 10;

/**
 * What a service that nobody uses sends to its database in a second: looks at what is due and at what operators have changed. It is taken off where
 * statements of a walk are counted, for a walk in which a person takes a phone out of the pocket would be charged with the seconds.
 *
 * @param statements how many it has sent so far
 */
export const perSecondByItself = async (statements: () => Promise<number>): Promise<number> => {
  const [before, began] = [await statements(), performance.now()];
  await new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
  return ((await statements()) - before) / ((performance.now() - began) / 1000);
};
