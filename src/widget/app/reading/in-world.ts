import type { SearchIndex } from '../../../search/types.ts';
import type { Trail } from '../../../trail/trail.ts';
import { createForPage, type ForPage } from '../home/for-page.ts';
import type { Effect, Event, State } from '../machine.ts';
import type { Places } from '../places.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { Reader } from './reader.ts';

/** What of a session its later parts work with. */
export interface World {
  readonly places: () => Places;
  /** BCP 47 code; another one once the page has asked for it. */
  readonly locale: () => string;
  /** The company's name, which is on all of its pages. */
  readonly company: () => string;
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  /** Says first whether the page is too old for the index. */
  readonly fail: (error: unknown, event: Event) => void;
  readonly subscribe: (listener: () => void) => void;
  /** The index that is open, and how to open the newest one. */
  readonly opened: () => Promise<SearchIndex>;
  readonly renewed: () => Promise<SearchIndex>;
  readonly loadTrail: () => Promise<Trail>;
  /** Whether things may be stored on the device. */
  readonly keeps: boolean;
  readonly signal: AbortSignal;
}

/** What is done once the panel is open. */
export type LaterEffect = Effect & { readonly do: 'load' | 'look-nearest' | 'look-for-page' | 'judge' };

interface Later {
  readonly forPage: ForPage;
  readonly recorder: Recorder;
  reader?: Promise<Reader>;
}
const known = new WeakMap<World, Later>();

/**
 * Does what is asked for once the panel is open: articles for the page, reading. Whatever it is called for first,
 * from then on what the customer tries is written down.
 */
export function inWorld(world: World, effect?: LaterEffect): void {
  const later = known.get(world) ?? { forPage: createForPage(world), recorder: createRecorder(world) };
  known.set(world, later);
  if (!effect) return;
  switch (effect.do) {
    case 'look-for-page':
      later.forPage.look(effect.suggested);
      break;
    case 'judge':
      later.recorder.judge(effect.id, effect.verdict, effect.reason, effect.comment);
      break;
    case 'load':
    case 'look-nearest': {
      const { article } = effect;
      later.reader ??= Promise.all([import('./reader.ts'), world.loadTrail()]).then(
        ([{ createReader }, trail]) => createReader(world, trail),
      );
      later.reader.then(
        (one) => (effect.do === 'load' ? one.load(article) : one.lookNearest(article)),
        (error: unknown) => {
          delete later.reader;
          world.fail(error, { type: 'article-failed', id: article.id });
        },
      );
    }
  }
}
