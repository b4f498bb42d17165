type Members = Readonly<Record<string, unknown>>;
type Selected = Members | 'not-met';

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value`, `values` and `max_age` of a wish; other members name what is inside. */
const meetsWish = (wish: Members, known: unknown, now: Date): boolean => {
  const { value, values, max_age: maxAge } = { value: wish['value'], values: wish['values'], max_age: wish['max_age'] };
  if (value !== undefined && value !== known) return false;
  if (Array.isArray(values) && !values.includes(known)) return false;
  return (
    typeof maxAge !== 'number' || (typeof known === 'string' && now.getTime() - Date.parse(known) <= maxAge * 1000)
  );
};

const selectOne = (wish: unknown, known: unknown, now: Date): { readonly shown: unknown } | 'not-met' | 'absent' => {
  if (known === undefined)
    return isMembers(wish) && ('value' in wish || 'values' in wish || 'max_age' in wish) ? 'not-met' : 'absent';
  if (wish === null) return { shown: known };
  if (Array.isArray(wish)) return selectList(wish, known, now);
  if (!isMembers(wish)) return 'absent';
  if (isMembers(known)) {
    const inner = selectMembers(wish, known, now);
    return inner === 'not-met' ? 'not-met' : Object.keys(inner).length > 0 ? { shown: inner } : 'absent';
  }
  return meetsWish(wish, known, now) ? { shown: known } : 'not-met';
};

/** A list of wishes about a list: each known member that one of the wishes fits. */
const selectList = (wishes: readonly unknown[], known: unknown, now: Date): { readonly shown: unknown } | 'not-met' => {
  const members = Array.isArray(known) ? known : [known];
  const shown = members.flatMap((member: unknown) => {
    const fitting = wishes.map((wish) => selectOne(wish, member, now)).find((one) => typeof one === 'object');
    return typeof fitting === 'object' ? [fitting.shown] : [];
  });
  return shown.length > 0 ? { shown } : 'not-met';
};

/** The members of `known` that the wishes name; `not-met` when a constraint among them is not. */
export const selectMembers = (wishes: Members, known: Members, now: Date): Selected => {
  const selected: Record<string, unknown> = {};
  for (const [name, wish] of Object.entries(wishes)) {
    const one = selectOne(wish, Object.hasOwn(known, name) ? known[name] : undefined, now);
    if (one === 'not-met') return 'not-met';
    if (one !== 'absent') selected[name] = one.shown;
  }
  return selected;
};

/**
 * Pieces of evidence that an entry of the request fits: an entry is a filter, several mean "or", and each names its type by `value`.
 *
 * @returns `not-met` when none fits
 */
export const selectEvidence = (
  wishes: unknown,
  known: readonly Members[],
  now: Date,
): readonly Members[] | 'not-met' => {
  if (wishes === null) return known;
  if (!Array.isArray(wishes)) return 'not-met';
  const entries = wishes.filter(isMembers).filter(({ type }) => isMembers(type) && typeof type['value'] === 'string');
  const fitting = known.flatMap((piece) => {
    const shown = entries.map((entry) => selectMembers(entry, piece, now)).find((one) => one !== 'not-met');
    return shown === undefined ? [] : [shown];
  });
  return fitting.length > 0 ? fitting : 'not-met';
};
