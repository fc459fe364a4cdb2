// What comes after the first hits, or once the home has stood for a moment, in one file.
export { Above } from './Above.tsx';
export { Also } from './Also.tsx';
export { Completions } from './Completions.tsx';
export { followUp } from './follow-up.ts';
export { openOther, otherLocales } from './other-index.ts';
export { LookThrough, Nothing } from './Nothing.tsx';
export { reachOf } from '../reach.ts';
export { inWorld } from '../reading/in-world.ts';
export { PersonFirst } from './PersonFirst.tsx';
export { TopicLinks } from './TopicLinks.tsx';
export { Topics } from './Topics.tsx';
export { default as css } from '../../styles/results.css?inline';
