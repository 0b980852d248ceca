import type { Rule } from './model.js';
import type { PlainJudged, PlainRule } from './plain.js';
import { exact, optional, type Resolver } from './resolve.js';

/** What of a rule is read when it is asked for: of most rules it never is. */
type Said = Pick<Rule, 'location' | 'sources' | 'title' | 'message' | 'because' | 'remedy' | 'examples'>;

/** A rule with its limits exact; its expression stays text. `read` gives all of it, for what it says. */
export function ruleOf(judged: PlainJudged, read: () => PlainRule, resolver: Resolver): Rule {
  const { id, applies, when, needs, limits, severity, defer } = judged;
  const rule = {
    id,
    applies: { indications: applies?.indications ?? NONE, kinds: applies?.kinds ?? NONE },
    when,
    needs,
    limits: limits.length === 0 ? NO_LIMITS : limitsOf(limits, resolver),
    severity,
    ...optional('defer', defer === undefined ? undefined : exact(defer)),
  };
  WORDS.set(rule, { read, resolver, said: undefined });
  return Object.defineProperties(rule, GETTERS) as typeof rule & Said;
}

/** Where the words of a rule are read from, and what was read. */
interface Words {
  readonly read: () => PlainRule;
  readonly resolver: Resolver;
  said: Said | undefined;
}

const WORDS = new WeakMap<object, Words>();

/** Properties of each rule, so that it can be copied like any other; the functions behind them are those of all rules, since to make some for each takes long. */
const GETTERS: Readonly<Record<keyof Said, PropertyDescriptor>> = {
  location: getter('location'),
  sources: getter('sources'),
  title: getter('title'),
  message: getter('message'),
  because: getter('because'),
  remedy: getter('remedy'),
  examples: getter('examples'),
};

function getter(key: keyof Said): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: object) {
      const words = WORDS.get(this);
      if (words === undefined) return undefined;
      words.said ??= saidOf(words);
      return words.said[key];
    },
  };
}

function saidOf({ read, resolver }: Words): Said {
  const plain = read();
  const { title, message, because, remedy, examples } = plain;
  return { ...resolver.sourced(plain), title, message, because, remedy, examples };
}

const NONE: readonly string[] = [];
const NO_LIMITS: Rule['limits'] = {};

function limitsOf(limits: PlainJudged['limits'], resolver: Resolver): Rule['limits'] {
  return Object.fromEntries(
    limits.map(({ name, quantity, at }) => [name, { quantity: exact(quantity), location: resolver.location(at) }]),
  );
}
