import { render } from 'preact';
import 'virtual:handrail/accent.css';
import '../desk-page/page.css';
import '../desk-page/customer-page.css';
import '../look/form-field.css';
import '../look/without-script.css';
import '../case-view/conversation.css';
import './case.css';
import { followTranslator } from '../translation/follow-translator.ts';
import { CasePage } from './CasePage.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('The case page has no element #app.');
followTranslator(root);
render(<CasePage />, root);
