// The title of the page begins with what is new.

import { watchEffect } from 'vue'

export function useTitle(title: () => string): void {
  watchEffect(() => {
    document.title = `${title()} · OpenICP`
  })
}
