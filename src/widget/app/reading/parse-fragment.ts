import * as v from 'valibot';
import { FragmentSchema, type Fragment } from '../../../handoff/fragment.ts';

const FragmentText = v.pipe(v.string(), v.parseJson(), FragmentSchema);

/** Reads an article's file. Throws where the bytes are not one: an error page, say, that came with a 200. */
export function parseFragment(bytes: Uint8Array): Fragment {
  return v.parse(FragmentText, new TextDecoder().decode(bytes));
}
