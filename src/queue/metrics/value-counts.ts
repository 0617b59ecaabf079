/** How often whole numbers occurred. What it keeps grows with the number of distinct values, not with the samples. */
export class ValueCounts {
  readonly #counts = new Map<number, number>();
  #samples = 0;
  #sum = 0;

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#samples += 1;
    this.#sum += value;
  }

  /** Null without samples. */
  average(): number | null {
    return this.#samples === 0 ? null : this.#sum / this.#samples;
  }

  /**
   * The sample that stands at place floor((n - 1) * share) when all n are in order, from 0; null without samples. For
   * a share of 0.95 this is a little below the nearest-rank percentile while there are fewer than twenty samples.
   */
  atShare(share: number): number | null {
    const place = Math.floor((this.#samples - 1) * share);
    let passed = 0;
    for (const [value, count] of [...this.#counts].toSorted(([left], [right]) => left - right)) {
      passed += count;
      if (passed > place) return value;
    }
    return null;
  }
}
