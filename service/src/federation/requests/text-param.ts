/** A parameter of a request as text; nothing, or what is no text, is empty. */
export const textParam = (value: unknown): string => (typeof value === 'string' ? value : '');
