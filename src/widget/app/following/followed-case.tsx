import type { FunctionComponent } from 'preact';
import { loadLocale } from '../../../locales/generated/following.ts';
import type { Screen } from '../machine.ts';
import type { View } from '../view/view.ts';
import { FollowedCase } from './FollowedCase.tsx';

interface Props {
  readonly view: View;
  readonly screen: Screen & { at: 'case' };
}

/** The screen of a case with its words. Rejects where they cannot be loaded. */
export async function followedCase(view: View): Promise<FunctionComponent<Props>> {
  const { code } = view.locale.meta;
  const [words, later] = await Promise.all([loadLocale[code]?.(), view.later()]);
  if (!words) throw new Error(`[handrail] there are no words of ${code}`);
  return (props) => <FollowedCase {...props} words={words.casePage} later={later} />;
}
