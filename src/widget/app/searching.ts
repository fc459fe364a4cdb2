/** What reads and searches the index: one module beside the app, which the panel is drawn without. */
export { createIndexReader } from '../../index-reader/index-reader.ts';
export { openIndex } from '../../search/open-index.ts';
