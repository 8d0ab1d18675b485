interface Branch<Series> {
  series: Series | undefined;
  readonly below: Map<string, Branch<Series>>;
}

const createBranch = <Series>(): Branch<Series> => ({ series: undefined, below: new Map() });

/**
 * The series of one metric, by the values of their labels. A key that is joined from the values would be a new text for
 * each event, which takes longer to make and to hash than the values take to find.
 */
export class SeriesTree<Series> {
  readonly all: Series[] = [];
  readonly #root = createBranch<Series>();

  find(values: readonly string[]): Series | undefined {
    let branch: Branch<Series> | undefined = this.#root;
    for (const value of values) branch = branch?.below.get(value);
    return branch?.series;
  }

  add(values: readonly string[], series: Series): Series {
    let branch = this.#root;
    for (const value of values) {
      const below = branch.below.get(value) ?? createBranch<Series>();
      branch.below.set(value, below);
      branch = below;
    }
    branch.series = series;
    this.all.push(series);
    return series;
  }
}
