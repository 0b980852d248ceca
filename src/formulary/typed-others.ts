import { parseTolerance } from '../dose/tolerance.js';
import type { Formula, FormulaComponent, Indication, Pair, PairSide, Protocol, Question } from './model.js';
import type {
  PlainComponent,
  PlainFormula,
  PlainIndication,
  PlainPair,
  PlainPairSide,
  PlainProtocol,
  PlainQuestion,
  PlainRange,
  PlainStatement,
} from './plain.js';
import { exact, optional, type Resolver } from './resolve.js';
import { formulaRecordOf } from './typed-practice.js';

/** A pair with its sources resolved. */
export function pairOf(plain: PlainPair, resolver: Resolver): Pair {
  const { id, effect, severity, statement, remedy } = plain;
  const { location, sources } = resolver.sourced(plain);
  return {
    location,
    sources,
    id,
    a: sideOf(plain.a),
    b: sideOf(plain.b),
    effect,
    severity,
    statement,
    remedy,
  };
}

function sideOf(plain: PlainPairSide): PairSide {
  return plain.ingredient === undefined
    ? { kind: 'group', id: plain.group ?? '' }
    : { kind: 'ingredient', id: plain.ingredient };
}

/** An indication with its sources resolved. */
export function indicationOf(plain: PlainIndication, resolver: Resolver): Indication {
  const statement = (each: PlainStatement) => ({
    ...resolver.sourced(each, plain.verified),
    statement: each.statement,
  });
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    synonyms: plain.synonyms ?? [],
    site: plain.site,
    supports: (plain.supports ?? []).map(statement),
    against: (plain.against ?? []).map(statement),
  };
}

/** A protocol with its periods exact. */
export function protocolOf(plain: PlainProtocol, resolver: Resolver): Protocol {
  const period = (range: PlainRange | undefined) =>
    range === undefined ? undefined : { from: exact(range.from), to: exact(range.to) };
  const { sessions } = plain;
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    indications: plain.indications,
    kind: plain.kind,
    ...optional('sessions', sessions === undefined ? undefined : { from: sessions.from, to: sessions.to }),
    ...optional('interval', period(plain.interval)),
    ...optional('maintenance', period(plain.maintenance)),
    ...optional('remark', plain.remark),
  };
}

/** A screening question. */
export function questionOf(plain: PlainQuestion, resolver: Resolver): Question {
  return {
    id: plain.id,
    set: plain.set,
    text: plain.text,
    kind: plain.kind,
    appliesWhen: optional('sex', plain.applies_when?.sex),
    validFor: plain.valid_for === 'session' ? 'session' : exact(plain.valid_for),
    location: resolver.location(plain.at),
  };
}

/** A formula with its amounts exact. */
export function formulaOf(plain: PlainFormula, resolver: Resolver): Formula {
  const tolerance = plain.tolerance === undefined ? undefined : parseTolerance(plain.tolerance, 'formula');
  return {
    ...resolver.sourced(plain),
    id: plain.id,
    name: plain.name,
    example: plain.example,
    components: plain.components.map(componentOf),
    ...optional('diluent', plain.diluent),
    ...optional('volume', plain.volume === undefined ? undefined : exact(plain.volume)),
    ...optional('tolerance', tolerance?.ok === true ? tolerance.tolerance : undefined),
    instructions: plain.instructions ?? [],
    ...optional('record', plain.record === undefined ? undefined : formulaRecordOf(plain.record)),
    acceptedPairs: plain.accepted_pairs ?? [],
  };
}

function componentOf(plain: PlainComponent): FormulaComponent {
  const amount = (text: string | undefined) => (text === undefined ? undefined : exact(text, plain.of ?? ''));
  return {
    product: plain.product,
    ...optional('dose', amount(plain.dose)),
    ...optional('volume', amount(plain.volume)),
    ...optional('concentration', amount(plain.concentration)),
    ...optional('of', plain.of),
    ...optional('as', plain.as),
    toBeEntered: plain.to_be_entered === true,
  };
}
