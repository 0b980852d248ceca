/** An object type with its undefined values made absent. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined values: absent means "not asked", and no key stands for nothing. */
export function present<T extends object>(values: T): Present<T> {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(values)) {
    const value = values[key as keyof T];
    if (value !== undefined) kept[key] = value;
  }
  return kept as Present<T>;
}
