/** A part of a JSON Schema, as far as it says which keys there are. */
export interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | false;
  readonly items?: Node;
}

/** Every path of keys below a part of the schema; items of lists, and names that an author chooses, are `*`. */
export function pathsOf({ properties = {}, additionalProperties, items }: Node, path = ''): readonly string[] {
  const under = (key: string, inner: Node) => [`${path}${key}`, ...pathsOf(inner, `${path}${key} `)];
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => under(key, inner)),
    ...(additionalProperties ? under('*', additionalProperties) : []),
    ...(items === undefined ? [] : pathsOf(items, `${path}* `)),
  ];
}

/** Whether a value holds something at a path of keys. */
export function has(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (step === '*') return Object.values(value).some((one) => has(one, rest));
  return Object.hasOwn(value, step) && has((value as Record<string, unknown>)[step], rest);
}
