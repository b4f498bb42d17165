const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when somebody wants us to stop: a signal, or the end of whoever started us. */
export const askedToStop = (): { readonly asked: Promise<'asked'>; forget(): void } => {
  let ask: () => void = () => {};
  const asked = new Promise<'asked'>((resolve) => {
    ask = () => resolve('asked');
  });
  for (const signal of stopSignals) process.on(signal, ask);
  process.on('disconnect', ask);
  return {
    asked,
    forget: () => {
      for (const signal of stopSignals) process.off(signal, ask);
      process.off('disconnect', ask);
    },
  };
};
