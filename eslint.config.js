import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const src = './src';

/** What the parts of the static help centre share. */
const site = [
  'styles',
  'search',
  'index-reader',
  'locales',
  'handoff',
  'config',
  'markdown',
  'articles',
  'trail',
  'counting',
  'look',
  'results',
];

/**
 * Who may import whom, from docs/architecture.md: a folder may import itself and the folders listed. Everything
 * else is an error, so that secrets stay in the desk and the browser's bundles stay small.
 */
const allowed = {
  search: [],
  'index-reader': ['search'],
  locales: ['search', 'handoff'],
  handoff: [],
  look: [],
  results: ['search'],
  'case-view': ['handoff'],
  translation: [],
  trail: ['handoff'],
  counting: ['handoff', 'trail'],
  markdown: ['handoff', 'search'],
  config: ['handoff'],
  articles: ['markdown', 'config', 'handoff', 'search'],
  widget: [
    'search',
    'index-reader',
    'locales',
    'handoff',
    'trail',
    'counting',
    'look',
    'results',
    'case-view',
    'translation',
  ],
  'desk-page': ['locales', 'handoff', 'look'],
  case: ['desk-page', 'case-view', 'search', 'locales', 'handoff', 'trail', 'translation', 'look'],
  plain: ['desk-page', 'look'],
  inbox: ['desk-page', 'case-view', 'search', 'locales', 'handoff', 'trail', 'look'],
  pages: ['layouts', 'components', ...site],
  layouts: ['pages', 'components', ...site],
  components: ['pages', 'layouts', ...site],
  build: ['search', 'locales', 'markdown', 'config', 'articles', 'handoff', 'look'],
  import: ['search', 'locales', 'markdown', 'config', 'articles', 'handoff'],
  desk: ['handoff', 'config', 'locales'],
};
const folders = Object.keys(allowed);
const zones = Object.entries(allowed).flatMap(([folder, others]) => [
  ...folders
    .filter((other) => other !== folder && !others.includes(other))
    .map((other) => ({
      target: `${src}/${folder}`,
      from: `${src}/${other}`,
      message: `${folder} may import ${others.join(', ') || 'nothing of ours'} only.`,
    })),
  { target: `${src}/${folder}`, from: './scripts', message: 'Nothing imports scripts.' },
  { target: `${src}/${folder}`, from: './tests', message: 'Nothing imports tests.' },
]);

/**
 * A connector renders, delivers and reads what comes back: it knows the hand-off and the contract, and no other connector.
 */
zones.push(
  ...['*.ts', 'receive/*.ts'].flatMap((files) =>
    [
      `${src}/config`,
      `${src}/locales`,
      `${src}/desk/!(delivery|connectors)/**`,
      `${src}/desk/*.ts`,
      `${src}/desk/connectors/*.ts`,
    ].map((from) => ({
      target: `${src}/desk/connectors/${files}`,
      from,
      message: 'A connector imports handoff and desk/delivery only.',
    })),
  ),
);

/**
 * The widget's views: none draws with another's parts, and none knows more of another than what fetches it. What they
 * share is in `view`.
 */
const views = ['case', 'following', 'home', 'reading', 'results', 'embedded'];
zones.push(
  ...views.flatMap((view) =>
    views
      .filter((other) => other !== view)
      .map((other) => ({
        target: `${src}/widget/app/${view}`,
        from: `${src}/widget/app/${other}/*.tsx`,
        except: ['**/CaseViews.tsx', '**/followed-case.tsx'],
        message: 'A view of the widget does not reach into another: what they share is in view.',
      })),
  ),
);

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.astro/',
      '.cache/',
      'data/',
      'node_modules/',
      'tests/bench/node_modules/',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  ...astro.configs['flat/recommended'],
  {
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.astro'] } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js', '.astro'],
      'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.astro'] } },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Code points are what our string spreads mean: words are compared and reversed by them.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // An index signature is read with brackets, so that a misspelt name is seen (tsconfig asks for it too).
      '@typescript-eslint/dot-notation': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/search/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\.{1,2}/)', message: 'The search core runs anywhere: no packages, no Node.' },
          ],
        },
      ],
    },
  },
  { files: ['src/search/inverted-index.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  { files: ['scripts/**', 'src/desk/**', 'tests/bench/**'], rules: { 'no-console': 'off' } },
  // TypeScript checks the names of plain JavaScript too, by `// @ts-check`.
  { files: ['*.mjs', 'scripts/**/*.mjs'], rules: { 'no-undef': 'off' } },
  // Playwright reads from the first argument's pattern which fixtures a function wants; none is a pattern too.
  { files: ['tests/e2e/**'], rules: { 'no-empty-pattern': 'off' } },
  { files: ['**/*.mjs', '**/*.js', '**/*.astro'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['*.mjs', '*.js', 'scripts/**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
