/** A JSON object, its members not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object; arrays and null are none. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member that is text of reasonable length and not empty. */
export const textIn = (object: JsonObject, name: string, most = 1_000): string | undefined => {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' && value !== '' && value.length <= most ? value : undefined;
};

/** A member that is a finite number. */
export const numberIn = (object: JsonObject, name: string): number | undefined => {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/** A member that is an object. */
export const objectIn = (object: JsonObject, name: string): JsonObject | undefined => {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isObject(value) ? value : undefined;
};

/** The objects of a member that is an object or a list of them. */
export const objectsIn = (object: JsonObject, name: string): readonly JsonObject[] => {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return (Array.isArray(value) ? value : [value]).filter(isObject);
};

/** The JSON object in a text, or nothing. */
export const parseObject = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
