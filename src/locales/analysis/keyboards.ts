import type { KeyboardLayout } from '../../search/types.ts';

// Apart from the languages, because only a query that was mistyped needs it, and in any of them: a Latin word is typed
// on a Hebrew keyboard as often as the other way round.

const KEYS = "abcdefghijklmnopqrstuvwxyz46[]\\`;',./";

/** `letters` by `KEYS`; a shorter row leaves the last keys as they are. */
const row = (letters: string): KeyboardLayout['keys'] =>
  Object.fromEntries([...letters].map((letter, at) => [KEYS[at] ?? letter, letter]));

/** The standard Israeli layout, SI-1452. */
export const HEBREW: readonly KeyboardLayout[] = [
  { id: 'he', keys: row("שנבגקכעיןחלךצמםפ/רדאוה'סטז46[]\\;ף,תץ.") },
];

/** The traditional phonetic layout, its successor of БДС 5237:2006, and the typewriters' one of БДС 5237-78. */
export const BULGARIAN: readonly KeyboardLayout[] = [
  { id: 'bg-phonetic', keys: row('абцдефгхийклмнопярстужвьъз46шщюч') },
  { id: 'bg-phonetic-2006', keys: row('абцдефгхийклмнопчрстувшжъз46ящью') },
  { id: 'bg-bds', keys: row('ьфъаеожгстнвпхдз,ияшкэуйщю46ц;\\`мчрлб') },
];
