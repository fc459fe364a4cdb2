import type { CaseStrings } from './strings/case.ts';
import type { CommonStrings } from './strings/common.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { hebrewAnalyzer as analyzer } from './analysis/hebrew.ts';

export const meta: LocaleMeta = { code: 'he', name: 'עברית', direction: 'rtl' };

export const common: CommonStrings = {
  talkToPerson: 'לדבר עם נציג',
  didThisSolveIt: 'זה פתר את הבעיה?',
  yes: 'כן',
  no: 'לא',
  thanksSolved: 'שמחים שזה עזר.',
  close: 'סגירה',
  back: 'חזרה',
  search: 'חיפוש',
  searchPlaceholder: 'אפשר לשאול במילים שלך',
  channels: { message: 'כתיבת הודעה', email: 'מייל', phone: 'טלפון', whatsapp: 'וואטסאפ', viber: 'וייבר' },
  stages: {
    received: 'התקבלה',
    seen: 'נקראה על ידי נציג',
    working: 'בטיפול',
    answered: 'נענתה',
    closed: 'נסגרה',
  },
  openUntil: (time) => `פתוח עד ${time}`,
  opensAt: (when) => `נפתח ${when}`,
  closedNow: 'סגור כרגע',
  answersWithin: (hours) =>
    hours === 1
      ? 'עונים תוך שעת עבודה'
      : hours === 2
        ? 'עונים תוך שעתיים, בשעות העבודה'
        : `עונים תוך ${hours} שעות עבודה`,
  callout: { note: 'לידיעה', tip: 'טיפ', important: 'חשוב', warning: 'שימו לב', caution: 'זהירות' },
  handoff: {
    subject: (company) => `פנייה אל ${company}`,
    tried: 'מה כבר ניסיתי',
    searched: (query, results) =>
      results === 0
        ? `חיפוש „${query}”: אין תוצאות`
        : `חיפוש „${query}”: ${results === 1 ? 'תוצאה אחת' : `${results} תוצאות`}`,
    read: (title, seconds) => (seconds === undefined ? `קריאה: ${title}` : `קריאה: ${title} (${seconds} שנ׳)`),
    solved: 'זה עזר',
    notSolved: 'זה לא עזר',
    suggested: (title, opened) => (opened ? `נפתחה ההצעה ${title}` : `הוצע המאמר ${title}`),
    reasons: {
      'not-my-problem': 'זו לא הבעיה שלי',
      'did-not-work': 'ניסיתי, לא עבד',
      'hard-to-follow': 'קשה להבין',
      other: 'זה לא עזר',
    },
    page: 'עמוד',
    replyTo: 'לענות אל',
  },
};

export const site: SiteStrings = { title: 'מרכז העזרה' };

export const widget: WidgetStrings = { title: 'איך אפשר לעזור?' };

export const casePage: CaseStrings = { title: 'הפנייה שלך' };

export const inbox: InboxStrings = { title: 'תיבת הפניות' };
