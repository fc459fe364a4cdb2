import settings from 'virtual:handrail/settings';
import { homePath } from '../layouts/addresses.ts';
import { bestLocale } from '../layouts/best-locale.ts';

const best = bestLocale(navigator.languages, settings.locales);
// Replaced, so that "back" does not lead here and forth again.
if (best !== undefined) location.replace(homePath(settings.base, best));
