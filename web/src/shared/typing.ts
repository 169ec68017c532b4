// Single keys act only where nobody is typing and no dialog is open, and never together with Ctrl, Alt or Command.

export function typing(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true
  const on = event.target instanceof HTMLElement ? event.target : null
  if (on?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=dialog]')) return true
  return document.querySelector('.el-overlay:not([style*="display: none"]) [role=dialog]') !== null
}
