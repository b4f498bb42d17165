/**
 * An instant in milliseconds, cut to its second: RFC 5280 §4.1.2.5 and §5.1.2.4 count in whole seconds, so that a
 * certificate holds through all of the second its notAfter names.
 */
export const wholeSecond = (instant: Date): number => Math.floor(instant.getTime() / 1_000) * 1_000;
