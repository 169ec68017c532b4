// Single keys act only where nobody is typing and no dialog is open, and never together with Ctrl, Alt or Command.

export function typing(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.altKey || event.metaKey || event.isComposing || elsewhere(event)
}

/** Whether a key belongs to a field or a dialog, not to the page: what sends by Ctrl+Enter asks this as well. */
export function elsewhere(event: KeyboardEvent): boolean {
  const on = event.target instanceof HTMLElement ? event.target : null
  if (on?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=dialog]')) return true
  return document.querySelector('.el-overlay:not([style*="display: none"]) [role=dialog]') !== null
}
