import { add, compare, convert, ratio, scale, subtract } from '../dose/arithmetic.js';
import { NO_VOLUME } from '../dose/no-volume.js';
import { isPositive, type Quantity } from '../dose/quantity.js';
import { ceilingOf, floorOf, rational } from '../dose/rational.js';
import { ML, MONTH, SECOND } from '../dose/unit-table.js';
import { addInterval } from '../record/calendar.js';

/** A multi-dose container in use. */
export interface OpenContainer {
  readonly opened: string;
  /** Until when its label lets it be used; null where the label does not say. */
  readonly useBy: string | null;
  readonly left: Quantity;
}

/** What the label says of a container: how much it holds, whether it serves once, and how long once opened. */
export interface Container {
  readonly content: Quantity;
  readonly doses: 'single' | 'multi';
  readonly inUse?: Quantity;
}

/**
 * One lot on the shelf, container by container. At any time, exactly: received + unaccounted = on hand + drawn + wasted + discarded. `unaccounted`
 * is what was taken though nothing says that it came in.
 */
export class Shelf {
  sealed = 0n;
  open: readonly OpenContainer[] = [];
  received = NO_VOLUME;
  drawn = NO_VOLUME;
  wasted = NO_VOLUME;
  /** Rests of single-dose containers, thrown away when they were opened. */
  discarded = NO_VOLUME;
  unaccounted = NO_VOLUME;

  constructor(public container: Container | null) {}

  get onHand(): Quantity {
    const sealed = this.container === null ? NO_VOLUME : scale(this.container.content, rational(this.sealed));
    return this.open.reduce((sum, { left }) => add(sum, left), convert(sealed, ML));
  }

  receive(containers: bigint): void {
    if (this.container === null) return;
    this.sealed += containers;
    this.received = add(this.received, scale(this.container.content, rational(containers)));
  }

  /** A container is opened outside a session; `useBy` as recorded, else from the label. */
  openOne(at: string, useBy: string | null): void {
    if (this.container === null) return;
    this.unseal(1n);
    this.open = [...this.open, { opened: at, useBy: useBy ?? this.useByFrom(at), left: this.container.content }];
  }

  /** Draws a volume: from open containers still in their time, the oldest first, then from sealed ones. */
  draw(volume: Quantity, at: string): void {
    this.drawn = add(this.drawn, volume);
    if (this.container === null) {
      this.unaccounted = add(this.unaccounted, volume);
      return;
    }
    const rest = this.takeOpen(volume, (one) => inTime(one, at));
    if (!isPositive(rest)) return;
    const { content, doses } = this.container;
    const containers = ceilingOf(ratio(rest, content));
    this.unseal(containers);
    const left = subtract(scale(content, rational(containers)), rest);
    if (!isPositive(left)) return;
    if (doses === 'single') this.discarded = add(this.discarded, left);
    else this.open = [...this.open, { opened: at, useBy: this.useByFrom(at), left }];
  }

  /** Whole containers are thrown away: sealed ones, then open ones, the oldest first. */
  wasteContainers(count: bigint): void {
    if (this.container === null) return;
    let open = count - this.sealed;
    while (open > 0n) {
      const [first, ...others] = this.open;
      if (first === undefined) break;
      this.open = others;
      this.wasted = add(this.wasted, first.left);
      count -= 1n;
      open -= 1n;
    }
    this.unseal(count);
    this.wasted = add(this.wasted, scale(this.container.content, rational(count)));
  }

  /** A volume is thrown away: from containers past their time first, then other open ones, then a sealed one. */
  wasteVolume(volume: Quantity, at: string): void {
    this.wasted = add(this.wasted, volume);
    if (this.container === null) {
      this.unaccounted = add(this.unaccounted, volume);
      return;
    }
    const past = this.takeOpen(volume, (one) => !inTime(one, at));
    const rest = this.takeOpen(past, () => true);
    if (!isPositive(rest)) return;
    const { content } = this.container;
    const containers = ceilingOf(ratio(rest, content));
    this.unseal(containers);
    const left = subtract(scale(content, rational(containers)), rest);
    if (isPositive(left)) this.open = [...this.open, { opened: at, useBy: this.useByFrom(at), left }];
  }

  /** Takes sealed containers; those that nobody received are unaccounted for. */
  private unseal(containers: bigint): void {
    const there = this.sealed < containers ? this.sealed : containers;
    this.sealed -= there;
    if (this.container !== null && containers > there) {
      this.unaccounted = add(this.unaccounted, scale(this.container.content, rational(containers - there)));
    }
  }

  /** Takes up to `volume` out of the open containers that `from` allows; gives what is still wanted. */
  private takeOpen(volume: Quantity, from: (one: OpenContainer) => boolean): Quantity {
    let wanted = volume;
    this.open = this.open.flatMap((one) => {
      if (!isPositive(wanted) || !from(one)) return [one];
      const enough = compare(one.left, wanted) > 0;
      const left = enough ? subtract(one.left, wanted) : NO_VOLUME;
      wanted = enough ? NO_VOLUME : subtract(wanted, one.left);
      return enough ? [{ ...one, left }] : [];
    });
    return wanted;
  }

  private useByFrom(at: string): string | null {
    const { inUse } = this.container ?? {};
    return inUse === undefined ? null : laterBy(at, inUse);
  }
}

/** Whether an open container may still be used at a time. */
export function inTime({ useBy }: OpenContainer, at: string): boolean {
  return useBy === null || at < useBy;
}

/** A UTC time so much later; a calendar month is one of the calendar. */
export function laterBy(at: string, span: Quantity): string {
  if (span.unit.dimension === 'calendar') {
    const months = floorOf(convert(span, MONTH).value);
    return `${addInterval(at.slice(0, 10), Number.parseInt(months.toString(), 10), 'mo')}${at.slice(10)}`;
  }
  const seconds = Number.parseInt(floorOf(convert(span, SECOND).value).toString(), 10);
  return `${new Date(Date.parse(at) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
