import { defineConfig } from './src/config/define-config.ts';

const week = (from: string, to: string) => [{ from, to }];

export default defineConfig({
  company: {
    name: { en: 'Lumora', he: 'לומורה', bg: 'Лумора' },
    url: 'https://lumora.example',
  },
  site: { url: 'https://help.lumora.example', base: '/' },
  locales: ['en', 'he', 'bg'],
  categories: [
    {
      id: 'orders',
      icon: 'package',
      title: { en: 'Orders', he: 'הזמנות', bg: 'Поръчки' },
      description: {
        en: 'Follow, change or cancel what you ordered',
        he: 'מעקב אחר הזמנה, שינוי או ביטול',
        bg: 'Проследяване, промяна и отказ на поръчка',
      },
    },
    {
      id: 'delivery',
      icon: 'truck',
      title: { en: 'Delivery', he: 'משלוחים', bg: 'Доставка' },
      description: {
        en: 'Times, costs, missing and damaged parcels',
        he: 'זמנים, מחירים, חבילה שלא הגיעה או ניזוקה',
        bg: 'Срокове, цени, липсваща или повредена пратка',
      },
    },
    {
      id: 'returns',
      icon: 'undo',
      title: { en: 'Returns and refunds', he: 'החזרות וזיכויים', bg: 'Връщане и възстановяване на суми' },
      description: {
        en: 'Send it back, and when the money arrives',
        he: 'איך מחזירים ומתי מגיע הכסף',
        bg: 'Как се връща стока и кога идват парите',
      },
    },
    {
      id: 'payments',
      icon: 'card',
      title: { en: 'Payments', he: 'תשלומים', bg: 'Плащане' },
      description: {
        en: 'Ways to pay, wrong and double charges',
        he: 'אמצעי תשלום, חיוב כפול או שגוי',
        bg: 'Начини на плащане, двойна или грешна такса',
      },
    },
    {
      id: 'account',
      icon: 'user',
      title: { en: 'Your account', he: 'החשבון שלך', bg: 'Вашият профил' },
      description: {
        en: 'Sign in, password, e-mail address',
        he: 'כניסה, סיסמה וכתובת מייל',
        bg: 'Вход, парола и имейл адрес',
      },
    },
    {
      id: 'warranty',
      icon: 'shield',
      title: { en: 'Warranty', he: 'אחריות', bg: 'Гаранция' },
      description: {
        en: 'What is covered and how to claim',
        he: 'מה מכוסה ואיך פותחים פנייה',
        bg: 'Какво покрива и как да я ползвате',
      },
    },
    {
      id: 'privacy',
      icon: 'lock',
      title: { en: 'Privacy', he: 'פרטיות', bg: 'Лични данни' },
      description: {
        en: 'See, correct or delete your data',
        he: 'לראות, לתקן או למחוק את המידע שלך',
        bg: 'Достъп, поправка и изтриване на данни',
      },
    },
    {
      id: 'complaints',
      icon: 'megaphone',
      title: { en: 'Complaints', he: 'תלונות', bg: 'Оплаквания' },
      description: {
        en: 'When we got it wrong',
        he: 'כשמשהו אצלנו השתבש',
        bg: 'Когато сме сгрешили',
      },
    },
  ],
  channels: [
    { type: 'message' },
    { type: 'email', address: 'help@lumora.example' },
    { type: 'phone', number: '+44 20 7946 0138', locales: ['en'] },
    { type: 'phone', number: '+972 3-555-0138', locales: ['he'] },
    { type: 'phone', number: '+359 2 400 0138', locales: ['bg'] },
    { type: 'callback' },
    { type: 'whatsapp', number: '+44 7700 900138' },
    { type: 'viber', number: '+359 88 000 0138', locales: ['bg'] },
  ],
  hours: {
    en: {
      timeZone: 'Europe/London',
      week: {
        mon: week('09:00', '18:00'),
        tue: week('09:00', '18:00'),
        wed: week('09:00', '18:00'),
        thu: week('09:00', '18:00'),
        fri: week('09:00', '18:00'),
        sat: week('10:00', '14:00'),
      },
      holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
      special: { '2026-12-24': week('09:00', '13:00'), '2026-12-31': week('09:00', '13:00') },
    },
    he: {
      timeZone: 'Asia/Jerusalem',
      week: {
        sun: week('09:00', '18:00'),
        mon: week('09:00', '18:00'),
        tue: week('09:00', '18:00'),
        wed: week('09:00', '18:00'),
        thu: week('09:00', '18:00'),
        fri: week('09:00', '13:00'),
      },
      holidays: ['2027-04-22', '2027-04-28'],
    },
    bg: {
      timeZone: 'Europe/Sofia',
      week: {
        mon: week('09:00', '18:00'),
        tue: week('09:00', '18:00'),
        wed: week('09:00', '18:00'),
        thu: week('09:00', '18:00'),
        fri: week('09:00', '18:00'),
        sat: week('10:00', '14:00'),
      },
      holidays: ['2026-12-24', '2026-12-25', '2026-12-26', '2027-01-01'],
      special: { '2026-12-31': week('09:00', '13:00') },
    },
  },
  answersWithinHours: 4,
  suggestions: [
    {
      match: '/*orders/*',
      articles: [
        'orders/where-is-my-order',
        'delivery/parcel-missing-or-damaged',
        'orders/change-or-cancel-an-order',
      ],
    },
  ],
  colours: { accent: '#0b6e5f' },
  desk: { allowedOrigins: ['https://lumora.example'] },
});
