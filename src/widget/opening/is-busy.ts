/** Where somebody writes, or may: what stands in a frame is not ours to see. */
const FIELDS =
  'textarea, select, iframe, [contenteditable]:not([contenteditable="false" i]), [role=textbox], [role=searchbox], ' +
  '[role=combobox], input:not([type=button], [type=submit], [type=reset], [type=checkbox], [type=radio], [type=image])';
const DIALOGS = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true], [popover]';

/** Whether the visitor types in a field, or another dialog has the focus or the page. */
export function isBusy(): boolean {
  if (document.querySelector(':modal')) return true;
  let active = document.activeElement;
  while (active) {
    if (active.closest(`${FIELDS}, ${DIALOGS}`)) return true;
    active = active.shadowRoot?.activeElement ?? null;
  }
  return false;
}
