/** Letters by sound; `Y` stands for a y that is a consonant. */
const V = '[aeiouy]';
const C = '[^aeiouy]';

/** The part of a word that endings may fall from begins after this: its first vowel and consonant, or a whole stem. */
const BEGINNING = new RegExp(`^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)|^.*?${V}${C}`);
const SYLLABLE = new RegExp(`^.*?${V}${C}`);
const ENDS_SHORT = new RegExp(`${C}${V}[^aeiouywxY]$|^${V}${C}$|past$`);
const PLURAL = new RegExp(`${V}.*[^us]s$`);
const PARTICIPLE = new RegExp(`(?<=${V}.*)(?:ed|ing)(?:ly)?$`);
const FINAL_Y = new RegExp(`(?<=.${C})y$`, 'i');

interface Rules {
  readonly pattern: RegExp;
  readonly to: ReadonlyMap<string, string>;
}

/** Reads a table, `from:to from:to`; without a colon, to nothing. */
export function pairsOf(list: string): [string, string][] {
  return list.split(' ').map((pair) => {
    const [from = '', to = ''] = pair.split(':');
    return [from, to];
  });
}

/** Endings with what takes their place; a look-behind says which letter must come before. */
function rules(list: string): Rules {
  const pairs = pairsOf(list);
  return {
    pattern: new RegExp(`(?:${pairs.map(([ending]) => ending).join('|')})$`),
    to: new Map(pairs.map(([ending, replacement]) => [ending.replace(/.*\)/, ''), replacement])),
  };
}

/** Words that the rules would take for others, before anything else and once a plural's ending has gone. */
const EXCEPTIONS = new Map(
  pairsOf(
    'skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news howe:howe ' +
      'atlas:atlas cosmos:cosmos bias:bias andes:andes',
  ),
);
const KEPT = /^(?:inn|out|cann|herr|earr|even)ing$|^(?:proc|exc|succ)eed$/;

const STEP_2 = rules(
  'tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al ' +
    'aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogist:og ' +
    '(?<=l)ogi:og fulli:ful lessli:less (?<=[cdeghkmnrt])li:',
);
const STEP_3 = rules('tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:');
const STEP_4 = rules('al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize (?<=[st])ion');

/**
 * The root of an English word in lower-case Latin letters, without apostrophes: the Snowball project's English stemmer
 * ("Porter2", snowballstem.org/algorithms/english/stemmer.html) as of its version 3.
 */
export function porter2(word: string): string {
  if (word.length < 3) return word;
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined) return exception;
  let root = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
  const first = BEGINNING.exec(root)?.[0].length ?? root.length;
  const second = first + (SYLLABLE.exec(root.slice(first))?.[0].length ?? root.length);

  if (root.endsWith('sses')) root = root.slice(0, -2);
  else if (/ie[ds]$/.test(root)) root = root.slice(0, root.length > 4 ? -2 : -1);
  else if (PLURAL.test(root)) root = root.slice(0, -1);
  if (KEPT.test(root)) return root;

  root = withoutParticiple(root, first).replace(FINAL_Y, 'i');
  root = replaceEnding(root, STEP_2, first);
  root = replaceEnding(root, STEP_3, root.endsWith('ative') ? second : first);
  root = replaceEnding(root, STEP_4, second);

  const last = root.length - 1;
  const ofFirst = last >= first && !ENDS_SHORT.test(root.slice(0, -1));
  if (root.endsWith('e') ? last >= second || ofFirst : root.endsWith('ll') && last >= second)
    root = root.slice(0, -1);
  return root.toLowerCase();
}

/** Step 1b: -eed, -ed and -ing, and the e or the single consonant that comes back when they fall. */
function withoutParticiple(word: string, first: number): string {
  const double = /eed(?:ly)?$/.exec(word);
  if (double) return double.index >= first ? word.slice(0, double.index + 2) : word;
  const ending = PARTICIPLE.exec(word);
  if (!ending) return word;
  const stem = word.slice(0, ending.index);
  if (/^[^aeiouy]ying$/.test(word)) return `${stem.charAt(0)}ie`;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return /^[aeo]..$/.test(stem) ? stem : stem.slice(0, -1);
  return stem.length === first && ENDS_SHORT.test(stem) ? `${stem}e` : stem;
}

function replaceEnding(word: string, { pattern, to }: Rules, from: number): string {
  const ending = pattern.exec(word);
  return ending && ending.index >= from ? word.slice(0, ending.index) + (to.get(ending[0]) ?? '') : word;
}
