import { describe, expect, it } from 'vitest';
import { porter2 } from '../../../src/locales/analysis/porter2.ts';

/**
 * A word or more for each rule of the algorithm's description, `word:root`. The whole vocabulary that the Snowball
 * project publishes with its results (42,633 words of letters only) was compared once: no difference.
 */
const RULES: Readonly<Record<string, string>> = {
  'short words stay': 'a:a is:is by:by',
  'whole words apart from the rules':
    'skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news ' +
    'howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes inning:inning innings:inning outing:outing ' +
    'canning:canning herrings:herring earring:earring evening:evening proceeds:proceed exceed:exceed succeed:succeed',
  'y is a consonant at the beginning and after a vowel':
    'youth:youth yes:yes boyish:boyish flying:fli syzygy:syzygi say:say enjoyed:enjoy',
  'plurals':
    'caresses:caress ponies:poni ties:tie cries:cri tied:tie gas:gas this:this gaps:gap kiwis:kiwi bus:bus ' +
    'us:us class:class',
  '-eed': 'agreed:agre agreedly:agre feed:feed',
  '-ed and -ing': 'bed:bed sing:sing refunded:refund refunding:refund supposedly:suppos',
  'an e comes back': 'luxuriated:luxuri troubling:troubl sized:size hoping:hope filing:file pasted:paste pasting:paste',
  'a double consonant is single again': 'hopping:hop planned:plan billing:bill added:add egging:egg erred:err',
  '-ying': 'dying:die lying:lie tying:tie vying:vie copying:copi',
  'final y': 'cry:cri by:by say:say delivery:deliveri',
  'longer endings':
    'conditional:condit valency:valenc hesitancy:hesit comfortably:comfort differently:differ customizer:custom ' +
    'customization:custom relational:relat activation:activ operator:oper nationalism:nation formality:formal ' +
    'formally:formal hopefulness:hope callousness:callous dangerously:danger decisiveness:decis sensitivity:sensit ' +
    'sensibility:sensibl possibly:possibl apology:apolog geologist:geolog hopefully:hope carelessly:careless ' +
    'quickly:quick really:realli',
  'endings after those':
    'triplicate:triplic electricity:electr electrical:electr hopeful:hope goodness:good formative:format ' +
    'normalize:normal',
  'the last endings':
    'revival:reviv allowance:allow inference:infer airliner:airlin gyroscopic:gyroscop adjustable:adjust ' +
    'defensible:defens irritant:irrit replacement:replac adjustment:adjust dependent:depend adoption:adopt ' +
    'communism:communism activate:activ effective:effect bowdlerize:bowdler',
  'final e and l': 'probate:probat rate:rate cease:ceas controll:control roll:roll',
  'beginnings that say more':
    'general:general generate:generat generic:generic university:universiti organization:organiz organ:organ ' +
    'international:internat interest:interest later:later lateral:lateral emergency:emergenc past:past paste:paste',
}; // prettier-ignore

describe('the English stemmer', () => {
  it.each(Object.entries(RULES))('follows the algorithm: %s', (_rule, list) => {
    const pairs = list.split(' ').map((pair) => pair.split(':'));
    expect(pairs.map(([word = '']) => [word, porter2(word)])).toEqual(pairs);
  });
});
