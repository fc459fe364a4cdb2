/** Names of labels and their values, such as `{ route: '/api/cases', status: '201' }`; never anything of a customer's. */
export type Labels = Readonly<Record<string, string>>;

/** What the desk counts of itself, in the text format of Prometheus. */
export interface Metrics {
  readonly count: (name: string, labels?: Labels) => void;
  /** Adds a time in seconds to a histogram. */
  readonly time: (name: string, seconds: number, labels?: Labels) => void;
  /** A value that is looked up when it is asked for. */
  readonly gauge: (name: string, value: () => number) => void;
  /** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
  readonly text: () => string;
}

/** Upper bounds of the histograms' buckets, in seconds: from a case that is stored at once to one that is nearly given up. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface Histogram {
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>();
  const histograms = new Map<string, Map<string, Histogram>>();
  const gauges = new Map<string, () => number>();

  return {
    count: (name, labels = {}) => {
      const own = ofName(counters, name);
      const key = written(labels);
      own.set(key, (own.get(key) ?? 0) + 1);
    },
    time: (name, seconds, labels = {}) => {
      const own = ofName(histograms, name);
      const key = written(labels);
      const histogram = own.get(key) ?? { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 };
      own.set(key, histogram);
      for (const [at, most] of BUCKETS.entries())
        if (seconds <= most) histogram.buckets[at] = (histogram.buckets[at] ?? 0) + 1;
      histogram.sum += seconds;
      histogram.count += 1;
    },
    gauge: (name, value) => {
      gauges.set(name, value);
    },
    text: () => {
      const lines: string[] = [];
      for (const [name, own] of counters) {
        lines.push(`# TYPE ${name} counter`);
        for (const [labels, value] of own) lines.push(line(name, labels, value));
      }
      for (const [name, own] of histograms) {
        lines.push(`# TYPE ${name} histogram`);
        for (const [labels, { buckets, sum, count }] of own) {
          for (const [at, most] of BUCKETS.entries())
            lines.push(line(`${name}_bucket`, joined(labels, `le="${most}"`), buckets[at] ?? 0));
          lines.push(line(`${name}_bucket`, joined(labels, 'le="+Inf"'), count));
          lines.push(line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, count));
        }
      }
      for (const [name, value] of gauges) lines.push(`# TYPE ${name} gauge`, line(name, '', value()));
      return `${lines.join('\n')}\n`;
    },
  };
}

function ofName<T>(all: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const own = all.get(name) ?? new Map<string, T>();
  all.set(name, own);
  return own;
}

const line = (name: string, labels: string, value: number): string =>
  `${name}${labels === '' ? '' : `{${labels}}`} ${value}`;

const joined = (labels: string, more: string): string => (labels === '' ? more : `${labels},${more}`);

const written = (labels: Labels): string =>
  Object.entries(labels)
    .map(
      ([name, value]) =>
        `${name}="${value.replace(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))}"`,
    )
    .join(',');
