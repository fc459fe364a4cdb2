import { render } from 'preact';
import 'virtual:handrail/accent.css';
import '../desk-page/page.css';
import './inbox.css';
import { InboxApp } from './InboxApp.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('The inbox has no element #app.');
render(<InboxApp />, root);
