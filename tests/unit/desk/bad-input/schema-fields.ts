/** As much of a schema of valibot's as tells which fields it has. */
export interface Schema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly options?: readonly unknown[];
  /** Of a variant: the field that tells its options apart. */
  readonly key?: string;
  readonly literal?: unknown;
}

/** A place in a body where somebody can write something. */
export interface Field {
  /** Such as `trail.article.title`. */
  readonly path: string;
  /** The sample with something else at that place. */
  readonly with: (value: unknown) => unknown;
}

type Put = (value: unknown) => unknown;

/**
 * Every field of a schema, with a sample around each. Throws where the sample has nothing at a place below which there are
 * fields: then the sample is to be completed, so that no field is forgotten.
 */
export function fieldsOf(schema: Schema, sample: unknown): readonly Field[] {
  return below(schema, sample, '', (value) => value);
}

function below(schema: Schema, sample: unknown, path: string, put: Put): readonly Field[] {
  if (schema.wrapped !== undefined) return below(schema.wrapped, sample, path, put);
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const each = (inner: Schema, value: unknown, name: string, set: Put): readonly Field[] => [
    { path: at(name), with: set },
    ...below(inner, value, at(name), set),
  ];
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object': {
      const known = objectAt(sample, path);
      const set = (key: string) => (value: unknown) => put({ ...known, [key]: value });
      return [
        ...Object.entries(schema.entries ?? {}).flatMap(([key, inner]) =>
          each(inner, known[key], key, set(key)),
        ),
        { path: at('an unknown field'), with: set('unheard') },
        { path: at('a name'), with: (value) => put({ ...known, [nameOf(value)]: 'x' }) },
      ];
    }
    case 'record': {
      const known = objectAt(sample, path);
      const [first = ''] = Object.keys(known);
      return [
        { path: at('a value'), with: (value) => put({ ...known, [first]: value }) },
        { path: at('a name'), with: (value) => put({ ...known, [nameOf(value)]: 'x' }) },
      ];
    }
    case 'array': {
      const known: readonly unknown[] = Array.isArray(sample) ? sample : [];
      const { item } = schema;
      if (item === undefined || known.length === 0) throw lacking(path);
      const set = (place: number) => (value: unknown) => put(known.with(place, value));
      if (item.type !== 'variant') return below(item, known[0], path, set(0));
      return variants(item).flatMap(({ name, schema: option, isMeant }) => {
        const place = known.findIndex(isMeant);
        return place === -1 ? missing(at(name)) : below(option, known[place], at(name), set(place));
      });
    }
    case 'union':
      // Of the options that have fields, the sample is one.
      return (schema.options ?? []).flatMap((option) =>
        isSchema(option) && option.entries !== undefined && fits(option, sample)
          ? below(option, sample, path, put)
          : [],
      );
    default:
      return [];
  }
}

interface Option {
  readonly name: string;
  readonly schema: Schema;
  readonly isMeant: (sample: unknown) => boolean;
}

function variants({ options = [], key = '' }: Schema): readonly Option[] {
  return options.filter(isSchema).map((schema) => {
    const name = String(schema.entries?.[key]?.literal);
    return { name, schema, isMeant: (sample) => isObject(sample) && sample[key] === name };
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema = (value: unknown): value is Schema => isObject(value) && typeof value['type'] === 'string';

function fits({ entries = {} }: Schema, sample: unknown): boolean {
  return isObject(sample) && Object.keys(sample).every((key) => key in entries);
}

function objectAt(sample: unknown, path: string): Readonly<Record<string, unknown>> {
  if (!isObject(sample)) throw lacking(path);
  return sample;
}

const lacking = (path: string): Error =>
  new Error(`The sample has nothing at "${path}", which has fields: complete it.`);

function missing(path: string): never {
  throw lacking(path);
}

const nameOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
