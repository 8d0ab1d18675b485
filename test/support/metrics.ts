/** One series of a metric, as it was scraped. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The metrics of a gateway, as Prometheus reads them. */
export class ScrapedMetrics {
  readonly text: string;
  readonly samples: readonly Sample[];

  constructor(text: string) {
    this.text = text;
    this.samples = text.split('\n').filter(isSample).map(parse);
  }

  /** The types of all metrics by their names, with or without a series. */
  get types(): ReadonlyMap<string, string> {
    const found = this.text.matchAll(/^# TYPE (\S+) (\S+)$/gm);
    return new Map([...found].map(([, name = '', type = '']) => [name, type]));
  }

  /** The value of the only series with at least these labels; undefined if there is none. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    const found = this.samples.filter(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    );
    if (found.length > 1) throw new Error(`${name} has ${found.length} such series.`);
    return found[0]?.value;
  }
}

export async function scrape(adminUrl: string): Promise<ScrapedMetrics> {
  return new ScrapedMetrics(await (await fetch(`${adminUrl}/metrics`)).text());
}

function isSample(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}

function parse(line: string): Sample {
  const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (name === '') throw new Error(`No sample: ${line}`);
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return {
    name,
    labels: Object.fromEntries(pairs.map(([, label = '', text = '']) => [label, text])),
    value: Number(value.replace('+Inf', 'Infinity')),
  };
}
