import type { Analyzer, Token } from '../../search/types.ts';
import { wordsOf } from './words.ts';

const STOP_WORDS = new Set(
  (
    'а аз ако без беше би бил била били било бих бъде бях в вас ваш ваша вашата ваше вашето ваши вашите вашия ви вие ' +
    'все във върху го да дали до е за защо здравейте и из или им има имам имаме имате искал искала искам искаме искате ѝ й как каква ' +
    'какви какво какъв като кога когато кого което кое кои които кой който коя която колко към къде ли ме мен ми мога могат ' +
    'може можем можете мой моля моя моят моята мое моето мои моите му на над най нас наш не него нея ни ние но някой о от ' +
    'още по под после пред преди през при с са само своя своите се си след сме сте съм със също т така там те ти тези то ' +
    'този това тази той трябва тук тя тях у че чрез ще я благодаря'
  ).split(' '),
);

const soundsOf = (letters: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...letters].map((letter, at) => ['abcdefghijklmnopqrstuvwxyz46'.charAt(at), letter]));
const SOUNDS = soundsOf('абцдефгхижклмнопярстуввхйзчш');

/** Bulgarian as people write it in Latin letters. What is written alike, ъ as a or u, is left to repair. */
const transliterate = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<![aeiou])y(?![aeiou])/g, 'ъ')
    .replace(/ia(?=t?\b)/g, 'ия')
    .replace(/[iy]a/g, 'я')
    .replace(/[iy]u/g, 'ю')
    .replace(/(?<![aeiou]|\b)yo/g, 'ьо')
    .replace(/(sh|6)t/g, 'щ')
    .replace(/sh/g, 'ш')
    .replace(/ch/g, 'ч')
    .replace(/zh(?!od)/g, 'ж')
    .replace(/ts(?!t)/g, 'ц')
    .replace(/[a-z]|(?<=[a-zа-я])[46]|[46](?=[a-zа-я])/g, (sound) => SOUNDS[sound] ?? sound);

const ending = (endings: string): RegExp =>
  // What is left has three letters, and a vowel among them.
  new RegExp(`(?<=[аъоуеиюя].*)(?<=...)(?:${endings})$`);

/** Articles by the sound before them: доставка-та, сигурност-та, but места and акаунт-а. */
const ARTICLE = ending('(?<=[иеаоя])те|(?<=[оеиую])то|(?<=[аяющлвт])та|(?<=[ия]я)т|ът');

/** Number and gender; in verbs also person: поръчк-а, услов-ия, срок-ове, плат-и. */
const NUMBER_ENDING = '[аеиоуюяьй]|и[еяий]|[ое]ве';
const NUMBER = ending(NUMBER_ENDING);

const INFLECTION = ending(
  NUMBER_ENDING +
    // получ-ава, изтр-ийте
    '|[аяу]ва|и?йте' +
    // A verb's vowel, with -ва- where that makes its imperfective: получ-ава-ме, образ-ова-н, плат-и-х.
    '|(?:(?:[аяу]в|ов(?=ан))?а|[яеио])(?:' +
    // Person and tense; not успех, проблем, резултат, случай, whose last letters only look so.
    'х(?:[мт]?е|а|(?<!ех))|ш(?<!ош)|ше(?<=[аяе]ше)|(?<=[^ч][ая])й(?:ки|те|)' +
    '|ме?(?<=[ая]ме?|[жшднр]ем)|т(?<=[вщждчшгзрс]к?ат|ят)|(?:' +
    // Participles and verbal nouns, and their number; not магазин, изпращ-а, модел, изпрат-и.
    `н(?<![ио]н)|щ(?<=[вжщи]р?ащ|[ея]щ)|л(?<![ое]л)|т(?<=нат|[тк]рит)|м(?<=....им))(?:${NUMBER_ENDING})?)`,
);

/** What makes nouns, adjectives and imperfective verbs: сигур-н-ост, потреб-ител-ск, достав-к, инстал-ац, инстал-ир. */
const FORMATION = ending(
  'ост|[аия]тел|(?<=[^аъоуеиюя])(?:ск|в(?<=.{5})|н(?<!ърн))' +
    '|(?<=....)(?:(?:[ъе]|(?<=[^аъоуеиюя]))[кчц](?<!нц)|ион|ац|(?<!б)ир)' +
    '|(?<=[тк]р)ив|[аяе]н|[ое]в|й|(?<=[бвмп])л|(?<=д)ад',
);

/** As many as occur in one word: възмож-н-ост, регистр-ац-ион-н. */
const MOST_FORMATIONS = 3;

/**
 * Bulgarian: article and number fall in the light stem; inflection, word formation and alternations in the root.
 * Rules that look at the sounds before an ending, as Nakov's BulStem ("BulStem: Design and Evaluation of an
 * Inflectional Stemmer for Bulgarian", 2003) does by a list learnt from a dictionary; here they come from grammar.
 */
export const bulgarianAnalyzer: Analyzer = {
  analyze: (text) => wordsOf(text).map(tokenOf),
  stopWords: STOP_WORDS,
  layouts: async () => (await import('./keyboards.ts')).BULGARIAN,
  transliterate,
  asksForNumber: /(?<!\p{L})(?:колко(?: време| дълго)?|кога)(?!\p{L})/iu,
  asksHow: /(?<!\p{L})как(?!\p{L})/iu,
  asksWhether: /(?<!\p{L})ли(?!\p{L})/iu,
  denies: /(?<!\p{L})(?:не|няма\p{L}*)(?!\p{L})/iu,
};

function tokenOf(surface: string): Token {
  if (!/^[\u0400-\u04ff]+$/.test(surface)) return { surface, stem: surface, root: surface };
  const bare = surface.replace(ARTICLE, '');
  return { surface, stem: bare.replace(NUMBER, ''), root: rootOf(bare) };
}

function rootOf(bare: string): string {
  let root = bare.replace(INFLECTION, '');
  for (let left = MOST_FORMATIONS; left > 0; left -= 1) root = root.replace(FORMATION, '');
  return alternated(root);
}

/**
 * One letter for sounds that change within a word's forms, at its end, so that a word being typed keeps its beginning:
 * върна and връщам, платя and плащам, въведа and въвеждам, откажа and отказвам, поръчка and поръчки, запиша and запис,
 * смяна and сменя, център and центрове, договор and договарям.
 */
function alternated(root: string): string {
  return root
    .replace(/(ър[нт]|ръщ)$/, 'рът')
    .replace(/(?<=...)щ$/, 'т')
    .replace(/жд$/, 'д')
    .replace(/[чц]$/, 'к')
    .replace(/[жз]$/, 'г')
    .replace(/[шс]$/, 'х')
    .replace(/я(?=[^аъоуеиюя]+$)/, 'е')
    .replace(/(?<=.[рл])ъ|(?<=.)ъ(?=[рл]|[нмк]$)|(?<=..)(е(?=[рлнк]$)|и(?=р$))/g, '')
    .replace(/(?<=...)о(?=[^аъоуеиюя]$)/, 'а');
}
