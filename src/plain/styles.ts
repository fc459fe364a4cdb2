// Brings the styles of the pages without JavaScript; the script itself is left out of what is built.
import 'virtual:handrail/accent.css';
import '../desk-page/page.css';
import '../desk-page/customer-page.css';
import '../look/form-field.css';
import './plain.css';
