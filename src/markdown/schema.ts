import type { Options } from 'rehype-sanitize';

const TEXT = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
];
const MORE_TEXT = ['q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr'];
const BLOCKS = [
  'blockquote',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
];
const MORE_BLOCKS = ['h5', 'h6', 'hr', 'img', 'li', 'ol', 'p', 'pre', 'section', 'summary', 'ul'];
const TABLES = ['caption', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'];

/** Elements that an article may hold. No forms, frames, scripts, media with controls, SVG or MathML. */
export const ALLOWED_ELEMENTS: readonly string[] = [
  ...TEXT,
  ...MORE_TEXT,
  ...BLOCKS,
  ...MORE_BLOCKS,
  ...TABLES,
];

/** Schemes that a link may have; `xmpp` because GFM makes a link of a bare such address. */
export const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel', 'sms', 'xmpp'];

/**
 * What passes from an article into a page. A writer's own `id`, `name`, `class`, `style`, `data-*`, `aria-*` and `on*`
 * never pass: all of these are added afterwards, by this folder, to the clean tree. So nothing that a writer puts in
 * can shadow a property of `document` (that takes `name`, or an `id` on a form, frame, picture or object), and heading
 * ids need no `user-content-` prefix: they stand on headings only, which are reachable as bare globals at most,
 * and our scripts are modules that use none.
 */
export const schema: Options = {
  tagNames: [...ALLOWED_ELEMENTS],
  attributes: {
    '*': ['dir', 'lang', 'title'],
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'reversed'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan'],
    details: ['open'],
    time: ['dateTime'],
  },
  protocols: { href: LINK_SCHEMES, src: ['https'] },
  ancestors: {
    li: ['ol', 'ul'],
    caption: ['table'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
    summary: ['details'],
  },
  // Their text is code, or means nothing without them; of other elements the text stays.
  strip: [
    ...[
      'embed',
      'iframe',
      'math',
      'noembed',
      'noframes',
      'noscript',
      'object',
      'plaintext',
      'script',
      'select',
    ],
    ...['style', 'svg', 'template', 'textarea', 'title', 'xmp'],
  ],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
};
